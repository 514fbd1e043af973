#include "widgets/viewport/picking.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <glm/vec4.hpp>

namespace driftwalk::widgets {

namespace {

/// Nearest place of the segment a .. b to p: 0 at a, 1 at b.
float nearestShare(const glm::vec2& a, const glm::vec2& b, const glm::vec2& p)
{
    const glm::vec2 way = b - a;
    const float length = glm::dot(way, way);
    return length < 1e-6F ? 0 : std::clamp(glm::dot(p - a, way) / length, 0.0F, 1.0F);
}

}  // namespace

std::optional<glm::vec2> pictureOf(const glm::vec3& point, const Camera& camera,
                                   const glm::vec2& size)
{
    const glm::vec4 clip = viewProjection(camera, size.x / size.y) * glm::vec4(point, 1);
    if (!(clip.w > 0)) return std::nullopt;
    return glm::vec2(0.5F * size.x * (1 + clip.x / clip.w), 0.5F * size.y * (1 - clip.y / clip.w));
}

std::optional<motion::Joint> pickedJoint(const motion::Pose& pose, const Camera& camera,
                                         const glm::vec2& size, const glm::vec2& pixel, float reach)
{
    const glm::vec3 viewer = eye(camera);
    std::optional<motion::Joint> picked;
    float frontmost = 1e9F;
    for (int joint = 0; joint < motion::jointCount; ++joint) {
        const auto j = static_cast<std::size_t>(joint);
        const int parent = motion::jointParents[j];
        const glm::vec3 end(pose[j]);
        const glm::vec3 start
            = parent < 0 ? end : glm::vec3(pose[static_cast<std::size_t>(parent)]);
        const auto from = pictureOf(start, camera, size);
        const auto to = pictureOf(end, camera, size);
        if (!from || !to) continue;
        const float share = nearestShare(*from, *to, pixel);
        const float distance = glm::length(glm::mix(start, end, share) - viewer);
        const float away = glm::length(glm::mix(*from, *to, share) - pixel);
        const float limit = std::max(6.0F, reach * pixelsPerMetre(camera, size.y, distance));
        if (!(away <= limit)) continue;  // also where the pose is not a number
        // A limb in front wins; among those at about the same depth, the one that is nearer.
        const float order = distance + reach * away / limit * 2;
        if (order >= frontmost) continue;
        frontmost = order;
        picked = static_cast<motion::Joint>(joint);
    }
    return picked;
}

PickedJoint picked(const Scene& scene, const Camera& camera, const glm::vec2& size,
                   const glm::vec2& pixel)
{
    PickedJoint best;
    float nearest = 1e9F;
    const glm::vec3 viewer = eye(camera);
    const auto consider = [&](const motion::Pose& pose, int figure) {
        const auto joint = pickedJoint(pose, camera, size, pixel);
        if (!joint) return;
        const float distance = glm::distance(viewer, glm::vec3(pose[*joint]));
        if (distance >= nearest) return;
        nearest = distance;
        best = {figure, static_cast<int>(*joint)};
    };
    if (scene.figure) consider(*scene.figure, 0);
    for (std::size_t i = 0; i < scene.others.size(); ++i)
        if (scene.others[i].opacity >= 1) consider(scene.others[i].pose, static_cast<int>(i) + 1);
    return best;
}

}  // namespace driftwalk::widgets
