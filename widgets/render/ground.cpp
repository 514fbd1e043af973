#include "widgets/render/ground.h"

#include "widgets/render/figure_shape.h"
#include "widgets/render/gl.h"

#include <algorithm>
#include <glm/common.hpp>

namespace driftwalk::widgets {
namespace {

/// Centre (x, z) and half the side of the square of floor that the shadow of a figure falls on.
glm::vec3 shadowSquare(const motion::Pose& pose, const glm::vec3& towardsLight)
{
    constexpr float room = 0.35F;
    const glm::vec2 shift
        = -glm::vec2(towardsLight.x, towardsLight.z) / std::max(towardsLight.y, 0.2F);
    glm::vec2 low(1e9F);
    glm::vec2 high(-1e9F);
    for (const glm::dvec3& joint : pose) {
        const glm::vec2 foot(joint.x, joint.z);
        const glm::vec2 cast = foot + shift * std::clamp(static_cast<float>(joint.y), 0.0F, 3.0F);
        low = glm::min(low, glm::min(foot, cast));
        high = glm::max(high, glm::max(foot, cast));
    }
    const glm::vec2 half = 0.5F * (high - low) + room;
    return {0.5F * (low + high), std::clamp(std::max(half.x, half.y), 0.5F, 6.0F)};
}

}  // namespace

GroundRenderer::GroundRenderer(int shadowTexels) : m_shadowTexels(shadowTexels)
{
    glBindTexture(GL_TEXTURE_2D, m_shadow.id());
    glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, shadowTexels, shadowTexels, 0, GL_RED, GL_UNSIGNED_BYTE,
                 nullptr);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glBindFramebuffer(GL_FRAMEBUFFER, m_framebuffer.id());
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, m_shadow.id(), 0);
}

void GroundRenderer::castShadow(const std::optional<motion::Pose>& figure,
                                const glm::vec3& towardsLight)
{
    m_shadowArea.w = figure ? 1.0F : 0.0F;
    if (!figure) return;
    m_shadowArea = glm::vec4(shadowSquare(*figure, towardsLight), 1);
    glBindFramebuffer(GL_FRAMEBUFFER, m_framebuffer.id());
    glViewport(0, 0, m_shadowTexels, m_shadowTexels);
    m_shadowProgram.use();
    m_shadowProgram.set("u_area", glm::vec3(m_shadowArea));
    m_shadowProgram.set("u_height", -soleDepth);
    m_shadowProgram.set("u_towardsLight", towardsLight);
    m_shadowProgram.set("u_occluders", figureOccluders(*figure));
    glBindVertexArray(m_vertexArray.id());
    glDrawArrays(GL_TRIANGLES, 0, 3);
    glBindVertexArray(0);
}

void GroundRenderer::draw(const RenderTheme& theme, const Lighting& lighting,
                          const FloorSpec& spec) const
{
    glBindVertexArray(m_vertexArray.id());
    m_floorProgram.use();
    m_floorProgram.set("u_viewProjection", lighting.viewProjection);
    m_floorProgram.set("u_disc", glm::vec4(spec.centre.x, -soleDepth, spec.centre.z, spec.radius));
    m_floorProgram.set("u_floor", theme.floor);
    m_floorProgram.set("u_grid", theme.grid);
    m_floorProgram.set("u_background", spec.background);
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
    if (m_shadowArea.w > 0) drawShadow(theme, lighting);
    glBindVertexArray(0);
}

void GroundRenderer::drawShadow(const RenderTheme& theme, const Lighting& lighting) const
{
    m_shadeProgram.use();
    m_shadeProgram.set("u_viewProjection", lighting.viewProjection);
    m_shadeProgram.set("u_disc",
                       glm::vec4(m_shadowArea.x, -soleDepth, m_shadowArea.y, m_shadowArea.z));
    m_shadeProgram.set("u_shadowColour", glm::vec4(theme.shadow, theme.shadowStrength));
    m_shadeProgram.set("u_shadow", 0);
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, m_shadow.id());
    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
    glDisable(GL_BLEND);
}

}  // namespace driftwalk::widgets
