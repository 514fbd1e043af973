#include "widgets/viewport/gl_area.h"

#include "core/util/error.h"
#include "widgets/render/capture_target.h"

#include <QGuiApplication>
#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace driftwalk::widgets {

QSurfaceFormat openGl33()
{
    QSurfaceFormat format = QSurfaceFormat::defaultFormat();
    format.setVersion(3, 3);
    format.setProfile(QSurfaceFormat::CoreProfile);
    format.setSamples(0);  // the renderer brings its own
    return format;
}

bool hasOpenGl()
{
    static const QStringList without = {"offscreen", "minimal", "vnc", "linuxfb"};
    if (without.contains(QGuiApplication::platformName())) return false;
    QOpenGLContext context;
    context.setFormat(openGl33());
    return context.create() && context.format().version() >= qMakePair(3, 3);
}

GlArea::GlArea(QWidget* parent) : QOpenGLWidget(parent)
{
    setFormat(openGl33());
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &GlArea::drawSoon);
    connect(this, &QOpenGLWidget::frameSwapped, this, &GlArea::rest);
}

GlArea::~GlArea() { releaseGl(); }

void GlArea::setScene(const Scene& scene, const Camera& camera)
{
    m_scene = scene;
    m_camera = camera;
    m_isStale = true;
    drawSoon();
}

void GlArea::setSparing(bool isSparing)
{
    m_isSparing = isSparing;
    if (isSparing) return;
    m_rest.stop();
    drawSoon();
}

void GlArea::drawSoon()
{
    if (m_isStale && !m_rest.isActive()) update();
}

void GlArea::rest()
{
    constexpr qint64 restsPerDrawing = 4;
    constexpr qint64 longestRest = 400;  // the first drawing takes seconds: it compiles the shaders
    if (!m_isSparing || !m_drawing.isValid()) return;
    m_rest.start(static_cast<int>(std::min(longestRest, restsPerDrawing * m_drawing.elapsed())));
    m_drawing.invalidate();
}

QImage GlArea::capture(const Scene& scene, const Camera& camera, const QSize& size)
{
    if (!m_renderer) return {};
    makeCurrent();
    QImage image;
    try {
        image = CaptureTarget(size).capture(*m_renderer, scene, camera);
    } catch (const Error&) {
        image = {};
    }
    doneCurrent();
    return image;
}

void GlArea::initializeGL()
{
    connect(context(), &QOpenGLContext::aboutToBeDestroyed, this, &GlArea::releaseGl);
    try {
        m_renderer = std::make_unique<SceneRenderer>();
    } catch (const Error& error) {
        Q_EMIT failed(error.what());
    }
}

void GlArea::paintGL()
{
    m_isStale = false;
    m_drawing.start();
    if (!m_renderer) return;
    const auto pixels = [this](int length) {
        return std::max(1, static_cast<int>(std::lround(length * devicePixelRatioF())));
    };
    try {
        m_renderer->draw(m_scene, m_camera, {pixels(width()), pixels(height())});
        if (m_isSparing) context()->functions()->glFinish();  // or its time could not be measured
    } catch (const Error& error) {
        m_renderer.reset();
        Q_EMIT failed(error.what());
    }
}

void GlArea::releaseGl()
{
    if (!context()) return;
    // Without this the slot would run on a half-destroyed widget when the context dies after it.
    disconnect(context(), &QOpenGLContext::aboutToBeDestroyed, this, &GlArea::releaseGl);
    if (!m_renderer) return;
    makeCurrent();
    m_renderer.reset();
    doneCurrent();
}

}  // namespace driftwalk::widgets
