#include "widgets/viewport/gl_area.h"

#include "core/util/error.h"
#include "widgets/render/capture_target.h"
#include "widgets/render/scene_labels.h"
#include "widgets/viewport/offscreen_context.h"

#include <QGuiApplication>
#include <QOpenGLContext>
#include <QPainter>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace driftwalk::widgets {

namespace {

constexpr int stillMs = 260;  // without a change: nothing moves any more

}  // namespace

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

struct GlArea::Gl {
    OffscreenContext context;
    std::optional<SceneRenderer> renderer;
    std::optional<CaptureTarget> target;
    QSize size;  ///< of the target

    Gl()
    {
        context.makeCurrent();
        renderer.emplace();
        context.doneCurrent();
    }

    ~Gl()
    {
        context.makeCurrent();
        target.reset();
        renderer.reset();
        context.doneCurrent();
    }
};

GlArea::GlArea(QWidget* parent) : QWidget(parent)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &GlArea::drawSoon);
    m_still.setSingleShot(true);
    m_still.setInterval(stillMs);
    connect(&m_still, &QTimer::timeout, this, &GlArea::improve);
}

GlArea::~GlArea() = default;

void GlArea::setScene(const Scene& scene, const Camera& camera)
{
    m_scene = scene;
    m_camera = camera;
    m_isStale = true;
    m_isMoving = m_change.isValid() && m_change.elapsed() < stillMs;
    m_change.start();
    if (m_governor.level() > 0) m_still.start();
    drawSoon();
}

void GlArea::setMarks(std::vector<SceneMark> marks)
{
    if (m_marks == marks) return;
    m_marks = std::move(marks);
    update();
}

void GlArea::judge()
{
    if (!m_isMoving || m_isSparing) return;
    m_governor.frameTook(static_cast<double>(m_drawing.elapsed()));
    if (m_governor.level() > 0) m_still.start();
}

void GlArea::improve()
{
    m_isMoving = false;
    if (!m_governor.rest()) return;
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

void GlArea::open()
{
    if (m_gl || m_hasFailed) return;
    try {
        m_gl = std::make_unique<Gl>();
    } catch (const Error& error) {
        fail(error.what());
    }
}

void GlArea::fail(const QString& text)
{
    m_hasFailed = true;
    m_gl.reset();
    Q_EMIT failed(text);
}

QImage GlArea::capture(const Scene& scene, const Camera& camera, const QSize& size,
                       int supersampling)
{
    open();
    if (!m_gl) return {};
    QImage image;
    try {
        m_gl->context.makeCurrent();
        image = capturePicture(*m_gl->renderer, scene, camera, size, supersampling);
    } catch (const Error&) {
        image = {};
    }
    m_gl->context.doneCurrent();
    return image;
}

void GlArea::drawScene(const QSize& size)
{
    m_isStale = false;
    m_pictureCamera = m_camera;
    m_drawing.start();
    open();
    if (!m_gl) return;
    try {
        m_gl->context.makeCurrent();
        if (!m_gl->target || m_gl->size != size) m_gl->target.emplace(size);
        m_gl->size = size;
        m_gl->renderer->setQuality(m_governor.quality());
        const auto draw = [&] {
            m_gl->renderer->draw(m_scene, m_camera, {size.width(), size.height()});
        };
        m_picture = m_gl->target->capture(draw, false, std::move(m_picture));
        m_gl->context.doneCurrent();
        m_picture.setDevicePixelRatio(1);
        paintLabels(m_picture, m_scene, m_camera);
        m_picture.setDevicePixelRatio(devicePixelRatioF());
    } catch (const Error& error) {
        fail(error.what());
        return;
    }
    judge();
    rest();
    Q_EMIT drawn();
}

void GlArea::paintEvent(QPaintEvent*)
{
    const auto pixels = [this](int length) {
        return std::max(1, static_cast<int>(std::lround(length * devicePixelRatioF())));
    };
    const QSize size(pixels(width()), pixels(height()));
    const bool isResting = m_rest.isActive() && m_picture.size() == size;
    if ((m_isStale && !isResting) || m_picture.size() != size) drawScene(size);
    QPainter painter(this);
    if (m_picture.isNull())
        painter.fillRect(rect(), palette().window());
    else
        painter.drawImage(0, 0, m_picture);
    if (!m_picture.isNull() && !m_marks.empty())
        paintMarks(painter, m_marks, m_scene, m_pictureCamera, QSizeF(this->size()));
}

}  // namespace driftwalk::widgets
