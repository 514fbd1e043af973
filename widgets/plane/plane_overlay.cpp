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

void PlaneOverlay::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    drawPlaneWords(painter, m_content.words, m_content.theme, m_content.frame);
    paintStroke(painter);
    paintHandles(painter);
}

}  // namespace driftwalk::widgets
