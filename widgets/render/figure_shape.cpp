#include "widgets/render/figure_shape.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

namespace driftwalk::widgets {
namespace {

using namespace motion;
using glm::vec3;

struct Limb {
    Joint from;
    Joint to;
    float startRadius;
    float endRadius;
    float bulge;
};

// Radii of an adult of 1.65 m.
constexpr std::array limbs = {Limb{LeftHip, LeftKnee, 0.075F, 0.047F, 0.006F},
                              Limb{RightHip, RightKnee, 0.075F, 0.047F, 0.006F},
                              Limb{LeftKnee, LeftAnkle, 0.043F, 0.031F, 0.015F},
                              Limb{RightKnee, RightAnkle, 0.043F, 0.031F, 0.015F},
                              Limb{LeftShoulder, LeftElbow, 0.047F, 0.034F, 0.006F},
                              Limb{RightShoulder, RightElbow, 0.047F, 0.034F, 0.006F},
                              Limb{LeftElbow, LeftWrist, 0.032F, 0.023F, 0.009F},
                              Limb{RightElbow, RightWrist, 0.032F, 0.023F, 0.009F}};

struct Ball {
    Joint joint;
    float radius;
};

constexpr std::array balls
    = {Ball{LeftKnee, 0.050F},   Ball{RightKnee, 0.050F},    Ball{LeftElbow, 0.037F},
       Ball{RightElbow, 0.037F}, Ball{LeftShoulder, 0.057F}, Ball{RightShoulder, 0.057F},
       Ball{LeftAnkle, 0.034F},  Ball{RightAnkle, 0.034F}};

vec3 unit(const vec3& v, const vec3& fallback)
{
    const float length = glm::length(v);
    return length > 1e-5F ? v / length : fallback;
}

/// The unit vector nearest to `wish` at a right angle to the unit vector `axis`.
vec3 acrossFrom(const vec3& axis, const vec3& wish)
{
    const vec3 spare = std::abs(axis.y) < 0.9F ? vec3(0, 1, 0) : vec3(1, 0, 0);
    return unit(wish - glm::dot(wish, axis) * axis, unit(glm::cross(axis, spare), spare));
}

/// The joints in single precision with the directions of the trunk.
struct Body {
    explicit Body(const Pose& pose)
    {
        for (std::size_t joint = 0; joint < pose.size(); ++joint)
            at[joint] = vec3(pose[joint]);
        hips = 0.5F * (at[LeftHip] + at[RightHip]);
        shoulders = 0.5F * (at[LeftShoulder] + at[RightShoulder]);
        up = unit(at[Neck] - hips, {0, 1, 0});
        left = acrossFrom(up, at[LeftShoulder] - at[RightShoulder]);
        hipLeft = acrossFrom(up, at[LeftHip] - at[RightHip]);
        front = glm::cross(left, up);
        // In an upright person the bone from neck to head leans forward, by about 0 degrees in
        // motion capture skeletons and 25 in SMPL's; this is a compromise.
        const vec3 bone = unit(at[Head] - at[Neck], up);
        const float lean = glm::radians(8.0F);
        headUp = unit(bone * std::cos(lean) - unit(glm::cross(left, bone), front) * std::sin(lean),
                      up);
        headLeft = acrossFrom(headUp, left);
        headFront = glm::cross(headLeft, headUp);
    }

