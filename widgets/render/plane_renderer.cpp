#include "widgets/render/plane_renderer.h"

#include "widgets/render/gl.h"

namespace driftwalk::widgets {

void PlaneRenderer::draw(const PlaneScene& scene, const PlaneLook& look, const glm::ivec2& pixels)
{
    drawPlane(*this, scene, look, pixels);
    glUseProgram(0);  // a program in use outlives its owner
}

void PlaneRenderer::clear(const glm::vec3& paper, const glm::ivec2& pixels)
{
    glViewport(0, 0, pixels.x, pixels.y);
    glClearColor(paper.r, paper.g, paper.b, 1);
    glClear(GL_COLOR_BUFFER_BIT);
}

void PlaneRenderer::drawHeat(const PlaneDensity& density, const PlaneTheme& theme,
                             const PlaneProjection& projection)
{
    m_heat.draw(density, theme, projection);
}

void PlaneRenderer::drawLines(const LineBatch& batch, std::span<const glm::vec4> palette,
                              const glm::vec2& pixels)
{
    m_lines.draw(batch, palette, pixels);
}

void PlaneRenderer::drawDots(std::span<const glm::vec2> centres, std::span<const float> tints,
                             const DotStyle& style, const PlaneProjection& projection)
{
    m_dots.draw(centres, tints, style, projection);
}

}  // namespace driftwalk::widgets
