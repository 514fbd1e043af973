#include "widgets/equation/equation_view.h"

#include "widgets/equation/symbol.h"
#include "widgets/style/metrics.h"
#include "widgets/style/tabular.h"
#include "widgets/style/tips.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>

#include <cmath>

namespace driftwalk::widgets {

namespace {

constexpr double fontFactor = 15.0 / baseFontPixels;  // of an em over the letters around it
constexpr double numberFactor = static_cast<double>(smallFontPixels) / baseFontPixels;
constexpr double reach = 2;  // pixels round a symbol that belong to it
constexpr double markAlpha = 0.16;
constexpr double lineAlpha = 0.5;
constexpr double leastLine = 7;  // pixels: a label that is nearer needs no line to its symbol

}  // namespace

EquationView::EquationView(const QString& name, const QString& folder, QWidget* parent)
    : QWidget(parent),
      m_equation(loadEquation(name, folder))
{
    setAccessibleName(m_equation.plain);
    setAccessibleDescription(m_equation.source);
    setMouseTracking(true);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    arrange();
}

void EquationView::setValues(const QHash<QString, QString>& values, const QString& unit,
                             const QSet<QString>& silent)
{
    m_unit = unit;
    if (values == m_values && silent == m_silent) return;
    m_values = values;
    m_silent = silent;
    const double height = m_layout.height;
    arrange();
    if (m_layout.height != height) updateGeometry();
}

void EquationView::setHighlighted(const QStringList& ids)
{
    if (ids == m_highlighted) return;
    m_highlighted = ids;
    update();
}

QFont EquationView::numberFont() const
{
    QFont font = this->font();
    font.setPixelSize(qRound(QFontInfo(font).pixelSize() * numberFactor));
    return font;
}

EquationWish EquationView::wishFor(int width) const
{
    return {.lines = m_equation.lines,
            .values = m_values,
            .silent = m_silent,
            .width = static_cast<double>(width),
            .fontPixels = QFontInfo(font()).pixelSize() * fontFactor,
            .metrics = QFontMetrics(numberFont())};
}

void EquationView::arrange()
{
    if (!m_equation.lines.empty()) m_layout = layOut(wishFor(width()), m_rooms);
    update();
}

int EquationView::heightForWidth(int width) const
{
    if (m_equation.lines.empty())
        return fontMetrics()
            .boundingRect(QRect(0, 0, width, 0), Qt::TextWordWrap, m_equation.plain)
            .height();
    LabelRooms rooms = width == this->width() ? m_rooms : LabelRooms();
    return static_cast<int>(layOut(wishFor(width), rooms).height);
}

QSize EquationView::sizeHint() const
{
    const int width = inspectorWidth - 2 * margin;
    return {width, heightForWidth(width)};
}

QSize EquationView::minimumSizeHint() const { return {100, 20}; }

QRectF EquationView::pixelsOf(std::size_t line, const QRectF& box) const
{
    const double font = m_layout.fontPixels;
    return {m_layout.places[line] + box.topLeft() * font, box.size() * font};
}

QString EquationView::symbolAt(const QPointF& place) const
{
    QString found;
    for (const double around : {0.0, reach}) {
        for (std::size_t line = 0; line < m_equation.lines.size(); ++line)
            for (const SymbolBox& symbol : m_equation.lines[line].symbols())
                if (pixelsOf(line, symbol.box)
                        .adjusted(-around, -around, around, around)
                        .contains(place))
                    found = symbol.id;
        if (!found.isEmpty()) return found;
    }
    const QFontMetrics metrics(numberFont());
    for (const ValueLabel& label : m_layout.labels) {
        const QRectF box(label.baseline.x(), label.baseline.y() - metrics.ascent(), label.width,
                         metrics.height());
        if (box.contains(place)) return label.id;
    }
    return {};
}

QRectF EquationView::boxOf(const QString& id) const
{
    for (std::size_t line = 0; line < m_equation.lines.size(); ++line)
        for (const SymbolBox& symbol : m_equation.lines[line].symbols())
            if (symbol.id == id) return pixelsOf(line, symbol.box);
    return {};
}

QString EquationView::tipOf(const QString& id) const
{
    const Symbol symbol = symbolOf(id);
    QStringList lines{QStringLiteral("<b>%1</b>&nbsp; %2").arg(symbol.html, symbol.name)};
    if (const QString value = m_values.value(id); !value.isEmpty())
        lines << (value + QLatin1Char(' ') + m_unit).trimmed();
    if (!m_equation.source.isEmpty()) lines << m_equation.source;
    return QStringLiteral("<p style='white-space:pre'>%1</p>")
        .arg(lines.join(QStringLiteral("<br>")));
}

void EquationView::hover(const QString& id)
{
    if (id == m_hovered) return;
    m_hovered = id;
    update();
    Q_EMIT symbolHovered(id);
}

void EquationView::mouseMoveEvent(QMouseEvent* event) { hover(symbolAt(event->position())); }

void EquationView::leaveEvent(QEvent* event)
{
    hover({});
    QWidget::leaveEvent(event);
}

bool EquationView::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QString id = symbolAt(help->pos());
    showTip(*this, rect(), help->pos().x(), id.isEmpty() ? m_equation.source : tipOf(id));
    return true;
}

