#include "widgets/render/ground.h"

#include "widgets/render/figure_styles.h"
#include "widgets/render/gl.h"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <glm/mat3x3.hpp>
#include <glm/matrix.hpp>
#include <utility>

namespace driftwalk::widgets {
namespace {

constexpr int tilesAcross = 4;
constexpr int rings = 10;  // of the floor
constexpr int spokes = 32;
constexpr float lineOpacity = 0.42F;  // of the lines of a metre

glm::ivec2 tileOf(std::size_t shadow)
{
    const auto index = static_cast<int>(shadow);
    return {index % tilesAcross, index / tilesAcross};
}

/// Centre (x, z) and half the sides of the rectangle of floor that the shadow of a figure falls on.
glm::vec4 shadowArea(const motion::Pose& pose, const glm::vec3& towardsLight)
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
    return {0.5F * (low + high), glm::clamp(half, 0.5F, 6.0F)};
}

/// Share of the floor that is left at a part of its radius; as the shader of the floor.
float fadeAt(float outward)
{
    const float t = std::clamp((outward - 0.15F) / 0.85F, 0.0F, 1.0F);
    return 1 - t * t * (3 - 2 * t);
}

/// The part of a grid line on the disc, in strokes that fade out with it.
void addLine(std::vector<Stroke>& strokes, const FloorSpec& spec, const glm::vec3& colour,
             const glm::vec3& middle, const glm::vec3& along, float half)
{
    constexpr int pieces = 6;
    const glm::vec3 centre(spec.centre.x, middle.y, spec.centre.z);
    for (int piece = 0; piece < pieces; ++piece) {
        const auto at = [&](int end) {
            return middle + along * half * (2.0F * static_cast<float>(end) / pieces - 1);
        };
        const auto fade
            = [&](int end) { return fadeAt(glm::distance(at(end), centre) / spec.radius); };
        // a stroke's opacity is that of its start, which must not be nothing
        const bool isInwards = fade(piece) < fade(piece + 1);
        const int start = isInwards ? piece + 1 : piece;
        const int end = isInwards ? piece : piece + 1;
        const float opacity = fade(start);
        if (opacity <= 0) continue;
        strokes.push_back({.start = at(start),
                           .width = 1.3F,
                           .end = at(end),
                           .fade = fade(end) / opacity,
                           .colour = {colour, lineOpacity * opacity}});
    }
}

/// Lines a metre apart.
std::vector<Stroke> gridLines(const FloorSpec& spec, const glm::vec3& colour)
{
    std::vector<Stroke> strokes;
    for (const int axis : {0, 2}) {
        const float centre = spec.centre[axis];
        for (float line = std::ceil(centre - spec.radius); line < centre + spec.radius; ++line) {
            glm::vec3 middle(spec.centre.x, -soleDepth, spec.centre.z);
            middle[axis] = line;
            const float away = line - centre;
            const float half = std::sqrt(std::max(0.0F, spec.radius * spec.radius - away * away));
            addLine(strokes, spec, colour, middle, glm::vec3(axis == 2, 0, axis == 0), half);
        }
    }
    return strokes;
}

/// Axes of the space in which light falls along z.
glm::mat3 rayAxes(const glm::vec3& towardsLight)
{
    const glm::vec3 across = glm::normalize(glm::cross(towardsLight, glm::vec3(0, 0, 1)));
    return glm::transpose(glm::mat3(across, glm::cross(towardsLight, across), towardsLight));
}

/// Capsules as figureOccluders() gives them, seen along the light.
std::vector<glm::vec4> alongRay(const std::vector<glm::vec4>& capsules, const glm::mat3& axes)
{
    std::vector<glm::vec4> seen;
    for (std::size_t i = 0; i + 1 < capsules.size(); i += 2) {
        seen.emplace_back(axes * glm::vec3(capsules[i]), capsules[i].w);
        const glm::vec3 axis = axes * glm::vec3(capsules[i + 1]);
        const float across = axis.x * axis.x + axis.y * axis.y;
        seen.emplace_back(axis, 1 / std::max(across, 1e-6F));
    }
    return seen;
}

void endBlending()
{
    glBindVertexArray(0);
    glDisable(GL_BLEND);
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
    Cast cast{figures,      look.hasShadows, look.hasOcclusion, shadowThickness(look.style),
              towardsLight, texels};
    if (cast == m_cast) return;
    m_cast = std::move(cast);
    m_areas.clear();
    if (figures.empty() || !(look.hasShadows || look.hasOcclusion)) return;
    if (texels != m_texels) resize(texels);
    glBindFramebuffer(GL_FRAMEBUFFER, m_framebuffer.id());
    const glm::mat3 axes = rayAxes(towardsLight);
    m_shadowProgram.use();
    m_shadowProgram.set("u_rayX", axes[0]);
    m_shadowProgram.set("u_rayZ", axes[2]);
    m_shadowProgram.set("u_share",
                        glm::vec2(look.hasOcclusion ? 1 : 0, look.hasShadows ? 0.55F : 0));
    glBindVertexArray(m_vertexArray.id());
    for (const motion::Pose& pose : figures) {
        if (m_areas.size() == mostShadows) break;
        castShadow(pose, tileOf(m_areas.size()) * texels);
    }
    glBindVertexArray(0);
}

void GroundRenderer::castShadow(const motion::Pose& pose, const glm::ivec2& tile)
{
    const glm::vec4 area = shadowArea(pose, m_cast.towardsLight);
    m_areas.push_back(area);
    std::vector<glm::vec4> capsules = figureOccluders(pose, m_cast.thickness);
    for (std::size_t i = 0; i < capsules.size(); i += 2)
        capsules[i] -= glm::vec4(area.x, -soleDepth, area.y, 0);
    glViewport(tile.x, tile.y, m_texels, m_texels);
    m_shadowProgram.set("u_area", glm::vec4(0, 0, area.z, area.w));
    m_shadowProgram.set("u_occluders", capsules);
    m_shadowProgram.set("u_casters", alongRay(capsules, rayAxes(m_cast.towardsLight)));
    glDrawArrays(GL_TRIANGLES, 0, 3);
}

void GroundRenderer::draw(const RenderTheme& theme, const Lighting& lighting,
                          const FloorSpec& spec) const
{
    if (spec.isSketched && spec.pattern == FloorPattern::Grid)
        m_strokes.draw(gridLines(spec, theme.grid), lighting);
    else
        drawFloor(theme, lighting, spec);
    if (!m_areas.empty()) drawShadows(theme, lighting);
}

void GroundRenderer::drawFloor(const RenderTheme& theme, const Lighting& lighting,
                               const FloorSpec& spec) const
{
    const bool isChecker = spec.pattern == FloorPattern::Checker;
    const Program& program = isChecker ? m_checkerProgram : m_gridProgram;
    beginBlending();
    program.use();
    program.set("u_viewProjection", lighting.viewProjection);
    program.set("u_disc", glm::vec4(spec.centre.x, -soleDepth, spec.centre.z, spec.radius));
    program.set("u_rings", rings);
    program.set("u_spokes", spokes);
    program.set("u_cells", isChecker ? 1.0F : 4.0F);
    program.set("u_floor", theme.floor);
    program.set("u_grid", theme.grid);
    program.set("u_marks",
                isChecker                                ? glm::vec2(0.15F, 0)
                    : spec.pattern == FloorPattern::Grid ? glm::vec2(lineOpacity, 0.16F)
                                                         : glm::vec2(0));
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 2 * (spokes + 1), rings);
    endBlending();
}

void GroundRenderer::beginBlending() const
{
    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glBindVertexArray(m_vertexArray.id());
}

void GroundRenderer::drawShadows(const RenderTheme& theme, const Lighting& lighting) const
{
    beginBlending();
    m_shadeProgram.use();
    m_shadeProgram.set("u_viewProjection", lighting.viewProjection);
    m_shadeProgram.set("u_shadowColour", glm::vec4(theme.shadow, theme.shadowStrength));
    m_shadeProgram.set("u_shadow", 0);
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, m_shadows.id());
    m_shadeProgram.set("u_height", -soleDepth);
    for (std::size_t shadow = 0; shadow < m_areas.size(); ++shadow) {
        m_shadeProgram.set("u_area", m_areas[shadow]);
        m_shadeProgram.set(
            "u_tile", glm::vec3(glm::vec2(tileOf(shadow)), 1.0F) / static_cast<float>(tilesAcross));
        glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
    }
    endBlending();
}

}  // namespace driftwalk::widgets
