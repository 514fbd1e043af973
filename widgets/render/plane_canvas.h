// The order in which the layers of a plane are drawn, whatever they are drawn with.
#pragma once

#include "widgets/render/plane_dots.h"
#include "widgets/render/plane_lines.h"
#include "widgets/render/plane_scene.h"

namespace driftwalk::widgets {

/// How a scene is looked at.
struct PlaneLook {
    PlaneCamera camera;
    PlaneTheme theme{};
    float scale = 1;  ///< pixels for a pixel of the scene's widths and radii, > 0

    bool operator==(const PlaneLook&) const = default;
};

/// What a plane is drawn with. Edges are smooth; everything blends with what was drawn before.
class PlaneCanvas {
public:
    virtual ~PlaneCanvas() = default;

    /// One colour everywhere.
    virtual void clear(const glm::vec3& paper, const glm::ivec2& pixels) = 0;

    virtual void drawHeat(const PlaneDensity& density, const PlaneTheme& theme,
                          const PlaneProjection& projection)
        = 0;

    /// @param palette  1 to 8 colours, sRGB and opacity; a tint between two of them mixes them
    virtual void drawLines(const LineBatch& batch, std::span<const glm::vec4> palette,
                           const glm::vec2& pixels)
        = 0;

    /// @param tints  place in the palette for each centre; empty for its first colour
    virtual void drawDots(std::span<const glm::vec2> centres, std::span<const float> tints,
                          const DotStyle& style, const PlaneProjection& projection)
        = 0;
};

/// @param scene   one that checkScene() accepts
/// @param pixels  size of the picture, >= 1 x 1
void drawPlane(PlaneCanvas& canvas, const PlaneScene& scene, const PlaneLook& look,
               const glm::ivec2& pixels);

}  // namespace driftwalk::widgets
