// A multisampled picture laid over the framebuffer that is drawn to. Only the part that has
// something in it is multisampled: with a software driver the samples of an empty background cost
// more than the figure.
#pragma once

#include "widgets/render/program.h"

namespace driftwalk::widgets {

/// Part of a picture, in pixels from its lower left corner.
struct PixelRect {
    glm::ivec2 low{0};
    glm::ivec2 size{0};
};

/// Needs the context current from construction to destruction.
class Layer {
public:
    /// @param samples  per pixel; as many as the driver has are used
    explicit Layer(int samples);

    /// Clears the part and binds the layer's framebuffer; what is drawn outside of the part is cut
    /// off.
    /// @param pixels  size of the whole picture
    void begin(const glm::ivec2& pixels, const PixelRect& part);

    /// Lays the part over framebuffer `target` and leaves that bound.
    void end(unsigned target) const;

private:
    void resize(const glm::ivec2& pixels);

    Program m_program{"layer"};
    VertexArray m_vertexArray = makeVertexArray();
    Renderbuffer m_colour = makeRenderbuffer();
    Renderbuffer m_depth = makeRenderbuffer();
    Texture m_resolvedColour = makeTexture();
    Framebuffer m_drawn = makeFramebuffer();
    Framebuffer m_resolved = makeFramebuffer();
    int m_samples;
    glm::ivec2 m_pixels{0};
    PixelRect m_part;
};

}  // namespace driftwalk::widgets
