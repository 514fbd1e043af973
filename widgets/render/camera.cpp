#include "widgets/render/camera.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/ext/matrix_clip_space.hpp>
#include <glm/ext/matrix_transform.hpp>
#include <glm/geometric.hpp>
#include <numbers>
#include <utility>

namespace driftwalk::widgets {
namespace {

constexpr float lowestPitch = 0.02F;
constexpr float highestPitch = 1.55F;
constexpr float framingMargin = 1.08F;
constexpr float farAway = 60;  // of the eye of an orthographic camera, metres

struct Axes {
    glm::vec3 right;
    glm::vec3 up;
    glm::vec3 back;  ///< from the target to the eye
};

Axes axes(const Camera& camera)
{
    const float sinYaw = std::sin(camera.yaw);
    const float cosYaw = std::cos(camera.yaw);
    const float sinPitch = std::sin(camera.pitch);
    const float cosPitch = std::cos(camera.pitch);
    return {.right = {cosYaw, 0, -sinYaw},
            .up = {-sinYaw * sinPitch, cosPitch, -cosYaw * sinPitch},
            .back = {sinYaw * cosPitch, sinPitch, cosYaw * cosPitch}};
}

}  // namespace

void Bounds::add(const glm::vec3& point)
{
    low = glm::min(low, point);
    high = glm::max(high, point);
}

glm::vec3 eye(const Camera& camera)
{
    const float distance
        = camera.isOrthographic ? std::max(farAway, camera.distance) : camera.distance;
    return camera.target + distance * axes(camera).back;
}

glm::mat4 viewMatrix(const Camera& camera)
{
    return glm::lookAt(eye(camera), camera.target, axes(camera).up);
}

glm::mat4 projectionMatrix(const Camera& camera, float aspect)
{
    const float distance = camera.distance;
    if (camera.isOrthographic) {
        const float half = distance * std::tan(camera.fieldOfView / 2);
        const float depth = 2 * std::max(farAway, distance);
        return glm::ortho(-aspect * half, aspect * half, -half, half, 0.1F, depth);
    }
    return glm::perspective(camera.fieldOfView, aspect,
                            std::max(0.05F * distance, distance - farAway),
                            std::min(20.0F * distance + 40.0F, distance + 400.0F));
}

glm::mat4 viewProjection(const Camera& camera, float aspect)
{
    return projectionMatrix(camera, aspect) * viewMatrix(camera);
}

float pixelsPerMetre(const Camera& camera, float height, float depth)
{
    const float reach = camera.isOrthographic ? camera.distance : depth;
    return height / (2 * reach * std::tan(camera.fieldOfView / 2));
}

Camera orbited(Camera camera, float yaw, float pitch)
{
    camera.yaw = std::remainder(camera.yaw + yaw, 2 * std::numbers::pi_v<float>);
    camera.pitch = std::clamp(camera.pitch + pitch, lowestPitch, highestPitch);
    return camera;
}

Camera panned(Camera camera, const glm::vec2& shift)
{
    const float metresPerHeight = 2 * camera.distance * std::tan(camera.fieldOfView / 2);
    const Axes axis = axes(camera);
    camera.target += metresPerHeight * (shift.x * axis.right + shift.y * axis.up);
    camera.target.y = std::max(camera.target.y, 0.0F);
    return camera;
}

Camera zoomed(Camera camera, float factor)
{
    camera.distance = std::clamp(camera.distance * factor, 0.5F, 100.0F);
    return camera;
}

Bounds bounds(const motion::Pose& pose)
{
    constexpr glm::vec3 room(0.10F, 0.02F, 0.10F);
    Bounds box;
    for (const glm::dvec3& joint : pose) {
        box.add(glm::vec3(joint) - room);
        box.add(glm::vec3(joint) + room);
    }
    using namespace motion;
    constexpr float hand = 0.16F;  // beyond the wrist
    for (const auto& [elbow, wrist] : {std::pair{LeftElbow, LeftWrist}, {RightElbow, RightWrist}}) {
        const glm::vec3 forearm(pose[wrist] - pose[elbow]);
        box.add(glm::vec3(pose[wrist]) + hand / std::max(glm::length(forearm), 0.05F) * forearm);
    }
    box.add(glm::vec3(pose[Head]) + glm::vec3(0, 0.20F, 0));  // the skull ends above the joint
    return box;
}

Bounds bounds(const motion::Clip& clip, bool inPlace)
{
    Bounds box;
    for (const motion::Pose& pose : clip.frames) {
        const glm::vec3 travel(pose[motion::Pelvis] - clip.frames.front()[motion::Pelvis]);
        const glm::vec3 shift = inPlace ? glm::vec3(travel.x, 0, travel.z) : glm::vec3(0);
        const Bounds one = bounds(pose);
        box.add(one.low - shift);
        box.add(one.high - shift);
    }
    return box;
}

Camera framed(Camera camera, std::span<const glm::vec3> points, float aspect)
{
    Bounds box;
    for (const glm::vec3& point : points)
        box.add(point);
    if (box.isEmpty()) return camera;
    camera.target = box.centre();
    const Axes axis = axes(camera);
    const float tangentY = std::tan(camera.fieldOfView / 2) / framingMargin;
    const float tangentX = tangentY * aspect;
    float distance = 0;
    for (const glm::vec3& point : points) {
        const glm::vec3 offset = point - camera.target;
        // In the picture if |x| <= (distance - z) tan(half the opening angle); likewise y.
        const float across = std::max(std::abs(glm::dot(offset, axis.right)) / tangentX,
                                      std::abs(glm::dot(offset, axis.up)) / tangentY);
        const float before = camera.isOrthographic ? 0 : glm::dot(offset, axis.back);
        distance = std::max(distance, before + across);
    }
    camera.distance = distance;
    return zoomed(camera, 1);
}

Camera framed(const Camera& camera, const Bounds& box, float aspect)
{
    if (box.isEmpty()) return camera;
    std::array<glm::vec3, 8> corners;
    for (std::size_t corner = 0; corner < corners.size(); ++corner)
        corners[corner]
            = {(corner & 1) ? box.high.x : box.low.x, (corner & 2) ? box.high.y : box.low.y,
               (corner & 4) ? box.high.z : box.low.z};
    return framed(camera, corners, aspect);
}

Camera following(Camera camera, const glm::vec3& point, float slack)
{
    const glm::vec2 way(point.x - camera.target.x, point.z - camera.target.z);
    const float length = glm::length(way);
    if (length <= slack) return camera;
    const glm::vec2 step = way * (1 - slack / length);
    camera.target += glm::vec3(step.x, 0, step.y);
    return camera;
}

Camera firstPerson(const motion::Pose& pose)
{
    using namespace motion;
    const glm::vec3 head(pose[Head]);
    const glm::vec3 left(pose[LeftShoulder] - pose[RightShoulder]);
    const glm::vec3 up(pose[Head] - pose[Neck]);
    glm::vec3 front = glm::cross(left, up);
    front = glm::length(front) > 1e-5F ? glm::normalize(front) : glm::vec3(0, 0, 1);
    const glm::vec3 viewer = head + 0.10F * front + glm::vec3(0, 0.08F, 0);
    return {.target = viewer + front,
            .yaw = std::atan2(-front.x, -front.z),
            .pitch = std::asin(std::clamp(-front.y, -0.9F, 0.9F)),
            .distance = 1,
            .fieldOfView = 1.25F};
}

Camera interpolated(const Camera& from, const Camera& to, float fraction)
{
    if (fraction <= 0) return from;
    if (fraction >= 1) return to;
    const float turn = std::remainder(to.yaw - from.yaw, 2 * std::numbers::pi_v<float>);
    const bool isBoth = from.isOrthographic && to.isOrthographic;
    // A view that is nearly parallel stands for an orthographic one on the way.
    const auto opening = [isBoth](const Camera& camera) {
        return camera.isOrthographic && !isBoth ? 0.03F : camera.fieldOfView;
    };
    const auto extent
        = [](const Camera& camera) { return camera.distance * std::tan(camera.fieldOfView / 2); };
    const float angle = std::lerp(opening(from), opening(to), fraction);
    const float half = extent(from) * std::pow(extent(to) / extent(from), fraction);
    return {.target = glm::mix(from.target, to.target, fraction),
            .yaw = from.yaw + fraction * turn,
            .pitch = std::lerp(from.pitch, to.pitch, fraction),
            .distance = half / std::tan(angle / 2),
            .fieldOfView = angle,
            .isOrthographic = isBoth};
}

}  // namespace driftwalk::widgets