void EquationView::paintMarks(QPainter& painter) const
{
    const Colors& colors = colorsOf(palette());
    painter.setPen(Qt::NoPen);
    for (std::size_t line = 0; line < m_equation.lines.size(); ++line) {
        for (const SymbolBox& symbol : m_equation.lines[line].symbols()) {
            if (symbol.id != m_hovered && !m_highlighted.contains(symbol.id)) continue;
            QColor color = colors.*symbolOf(symbol.id).color;
            const QRectF box = pixelsOf(line, symbol.box).adjusted(-2, -1, 2, 1);
            painter.fillRect(QRectF(box.left(), box.bottom(), box.width(), 1.5), color);
            color.setAlphaF(static_cast<float>(markAlpha));
            painter.setBrush(color);
            painter.drawRect(box);
        }
    }
}

void EquationView::paintLine(QPainter& painter, const ValueLabel& label, QColor color) const
{
    const int ascent = painter.fontMetrics().ascent();
    const double x = std::round(label.symbol.x());
    const bool isOver
        = label.baseline.x() <= x && x <= label.baseline.x() + label.width;  // the text's middle
    const double start = label.symbol.y() + (label.isAbove ? -2 : 2);
    const double near = label.isAbove ? label.baseline.y() + 2 : label.baseline.y() - ascent;
    const double far = label.isAbove ? label.baseline.y() - ascent : label.baseline.y();
    const double end = isOver ? near : far;
    if (std::abs(end - start) < leastLine) return;
    color.setAlphaF(static_cast<float>(lineAlpha));
    painter.fillRect(QRectF(QPointF(x, start), QPointF(x + 1, end)).normalized(), color);
}

void EquationView::paintLabels(QPainter& painter) const
{
    const Colors& colors = colorsOf(palette());
    painter.setFont(numberFont());
    for (const ValueLabel& label : m_layout.labels) {
        const QColor color = colors.*symbolOf(label.id).color;
        paintLine(painter, label, color);
        painter.setPen(color);
        drawTabular(painter, label.baseline.toPoint(), label.text);
    }
}

void EquationView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Colors& colors = colorsOf(palette());
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_equation.lines.empty()) {
        painter.setPen(colors.ink);
        painter.drawText(rect(), Qt::TextWordWrap, m_equation.plain);
        return;
    }
    paintMarks(painter);
    for (std::size_t line = 0; line < m_equation.lines.size(); ++line)
        m_equation.lines[line].draw(painter, m_layout.places[line], m_layout.fontPixels, colors);
    paintLabels(painter);
}

void EquationView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (event->oldSize().width() == event->size().width()) return;
    m_rooms.clear();
    arrange();
    updateGeometry();  // the height that the layout knows may be that of other numbers
}

void EquationView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange) {
        m_rooms.clear();
        arrange();
        updateGeometry();
    }
    if (event->type() == QEvent::PaletteChange) update();
    QWidget::changeEvent(event);
}

}  // namespace driftwalk::widgets
