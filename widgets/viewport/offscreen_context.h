// An OpenGL context that draws into pictures instead of the window, beside Qt's windows.
#pragma once

#include <QOffscreenSurface>
#include <QOpenGLContext>

namespace driftwalk::widgets {

/// Belongs to the thread of the GUI.
class OffscreenContext {
public:
    /// @throws Error if there is no OpenGL 3.3
    OffscreenContext();

    /// @throws Error if the driver refuses
    void makeCurrent();

    void doneCurrent() { m_context.doneCurrent(); }

    /// The driver's name for what draws.
    QByteArray rendererName();

private:
    QOffscreenSurface m_surface;
    QOpenGLContext m_context;
};

}  // namespace driftwalk::widgets
