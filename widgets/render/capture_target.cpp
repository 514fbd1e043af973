#include "widgets/render/capture_target.h"

#include "core/util/error.h"
#include "widgets/render/gl.h"
#include "widgets/render/scene_labels.h"

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <string>
#include <utility>

namespace driftwalk::widgets {
namespace {

EGLContext createContext(EGLDisplay display)
{
    constexpr EGLint wanted[]
        = {EGL_SURFACE_TYPE, 0, EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_NONE};
    constexpr EGLint version[] = {EGL_CONTEXT_MAJOR_VERSION,
                                  3,
                                  EGL_CONTEXT_MINOR_VERSION,
                                  3,
                                  EGL_CONTEXT_OPENGL_PROFILE_MASK,
                                  EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                                  EGL_NONE};
    EGLConfig config = nullptr;
    EGLint count = 0;
    if (eglBindAPI(EGL_OPENGL_API) != EGL_TRUE) return EGL_NO_CONTEXT;
    if (eglChooseConfig(display, wanted, &config, 1, &count) != EGL_TRUE || count == 0)
        return EGL_NO_CONTEXT;
    return eglCreateContext(display, config, EGL_NO_CONTEXT, version);
}

}  // namespace

HeadlessContext::HeadlessContext()
    : m_display(eglGetPlatformDisplay(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr))
{
    require(
        m_display != EGL_NO_DISPLAY && eglInitialize(m_display, nullptr, nullptr) == EGL_TRUE,
        "pictures need OpenGL without a window: EGL with Mesa's surfaceless platform and a driver, "
        "which are missing or hidden; install them (Debian: libegl1, libegl-mesa0, "
        "libgl1-mesa-dri), and look at LIBGL_DRIVERS_PATH and __EGL_VENDOR_LIBRARY_DIRS if they "
        "are set");
    m_context = createContext(m_display);
    require(
        m_context != EGL_NO_CONTEXT
            && eglMakeCurrent(m_display, EGL_NO_SURFACE, EGL_NO_SURFACE, m_context) == EGL_TRUE,
        "the graphics driver offers no OpenGL 3.3 without a window; set LIBGL_ALWAYS_SOFTWARE=1 to "
        "draw by the processor (Debian: libgl1-mesa-dri)");
}

HeadlessContext::~HeadlessContext()
{
    eglMakeCurrent(m_display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    eglDestroyContext(m_display, m_context);
    eglTerminate(m_display);
}

CaptureTarget::CaptureTarget(const QSize& size, bool hasDepth) : m_size(size)
{
    GLint most = 0;
    GLint previous = 0;
    glGetIntegerv(GL_MAX_RENDERBUFFER_SIZE, &most);
    glGetIntegerv(GL_FRAMEBUFFER_BINDING, &previous);
    require(size.width() >= 1 && size.height() >= 1 && size.width() <= most
                && size.height() <= most,
            "a picture must be 1 to " + std::to_string(most) + " pixels wide and high");
    glBindFramebuffer(GL_FRAMEBUFFER, m_framebuffer.id());
    glBindRenderbuffer(GL_RENDERBUFFER, m_colour.id());
    glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, size.width(), size.height());
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, m_colour.id());
    if (hasDepth) {
        glBindRenderbuffer(GL_RENDERBUFFER, m_depth.id());
        glRenderbufferStorage(GL_RENDERBUFFER, GL_DEPTH24_STENCIL8, size.width(), size.height());
        glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_STENCIL_ATTACHMENT, GL_RENDERBUFFER,
                                  m_depth.id());
    }
    const bool isComplete = glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
    glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(previous));
    require(isComplete, "the graphics driver cannot draw a picture of this size");
}

QImage CaptureTarget::capture(SceneRenderer& renderer, const Scene& scene, const Camera& camera)
{
    const auto draw = [&] { renderer.draw(scene, camera, {m_size.width(), m_size.height()}); };
    return capture(draw, scene.isTransparent);
}

QImage CaptureTarget::capture(const std::function<void()>& draw, bool isTransparent, QImage reused)
{
    begin(draw);
    return finish(isTransparent, std::move(reused));
}

void CaptureTarget::begin(const std::function<void()>& draw)
{
    GLint previous = 0;
    glGetIntegerv(GL_FRAMEBUFFER_BINDING, &previous);
    glBindFramebuffer(GL_FRAMEBUFFER, m_framebuffer.id());
    draw();
    glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(previous));
    glFlush();
}

QImage CaptureTarget::finish(bool isTransparent, QImage reused) const
{
    const auto format
        = isTransparent ? QImage::Format_RGBA8888_Premultiplied : QImage::Format_RGBX8888;
    const bool fits = reused.size() == m_size && reused.format() == format;
    QImage image = fits ? std::move(reused) : QImage(m_size, format);
    GLint previous = 0;
    glGetIntegerv(GL_FRAMEBUFFER_BINDING, &previous);
    glBindFramebuffer(GL_FRAMEBUFFER, m_framebuffer.id());
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    glReadPixels(0, 0, m_size.width(), m_size.height(), GL_RGBA, GL_UNSIGNED_BYTE, image.bits());
    glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(previous));
    image.mirror();  // OpenGL's first row is the lowest
    return image;
}

QImage capturePicture(SceneRenderer& renderer, const Scene& scene, const Camera& camera,
                      const QSize& size, int supersampling)
{
    require(supersampling >= 1 && supersampling <= 4, "pictures are drawn 1 to 4 times as large");
    const RenderQuality before = renderer.quality();
    RenderQuality quality;
    if (supersampling > 1) quality.samples = 0;
    renderer.setQuality(quality);
    QImage image;
    try {
        image = CaptureTarget(size * supersampling).capture(renderer, scene, camera);
    } catch (const Error&) {
        renderer.setQuality(before);
        throw;
    }
    renderer.setQuality(before);
    if (supersampling > 1)
        image = image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    paintLabels(image, scene, camera);
    return image;
}

}  // namespace driftwalk::widgets
