#include "core/studio/kept_clip.h"

#include "core/motion/cleanup.h"
#include "core/motion/retarget.h"
#include "core/util/error.h"

#include <algorithm>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <span>

namespace driftwalk::studio {

namespace {

using motion::Pose;

using JointWeights = std::span<const float, motion::jointCount>;

/// Kept joints of `raw` put back into `pose`, whose pelvis may have moved over the floor.
void putBack(Pose& pose, const Pose& raw, JointWeights kept)
{
    const glm::dvec3 pelvis
        = glm::mix(pose[motion::Pelvis], raw[motion::Pelvis], double{kept[motion::Pelvis]});
    const glm::dvec3 moved(pelvis.x - raw[motion::Pelvis].x, 0, pelvis.z - raw[motion::Pelvis].z);
    pose[motion::Pelvis] = pelvis;
    for (int joint = 1; joint < motion::jointCount; ++joint)
        pose[joint] = glm::mix(pose[joint], raw[joint] + moved, double{kept[joint]});
}

/// Bones of joints that are free get their length, from the root outwards.
void mendBones(Pose& pose, JointWeights kept)
{
    const Pose before = pose;
    for (int joint = 1; joint < motion::jointCount; ++joint) {
        if (kept[joint] >= 1) continue;
        const int parent = motion::jointParents[joint];
        const glm::dvec3 bone = before[joint] - before[parent];
        const double length = glm::length(bone);
        if (length > 1e-6)
            pose[joint] = pose[parent] + bone * (motion::boneLengths[joint] / length);
    }
}

}  // namespace

motion::Clip finished(const UnfinishedMotion& motion, const motion::CleanupSpec& spec)
{
    return motion.kept.empty() ? motion::cleanedUp(motion.clip, motion.contacts, spec)
                               : finishedKeeping(motion, spec);
}

motion::Clip finishedKeeping(const motion::Features& features, const std::vector<float>& kept)
{
    return finishedKeeping(
        {motion::clipFromFeatures(features), motion::contactsFromFeatures(features), kept}, {});
}

motion::Clip finishedKeeping(const UnfinishedMotion& motion, const motion::CleanupSpec& spec)
{
    const motion::Clip& raw = motion.clip;
    const std::vector<float>& kept = motion.kept;
    require(kept.size() == raw.frames.size() * motion::jointCount,
            "there must be one weight for each joint and frame");
    const auto weightsOf = [&kept](std::size_t frame) {
        return std::span(kept).subspan(frame * motion::jointCount).first<motion::jointCount>();
    };
    bool keepsRoot = false;
    for (std::size_t t = 0; t < raw.frames.size(); ++t)
        keepsRoot = keepsRoot || weightsOf(t)[motion::Pelvis] > 0;

    motion::Clip clip
        = motion::withBoneLengths(motion::smoothed(raw, spec.smoothing), spec.lengths);
    if (!keepsRoot && spec.rootFollowsFeet)
        clip = motion::withRootFollowingFeet(std::move(clip), motion.contacts, spec.rootCorrection);
    if (spec.locksFeet)
        clip = motion::withLockedFeet(std::move(clip), motion.contacts, spec.footLock);
    for (std::size_t t = 0; t < raw.frames.size(); ++t) {
        putBack(clip.frames[t], raw.frames[t], weightsOf(t));
        mendBones(clip.frames[t], weightsOf(t));
    }
    return clip;
}

}  // namespace driftwalk::studio
