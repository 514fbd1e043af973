#include "widgets/render/plane_canvas.h"

#include "widgets/render/plane_shapes.h"
#include "widgets/render/plane_tints.h"

#include <array>

namespace driftwalk::widgets {
namespace {

/// One colour for a whole layer.
class Ink {
public:
    Ink(const glm::vec3& colour, float opacity) : m_palette{glm::vec4(colour, opacity)} { }

    operator std::span<const glm::vec4>() const { return m_palette; }

private:
    std::array<glm::vec4, 1> m_palette;
};

/// Pixels of paper round curves and markers, which keep them apart from the crowd.
constexpr float casing = 1.5F;
constexpr float casingOpacity = 0.85F;

void drawPath(PlaneCanvas& canvas, const PlanePath& path, const PlaneTheme& theme,
              const PlaneFrame& frame)
{
    constexpr float markerRadius = 4.5F;
    const Ink paper(theme.paper, casingOpacity);
    const Ink ink(theme.colour(path.meaning), 1);
    const glm::vec2 pixels = frame.projection.size;
    canvas.drawLines(pathLines(path, frame, casing), paper, pixels);
    canvas.drawLines(pathLines(path, frame), ink, pixels);
    if (!path.marker) return;
    const std::array centre{*path.marker};
    canvas.drawDots(centre, {}, {Ink(theme.paper, 1), frame.scale * (markerRadius + casing)},
                    frame.projection);
    canvas.drawDots(centre, {}, {ink, frame.scale * markerRadius}, frame.projection);
}

void drawCrowd(PlaneCanvas& canvas, const PlaneScene& scene, const PlaneTheme& theme,
               const PlaneFrame& frame)
{
    for (const PlaneTrails& trails : scene.trails) {
        const PlaneTints tints = tintsOf(trails.colouring, theme, trails.opacity);
        canvas.drawLines(trailLines(trails, tints.places, frame), tints.palette,
                         frame.projection.size);
    }
    for (const PlanePoints& points : scene.points) {
        const PlaneTints tints = tintsOf(points.colouring, theme, points.opacity);
        canvas.drawDots(points.positions, tints.places,
                        {tints.palette, frame.scale * points.radius}, frame.projection);
    }
}

}  // namespace

void drawPlane(PlaneCanvas& canvas, const PlaneScene& scene, const PlaneLook& look,
               const glm::ivec2& pixels)
{
    const PlaneTheme& theme = look.theme;
    const glm::vec2 size(pixels);
    const PlaneFrame frame{{look.camera, size}, look.scale};
    const Ink quiet(theme.quiet, 1);
    canvas.clear(theme.paper, pixels);
    if (scene.density) canvas.drawHeat(*scene.density, theme, frame.projection);
    if (scene.hasGrid) canvas.drawLines(gridLines(frame), quiet, size);
    if (!scene.rings.empty()) canvas.drawLines(ringLines(scene.rings, frame), quiet, size);
    for (const PlaneMesh& mesh : scene.meshes)
        canvas.drawLines(meshLines(mesh, frame), Ink(theme.colour(mesh.meaning), mesh.opacity),
                         size);
    drawCrowd(canvas, scene, theme, frame);
    for (const PlaneArrows& arrows : scene.arrows)
        canvas.drawLines(arrowLines(arrows, frame), Ink(theme.colour(arrows.meaning), 0.8F), size);
    for (const PlaneEllipse& ellipse : scene.ellipses) {
        canvas.drawLines(ellipseLines(ellipse, frame, casing), Ink(theme.paper, casingOpacity),
                         size);
        canvas.drawLines(ellipseLines(ellipse, frame), Ink(theme.colour(ellipse.meaning), 1), size);
    }
    for (const PlanePath& path : scene.paths)
        drawPath(canvas, path, theme, frame);
}

}  // namespace driftwalk::widgets
