#include "widgets/render/plane_renderer.h"

#include "widgets/render/gl.h"
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

void drawPath(const PlanePath& path, const PlaneTheme& theme, const PlaneFrame& frame,
              const PlaneLineRenderer& lines, const PlaneDotRenderer& dots)
{
    constexpr float markerRadius = 4.5F;
    const Ink paper(theme.paper, casingOpacity);
    const Ink ink(theme.colour(path.meaning), 1);
    const glm::vec2 pixels = frame.projection.size;
    lines.draw(pathLines(path, frame, casing), paper, pixels);
    lines.draw(pathLines(path, frame), ink, pixels);
    if (!path.marker) return;
    const std::array centre{*path.marker};
    dots.draw(centre, {}, {Ink(theme.paper, 1), frame.scale * (markerRadius + casing)},
              frame.projection);
    dots.draw(centre, {}, {ink, frame.scale * markerRadius}, frame.projection);
}

}  // namespace

void PlaneRenderer::draw(const PlaneScene& scene, const PlaneLook& look, const glm::ivec2& pixels)
{
    const PlaneTheme& theme = look.theme;
    const glm::vec2 size(pixels);
    const PlaneFrame frame{{look.camera, size}, look.scale};
    glViewport(0, 0, pixels.x, pixels.y);
    glClearColor(theme.paper.r, theme.paper.g, theme.paper.b, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    if (scene.density) m_heat.draw(*scene.density, theme, frame.projection);
    if (scene.hasGrid) m_lines.draw(gridLines(frame), Ink(theme.quiet, 1), size);
    if (!scene.rings.empty())
        m_lines.draw(ringLines(scene.rings, frame), Ink(theme.quiet, 1), size);
    for (const PlaneMesh& mesh : scene.meshes)
        m_lines.draw(meshLines(mesh, frame), Ink(theme.colour(mesh.meaning), mesh.opacity), size);
    for (const PlaneTrails& trails : scene.trails) {
        const PlaneTints tints = tintsOf(trails.colouring, theme, trails.opacity);
        m_lines.draw(trailLines(trails, tints.places, frame), tints.palette, size);
    }
    for (const PlanePoints& points : scene.points) {
        const PlaneTints tints = tintsOf(points.colouring, theme, points.opacity);
        m_dots.draw(points.positions, tints.places, {tints.palette, look.scale * points.radius},
                    frame.projection);
    }
    for (const PlaneArrows& arrows : scene.arrows)
        m_lines.draw(arrowLines(arrows, frame), Ink(theme.colour(arrows.meaning), 0.8F), size);
    for (const PlaneEllipse& ellipse : scene.ellipses) {
        m_lines.draw(ellipseLines(ellipse, frame, casing), Ink(theme.paper, casingOpacity), size);
        m_lines.draw(ellipseLines(ellipse, frame), Ink(theme.colour(ellipse.meaning), 1), size);
    }
    for (const PlanePath& path : scene.paths)
        drawPath(path, theme, frame, m_lines, m_dots);
    glUseProgram(0);  // a program in use outlives its owner
}

}  // namespace driftwalk::widgets
