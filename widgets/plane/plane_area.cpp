#include "widgets/plane/plane_area.h"

#include "core/util/error.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace driftwalk::widgets {

PlaneArea::PlaneArea(QWidget* parent) : QWidget(parent) { setAttribute(Qt::WA_OpaquePaintEvent); }

void PlaneArea::setScene(std::shared_ptr<const PlaneScene> scene)
{
    m_scene = std::move(scene);
    m_isStale = true;
    update();
}

void PlaneArea::setLook(const PlaneLook& look)
{
    if (look == m_look) return;
    m_look = look;
    m_isStale = true;
    update();
}

void PlaneArea::open()
{
    if (m_drawing || m_hasFailed) return;
    try {
        m_drawing = bestDrawing();
    } catch (const Error& error) {
        fail(error.what());
    }
}

void PlaneArea::fail(const QString& text)
{
    m_hasFailed = true;
    m_drawing.reset();
    Q_EMIT failed(text);
}

QImage PlaneArea::capture(const PlaneLook& look, const QSize& size)
{
    open();
    if (!m_drawing) return {};
    try {
        return m_drawing->draw(*m_scene, look, size);
    } catch (const Error&) {
        return {};
    }
}

void PlaneArea::drawScene(const QSize& size)
{
    open();
    if (!m_drawing) return;
    PlaneLook look = m_look;
    look.scale *= static_cast<float>(devicePixelRatioF());
    try {
        m_picture = m_drawing->draw(*m_scene, look, size, std::move(m_picture));
    } catch (const Error& error) {
        fail(error.what());
        return;
    }
    m_picture.setDevicePixelRatio(devicePixelRatioF());
    m_isStale = false;
    Q_EMIT drawn();
}

void PlaneArea::paintEvent(QPaintEvent*)
{
    const double ratio = devicePixelRatioF();
    const auto pixels
        = [&](int length) { return std::max(1, static_cast<int>(std::lround(length * ratio))); };
    const QSize size(pixels(width()), pixels(height()));
    if (m_isStale || m_picture.size() != size) drawScene(size);
    QPainter painter(this);
    if (m_picture.isNull())
        painter.fillRect(rect(), palette().window());
    else
        painter.drawImage(0, 0, m_picture);
}

}  // namespace driftwalk::widgets
