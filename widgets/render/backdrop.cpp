#include "widgets/render/backdrop.h"

#include "widgets/render/gl.h"

namespace driftwalk::widgets {

void BackdropRenderer::draw(const BackdropColours& colours, const glm::ivec2& pixels,
                            unsigned target)
{
    if (colours.high == colours.low) {
        glClearColor(colours.low.r, colours.low.g, colours.low.b, 1);
        glClear(GL_COLOR_BUFFER_BIT);
        return;
    }
    if (pixels != m_pixels || colours != m_colours) keep(colours, pixels);
    glBindFramebuffer(GL_READ_FRAMEBUFFER, m_framebuffer.id());
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, target);
    glBlitFramebuffer(0, 0, pixels.x, pixels.y, 0, 0, pixels.x, pixels.y, GL_COLOR_BUFFER_BIT,
                      GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, target);
}

void BackdropRenderer::keep(const BackdropColours& colours, const glm::ivec2& pixels)
{
    glBindFramebuffer(GL_FRAMEBUFFER, m_framebuffer.id());
    if (pixels != m_pixels) {
        glBindRenderbuffer(GL_RENDERBUFFER, m_picture.id());
        glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, pixels.x, pixels.y);
        glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER,
                                  m_picture.id());
    }
    m_pixels = pixels;
    m_colours = colours;
    m_program.use();
    m_program.set("u_high", colours.high);
    m_program.set("u_low", colours.low);
    m_program.set("u_pixels", glm::vec2(pixels));
    glBindVertexArray(m_vertexArray.id());
    glDrawArrays(GL_TRIANGLES, 0, 3);
    glBindVertexArray(0);
}

}  // namespace driftwalk::widgets
