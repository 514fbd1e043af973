// Draws a scene into a picture of any size instead of a window.
#pragma once

#include "widgets/render/scene_renderer.h"

#include <QImage>

#include <functional>

namespace driftwalk::widgets {

/// An OpenGL 3.3 core context of its own, without any window or display, current in this thread
/// while it lives.
class HeadlessContext {
public:
    /// @throws Error if the system has no EGL that can do it
    HeadlessContext();
    ~HeadlessContext();

    HeadlessContext(const HeadlessContext&) = delete;
    HeadlessContext& operator=(const HeadlessContext&) = delete;

private:
    void* m_display = nullptr;
    void* m_context = nullptr;
};

/// Needs the context current from construction to destruction, any: the widget's or a
/// HeadlessContext.
class CaptureTarget {
public:
    /// @param hasDepth  and stencil, for RenderQuality::isDirect
    /// @throws Error if the driver cannot draw pictures of this size
    explicit CaptureTarget(const QSize& size, bool hasDepth = false);

    /// The framebuffer that is bound before stays bound.
    /// @return RGB, or premultiplied RGBA if the scene is transparent
    QImage capture(SceneRenderer& renderer, const Scene& scene, const Camera& camera);

    /// The same for whatever draws into the framebuffer that is bound.
    /// @param reused  a picture whose memory is taken if it fits
    QImage capture(const std::function<void()>& draw, bool isTransparent = false,
                   QImage reused = {});

    /// Only begins to draw: what the driver does in threads of its own goes on behind the call. The
    /// framebuffer that is bound before stays bound.
    void begin(const std::function<void()>& draw);

    /// The picture that was begun last; waits for it.
    /// @param isTransparent, reused  as of capture
    QImage finish(bool isTransparent = false, QImage reused = {}) const;

private:
    QSize m_size;
    Renderbuffer m_colour = makeRenderbuffer();
    Renderbuffer m_depth = makeRenderbuffer();  ///< unused without depth
    Framebuffer m_framebuffer = makeFramebuffer();
};

/// A picture with its labels.
/// @param supersampling  1 .. 4: pixels drawn for each side of one of the picture; smoother than
/// the driver's own samples, which are left out then
/// @return as CaptureTarget::capture; needs a QGuiApplication if the scene has labels
/// @throws Error if the driver cannot draw pictures of this size
QImage capturePicture(SceneRenderer& renderer, const Scene& scene, const Camera& camera,
                      const QSize& size, int supersampling = 1);

}  // namespace driftwalk::widgets
