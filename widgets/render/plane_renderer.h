// Draws a plane with all its layers by OpenGL, into a window, an offscreen picture or a test alike.
// Edges are smoothed in the shaders: samples would cost a software driver more than all layers.
#pragma once

#include "widgets/render/plane_canvas.h"
#include "widgets/render/plane_heat.h"

namespace driftwalk::widgets {

/// Needs the context current from construction to destruction.
class PlaneRenderer : private PlaneCanvas {
public:
    /// Clears and draws the framebuffer that is bound; it needs no samples and no depth.
    /// @param scene   one that checkScene() accepts
    /// @param pixels  size of the picture, >= 1 x 1
    void draw(const PlaneScene& scene, const PlaneLook& look, const glm::ivec2& pixels);

private:
    void clear(const glm::vec3& paper, const glm::ivec2& pixels) override;
    void drawHeat(const PlaneDensity& density, const PlaneTheme& theme,
                  const PlaneProjection& projection) override;
    void drawLines(const LineBatch& batch, std::span<const glm::vec4> palette,
                   const glm::vec2& pixels) override;
    void drawDots(std::span<const glm::vec2> centres, std::span<const float> tints,
                  const DotStyle& style, const PlaneProjection& projection) override;

    PlaneHeatRenderer m_heat;
    PlaneLineRenderer m_lines;
    PlaneDotRenderer m_dots;
};

}  // namespace driftwalk::widgets
