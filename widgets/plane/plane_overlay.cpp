#include "widgets/plane/plane_overlay.h"

#include "widgets/style/metrics.h"

#include <cmath>
#include <utility>

namespace driftwalk::widgets {
namespace {

QPointF toPoint(const glm::vec2& pixel) { return {pixel.x, pixel.y}; }

}  // namespace

PlaneOverlay::PlaneOverlay(QWidget* parent) : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
}

void PlaneOverlay::setContent(Content content)
{
    std::swap(m_content, content);  // `content` is the old one now
    if (m_content == content) return;
    content.words.title = m_content.words.title;
    if (m_content == content)
        update(0, 0, width(), static_cast<int>(std::ceil(3 * margin * m_content.frame.scale)));
    else
        update();
}

void PlaneOverlay::paintHandles(QPainter& painter) const
{
    constexpr double radius = 6;
    const double scale = m_content.frame.scale;
    for (std::size_t i = 0; i < m_content.handles.size(); ++i) {
        const bool isActive = static_cast<int>(i) == m_content.activeHandle;
        const QPointF centre = toPoint(m_content.frame.projection.toPixels(m_content.handles[i]));
        const double reach = scale * (isActive ? radius + 2 : radius);
        painter.setPen(QPen(toColor(m_content.theme.paper), 5 * scale));
        painter.drawEllipse(centre, reach, reach);
        painter.setPen(QPen(toColor(m_content.theme.ink), 2 * scale));
        painter.setBrush(toColor(isActive ? m_content.theme.ink : m_content.theme.paper));
        painter.drawEllipse(centre, reach, reach);
        painter.setBrush(Qt::NoBrush);
    }
}

void PlaneOverlay::paintStroke(QPainter& painter) const
{
    QPolygonF line;
    for (const glm::vec2& position : m_content.stroke)
        line << toPoint(m_content.frame.projection.toPixels(position));
    painter.setPen(QPen(toColor(m_content.theme.signal), 3 * m_content.frame.scale, Qt::SolidLine,
                        Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
}

void PlaneOverlay::prepareWords()
{
    Content wanted;
    wanted.words = m_content.words;
    wanted.theme = m_content.theme;
    wanted.frame = m_content.frame;
    wanted.words.title.clear();
    const QSize pixels = (QSizeF(size()) * devicePixelRatioF()).toSize();
    const bool isReady
        = wanted == m_prepared && m_picture.size() == pixels && m_pictureFont == font();
    if (isReady) return;
    m_picture = QPixmap(pixels);
    m_picture.setDevicePixelRatio(devicePixelRatioF());
    m_picture.fill(Qt::transparent);
    QPainter painter(&m_picture);
    painter.setFont(font());
    drawPlaneWords(painter, wanted.words, wanted.theme, wanted.frame);
    m_prepared = std::move(wanted);
    m_pictureFont = font();
}

void PlaneOverlay::paintEvent(QPaintEvent*)
{
    prepareWords();
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_picture);
    drawPlaneWords(painter, {.title = m_content.words.title, .hasTicks = false, .ellipses = {}},
                   m_content.theme, m_content.frame);
    paintStroke(painter);
    paintHandles(painter);
}

}  // namespace driftwalk::widgets
