#include "widgets/render/camera.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/ext/matrix_clip_space.hpp>
#include <glm/ext/matrix_transform.hpp>
#include <glm/geometric.hpp>
#include <numbers>

namespace driftwalk::widgets {
namespace {

constexpr float lowestPitch = 0.02F;
constexpr float highestPitch = 1.55F;
constexpr float framingMargin = 1.08F;

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

glm::vec3 eye(const Camera& camera) { return camera.target + camera.distance * axes(camera).back; }

glm::mat4 viewMatrix(const Camera& camera)
{
    return glm::lookAt(eye(camera), camera.target, axes(camera).up);
}

glm::mat4 projectionMatrix(const Camera& camera, float aspect)
{
    return glm::perspective(camera.fieldOfView, aspect, 0.05F * camera.distance,
                            20.0F * camera.distance + 40.0F);
}

glm::mat4 viewProjection(const Camera& camera, float aspect)
{
    return projectionMatrix(camera, aspect) * viewMatrix(camera);
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
    box.add(glm::vec3(pose[motion::Head])
            + glm::vec3(0, 0.20F, 0));  // the skull ends above the joint
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
        distance = std::max(distance, glm::dot(offset, axis.back) + across);
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

Camera interpolated(const Camera& from, const Camera& to, float fraction)
{
    const float turn = std::remainder(to.yaw - from.yaw, 2 * std::numbers::pi_v<float>);
    return {.target = glm::mix(from.target, to.target, fraction),
            .yaw = from.yaw + fraction * turn,
            .pitch = std::lerp(from.pitch, to.pitch, fraction),
            .distance = from.distance * std::pow(to.distance / from.distance, fraction),
            .fieldOfView = std::lerp(from.fieldOfView, to.fieldOfView, fraction)};
}

}  // namespace driftwalk::widgets
