// A made-up walk whose standing foot may slide, and its contact labels.
#pragma once

#include "core/motion/features.h"
#include "core/motion/kinematics.h"
#include "core/motion/two_bone_ik.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <numbers>

namespace driftwalk::tests {

constexpr int stride = 20;  // frames: ten with the foot down, ten in the air

inline bool isDown(int frame, bool isLeft)
{
    return (frame + (isLeft ? 0 : stride / 2)) % stride < stride / 2;
}

/// A walk along +z at 0.6 m/s in which the standing foot slides forward at `slide` m/s.
inline motion::Clip skatingWalk(int frames, double slide)
{
    using namespace motion;
    const Pose rest = forwardKinematics(Posture(), tPoseOffsets(boneLengths));
    const double legLength = rest[Pelvis].y - std::min(rest[LeftFoot].y, rest[RightFoot].y);
    Clip clip;
    for (int t = 0; t < frames; ++t) {
        const double pelvisZ = 0.03 * t;
        Pose pose = rest;
        for (glm::dvec3& joint : pose)
            joint += glm::dvec3(0, 0.95 * legLength, pelvisZ) - rest[Pelvis];
        for (const bool isLeft : {true, false}) {
            const int hip = isLeft ? LeftHip : RightHip;
            const int knee = isLeft ? LeftKnee : RightKnee;
            const int ankle = isLeft ? LeftAnkle : RightAnkle;
            const int toe = isLeft ? LeftFoot : RightFoot;
            const glm::dvec3 foot = rest[toe] - rest[ankle];
            const int phase = (t + (isLeft ? 0 : stride / 2)) % stride;
            const double half = stride / 2.0;
            // Relative to the pelvis the foot goes back while it is down, and returns through the
            // air.
            const double reachBack = (0.03 - slide / 20) * half / 2;
            const double swing = (phase - half) / half;
            const double z = phase < half ? reachBack * (1 - 2 * phase / half)
                                          : -reachBack * std::cos(std::numbers::pi * swing);
            const double height = phase < half ? 0.0 : 0.12 * std::sin(std::numbers::pi * swing);
            const glm::dvec3 toePlace(rest[toe].x, height, pelvisZ + z + foot.z);
            const Limb leg
                = reach({pose[hip], pose[knee], pose[ankle]}, toePlace - foot, {0, 0, 1});
            pose[knee] = leg.middle;
            pose[ankle] = leg.end;
            pose[toe] = leg.end + foot;
        }
        clip.frames.push_back(pose);
    }
    return clip;
}

inline motion::Contacts walkContacts(int frames)
{
    motion::Contacts contacts;
    for (int t = 0; t < frames; ++t) {
        contacts.push_back({isDown(t, true), isDown(t, true), isDown(t, false), isDown(t, false)});
    }
    return contacts;
}

inline motion::Contacts noContacts(int frames)
{
    return motion::Contacts(static_cast<std::size_t>(frames), {false, false, false, false});
}

}  // namespace driftwalk::tests
