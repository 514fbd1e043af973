#include "widgets/render/plane_dots.h"

#include "widgets/render/gl.h"

namespace driftwalk::widgets {

PlaneDotRenderer::PlaneDotRenderer()
{
    glBindVertexArray(m_vertexArray.id());
    glBindBuffer(GL_ARRAY_BUFFER, m_centres.id());
    describe({0, 2, sizeof(glm::vec2)});
    glBindBuffer(GL_ARRAY_BUFFER, m_tints.id());
    describe({1, 1, sizeof(float)});
    glBindVertexArray(0);
}

void PlaneDotRenderer::draw(std::span<const glm::vec2> centres, std::span<const float> tints,
                            const DotStyle& style, const PlaneProjection& projection) const
{
    if (centres.empty()) return;
    const glm::vec2 scale = 2 * projection.pixelsPerUnit() / projection.size;
    m_program.use();
    m_program.set("u_view", glm::vec4(projection.camera.centre, scale));
    m_program.set("u_radius", style.radius);
    m_program.set("u_palette", style.palette);
    upload(m_centres, std::as_bytes(centres));
    upload(m_tints, std::as_bytes(tints));
    glBindVertexArray(m_vertexArray.id());
    if (tints.empty()) {
        glDisableVertexAttribArray(1);
        glVertexAttrib1f(1, 0);
    } else {
        glEnableVertexAttribArray(1);
    }
    glEnable(GL_PROGRAM_POINT_SIZE);
    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glDrawArrays(GL_POINTS, 0, static_cast<GLsizei>(centres.size()));
    glDisable(GL_BLEND);
    glDisable(GL_PROGRAM_POINT_SIZE);
    glBindVertexArray(0);
}

}  // namespace driftwalk::widgets
