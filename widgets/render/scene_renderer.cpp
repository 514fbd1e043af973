#include "widgets/render/scene_renderer.h"

#include "widgets/render/gl.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

namespace driftwalk::widgets {
namespace {

/// From above, in front and to the figure's right: the left of the picture for a figure that faces
/// the viewer.
const glm::vec3 towardsLight = glm::normalize(glm::vec3(-0.45F, 1.0F, 0.55F));

std::vector<Stroke> pathStrokes(const Scene& scene)
{
    constexpr float aboveFloor = 0.004F - soleDepth;
    std::vector<Stroke> strokes;
    for (std::size_t i = 1; i < scene.path.size(); ++i) {
        const glm::vec3 start(scene.path[i - 1]);
        const glm::vec3 end(scene.path[i]);
        strokes.push_back({.start = {start.x, aboveFloor, start.z},
                           .width = 2.5F,
                           .end = {end.x, aboveFloor, end.z},
                           .colour = {scene.theme.colour(motion::BodyPart::Root), 0.9F}});
    }
    return strokes;
}

/// Where the bodies are in the picture: their joints, with room for the flesh.
PixelRect covered(const std::vector<motion::Pose>& poses, const Camera& camera,
                  const glm::ivec2& pixels)
{
    constexpr float reach = 0.28F;
    const glm::vec2 size(pixels);
    const glm::mat4 transform = viewProjection(camera, size.x / size.y);
    glm::vec2 low = size;
    glm::vec2 high(0);
    for (const motion::Pose& pose : poses)
        for (const glm::dvec3& joint : pose) {
            const glm::vec4 clip = transform * glm::vec4(glm::vec3(joint), 1);
            if (clip.w < 2 * reach) return {{0, 0}, pixels};
            const glm::vec2 at = (0.5F + 0.5F * glm::vec2(clip) / clip.w) * size;
            const float room
                = reach * size.y / (2 * std::tan(camera.fieldOfView / 2) * (clip.w - reach));
            low = glm::min(low, at - room);
            high = glm::max(high, at + room);
        }
    const glm::ivec2 first(glm::clamp(low, glm::vec2(0), size));
    const glm::ivec2 last(glm::clamp(glm::ceil(high), glm::vec2(0), size));
    return {first, glm::max(last - first, 0)};
}

}  // namespace

SceneRenderer::SceneRenderer(const RenderQuality& quality)
    : m_figure(quality.sides),
      m_ground(quality.shadowTexels),
      m_layer(quality.samples)
{
}

void SceneRenderer::draw(const Scene& scene, const Camera& camera, const glm::ivec2& pixels)
{
    const glm::vec2 size(pixels);
    const Lighting lighting{.viewProjection = viewProjection(camera, size.x / size.y),
                            .eye = eye(camera),
                            .towardsLight = towardsLight,
                            .pixels = size};
    const glm::vec4 background(scene.isTransparent ? glm::vec4(0)
                                                   : glm::vec4(scene.theme.background, 1));
    GLint bound = 0;
    glGetIntegerv(GL_FRAMEBUFFER_BINDING, &bound);
    const auto target = static_cast<GLuint>(bound);
    if (scene.hasFloor) m_ground.castShadow(scene.figure, towardsLight);
    glBindFramebuffer(GL_FRAMEBUFFER, target);
    glViewport(0, 0, pixels.x, pixels.y);
    glClearColor(background.r, background.g, background.b, background.a);
    glClear(GL_COLOR_BUFFER_BIT);
    if (scene.hasFloor) {
        const float radius = std::max(4.0F, 1.6F * camera.distance);
        m_ground.draw(scene.theme, lighting,
                      {.centre = camera.target, .radius = radius, .background = background});
    }
    if (!scene.path.empty()) m_strokes.draw(pathStrokes(scene), lighting);
    drawBodies(scene, camera, lighting, target);
    glUseProgram(0);  // a program in use outlives its owner
}

void SceneRenderer::drawBodies(const Scene& scene, const Camera& camera, const Lighting& lighting,
                               unsigned target)
{
    std::vector<motion::Pose> poses;
    if (scene.figure) poses.push_back(*scene.figure);
    if (scene.noisy) poses.push_back(*scene.noisy);
    if (poses.empty()) return;
    const glm::ivec2 pixels(lighting.pixels);
    m_layer.begin(pixels, covered(poses, camera, pixels));
    if (scene.figure) m_figure.draw(*scene.figure, scene.theme, lighting);
    if (scene.noisy) {
        const Cloud noise = cloud(*scene.noisy, scene.figure, scene.theme.noise);
        m_strokes.draw(noise.strokes, lighting);
        m_strokes.draw(noise.dots, lighting);
    }
    m_layer.end(target);
}

}  // namespace driftwalk::widgets
