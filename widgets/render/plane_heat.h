// The heat map below everything else in the plane.
#pragma once

#include "widgets/render/plane_scene.h"
#include "widgets/render/program.h"

#include <array>
#include <cstdint>
#include <vector>

namespace driftwalk::widgets {

using HeatTexel = std::array<std::uint8_t, 4>;  ///< sRGB and 255

/// The colours of a density: [rows x columns], lowest row first.
std::vector<HeatTexel> heatTexels(const PlaneDensity& density, const PlaneTheme& theme);

/// Needs the context current from construction to destruction.
class PlaneHeatRenderer {
public:
    PlaneHeatRenderer();

    /// Opaque. The colours are computed again only when density or theme have changed.
    void draw(const PlaneDensity& density, const PlaneTheme& theme,
              const PlaneProjection& projection);

private:
    void paint(const PlaneDensity& density, const PlaneTheme& theme);

    Program m_program{"plane_heat"};
    VertexArray m_vertexArray = makeVertexArray();
    Texture m_picture = makeTexture();
    PlaneDensity m_density;  ///< the one in m_picture
    PlaneTheme m_theme{};
};

}  // namespace driftwalk::widgets
