#include "core/motion/features.h"

#include "core/motion/retarget.h"
#include "core/motion/rotation.h"
#include "core/util/error.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <glm/vec2.hpp>
#include <utility>

namespace driftwalk::motion {

namespace {

constexpr double facingSigma = 20;  // frames
constexpr int facingRadius = 80;  // four sigma, where SciPy cuts its filter
constexpr double contactThreshold = 0.002;  // squared displacement per frame, m^2
constexpr double tiny = 1e-9;

/// A rotation about y by its half angle, as HumanML3D keeps it: q = (cosine, 0, sine, 0).
struct Yaw {
    double cosine = 1;
    double sine = 0;

    static Yaw fromHalfAngle(double half) { return {std::cos(half), std::sin(half)}; }

    Yaw inverse() const { return {cosine, -sine}; }

    glm::dquat quaternion() const { return {cosine, 0, sine, 0}; }

    glm::dvec3 operator*(const glm::dvec3& v) const
    {
        const double c = cosine * cosine - sine * sine;
        const double s = 2 * sine * cosine;
        return {c * v.x + s * v.z, v.y, c * v.z - s * v.x};
    }
};

/// The rotation about y that takes a horizontal direction (x, z) to +z; `otherwise` for a zero
/// direction.
Yaw yawToFront(const glm::dvec2& direction, const Yaw& otherwise)
{
    if (glm::length(direction) < tiny) return otherwise;
    return Yaw::fromHalfAngle(-std::atan2(direction.x, direction.y) / 2);
}

/// (x, z) of up x across, where across is first made a unit vector; the body faces that way.
glm::dvec2 frontOf(const glm::dvec3& across)
{
    const double length = glm::length(across);
    return length < tiny ? glm::dvec2(0) : glm::dvec2(across.z, -across.x) / length;
}

/// Facing of each frame, (x, z). The hips are subtracted the other way round than the shoulders,
/// since the original code unpacks its list of face joints in two orders; models have learned it
/// so.
std::vector<glm::dvec2> fronts(const Clip& clip)
{
    std::vector<glm::dvec2> result(clip.frames.size());
    std::transform(clip.frames.begin(), clip.frames.end(), result.begin(), [](const Pose& pose) {
        return frontOf(pose[LeftHip] - pose[RightHip] + pose[RightShoulder] - pose[LeftShoulder]);
    });
    return result;
}

/// scipy.ndimage.gaussian_filter1d with mode="nearest", but for the factor that makes the weights
/// sum to one: only directions are wanted.
std::vector<glm::dvec2> smoothed(const std::vector<glm::dvec2>& directions)
{
    std::array<double, facingRadius + 1> weights{};
    for (int i = 0; i <= facingRadius; ++i)
        weights[i] = std::exp(-0.5 * std::pow(i / facingSigma, 2));
    const int last = static_cast<int>(directions.size()) - 1;
    std::vector<glm::dvec2> result(directions.size());
    for (int t = 0; t <= last; ++t) {
        glm::dvec2 sum = weights[0] * directions[t];
        for (int i = 1; i <= facingRadius; ++i) {
            sum += weights[i]
                * (directions[std::max(t - i, 0)] + directions[std::min(t + i, last)]);
        }
        result[t] = sum;
    }
    return result;
}

/// The rotation of each frame that takes the world to the facing frame; the first one is the
/// identity by definition.
std::vector<Yaw> facingYaws(const Clip& clip)
{
    const std::vector<glm::dvec2> directions = smoothed(fronts(clip));
    std::vector<Yaw> yaws(directions.size());
    for (std::size_t t = 1; t < yaws.size(); ++t) {
        yaws[t] = yawToFront(directions[t], yaws[t - 1]);
    }
    return yaws;
}

void put(std::span<float, featureCount> row, int offset, const glm::dvec3& value)
{
    for (int axis = 0; axis < 3; ++axis)
        row[offset + axis] = static_cast<float>(value[axis]);
}

void putRoot(std::span<float, featureCount> row, const Pose& pose, const Pose& next, const Yaw& yaw,
             const Yaw& nextYaw)
{
    // r_{t+1} r_t^-1 by the addition theorems; w < 0 is the same rotation written with the other
    // sign.
    const double w = nextYaw.cosine * yaw.cosine + nextYaw.sine * yaw.sine;
    const double y = nextYaw.sine * yaw.cosine - nextYaw.cosine * yaw.sine;
    row[rootYaw.offset] = static_cast<float>(std::asin(std::clamp(w < 0 ? -y : y, -1.0, 1.0)));
    const glm::dvec3 step = nextYaw * (next[Pelvis] - pose[Pelvis]);
    row[rootVelocity.offset] = static_cast<float>(step.x);
    row[rootVelocity.offset + 1] = static_cast<float>(step.z);
    row[rootHeight.offset] = static_cast<float>(pose[Pelvis].y);
}

void putPositions(std::span<float, featureCount> row, const Pose& pose, const Yaw& yaw)
{
    const glm::dvec3 floorPoint(pose[Pelvis].x, 0, pose[Pelvis].z);
    for (int joint = 1; joint < jointCount; ++joint) {
        put(row, positionGroup.offset + 3 * (joint - 1), yaw * (pose[joint] - floorPoint));
    }
}

/// The joint before this one in its chain of the original code, whose arms hang from the pelvis.
int chainParent(int joint)
{
    return joint == LeftCollar || joint == RightCollar ? static_cast<int>(Pelvis)
                                                       : jointParents[joint];
}

void putRotations(std::span<float, featureCount> row, const Pose& pose, const Yaw& yaw)
{
    std::array<glm::dquat, jointCount> world;
    world[Pelvis] = yaw.quaternion();
    for (int joint = 1; joint < jointCount; ++joint) {
        world[joint]
            = shortestRotation(restDirections[joint], pose[joint] - pose[jointParents[joint]]);
        const SixD local
            = sixDFromRotation(glm::conjugate(world[chainParent(joint)]) * world[joint]);
        const int offset = rotationGroup.offset + 6 * (joint - 1);
        for (int i = 0; i < 6; ++i)
            row[offset + i] = static_cast<float>(local[i]);
    }
}

void putMotion(std::span<float, featureCount> row, const Pose& pose, const Pose& next,
               const Yaw& yaw)
{
    for (int joint = 0; joint < jointCount; ++joint) {
        put(row, velocityGroup.offset + 3 * joint, yaw * (next[joint] - pose[joint]));
    }
    for (int i = 0; i < contactGroup.size; ++i) {
        const glm::dvec3 step = next[contactJoints[i]] - pose[contactJoints[i]];
        row[contactGroup.offset + i] = glm::dot(step, step) < contactThreshold ? 1.0F : 0.0F;
    }
}

}  // namespace

std::span<float, featureCount> Features::row(int frame)
{
    return std::span(values)
        .subspan(static_cast<std::size_t>(frame) * featureCount)
        .first<featureCount>();
}

std::span<const float, featureCount> Features::row(int frame) const
{
    return std::span(values)
        .subspan(static_cast<std::size_t>(frame) * featureCount)
        .first<featureCount>();
}

Clip placedAtOrigin(Clip clip)
{
    require(!clip.frames.empty(), "the motion has no frames");
    return facingForward(onGround(std::move(clip)));
}

Features featuresFromClip(const Clip& clip)
{
    require(clip.frames.size() >= 2, "the motion has fewer than two frames");
    const Clip placed = placedAtOrigin(clip);
    const std::vector<Yaw> yaws = facingYaws(placed);
    Features features{std::vector<float>((placed.frames.size() - 1) * featureCount)};
    for (int t = 0; t < features.frames(); ++t) {
        const auto row = features.row(t);
        const Pose& pose = placed.frames[t];
        const Pose& next = placed.frames[t + 1];
        putRoot(row, pose, next, yaws[t], yaws[t + 1]);
        putPositions(row, pose, yaws[t]);
        putRotations(row, pose, yaws[t]);
        putMotion(row, pose, next, yaws[t]);
    }
    return features;
}

Clip clipFromFeatures(const Features& features)
{
    Clip clip;
    clip.frames.resize(static_cast<std::size_t>(features.frames()));
    glm::dvec3 floorPoint(0);
    double halfAngle = 0;
    for (int t = 0; t < features.frames(); ++t) {
        const auto row = features.row(t);
        const Yaw back = Yaw::fromHalfAngle(halfAngle).inverse();
        Pose& pose = clip.frames[t];
        pose[Pelvis] = floorPoint + glm::dvec3(0, row[rootHeight.offset], 0);
        for (int joint = 1; joint < jointCount; ++joint) {
            const auto ric = row.subspan(positionGroup.offset + 3 * (joint - 1), 3);
            pose[joint] = floorPoint + back * glm::dvec3(ric[0], ric[1], ric[2]);
        }
        halfAngle += row[rootYaw.offset];
        const glm::dvec3 step(row[rootVelocity.offset], 0, row[rootVelocity.offset + 1]);
        floorPoint += Yaw::fromHalfAngle(halfAngle).inverse() * step;
    }
    return clip;
}

Contacts contactsFromFeatures(const Features& features)
{
    Contacts contacts(static_cast<std::size_t>(features.frames()));
    for (int t = 0; t < features.frames(); ++t) {
        for (int i = 0; i < contactGroup.size; ++i)
            contacts[t][i] = features.row(t)[contactGroup.offset + i] > 0.5F;
    }
    return contacts;
}

}  // namespace driftwalk::motion
