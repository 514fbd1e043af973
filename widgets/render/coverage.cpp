#include "widgets/render/coverage.h"

#include <algorithm>
#include <glm/common.hpp>

namespace driftwalk::widgets {

PixelRect covered(const Scene& scene, const Camera& camera, const glm::ivec2& pixels)
{
    constexpr float reach = 0.28F;
    const glm::vec2 size(pixels);
    const glm::mat4 transform = viewProjection(camera, size.x / size.y);
    glm::vec2 low = size;
    glm::vec2 high(0);
    bool isNear = false;
    const auto add = [&](const glm::vec3& point) {
        const glm::vec4 clip = transform * glm::vec4(point, 1);
        if (clip.w < 2 * reach) {
            isNear = true;
            return;
        }
        const glm::vec2 at = (0.5F + 0.5F * glm::vec2(clip) / clip.w) * size;
        const float room = reach * pixelsPerMetre(camera, size.y, clip.w - reach);
        low = glm::min(low, at - room);
        high = glm::max(high, at + room);
    };
    for (const motion::Pose& pose : posesOf(scene))
        for (const glm::dvec3& joint : pose)
            add(glm::vec3(joint));
    for (const Stroke& stroke : scene.strokes) {
        add(stroke.start);
        add(stroke.end);
    }
    if (isNear) return {{0, 0}, pixels};
    const glm::ivec2 first(glm::clamp(low, glm::vec2(0), size));
    const glm::ivec2 last(glm::clamp(glm::ceil(high), glm::vec2(0), size));
    return {first, glm::max(last - first, 0)};
}

int detailFor(const motion::Pose& pose, const Camera& camera, const glm::vec2& pixels)
{
    constexpr float height = 1.7F;
    constexpr float fine = 330;
    constexpr float middling = 170;
    const glm::vec4 clip = viewProjection(camera, pixels.x / pixels.y)
        * glm::vec4(glm::vec3(pose[motion::Spine2]), 1);
    const float tall = height * pixelsPerMetre(camera, pixels.y, std::max(clip.w, 0.3F));
    if (tall > fine) return 0;
    return tall > middling ? 1 : 2;
}

}  // namespace driftwalk::widgets
