#include "widgets/render/plane_heat.h"

#include "widgets/render/gl.h"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>

namespace driftwalk::widgets {
namespace {

constexpr int levels = 256;

std::array<HeatTexel, levels> ramp(const PlaneDensity& density, const PlaneTheme& theme)
{
    std::array<HeatTexel, levels> colours{};
    for (int level = 0; level < levels; ++level) {
        const float share = density.depth * static_cast<float>(level) / (levels - 1);
        const glm::vec3 colour
            = glm::round(255.0F * evenMix(theme.paper, theme.colour(density.meaning), share));
        colours[level] = {static_cast<std::uint8_t>(colour.r), static_cast<std::uint8_t>(colour.g),
                          static_cast<std::uint8_t>(colour.b), 255};
    }
    return colours;
}

}  // namespace

std::vector<HeatTexel> heatTexels(const PlaneDensity& density, const PlaneTheme& theme)
{
    const std::array<HeatTexel, levels> colours = ramp(density, theme);
    std::vector<HeatTexel> texels(density.values.size());
    std::transform(density.values.begin(), density.values.end(), texels.begin(), [&](float value) {
        const float share = value > 0 ? std::min(value, 1.0F) : 0.0F;  // NaN is paper
        return colours[static_cast<std::size_t>(std::lround(share * (levels - 1)))];
    });
    return texels;
}

PlaneHeatRenderer::PlaneHeatRenderer()
{
    glBindTexture(GL_TEXTURE_2D, m_picture.id());
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

void PlaneHeatRenderer::paint(const PlaneDensity& density, const PlaneTheme& theme)
{
    const std::vector<HeatTexel> texels = heatTexels(density, theme);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, density.columns, density.rows, 0, GL_RGBA,
                 GL_UNSIGNED_BYTE, texels.data());
    m_density = density;
    m_theme = theme;
}

void PlaneHeatRenderer::draw(const PlaneDensity& density, const PlaneTheme& theme,
                             const PlaneProjection& projection)
{
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, m_picture.id());
    if (density != m_density || theme != m_theme) paint(density, theme);
    const glm::vec2 scale = 2 * projection.pixelsPerUnit() / projection.size;
    const glm::vec2 low = scale * (density.bounds.low - projection.camera.centre);
    const glm::vec2 high = scale * (density.bounds.high - projection.camera.centre);
    m_program.use();
    m_program.set("u_rectangle", glm::vec4(low, high));
    m_program.set("u_picture", 0);
    glBindVertexArray(m_vertexArray.id());
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
    glBindVertexArray(0);
}

}  // namespace driftwalk::widgets
