#include "widgets/render/layer.h"

#include "widgets/render/gl.h"

#include <algorithm>

namespace driftwalk::widgets {

Layer::Layer(int samples) : m_samples(samples)
{
    GLint mostSamples = 0;
    glGetIntegerv(GL_MAX_SAMPLES, &mostSamples);
    m_samples = std::min(samples, mostSamples);
}

void Layer::resize(const glm::ivec2& pixels)
{
    m_pixels = pixels;
    glBindFramebuffer(GL_FRAMEBUFFER, m_drawn.id());
    glBindRenderbuffer(GL_RENDERBUFFER, m_colour.id());
    glRenderbufferStorageMultisample(GL_RENDERBUFFER, m_samples, GL_RGBA8, pixels.x, pixels.y);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, m_colour.id());
    glBindRenderbuffer(GL_RENDERBUFFER, m_depth.id());
    glRenderbufferStorageMultisample(GL_RENDERBUFFER, m_samples, GL_DEPTH_COMPONENT24, pixels.x,
                                     pixels.y);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_RENDERBUFFER, m_depth.id());

    glBindFramebuffer(GL_FRAMEBUFFER, m_resolved.id());
    glBindTexture(GL_TEXTURE_2D, m_resolvedColour.id());
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, pixels.x, pixels.y, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                 nullptr);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D,
                           m_resolvedColour.id(), 0);
}

void Layer::begin(const glm::ivec2& pixels, const PixelRect& part)
{
    if (pixels != m_pixels) resize(pixels);
    m_part = part;
    glBindFramebuffer(GL_FRAMEBUFFER, m_drawn.id());
    glEnable(GL_SCISSOR_TEST);
    glScissor(part.low.x, part.low.y, part.size.x, part.size.y);
    glClearColor(0, 0, 0, 0);
    glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
}

void Layer::end(unsigned target) const
{
    const glm::ivec2 low = m_part.low;
    const glm::ivec2 high = m_part.low + m_part.size;
    glBindFramebuffer(GL_READ_FRAMEBUFFER, m_drawn.id());
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, m_resolved.id());
    glBlitFramebuffer(low.x, low.y, high.x, high.y, low.x, low.y, high.x, high.y,
                      GL_COLOR_BUFFER_BIT, GL_NEAREST);

    glBindFramebuffer(GL_FRAMEBUFFER, target);
    m_program.use();
    m_program.set("u_picture", 0);
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, m_resolvedColour.id());
    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glBindVertexArray(m_vertexArray.id());
    glDrawArrays(GL_TRIANGLES, 0, 3);
    glBindVertexArray(0);
    glDisable(GL_BLEND);
    glDisable(GL_SCISSOR_TEST);
}

}  // namespace driftwalk::widgets
