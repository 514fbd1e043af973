#include "widgets/plane/plane_area.h"

#include "core/util/error.h"
#include "widgets/render/capture_target.h"
#include "widgets/viewport/gl_area.h"

#include <QOpenGLContext>

#include <algorithm>
#include <cmath>
#include <utility>

namespace driftwalk::widgets {

PlaneArea::PlaneArea(QWidget* parent) : QOpenGLWidget(parent) { setFormat(openGl33()); }

PlaneArea::~PlaneArea() { releaseGl(); }

void PlaneArea::setScene(std::shared_ptr<const PlaneScene> scene)
{
    m_scene = std::move(scene);
    update();
}

void PlaneArea::setLook(const PlaneLook& look)
{
    if (look == m_look) return;
    m_look = look;
    update();
}

QImage PlaneArea::capture(const PlaneLook& look, const QSize& size)
{
    if (!m_renderer) return {};
    makeCurrent();
    QImage image;
    try {
        image = CaptureTarget(size).capture([&] {
            m_renderer->draw(*m_scene, look, {size.width(), size.height()});
        });
    } catch (const Error&) {
        image = {};
    }
    doneCurrent();
    return image;
}

void PlaneArea::initializeGL()
{
    connect(context(), &QOpenGLContext::aboutToBeDestroyed, this, &PlaneArea::releaseGl);
    try {
        m_renderer = std::make_unique<PlaneRenderer>();
    } catch (const Error& error) {
        Q_EMIT failed(error.what());
    }
}

void PlaneArea::paintGL()
{
    if (!m_renderer) return;
    const double ratio = devicePixelRatioF();
    const auto pixels
        = [&](int length) { return std::max(1, static_cast<int>(std::lround(length * ratio))); };
    PlaneLook look = m_look;
    look.scale *= static_cast<float>(ratio);
    try {
        m_renderer->draw(*m_scene, look, {pixels(width()), pixels(height())});
    } catch (const Error& error) {
        m_renderer.reset();
        Q_EMIT failed(error.what());
    }
}

void PlaneArea::releaseGl()
{
    if (!context()) return;
    // Without this the slot would run on a half-destroyed widget when the context dies after it.
    disconnect(context(), &QOpenGLContext::aboutToBeDestroyed, this, &PlaneArea::releaseGl);
    if (!m_renderer) return;
    makeCurrent();
    m_renderer.reset();
    doneCurrent();
}

}  // namespace driftwalk::widgets
