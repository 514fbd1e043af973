#include "widgets/render/backdrop.h"

#include "widgets/render/gl.h"

namespace driftwalk::widgets {

void BackdropRenderer::draw(const BackdropColours& colours, const glm::vec2& pixels) const
{
    if (colours.high == colours.low) {
        glClearColor(colours.low.r, colours.low.g, colours.low.b, 1);
        glClear(GL_COLOR_BUFFER_BIT);
        return;
    }
    m_program.use();
    m_program.set("u_high", glm::vec4(colours.high, 1));
    m_program.set("u_low", glm::vec4(colours.low, 1));
    m_program.set("u_pixels", pixels);
    glBindVertexArray(m_vertexArray.id());
    glDrawArrays(GL_TRIANGLES, 0, 3);
    glBindVertexArray(0);
}

}  // namespace driftwalk::widgets
