// What PlaneView does with mouse and keys.
#include "widgets/plane/plane_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <cmath>
#include <glm/geometric.hpp>
#include <utility>

namespace driftwalk::widgets {
namespace {

constexpr float zoomPerNotch = 0.88F;
constexpr float keyStep = 40;  // pixels
constexpr float dragThreshold = 4;  // pixels
constexpr float handleReach = 10;  // pixels

glm::vec2 pixelOf(const QPointF& position) { return {position.x(), position.y()}; }

}  // namespace

int PlaneView::handleAt(const glm::vec2& pixel) const
{
    int nearest = -1;
    float least = handleReach * scale();
    for (std::size_t i = 0; i < m_handles.size(); ++i) {
        const float distance = glm::distance(projection().toPixels(m_handles[i]), pixel);
        if (distance > least) continue;
        least = distance;
        nearest = static_cast<int>(i);
    }
    return nearest;
}

void PlaneView::updateCursor()
{
    if (m_drag == Drag::Pan || m_drag == Drag::Handle)
        setCursor(Qt::ClosedHandCursor);
    else if (m_isDrawing)
        setCursor(Qt::CrossCursor);
    else if (m_activeHandle >= 0)
        setCursor(Qt::OpenHandCursor);
    else
        unsetCursor();
}

void PlaneView::extendStroke(const glm::vec2& position)
{
    m_stroke.push_back(position);
    refresh();
    Q_EMIT strokeMoved(position);
}

void PlaneView::mousePressEvent(QMouseEvent* event)
{
    if (m_drag != Drag::None) return;  // another button is at work
    m_pressed = m_last = pixelOf(event->position());
    const bool isShifted = event->modifiers() & Qt::ShiftModifier;
    if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && isShifted)) {
        m_drag = Drag::Pan;
    } else if (event->button() == Qt::LeftButton && m_isDrawing) {
        m_drag = Drag::Stroke;
        m_stroke.clear();
        extendStroke(projection().toData(m_pressed));
    } else if (event->button() == Qt::LeftButton) {
        m_activeHandle = handleAt(m_pressed);
        m_drag = m_activeHandle >= 0 ? Drag::Handle : Drag::Click;
    }
    updateCursor();
    refresh();
}

void PlaneView::dragTo(const glm::vec2& pixel)
{
    if (m_drag == Drag::Click && glm::distance(pixel, m_pressed) >= dragThreshold) {
        m_drag = Drag::Pan;
        m_last = m_pressed;
    }
    if (m_drag == Drag::Pan) moveBy(pixel - m_last);
    if (m_drag == Drag::Stroke) extendStroke(projection().toData(pixel));
    if (m_drag != Drag::Handle) return;
    const auto handle = static_cast<std::size_t>(m_activeHandle);
    m_handles[handle] += projection().toData(pixel) - projection().toData(m_last);
    refresh();
    Q_EMIT handleMoved(m_activeHandle, m_handles[handle]);
}

void PlaneView::mouseMoveEvent(QMouseEvent* event)
{
    const glm::vec2 pixel = pixelOf(event->position());
    if (m_drag != Drag::None) {
        dragTo(pixel);
    } else {
        m_activeHandle = m_isDrawing ? -1 : handleAt(pixel);
        refresh();
    }
    m_last = pixel;
    updateCursor();
    Q_EMIT hovered(projection().toData(pixel));
}

void PlaneView::endClick(const glm::vec2& pixel)
{
    if (const auto found = pick(*m_scene, projection(), pixel))
        Q_EMIT picked(found->set, found->index);
    else
        Q_EMIT pickedNothing();
}

void PlaneView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->buttons() != Qt::NoButton) return;
    const Drag drag = std::exchange(m_drag, Drag::None);
    updateCursor();
    if (drag == Drag::Click) endClick(pixelOf(event->position()));
    if (drag == Drag::Handle) Q_EMIT handleReleased(m_activeHandle);
    if (drag != Drag::Stroke) return;
    const std::vector<glm::vec2> stroke = std::exchange(m_stroke, {});
    refresh();
    Q_EMIT strokeEnded(stroke);
}

void PlaneView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const bool isFree = !m_isDrawing && handleAt(pixelOf(event->position())) < 0;
    if (event->button() == Qt::LeftButton && isFree)
        fit();
    else
        mousePressEvent(event);
}

void PlaneView::leaveEvent(QEvent*)
{
    if (m_drag == Drag::None) m_activeHandle = -1;
    updateCursor();
    refresh();
    Q_EMIT left();
}

void PlaneView::wheelEvent(QWheelEvent* event)
{
    const float notches = static_cast<float>(event->angleDelta().y()) / 120;
    zoomAt(pixelOf(event->position()), std::pow(zoomPerNotch, notches));
    event->accept();
}

void PlaneView::keyPressEvent(QKeyEvent* event)
{
    const bool isMove = event->modifiers() == Qt::AltModifier;
    const glm::vec2 middle = 0.5F * projection().size;
    if (event->key() == Qt::Key_F && event->modifiers() == Qt::NoModifier)
        fit();
    else if (event->key() == Qt::Key_Plus)
        zoomAt(middle, zoomPerNotch);
    else if (event->key() == Qt::Key_Minus)
        zoomAt(middle, 1 / zoomPerNotch);
    else if (isMove && event->key() == Qt::Key_Left)
        moveBy({keyStep, 0});
    else if (isMove && event->key() == Qt::Key_Right)
        moveBy({-keyStep, 0});
    else if (isMove && event->key() == Qt::Key_Up)
        moveBy({0, keyStep});
    else if (isMove && event->key() == Qt::Key_Down)
        moveBy({0, -keyStep});
    else
        QWidget::keyPressEvent(event);
}

}  // namespace driftwalk::widgets