    std::array<vec3, jointCount> at;
    vec3 hips, shoulders, up, left, hipLeft, front, headUp, headLeft, headFront;
};

// The parts meet in ends that are as high as they are thick, so that a bent back stays smooth.
void addTrunk(std::vector<Segment>& segments, const Body& body, const vec3& colour)
{
    const vec3 waist = body.at[Spine1] + 0.3F * (body.at[Spine2] - body.at[Spine1]);
    const vec3 ribs = body.at[Spine3] - 0.012F * body.front;
    const vec3 chestTop = glm::mix(body.at[Neck], body.shoulders, 0.5F) - 0.035F * body.up;
    segments.push_back({.start = body.hips + 0.02F * body.up,
                        .startRadius = 0.156F,
                        .end = waist,
                        .endRadius = 0.118F,
                        .side = body.hipLeft,
                        .depth = 0.70F,
                        .colour = colour,
                        .caps = {0.62F, 0.70F}});
    segments.push_back({.start = waist,
                        .startRadius = 0.117F,
                        .end = ribs,
                        .endRadius = 0.130F,
                        .side = acrossFrom(body.up, body.left + body.hipLeft),
                        .depth = 0.71F,
                        .colour = colour,
                        .caps = {0.71F, 0.71F}});
    segments.push_back({.start = ribs - 0.01F * body.up,
                        .startRadius = 0.137F,
                        .end = chestTop,
                        .endRadius = 0.134F,
                        .side = body.left,
                        .depth = 0.70F,
                        .colour = colour,
                        .bulge = 0.008F,
                        .caps = {0.9F, 0.5F}});
    for (const auto& [collar, shoulder] :
         {std::pair{LeftCollar, LeftShoulder}, {RightCollar, RightShoulder}})
        segments.push_back({.start = glm::mix(body.at[collar], body.at[Neck], 0.35F),
                            .startRadius = 0.050F,
                            .end = body.at[shoulder],
                            .endRadius = 0.050F,
                            .side = body.front,
                            .colour = colour});
}

void addHead(std::vector<Segment>& segments, const Body& body, const vec3& colour)
{
    const vec3 skull = body.at[Head] + 0.068F * body.headUp + 0.016F * body.headFront;
    segments.push_back({.start = body.at[Neck] - 0.03F * body.up,
                        .startRadius = 0.058F,
                        .end = skull - 0.04F * body.headUp - 0.025F * body.headFront,
                        .endRadius = 0.046F,
                        .side = body.left,
                        .colour = colour});
    // An egg: hardly any length, and a long lower end for the chin.
    segments.push_back({.start = skull,
                        .startRadius = 0.079F,
                        .end = skull + 0.002F * body.headUp,
                        .endRadius = 0.079F,
                        .side = body.headLeft,
                        .depth = 1.18F,
                        .colour = colour,
                        .caps = {1.42F, 1.18F},
                        .visor = 1});
}

void addFoot(std::vector<Segment>& segments, const Body& body, Joint ankle, Joint toes,
             const vec3& colour)
{
    const vec3 along = unit(body.at[toes] - body.at[ankle], body.front);
    const Joint knee = ankle == LeftAnkle ? LeftKnee : RightKnee;
    const vec3 up = acrossFrom(along, body.at[knee] - body.at[ankle]);
    segments.push_back({.start = body.at[ankle] - 0.044F * up - 0.028F * along,
                        .startRadius = 0.036F,
                        .end = body.at[toes] + 0.050F * along + 0.026F * up,
                        .endRadius = 0.038F,
                        .side = glm::cross(up, along),
                        .depth = 0.66F,
                        .colour = colour,
                        .bulge = 0.004F});
}

void addHand(std::vector<Segment>& segments, const Body& body, Joint elbow, Joint wrist,
             const vec3& colour)
{
    const vec3 along = unit(body.at[wrist] - body.at[elbow], -body.up);
    segments.push_back({.start = body.at[wrist] + 0.025F * along,
                        .startRadius = 0.027F,
                        .end = body.at[wrist] + 0.120F * along,
                        .endRadius = 0.026F,
                        .side = acrossFrom(along, body.front + 0.4F * body.up),
                        .depth = 0.55F,
                        .colour = colour,
                        .bulge = 0.010F});
}

}  // namespace

std::vector<Segment> figureSegments(const Pose& pose, const RenderTheme& theme)
{
    const Body body(pose);
    std::vector<Segment> segments;
    addTrunk(segments, body, theme.colour(BodyPart::Spine));
    addHead(segments, body, theme.colour(BodyPart::Head));
    for (const Limb& limb : limbs) {
        const vec3 along = unit(body.at[limb.to] - body.at[limb.from], -body.up);
        segments.push_back({.start = body.at[limb.from],
                            .startRadius = limb.startRadius,
                            .end = body.at[limb.to],
                            .endRadius = limb.endRadius,
                            .side = acrossFrom(along, body.left),
                            .colour = theme.colour(partOfJoint(limb.to)),
                            .bulge = limb.bulge});
    }
    for (const Ball& ball : balls)
        segments.push_back({.start = body.at[ball.joint],
                            .startRadius = ball.radius,
                            .end = body.at[ball.joint],
                            .endRadius = ball.radius,
                            .colour = 0.86F * theme.colour(partOfJoint(ball.joint))});
    addFoot(segments, body, LeftAnkle, LeftFoot, theme.colour(BodyPart::LeftLeg));
    addFoot(segments, body, RightAnkle, RightFoot, theme.colour(BodyPart::RightLeg));
    addHand(segments, body, LeftElbow, LeftWrist, theme.colour(BodyPart::LeftArm));
    addHand(segments, body, RightElbow, RightWrist, theme.colour(BodyPart::RightArm));
    return segments;
}

std::vector<glm::vec4> figureOccluders(const Pose& pose, float thickness)
{
    const Body body(pose);
    std::vector<glm::vec4> capsules;
    const auto add = [&](const vec3& start, const vec3& end, float radius) {
        capsules.emplace_back(start, thickness * radius);
        const vec3 axis = end - start;
        capsules.emplace_back(axis, 1 / std::max(glm::dot(axis, axis), 1e-6F));
    };
    for (const Limb& limb : limbs)
        add(body.at[limb.from], body.at[limb.to],
            0.5F * (limb.startRadius + limb.endRadius) + limb.bulge);
    add(body.at[LeftAnkle] - 0.03F * body.up, body.at[LeftFoot], 0.036F);
    add(body.at[RightAnkle] - 0.03F * body.up, body.at[RightFoot], 0.036F);
    add(body.at[LeftHip], body.at[RightHip], 0.085F);
    add(body.hips, body.at[Spine2], 0.105F);
    add(body.at[Spine3] - 0.05F * body.left, body.at[Spine3] + 0.05F * body.left, 0.115F);
    add(body.at[LeftShoulder], body.at[RightShoulder], 0.06F);
    add(body.at[Head], body.at[Head] + 0.1F * body.headUp, 0.085F);
    return capsules;
}

}  // namespace driftwalk::widgets
