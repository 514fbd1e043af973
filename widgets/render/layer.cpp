#include "widgets/render/layer.h"

#include "widgets/render/gl.h"

#include <algorithm>
#include <utility>

namespace driftwalk::widgets {
namespace {

constexpr int samplesOfShader = 4;

int offered(int samples)
{
    GLint most = 0;
    glGetIntegerv(GL_MAX_COLOR_TEXTURE_SAMPLES, &most);
    return std::min(samples, most) >= samplesOfShader ? samplesOfShader : 0;
}

template <typename Draw>
void inEach(const std::vector<PixelRect>& parts, Draw draw)
{
    glEnable(GL_SCISSOR_TEST);
    for (const PixelRect& part : parts) {
        glScissor(part.low.x, part.low.y, part.size.x, part.size.y);
        draw();
    }
    glDisable(GL_SCISSOR_TEST);
}

}  // namespace

Layer::Layer(int samples)
    : m_samples(offered(samples)),
      m_program(m_samples > 0 ? "layer_samples" : "layer")
{
}

void Layer::resize(const glm::ivec2& pixels)
{
    m_pixels = pixels;
    const unsigned target = m_samples > 0 ? GL_TEXTURE_2D_MULTISAMPLE : GL_TEXTURE_2D;
    glBindTexture(target, m_colour.id());
    if (m_samples > 0) {
        glTexImage2DMultisample(target, m_samples, GL_RGBA8, pixels.x, pixels.y, GL_TRUE);
    } else {
        glTexImage2D(target, 0, GL_RGBA8, pixels.x, pixels.y, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                     nullptr);
        glTexParameteri(target, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
        glTexParameteri(target, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    }
    glBindRenderbuffer(GL_RENDERBUFFER, m_depth.id());
    glRenderbufferStorageMultisample(GL_RENDERBUFFER, m_samples, GL_DEPTH24_STENCIL8, pixels.x,
                                     pixels.y);
    glBindFramebuffer(GL_FRAMEBUFFER, m_framebuffer.id());
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, target, m_colour.id(), 0);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_STENCIL_ATTACHMENT, GL_RENDERBUFFER,
                              m_depth.id());
}

void Layer::begin(const glm::ivec2& pixels, std::vector<PixelRect> parts)
{
    if (pixels != m_pixels) resize(pixels);
    m_parts = std::move(parts);
    glBindFramebuffer(GL_FRAMEBUFFER, m_framebuffer.id());
    glClearColor(0, 0, 0, 0);
    inEach(m_parts,
           [] { glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT | GL_STENCIL_BUFFER_BIT); });
}

void Layer::end(unsigned target) const
{
    glBindFramebuffer(GL_FRAMEBUFFER, target);
    m_program.use();
    m_program.set("u_picture", 0);
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(m_samples > 0 ? GL_TEXTURE_2D_MULTISAMPLE : GL_TEXTURE_2D, m_colour.id());
    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glBindVertexArray(m_vertexArray.id());
    inEach(m_parts, [] { glDrawArrays(GL_TRIANGLES, 0, 3); });
    glBindVertexArray(0);
    glDisable(GL_BLEND);
}

}  // namespace driftwalk::widgets
