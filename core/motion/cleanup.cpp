#include "core/motion/cleanup.h"

#include "core/motion/retarget.h"
#include "core/motion/two_bone_ik.h"
#include "core/util/error.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <utility>

namespace driftwalk::motion {

namespace {

constexpr int smoothingPasses = 3;

struct Leg {
    Joint hip, knee, ankle, toe;
    int toeContact;  // index into a frame's contacts
};

constexpr std::array<Leg, 2> legs = {Leg{LeftHip, LeftKnee, LeftAnkle, LeftFoot, 1},
                                     Leg{RightHip, RightKnee, RightAnkle, RightFoot, 3}};

/// Frames first .. last in which a foot is planted, and where.
struct Stance {
    int first;
    int last;
    glm::dvec3 place;  // of the toe, metres
};

/// A frame's value where the clip has one; up to one length beyond its ends, the point mirrored
/// about the end.
glm::dvec3 extended(const Clip& clip, int frame, int joint)
{
    const int last = static_cast<int>(clip.frames.size()) - 1;
    const int inside = std::clamp(frame, 0, last);
    if (inside == frame) return clip.frames[frame][joint];
    return 2.0 * clip.frames[inside][joint] - clip.frames[2 * inside - frame][joint];
}

/// Of the frames around one, as far as the clip reaches; their sum is 1.
std::vector<double> gaussianWeights(const Clip& clip, double sigma)
{
    const int radius = static_cast<int>(
        std::min(std::ceil(4 * sigma), static_cast<double>(clip.frames.size() - 1)));
    std::vector<double> weights;
    double sum = 0;
    for (int i = -radius; i <= radius; ++i) {
        weights.push_back(std::exp(-0.5 * i * i / (sigma * sigma)));
        sum += weights.back();
    }
    for (double& weight : weights)
        weight /= sum;
    return weights;
}

Clip averaged(const Clip& clip, const std::vector<double>& weights)
{
    const int radius = static_cast<int>(weights.size() / 2);
    Clip result = clip;
    for (int t = 0; t < static_cast<int>(clip.frames.size()); ++t) {
        for (int joint = 0; joint < jointCount; ++joint) {
            glm::dvec3 mean(0);
            for (int i = -radius; i <= radius; ++i)
                mean += weights[i + radius] * extended(clip, t + i, joint);
            result.frames[t][joint] = mean;
        }
    }
    return result;
}

template <typename Change>
void forEachJoint(Clip& clip, const Clip& other, Change change)
{
    for (std::size_t t = 0; t < clip.frames.size(); ++t)
        for (int joint = 0; joint < jointCount; ++joint)
            change(clip.frames[t][joint], other.frames[t][joint]);
}

bool isPlanted(const Clip& clip, const Contacts& contacts, const Leg& leg, int frame,
               const FootLockSpec& spec)
{
    if (!contacts[frame][leg.toeContact]) return false;
    const int last = static_cast<int>(clip.frames.size()) - 1;
    const int from = std::max(frame - 1, 0);
    const int to = std::min(frame + 1, last);
    const glm::dvec3 step = clip.frames[to][leg.toe] - clip.frames[from][leg.toe];
    const double speed = from == to ? 0 : std::hypot(step.x, step.z) * clip.fps / (to - from);
    return clip.frames[frame][leg.toe].y < spec.height && speed < spec.speed;
}

/// Frames first .. last of each stretch in which the foot is planted and drifts no farther than the
/// slack.
std::vector<Stance> stretchesOf(const Clip& clip, const Contacts& contacts, const Leg& leg,
                                const FootLockSpec& spec)
{
    std::vector<Stance> stretches;
    glm::dvec3 start(0);
    for (int t = 0; t < static_cast<int>(clip.frames.size()); ++t) {
        if (!isPlanted(clip, contacts, leg, t, spec)) continue;
        const glm::dvec3 toe = clip.frames[t][leg.toe];
        const bool goesOn = !stretches.empty() && stretches.back().last == t - 1
            && glm::distance(toe, start) <= spec.slack;
        if (goesOn) {
            stretches.back().last = t;
            continue;
        }
        stretches.push_back({t, t, glm::dvec3(0)});
        start = toe;
    }
    return stretches;
}

/// The stretches with their places. Where the slack cut one in two, frames to slide over are left
/// between.
std::vector<Stance> stancesOf(const Clip& clip, const Contacts& contacts, const Leg& leg,
                              const FootLockSpec& spec)
{
    const std::vector<Stance> stretches = stretchesOf(clip, contacts, leg, spec);
    const int margin = static_cast<int>(std::ceil(spec.blend * clip.fps / 2));
    std::vector<Stance> stances;
    for (std::size_t i = 0; i < stretches.size(); ++i) {
        Stance stance = stretches[i];
        const bool isCutBefore = i > 0 && stretches[i - 1].last + 1 == stance.first;
        const bool isCutAfter
            = i + 1 < stretches.size() && stance.last + 1 == stretches[i + 1].first;
        if (isCutBefore) stance.first += margin;
        if (isCutAfter) stance.last -= margin;
        if (stance.first > stance.last) continue;
        for (int t = stance.first; t <= stance.last; ++t)
            stance.place += clip.frames[t][leg.toe];
        stance.place /= stance.last - stance.first + 1;
        stance.place.y = std::max(stance.place.y, 0.0);
        stances.push_back(stance);
    }
    return stances;
}

/// 1 at 0, 0 from 1 on, level at both.
double fade(double x)
{
    x = std::clamp(x, 0.0, 1.0);
    return 1 - x * x * (3 - 2 * x);
}

/// How far the toe has to move in each frame to stand in its places, fading before and after each.
std::vector<glm::dvec3> corrections(const Clip& clip, const Leg& leg,
                                    const std::vector<Stance>& stances, double blendFrames)
{
    const int frames = static_cast<int>(clip.frames.size());
    std::vector<glm::dvec3> moves(clip.frames.size(), glm::dvec3(0));
    for (std::size_t i = 0; i < stances.size(); ++i) {
        const Stance& stance = stances[i];
        const auto moveIn = [&](int t) { return stance.place - clip.frames[t][leg.toe]; };
        for (int t = stance.first; t <= stance.last; ++t)
            moves[t] = moveIn(t);
        // Towards a neighbour nearer than the blending time the two fades add up to one.
        const int next = i + 1 < stances.size() ? stances[i + 1].first : frames;
        const int previous = i > 0 ? stances[i - 1].last : -1;
        const double after
            = next < frames ? std::min<double>(blendFrames, next - stance.last) : blendFrames;
        const double before
            = previous >= 0 ? std::min<double>(blendFrames, stance.first - previous) : blendFrames;
        for (int t = stance.last + 1; t < next; ++t)
            moves[t] += fade((t - stance.last) / after) * moveIn(stance.last);
        for (int t = previous + 1; t < stance.first; ++t) {
            moves[t] += fade((stance.first - t) / before) * moveIn(stance.first);
        }
    }
    return moves;
}

void moveFoot(Pose& pose, const Leg& leg, const glm::dvec3& move)
{
    const glm::dvec3 foot = pose[leg.toe] - pose[leg.ankle];
    const Limb limb
        = reach({pose[leg.hip], pose[leg.knee], pose[leg.ankle]}, pose[leg.ankle] + move, foot);
    pose[leg.knee] = limb.middle;
    pose[leg.ankle] = limb.end;
    pose[leg.toe] = limb.end + foot;
}

}  // namespace

Clip smoothed(const Clip& clip, double sigma)
{
    require(std::isfinite(sigma) && sigma >= 0, "the smoothing must be 0 frames or more");
    if (sigma < 1e-3 || clip.frames.empty()) return clip;
    const std::vector<double> weights = gaussianWeights(clip, sigma);
    Clip result = averaged(clip, weights);
    for (int pass = 1; pass < smoothingPasses; ++pass) {
        Clip missing = clip;
        forEachJoint(missing, result,
                     [](glm::dvec3& joint, const glm::dvec3& other) { joint -= other; });
        forEachJoint(result, averaged(missing, weights),
                     [](glm::dvec3& joint, const glm::dvec3& other) { joint += other; });
    }
    return result;
}

Clip standingOnGround(Clip clip)
{
    if (clip.frames.empty()) return clip;
    std::vector<double> lowest;
    for (const Pose& pose : clip.frames) {
        lowest.push_back(
            std::ranges::min(pose, {}, [](const glm::dvec3& joint) { return joint.y; }).y);
    }
    const auto ground = lowest.begin() + static_cast<std::ptrdiff_t>(lowest.size() / 20);
    std::nth_element(lowest.begin(), ground, lowest.end());
    for (Pose& pose : clip.frames) {
        for (glm::dvec3& joint : pose)
            joint.y -= *ground;
    }
    return clip;
}

Clip withLockedFeet(Clip clip, const Contacts& contacts, const FootLockSpec& spec)
{
    require(contacts.size() == clip.frames.size(),
            "there are not as many contact labels as frames");
    for (const Leg& leg : legs) {
        const auto stances = stancesOf(clip, contacts, leg, spec);
        const auto moves = corrections(clip, leg, stances, spec.blend * clip.fps + 1);
        for (std::size_t t = 0; t < clip.frames.size(); ++t) {
            Pose& pose = clip.frames[t];
            glm::dvec3 move = moves[t];
            move.y = std::max(move.y, -pose[leg.toe].y);
            if (move != glm::dvec3(0)) moveFoot(pose, leg, move);
        }
    }
    return clip;
}

Clip cleanedUp(const Clip& clip, const Contacts& contacts, const CleanupSpec& spec)
{
    require(contacts.size() == clip.frames.size(),
            "there are not as many contact labels as frames");
    Clip result = withBoneLengths(smoothed(clip, spec.smoothing), spec.lengths);
    if (spec.standsOnGround) result = standingOnGround(std::move(result));
    if (spec.rootFollowsFeet)
        result = withRootFollowingFeet(std::move(result), contacts, spec.rootCorrection);
    return spec.locksFeet ? withLockedFeet(std::move(result), contacts, spec.footLock) : result;
}

}  // namespace driftwalk::motion
