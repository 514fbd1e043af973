// Draws a whole picture, into a window, an offscreen picture or a test alike.
#pragma once

#include "widgets/render/camera.h"
#include "widgets/render/cloud.h"
#include "widgets/render/figure.h"
#include "widgets/render/ground.h"
#include "widgets/render/layer.h"

#include <glm/vec2.hpp>
#include <optional>
#include <vector>

namespace driftwalk::widgets {

/// What there is to see. A value: it can be copied to where pictures are made.
struct Scene {
    std::optional<motion::Pose> figure;
    std::optional<motion::Pose> noisy;  ///< x_t, drawn as a cloud round the figure
    std::vector<glm::dvec3> path;  ///< way of the pelvis, drawn on the floor; may be empty
    RenderTheme theme = lightRenderTheme();
    bool hasFloor = true;
    bool isTransparent = false;  ///< leaves the background out (alpha 0)
};

/// What a picture may cost.
struct RenderQuality {
    int sides = 18;  ///< corners of the section of an arm or leg
    int shadowTexels = 160;  ///< side of the picture of the shadow
    int samples = 4;  ///< per pixel of the figure; Mesa's software driver has at most 4
};

/// Needs the context current from construction to destruction.
class SceneRenderer {
public:
    explicit SceneRenderer(const RenderQuality& quality = {});

    /// Clears and draws the framebuffer that is bound; it needs no samples and no depth of its own.
    /// @param pixels  size of the picture, >= 1 x 1
    void draw(const Scene& scene, const Camera& camera, const glm::ivec2& pixels);

private:
    void drawBodies(const Scene& scene, const Camera& camera, const Lighting& lighting,
                    unsigned target);

    FigureRenderer m_figure;
    GroundRenderer m_ground;
    StrokeRenderer m_strokes;
    Layer m_layer;
};

}  // namespace driftwalk::widgets
