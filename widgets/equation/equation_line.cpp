#include "widgets/equation/equation_line.h"

#include "widgets/equation/symbol.h"

#include <QPainter>
#include <QSvgRenderer>
#include <QXmlStreamReader>

namespace driftwalk::widgets {

namespace {

constexpr double unitsPerEm = 1000;

/// "alphaBar" of "alphaBar.2".
QString symbolIdOf(const QString& elementId) { return elementId.section(QLatin1Char('.'), 0, 0); }

/// The ids of all elements that have one, outer ones first.
QStringList elementIds(const QByteArray& svg)
{
    QStringList ids;
    QXmlStreamReader reader(svg);
    while (!reader.atEnd())
        if (reader.readNext() == QXmlStreamReader::StartElement
            && reader.attributes().hasAttribute(QLatin1String("id")))
            ids << reader.attributes().value(QLatin1String("id")).toString();
    return ids;
}

/// The picture in ink, with each symbol in its colour; Qt does not know currentColor.
QByteArray coloured(const QByteArray& svg, const Colors& colors)
{
    QByteArray result;
    QXmlStreamReader reader(svg);
    reader.setNamespaceProcessing(false);
    QXmlStreamWriter writer(&result);
    std::vector<bool> isDecided{false};  // whether what is inside has its colour already
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement()) {
            const QXmlStreamAttributes attributes = reader.attributes();
            const auto id = attributes.value(QLatin1String("id"));
            const Symbol symbol = symbolOf(symbolIdOf(id.toString()));
            writer.writeStartElement(reader.name().toString());
            for (const QXmlStreamAttribute& attribute : attributes)
                if (attribute.name() != QLatin1String("fill")) writer.writeAttribute(attribute);
            if (isDecided.size() == 1)
                writer.writeAttribute(QStringLiteral("fill"), colors.ink.name());
            else if (!id.isEmpty() && !isDecided.back())
                writer.writeAttribute(QStringLiteral("fill"), (colors.*symbol.color).name());
            isDecided.push_back(isDecided.back() || (!id.isEmpty() && symbol.isUniform));
        } else if (reader.isEndElement()) {
            writer.writeEndElement();
            isDecided.pop_back();
        }
    }
    return result;
}

}  // namespace

EquationLine::EquationLine(QByteArray svg) : m_svg(std::move(svg))
{
    const QSvgRenderer renderer(m_svg);
    if (!renderer.isValid()) return;
    const QRectF view = renderer.viewBoxF();
    m_size = view.size() / unitsPerEm;
    m_ascent = -view.top() / unitsPerEm;
    for (const QString& id : elementIds(m_svg)) {
        const QRectF box = renderer.transformForElement(id).mapRect(renderer.boundsOnElement(id));
        m_symbols.push_back(
            {symbolIdOf(id),
             QRectF((box.topLeft() - view.topLeft()) / unitsPerEm, box.size() / unitsPerEm)});
    }
}

EquationLine::~EquationLine() = default;
EquationLine::EquationLine(EquationLine&& other) noexcept = default;
EquationLine& EquationLine::operator=(EquationLine&& other) noexcept = default;

void EquationLine::render(const Colors& colors)
{
    if (m_colors == &colors) return;
    m_renderer = std::make_unique<QSvgRenderer>(coloured(m_svg, colors));
    m_colors = &colors;
}

void EquationLine::draw(QPainter& painter, const QPointF& place, double fontPixels,
                        const Colors& colors)
{
    render(colors);
    m_renderer->render(&painter, QRectF(place, m_size * fontPixels));
}

}  // namespace driftwalk::widgets
