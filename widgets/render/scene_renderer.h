// Draws a whole picture, into a window, an offscreen picture or a test alike.
#pragma once

#include "widgets/render/backdrop.h"
#include "widgets/render/camera.h"
#include "widgets/render/cloud.h"
#include "widgets/render/figure.h"
#include "widgets/render/ground.h"
#include "widgets/render/layer.h"
#include "widgets/render/scene.h"

#include <glm/vec2.hpp>
#include <map>

namespace driftwalk::widgets {

/// What a picture may cost.
struct RenderQuality {
    int coarser = 0;  ///< meshes, see FigurePaint
    int shadowTexels = 128;  ///< side of the picture of the shadow of one figure
    int samples = 4;  ///< per pixel of the figure, 4 or 0
    bool isFloorSketched = false;  ///< see FloorSpec
    bool isDirect = false;  ///< bodies are drawn into the framebuffer itself, which then needs
                            ///< depth and stencil and gives them no samples

    bool operator==(const RenderQuality&) const = default;
};

/// Needs the context current from construction to destruction.
class SceneRenderer {
public:
    explicit SceneRenderer(const RenderQuality& quality = {});

    const RenderQuality& quality() const { return m_quality; }

    /// From the next picture on.
    void setQuality(const RenderQuality& quality) { m_quality = quality; }

    /// Clears and draws the framebuffer that is bound; it needs no samples, and depth of its own
    /// only where the quality says so.
    /// The scene's labels are not drawn, see scene_labels.h.
    /// @param pixels  size of the picture, >= 1 x 1
    void draw(const Scene& scene, const Camera& camera, const glm::ivec2& pixels);

private:
    void drawGround(const Scene& scene, const Camera& camera, const RenderTheme& theme,
                    const Lighting& lighting, unsigned target);
    void drawBodies(const Scene& scene, const Camera& camera, const RenderTheme& theme,
                    const Lighting& lighting);
    void drawFigure(const SceneFigure& figure, int ghost, const Scene& scene, const Camera& camera,
                    const RenderTheme& theme, const Lighting& lighting);
    Layer& layer();

    RenderQuality m_quality;
    BackdropRenderer m_backdrop;
    FigureRenderer m_figure;
    GroundRenderer m_ground;
    StrokeRenderer m_strokes;
    std::map<int, Layer> m_layers;  ///< by the samples per pixel
};

}  // namespace driftwalk::widgets
