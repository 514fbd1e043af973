// A multisampled picture laid over the framebuffer that is drawn to. Only the parts that have
// something in them are cleared and laid over: with a software driver the samples of an empty
// background cost more than the figure.
#pragma once

#include "widgets/render/program.h"

#include <vector>

namespace driftwalk::widgets {

/// Part of a picture, in pixels from its lower left corner.
struct PixelRect {
    glm::ivec2 low{0};
    glm::ivec2 size{0};
};

/// Needs the context current from construction to destruction.
class Layer {
public:
    /// @param samples  per pixel: 4, where the driver has them, or 0
    explicit Layer(int samples);

    /// Clears the parts and binds the layer's framebuffer; what is drawn outside of them is not
    /// shown.
    /// @param pixels  size of the whole picture
    void begin(const glm::ivec2& pixels, std::vector<PixelRect> parts);

    /// Lays the parts over framebuffer `target` and leaves that bound.
    void end(unsigned target) const;

private:
    void resize(const glm::ivec2& pixels);

    int m_samples;
    Program m_program;
    VertexArray m_vertexArray = makeVertexArray();
    Texture m_colour = makeTexture();
    Renderbuffer m_depth = makeRenderbuffer();
    Framebuffer m_framebuffer = makeFramebuffer();
    glm::ivec2 m_pixels{0};
    std::vector<PixelRect> m_parts;
};

}  // namespace driftwalk::widgets
