#include "widgets/render/motion_marks.h"

#include "widgets/render/staging.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <numbers>

namespace driftwalk::widgets {
namespace {

using namespace motion;
using glm::vec3;

constexpr double trailSeconds = 1;

/// An ellipse on the floor along a foot.
void addRing(std::vector<Stroke>& strokes, const vec3& centre, const vec3& along, float scale,
             float width, const glm::vec4& colour)
{
    constexpr int corners = 28;
    const vec3 side(-along.z, 0, along.x);
    const auto corner = [&](int i) {
        const float angle
            = 2 * std::numbers::pi_v<float> * static_cast<float>(i) / static_cast<float>(corners);
        return centre + scale * (0.17F * std::cos(angle) * along + 0.095F * std::sin(angle) * side);
    };
    for (int i = 0; i < corners; ++i)
        strokes.push_back(
            {.start = corner(i), .width = width, .end = corner(i + 1), .colour = colour});
}

}  // namespace

std::vector<Stroke> trails(const Clip& clip, double frame, const JointSet& joints,
                           const RenderTheme& theme)
{
    constexpr float opacity = 0.9F;
    std::vector<Stroke> strokes;
    const double span = trailSeconds * clip.fps;
    const auto shareAt = [&](double at) {
        return static_cast<float>(std::clamp(1 - (frame - at) / span, 0., 1.));
    };
    const double first = std::max(0.0, std::ceil(frame - span));
    for (std::size_t joint = 0; joint < joints.size(); ++joint) {
        if (!joints[joint]) continue;
        const vec3& colour = theme.colour(partOfJoint(static_cast<int>(joint)));
        for (double at = first; at < frame; at += 1) {
            const double next = std::min(at + 1, frame);
            strokes.push_back({.start = vec3((*poseBetween(clip, next))[joint]),
                               .width = 3,
                               .end = vec3((*poseBetween(clip, at))[joint]),
                               .fade = shareAt(at) / std::max(shareAt(next), 1e-3F),
                               .colour = {colour, opacity * shareAt(next)}});
        }
    }
    return strokes;
}

std::vector<Stroke> velocityArrows(const Pose& pose, const Pose& velocities,
                                   const RenderTheme& theme)
{
    constexpr float seconds = 0.12F;
    constexpr float slowest = 0.2F;
    std::vector<Stroke> strokes;
    for (std::size_t joint = 0; joint < pose.size(); ++joint) {
        const vec3 velocity(velocities[joint]);
        const float speed = glm::length(velocity);
        if (!(speed > slowest)) continue;
        const vec3 start(pose[joint]);
        const vec3 tip = start + seconds * velocity;
        const vec3 back = -velocity / speed;
        const vec3 level = glm::cross(back, vec3(0, 1, 0));
        const vec3 side = glm::length(level) > 0.1F ? glm::normalize(level) : vec3(1, 0, 0);
        const float head = std::min(0.05F, 0.35F * seconds * speed);
        const glm::vec4 colour(theme.velocity, 0.95F);
        strokes.push_back({.start = start, .width = 2.5F, .end = tip, .colour = colour});
        for (const vec3& wing : {side, -side, glm::cross(side, back), glm::cross(back, side)})
            strokes.push_back({.start = tip,
                               .width = 2.5F,
                               .end = tip + head * (back + 0.5F * wing),
                               .colour = colour});
    }
    return strokes;
}

std::vector<Stroke> contactRings(const Pose& pose, const std::array<bool, 2>& stands,
                                 const RenderTheme& theme)
{
    std::vector<Stroke> strokes;
    for (const bool isLeft : {true, false}) {
        if (!stands[isLeft ? 0 : 1]) continue;
        const vec3 ankle(pose[isLeft ? LeftAnkle : RightAnkle]);
        const vec3 toes(pose[isLeft ? LeftFoot : RightFoot]);
        const vec3 way(toes.x - ankle.x, 0, toes.z - ankle.z);
        const vec3 along = glm::length(way) > 1e-3F ? glm::normalize(way) : vec3(0, 0, 1);
        const vec3 centre = 0.5F * (ankle + toes) + 0.02F * along;
        const vec3& colour = theme.colour(isLeft ? BodyPart::LeftLeg : BodyPart::RightLeg);
        addRing(strokes, centre, along, 1, 4, {colour, 0.95F});
        addRing(strokes, centre, along, 1.22F, 7, {colour, 0.28F});
    }
    return strokes;
}

}  // namespace driftwalk::widgets
