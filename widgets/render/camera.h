// The camera as a value: it orbits a target. Metres, radians, y up. Pure functions; no OpenGL.
#pragma once

#include "core/motion/clip.h"

#include <glm/mat4x4.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <span>

namespace driftwalk::widgets {

struct Camera {
    glm::vec3 target{0, 0.9F, 0};
    float yaw = 0.5F;  ///< 0 looks along -z, at the face of a figure that faces +z; grows to the
                       ///< figure's left
    float pitch = 0.22F;  ///< angle above the horizon
    float distance = 4.2F;  ///< from the eye to the target
    float fieldOfView = 0.55F;  ///< vertical opening angle
    bool isOrthographic = false;  ///< shows as much as the perspective does at the target

    bool operator==(const Camera&) const = default;
};

/// An axis-aligned box. Empty until something is added.
struct Bounds {
    glm::vec3 low{1e9F};
    glm::vec3 high{-1e9F};

    bool isEmpty() const { return low.x > high.x; }

    glm::vec3 centre() const { return 0.5F * (low + high); }

    void add(const glm::vec3& point);
};

/// Where rays start; far away for an orthographic camera.
glm::vec3 eye(const Camera& camera);
glm::mat4 viewMatrix(const Camera& camera);

/// @param aspect  width / height of the picture
glm::mat4 projectionMatrix(const Camera& camera, float aspect);
glm::mat4 viewProjection(const Camera& camera, float aspect);

/// Pixels per metre at a depth, in a picture `height` pixels high.
/// @param depth  metres from the eye's plane: the clip coordinate w of a perspective
float pixelsPerMetre(const Camera& camera, float height, float depth);

/// Turns the eye round the target. The pitch stays above the floor and below the zenith.
Camera orbited(Camera camera, float yaw, float pitch);

/// Moves the target in the picture's plane. `shift` is in picture heights, x to the right, y up.
Camera panned(Camera camera, const glm::vec2& shift);

/// Multiplies the distance; it stays within 0.5 m .. 100 m.
Camera zoomed(Camera camera, float factor);

/// The box of one figure, with room for its body round the joints.
Bounds bounds(const motion::Pose& pose);

/// The box of all frames. With `inPlace` the travel over the floor is taken out: each frame is
/// moved to stand where the first one stands.
Bounds bounds(const motion::Clip& clip, bool inPlace = false);

/// Keeps the direction and moves target and distance so that the points just fit, with a margin. No
/// points, no move.
Camera framed(Camera camera, std::span<const glm::vec3> points, float aspect);

/// The same for the corners of a box.
Camera framed(const Camera& camera, const Bounds& box, float aspect);

/// Drags the target over the floor so that it stays within `slack` metres of the point, as a
/// trailer follows a car: the sway of a walk does not shake the picture.
Camera following(Camera camera, const glm::vec3& point, float slack = 0.15F);

/// The view from the head of a figure, where it looks. Without a face, along the shoulders' normal.
Camera firstPerson(const motion::Pose& pose);

/// From `from` (at 0) to `to` (at 1), the yaw along the shorter way; between perspective and
/// orthographic the eye moves away while the opening angle closes.
Camera interpolated(const Camera& from, const Camera& to, float fraction);

}  // namespace driftwalk::widgets
