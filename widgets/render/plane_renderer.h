// Draws a plane with all its layers, into a window, an offscreen picture or a test alike. Edges are
// smoothed in the shaders: samples would cost a software driver more than all layers.
#pragma once

#include "widgets/render/plane_dots.h"
#include "widgets/render/plane_heat.h"
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

/// Needs the context current from construction to destruction.
class PlaneRenderer {
public:
    /// Clears and draws the framebuffer that is bound; it needs no samples and no depth.
    /// @param scene   one that checkScene() accepts
    /// @param pixels  size of the picture, >= 1 x 1
    void draw(const PlaneScene& scene, const PlaneLook& look, const glm::ivec2& pixels);

private:
    PlaneHeatRenderer m_heat;
    PlaneLineRenderer m_lines;
    PlaneDotRenderer m_dots;
};

}  // namespace driftwalk::widgets
