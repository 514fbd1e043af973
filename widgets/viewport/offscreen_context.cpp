#include "widgets/viewport/offscreen_context.h"

#include "core/util/error.h"
#include "widgets/viewport/gl_area.h"

#include <QOpenGLFunctions>

namespace driftwalk::widgets {

OffscreenContext::OffscreenContext()
{
    m_context.setFormat(openGl33());
    require(m_context.create(), "the graphics driver offers no OpenGL 3.3");
    m_surface.setFormat(m_context.format());
    m_surface.create();
}

void OffscreenContext::makeCurrent()
{
    require(m_context.makeCurrent(&m_surface), "the graphics driver cannot draw offscreen");
}

QByteArray OffscreenContext::rendererName()
{
    makeCurrent();
    const auto* bytes = m_context.functions()->glGetString(GL_RENDERER);
    QByteArray name(reinterpret_cast<const char*>(bytes));
    doneCurrent();
    return name;
}

}  // namespace driftwalk::widgets
