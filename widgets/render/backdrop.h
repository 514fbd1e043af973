// Fills a picture with its background.
#pragma once

#include "widgets/render/program.h"
#include "widgets/render/render_theme.h"

namespace driftwalk::widgets {

/// Needs the context current from construction to destruction.
class BackdropRenderer {
public:
    /// @param pixels  size of the picture
    void draw(const BackdropColours& colours, const glm::vec2& pixels) const;

private:
    Program m_program{"backdrop"};
    VertexArray m_vertexArray = makeVertexArray();
};

}  // namespace driftwalk::widgets
