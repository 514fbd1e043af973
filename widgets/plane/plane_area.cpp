#include "widgets/plane/plane_area.h"

#include "core/util/error.h"
#include "widgets/render/capture_target.h"
#include "widgets/viewport/gl_area.h"

#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace driftwalk::widgets {

struct PlaneArea::Gl {
    QOffscreenSurface surface;
    QOpenGLContext context;
    std::unique_ptr<PlaneRenderer> renderer;
    std::optional<CaptureTarget> target;
    QSize targetSize;

    ~Gl()
    {
        if (!context.makeCurrent(&surface)) return;
        target.reset();
        renderer.reset();
        context.doneCurrent();
    }
};

PlaneArea::PlaneArea(QWidget* parent) : QWidget(parent) { setAttribute(Qt::WA_OpaquePaintEvent); }

PlaneArea::~PlaneArea() = default;

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

/// @throws Error if there is no OpenGL for the renderer
bool PlaneArea::makeCurrent()
{
    if (m_gl) return m_gl->context.makeCurrent(&m_gl->surface);
    if (m_hasFailed) return false;
    m_hasFailed = true;
    auto gl = std::make_unique<Gl>();
    gl->context.setFormat(openGl33());
    require(gl->context.create(), "the graphics driver offers no OpenGL 3.3");
    gl->surface.setFormat(gl->context.format());
    gl->surface.create();
    require(gl->context.makeCurrent(&gl->surface), "the graphics driver cannot draw offscreen");
    gl->renderer = std::make_unique<PlaneRenderer>();
    m_gl = std::move(gl);
    m_hasFailed = false;
    return true;
}

QImage PlaneArea::capture(const PlaneLook& look, const QSize& size)
{
    QImage image;
    try {
        if (!makeCurrent()) return {};
        image = CaptureTarget(size).capture([&] {
            m_gl->renderer->draw(*m_scene, look, {size.width(), size.height()});
        });
    } catch (const Error&) {
        image = {};
    }
    if (m_gl) m_gl->context.doneCurrent();
    return image;
}

void PlaneArea::drawScene(const QSize& size)
{
    if (!makeCurrent()) return;
    if (!m_gl->target || m_gl->targetSize != size) m_gl->target.emplace(size);
    m_gl->targetSize = size;
    PlaneLook look = m_look;
    look.scale *= static_cast<float>(devicePixelRatioF());
    const auto draw
        = [&] { m_gl->renderer->draw(*m_scene, look, {size.width(), size.height()}); };
    m_picture = m_gl->target->capture(draw, false, std::move(m_picture));
    m_picture.setDevicePixelRatio(devicePixelRatioF());
    m_gl->context.doneCurrent();
    m_isStale = false;
    Q_EMIT drawn();
}

void PlaneArea::paintEvent(QPaintEvent*)
{
    const double ratio = devicePixelRatioF();
    const auto pixels
        = [&](int length) { return std::max(1, static_cast<int>(std::lround(length * ratio))); };
    const QSize size(pixels(width()), pixels(height()));
    try {
        if (m_isStale || m_picture.size() != size) drawScene(size);
    } catch (const Error& error) {
        m_gl.reset();
        m_hasFailed = true;
        Q_EMIT failed(error.what());
    }
    QPainter painter(this);
    if (m_picture.isNull())
        painter.fillRect(rect(), palette().window());
    else
        painter.drawImage(0, 0, m_picture);
}

}  // namespace driftwalk::widgets
