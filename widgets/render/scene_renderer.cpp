#include "widgets/render/scene_renderer.h"

#include "widgets/render/coverage.h"
#include "widgets/render/figure_styles.h"
#include "widgets/render/gl.h"

#include <algorithm>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace driftwalk::widgets {
namespace {

/// From above, in front and to the figure's right: the left of the picture for a figure that faces
/// the viewer.
const glm::vec3 towardsLight = glm::normalize(glm::vec3(-0.45F, 1.0F, 0.55F));

std::vector<Stroke> floorStrokes(const Scene& scene, const RenderTheme& theme)
{
    constexpr float aboveFloor = 0.004F - soleDepth;
    std::vector<Stroke> strokes = scene.floorMarks;
    for (std::size_t i = 1; i < scene.path.size(); ++i)
        strokes.push_back({.start = glm::vec3(scene.path[i - 1]),
                           .width = 2.5F,
                           .end = glm::vec3(scene.path[i]),
                           .colour = {theme.colour(motion::BodyPart::Root), 0.9F}});
    for (Stroke& stroke : strokes)
        stroke.start.y = stroke.end.y = aboveFloor;
    return strokes;
}

/// Solid figures first, then ghosts from the furthest to the nearest.
std::vector<SceneFigure> inDrawingOrder(const Scene& scene, const glm::vec3& viewer)
{
    std::vector<SceneFigure> figures = solidFigures(scene);
    const auto away = [&](const SceneFigure& figure) {
        return figure.opacity < 1 ? -glm::distance(viewer, glm::vec3(figure.pose[motion::Pelvis]))
                                  : -1e9F;
    };
    std::stable_sort(figures.begin(), figures.end(),
                     [&](const SceneFigure& a, const SceneFigure& b) { return away(a) < away(b); });
    return figures;
}

}  // namespace

SceneRenderer::SceneRenderer(const RenderQuality& quality) : m_quality(quality) { }

Layer& SceneRenderer::layer()
{
    return m_layers.try_emplace(m_quality.samples, m_quality.samples).first->second;
}

void SceneRenderer::draw(const Scene& scene, const Camera& camera, const glm::ivec2& pixels)
{
    const glm::vec2 size(pixels);
    const Lighting lighting{.viewProjection = viewProjection(camera, size.x / size.y),
                            .eye = eye(camera),
                            .towardsLight = towardsLight,
                            .pixels = size};
    GLint bound = 0;
    glGetIntegerv(GL_FRAMEBUFFER_BINDING, &bound);
    const auto target = static_cast<GLuint>(bound);
    const RenderTheme theme = before(scene.look.backdrop, scene.theme);
    if (m_quality.isDirect) glClear(GL_DEPTH_BUFFER_BIT | GL_STENCIL_BUFFER_BIT);
    drawGround(scene, camera, theme, lighting, target);
    if (const auto strokes = floorStrokes(scene, theme); !strokes.empty())
        m_strokes.draw(strokes, lighting);
    const bool hasBodies = !posesOf(scene).empty() || !scene.strokes.empty();
    if (hasBodies && m_quality.isDirect) {
        drawBodies(scene, camera, theme, lighting);
    } else if (hasBodies) {
        Layer& bodies = layer();
        bodies.begin(pixels, covered(scene, camera, pixels));
        drawBodies(scene, camera, theme, lighting);
        bodies.end(target);
    }
    glUseProgram(0);  // a program in use outlives its owner
}

void SceneRenderer::drawGround(const Scene& scene, const Camera& camera, const RenderTheme& theme,
                               const Lighting& lighting, unsigned target)
{
    const glm::ivec2 pixels(lighting.pixels);
    const bool hasFloor = scene.look.floor != FloorPattern::None;
    if (hasFloor) {
        std::vector<motion::Pose> casters;
        for (const SceneFigure& figure : solidFigures(scene))
            if (figure.opacity >= 1) casters.push_back(figure.pose);
        const int texels
            = casters.size() > 4 ? std::min(64, m_quality.shadowTexels) : m_quality.shadowTexels;
        m_ground.castShadows(casters, scene.look, lighting.towardsLight, texels);
    }
    glBindFramebuffer(GL_FRAMEBUFFER, target);
    glViewport(0, 0, pixels.x, pixels.y);
    BackdropColours background = backdropColours(scene.look.backdrop, theme);
    // instead of the ground between the lines
    if (hasFloor && m_quality.isFloorSketched)
        background.low = glm::mix(background.low, theme.floor, 0.7F);
    if (scene.isTransparent) {
        glClearColor(0, 0, 0, 0);
        glClear(GL_COLOR_BUFFER_BIT);
    } else {
        m_backdrop.draw(background, pixels, target);
    }
    if (!hasFloor) return;
    const bool isStage = scene.look.backdrop == Backdrop::Stage;
    const float radius = std::max(4.0F, (isStage ? 1.1F : 1.6F) * camera.distance);
    m_ground.draw(theme, lighting,
                  {.centre = camera.target,
                   .radius = radius,
                   .pattern = scene.look.floor,
                   .isSketched = m_quality.isFloorSketched});
}

void SceneRenderer::drawFigure(const SceneFigure& figure, int ghost, const Scene& scene,
                               const Camera& camera, const RenderTheme& theme,
                               const Lighting& lighting)
{
    const SceneLook& look = scene.look;
    const RenderTheme own = themeOf(figure, look, theme);
    const bool isGhost = figure.opacity < 1;
    const bool isOccluded = look.hasOcclusion && look.style == FigureStyle::Body && !isGhost;
    m_figure.draw(styledSegments(figure.pose, own, look.style),
                  isOccluded ? figureOccluders(figure.pose) : std::vector<glm::vec4>(), own,
                  lighting,
                  {.opacity = figure.opacity,
                   .pixelsPerMetre = scaleOf(figure.pose, camera, lighting.pixels),
                   .coarser = m_quality.coarser + (isGhost ? 1 : 0),
                   .ghost = ghost});
}

void SceneRenderer::drawBodies(const Scene& scene, const Camera& camera, const RenderTheme& theme,
                               const Lighting& lighting)
{
    int ghosts = 0;
    for (const SceneFigure& figure : inDrawingOrder(scene, lighting.eye))
        drawFigure(figure, figure.opacity < 1 ? ++ghosts : 0, scene, camera, theme, lighting);
    if (!scene.strokes.empty()) m_strokes.draw(scene.strokes, lighting);
    const auto drawCloud = [&](const motion::Pose& noisy, const std::optional<motion::Pose>& x0) {
        const Cloud noise = cloud(noisy, x0, theme.noise);
        m_strokes.draw(noise.strokes, lighting);
        m_strokes.draw(noise.dots, lighting);
    };
    if (scene.noisy) drawCloud(*scene.noisy, scene.figure);
    for (const SceneFigure& other : scene.others)
        if (other.isNoise) drawCloud(other.pose, std::nullopt);
}

}  // namespace driftwalk::widgets
