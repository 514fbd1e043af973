#include "app/gui/workspaces/motion/floor_plan.h"

#include "widgets/style/metrics.h"
#include "widgets/style/part_colors.h"
#include "widgets/style/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace driftwalk::gui {

namespace {

constexpr double leastHeight = 5;  // metres that are seen from the lower to the upper edge
constexpr double room = 0.4;  // round what is shown, metres

}  // namespace

FloorPlan::FloorPlan(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::CrossCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Floor from above"));
    setToolTip(tr("Draw where the figure goes: press, drag, let go. Up is where it looks at "
                  "first; Delete removes the line"));
}

void FloorPlan::setLine(const FloorLine& line)
{
    m_line = evenedOut(line);
    update();
}

void FloorPlan::setPresent(FloorLine line)
{
    m_present = std::move(line);
    update();
}

FloorPlan::View FloorPlan::view() const
{
    glm::dvec2 low(-room);
    glm::dvec2 high(room);
    for (const FloorLine* line : {&m_present, &m_line}) {
        for (const glm::dvec2& point : *line) {
            low = glm::min(low, point - room);
            high = glm::max(high, point + room);
        }
    }
    const double metres = std::max(
        {leastHeight, high.y - low.y, (high.x - low.x) * height() / std::max(1, width())});
    return {(low + high) / 2.0, height() / metres};
}

QPointF FloorPlan::placeOf(const glm::dvec2& point) const
{
    const auto [middle, scale] = view();
    return {width() / 2.0 - scale * (point.x - middle.x),
            height() / 2.0 - scale * (point.y - middle.y)};
}

glm::dvec2 FloorPlan::pointAt(QPointF place) const
{
    const auto [middle, scale] = view();
    return {middle.x + (width() / 2.0 - place.x()) / scale,
            middle.y + (height() / 2.0 - place.y()) / scale};
}

void FloorPlan::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) return;
    m_isDrawing = true;
    m_drawing = {pointAt(event->position())};
    update();
}

void FloorPlan::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_isDrawing) return;
    const QPointF inside(std::clamp(event->position().x(), 0.0, static_cast<double>(width())),
                         std::clamp(event->position().y(), 0.0, static_cast<double>(height())));
    const glm::dvec2 point = pointAt(inside);
    if (glm::distance(point, m_drawing.back()) < 0.03) return;
    m_drawing.push_back(point);
    update();
}

void FloorPlan::mouseReleaseEvent(QMouseEvent*)
{
    if (!m_isDrawing) return;
    m_isDrawing = false;
    const FloorLine line = evenedOut(m_drawing);
    m_drawing.clear();
    update();
    if (line.empty()) {
        Q_EMIT refused();
        return;
    }
    m_line = line;
    Q_EMIT changed();
}

bool FloorPlan::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Delete)
        event->accept();
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) update();
    return QWidget::event(event);
}

void FloorPlan::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Delete && event->key() != Qt::Key_Backspace)
        return QWidget::keyPressEvent(event);
    if (m_line.empty()) return;
    m_line.clear();
    update();
    Q_EMIT changed();
}

QPolygonF FloorPlan::drawn(const FloorLine& line) const
{
    QPolygonF polygon;
    for (const glm::dvec2& point : line)
        polygon << placeOf(point);
    return polygon;
}

void FloorPlan::paintGrid(QPainter& painter) const
{
    const widgets::Colors& colors = widgets::colorsOf(palette());
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.paper);
    painter.drawRoundedRect(rect(), 4, 4);
    painter.setPen(QPen(colors.line, 1));
    const glm::dvec2 most = glm::floor(pointAt({0, 0}));
    const glm::dvec2 least = pointAt(QPointF(width(), height()));
    for (double x = most.x; x > least.x; --x)
        painter.drawLine(QPointF(placeOf({x, 0}).x(), 0), QPointF(placeOf({x, 0}).x(), height()));
    for (double y = most.y; y > least.y; --y)
        painter.drawLine(QPointF(0, placeOf({0, y}).y()), QPointF(width(), placeOf({0, y}).y()));
    painter.setPen(colors.softInk);
    QFont font = this->font();
    font.setPixelSize(widgets::smallFontPixels);
    painter.setFont(font);
    painter.drawText(rect().adjusted(6, 4, -6, -4), Qt::AlignLeft | Qt::AlignBottom,
                     tr("one square: 1 m"));
}

void FloorPlan::paintWay(QPainter& painter) const
{
    const widgets::Colors& colors = widgets::colorsOf(palette());
    const FloorLine& line = m_isDrawing ? m_drawing : m_line;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colors.softInk, 1.5, Qt::DashLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(drawn(m_present));
    const QColor color = widgets::partColor(motion::BodyPart::Root, colors.isDark);
    painter.setPen(QPen(color, 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(drawn(line));
    if (line.size() < 2) return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(placeOf(line.front()), 5, 5);
    const QPointF tip = placeOf(line.back());
    const glm::dvec2 from = line[line.size() > 3 ? line.size() - 3 : 0];
    const QPointF back = placeOf(from) - tip;
    const double length = std::max(1e-6, std::hypot(back.x(), back.y()));
    const QPointF unit = back / length;
    const QPointF side(-unit.y(), unit.x());
    painter.drawPolygon(
        QPolygonF({tip - 4 * unit, tip + 9 * unit + 6 * side, tip + 9 * unit - 6 * side}));
}

void FloorPlan::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintGrid(painter);
    paintWay(painter);
    if (!hasFocus()) return;
    painter.setPen(QPen(widgets::colorsOf(palette()).signal, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
}

}  // namespace driftwalk::gui
