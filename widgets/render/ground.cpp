#include "widgets/render/ground.h"

#include "widgets/render/figure_styles.h"
#include "widgets/render/gl.h"

#include <algorithm>
#include <glm/common.hpp>

namespace driftwalk::widgets {
namespace {

constexpr int tilesAcross = 4;

glm::ivec2 tileOf(std::size_t shadow)
{
    const auto index = static_cast<int>(shadow);
    return {index % tilesAcross, index / tilesAcross};
}

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

GroundRenderer::GroundRenderer()
{
    glBindTexture(GL_TEXTURE_2D, m_shadows.id());
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

void GroundRenderer::resize(int texels)
{
    m_texels = texels;
    const int side = tilesAcross * texels;
    glBindTexture(GL_TEXTURE_2D, m_shadows.id());
    glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, side, side, 0, GL_RED, GL_UNSIGNED_BYTE, nullptr);
    glBindFramebuffer(GL_FRAMEBUFFER, m_framebuffer.id());
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, m_shadows.id(), 0);
}

void GroundRenderer::castShadows(const std::vector<motion::Pose>& figures, const SceneLook& look,
                                 const glm::vec3& towardsLight, int texels)
{
    m_areas.clear();
    if (figures.empty() || !(look.hasShadows || look.hasOcclusion)) return;
    if (texels != m_texels) resize(texels);
    glBindFramebuffer(GL_FRAMEBUFFER, m_framebuffer.id());
    m_shadowProgram.use();
    m_shadowProgram.set("u_height", -soleDepth);
    m_shadowProgram.set("u_occluding", occluderCount);
    m_shadowProgram.set("u_towardsLight", towardsLight);
    m_shadowProgram.set("u_share",
                        glm::vec2(look.hasOcclusion ? 1 : 0, look.hasShadows ? 0.55F : 0));
    glBindVertexArray(m_vertexArray.id());
    for (const motion::Pose& pose : figures) {
        if (m_areas.size() == mostShadows) break;
        const glm::ivec2 tile = tileOf(m_areas.size()) * texels;
        m_areas.push_back(shadowSquare(pose, towardsLight));
        glViewport(tile.x, tile.y, texels, texels);
        m_shadowProgram.set("u_area", m_areas.back());
        m_shadowProgram.set("u_occluders", figureOccluders(pose, shadowThickness(look.style)));
        glDrawArrays(GL_TRIANGLES, 0, 3);
    }
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
    m_floorProgram.set("u_pattern",
                       spec.pattern == FloorPattern::Grid          ? 1
                           : spec.pattern == FloorPattern::Checker ? 2
                                                                   : 0);
    const float share = spec.isTransparent ? 0.0F : 1.0F;
    m_floorProgram.set("u_high", glm::vec4(share * spec.background.high, share));
    m_floorProgram.set("u_low", glm::vec4(share * spec.background.low, share));
    m_floorProgram.set("u_pixels", lighting.pixels);
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
    if (!m_areas.empty()) drawShadows(theme, lighting);
    glBindVertexArray(0);
}

void GroundRenderer::drawShadows(const RenderTheme& theme, const Lighting& lighting) const
{
    m_shadeProgram.use();
    m_shadeProgram.set("u_viewProjection", lighting.viewProjection);
    m_shadeProgram.set("u_shadowColour", glm::vec4(theme.shadow, theme.shadowStrength));
    m_shadeProgram.set("u_shadow", 0);
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, m_shadows.id());
    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    for (std::size_t shadow = 0; shadow < m_areas.size(); ++shadow) {
        const glm::vec3& area = m_areas[shadow];
        m_shadeProgram.set("u_disc", glm::vec4(area.x, -soleDepth, area.y, area.z));
        m_shadeProgram.set(
            "u_tile", glm::vec3(glm::vec2(tileOf(shadow)), 1.0F) / static_cast<float>(tilesAcross));
        glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
    }
    glDisable(GL_BLEND);
}

}  // namespace driftwalk::widgets
