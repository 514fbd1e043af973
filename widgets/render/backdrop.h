// Fills a picture with its background.
#pragma once

#include "widgets/render/program.h"
#include "widgets/render/render_theme.h"

namespace driftwalk::widgets {

/// Needs the context current from construction to destruction.
class BackdropRenderer {
public:
    /// Fills framebuffer `target` and leaves that bound. A gradient is kept and copied while it
    /// stays the same.
    /// @param pixels  size of the picture
    void draw(const BackdropColours& colours, const glm::ivec2& pixels, unsigned target);

private:
    void keep(const BackdropColours& colours, const glm::ivec2& pixels);

    Program m_program{"backdrop"};
    VertexArray m_vertexArray = makeVertexArray();
    Renderbuffer m_picture = makeRenderbuffer();
    Framebuffer m_framebuffer = makeFramebuffer();
    glm::ivec2 m_pixels{0};
    BackdropColours m_colours{};
};

}  // namespace driftwalk::widgets
