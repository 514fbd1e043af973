#include "core/motion/bvh_import.h"

#include "core/motion/bvh_motion.h"
#include "core/motion/clip_checks.h"
#include "core/motion/joint_mapping.h"
#include "core/motion/joint_presets.h"
#include "core/motion/retarget.h"
#include "core/motion/rotation.h"
#include "core/util/error.h"
#include "core/util/file_io.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <optional>
#include <vector>

namespace driftwalk::motion {

namespace {

struct Unit {
    const char* name;
    double metres;
};

constexpr double adultHeight = 1.35;  // metres, along the bones from ankle to head joint

// CMU's unit is 1/0.45 inch, which is how its subjects' heights come out right.
constexpr std::array<Unit, 6> units = {{{"metres", 1},
                                        {"centimetres", 0.01},
                                        {"millimetres", 0.001},
                                        {"inches", 0.0254},
                                        {"feet", 0.3048},
                                        {"CMU units (2.22 inches)", 0.0254 / 0.45}}};

double boneLength(const Pose& pose, int joint)
{
    return glm::distance(pose[joint], pose[jointParents[joint]]);
}

/// From an ankle over pelvis and spine to the head joint, along the bones.
double skeletonHeight(const Pose& pose)
{
    double height = 0;
    for (const int joint : {RightAnkle, RightKnee, Spine1, Spine2, Spine3, Neck, Head}) {
        height += boneLength(pose, joint);
    }
    return height;
}

/// The unit in which the skeleton is nearest to the height of an adult; unknown if it is far from
/// it in all.
Unit guessUnit(double height)
{
    const auto misfit = [height](const Unit& unit) {
        return std::abs(std::log(height * unit.metres / adultHeight));
    };
    const Unit best = *std::ranges::min_element(units, {}, misfit);
    return misfit(best) < std::log(1.3) ? best : Unit{"unknown", adultHeight / height};
}

/// The coordinate axis, with its sign, that the vector mostly points along; none if it points
/// between axes.
std::optional<glm::dvec3> mainAxis(const glm::dvec3& v)
{
    for (int axis = 0; axis < 3; ++axis) {
        glm::dvec3 result(0);
        result[axis] = v[axis] < 0 ? -1 : 1;
        if (std::abs(v[axis]) > 0.8 * glm::length(v)) return result;
    }
    return std::nullopt;
}

glm::dvec3 bodyDirection(const Pose& pose)
{
    return pose[Neck] - 0.5 * (pose[LeftAnkle] + pose[RightAnkle]);
}

/// The axis that is up in the file: y unless the body points along another one both at rest and
/// over the whole motion. At rest alone is not enough (bones may point anywhere), nor is the motion
/// alone (someone may lie).
glm::dvec3 upAxis(const Pose& rest, const std::vector<Pose>& frames)
{
    glm::dvec3 mean(0);
    for (const Pose& pose : frames)
        mean += bodyDirection(pose) / static_cast<double>(frames.size());
    const auto axis = mainAxis(mean);
    return axis && axis == mainAxis(bodyDirection(rest)) ? *axis : glm::dvec3(0, 1, 0);
}

std::string axisName(const glm::dvec3& axis)
{
    const int index = axis.x != 0 ? 0 : axis.y != 0 ? 1 : 2;
    return std::string(axis[index] < 0 ? "-" : "+") + "xyz"[index];
}

double meanDistance(const Pose& a, const Pose& b)
{
    double sum = 0;
    for (int joint = 0; joint < jointCount; ++joint)
        sum += glm::distance(a[joint], b[joint]);
    return sum / jointCount;
}

bool hasStraightLimbs(const Pose& pose)
{
    for (const int end : {LeftAnkle, RightAnkle, LeftWrist, RightWrist}) {
        const int middle = jointParents[end];
        const double reach = glm::distance(pose[end], pose[jointParents[middle]]);
        if (reach < 0.97 * (boneLength(pose, end) + boneLength(pose, middle))) return false;
    }
    return true;
}

/// Some files begin with one frame of the rest pose (CMU): straight limbs, then a jump of over a
/// tenth of the height that the next step does not come near to. Programs that smooth leave some
/// frames of settling behind it.
/// @return  the number of frames to leave out
int restPoseFrames(const std::vector<Pose>& frames, double fps)
{
    if (frames.size() < 3 || !hasStraightLimbs(frames[0])) return 0;
    const auto step
        = [&frames](std::size_t frame) { return meanDistance(frames[frame], frames[frame + 1]); };
    const double jump = step(0);
    if (jump < 0.1 * skeletonHeight(frames[0]) || jump < 2 * step(1)) return 0;
    const auto longest = std::min(frames.size() - 2, static_cast<std::size_t>(0.25 * fps) + 1);
    std::size_t count = 1;
    while (count < longest && step(count) > 0.1 * jump && step(count) < step(count - 1))
        ++count;
    return static_cast<int>(count);
}

ImportReport describe(const BvhFile& file, const JointMapping& mapping, const Pose& pose)
{
    const double height = skeletonHeight(pose);
    const Unit unit = guessUnit(height);
    ImportReport report;
    report.unit = unit.name;
    report.metresPerUnit = unit.metres;
    report.heightMetres = height * unit.metres;
    for (int joint = 0; joint < jointCount; ++joint)
        report.sources[joint] = mapping.describe(joint, file);
    report.sourceJointCount
        = static_cast<int>(std::ranges::count(file.joints, false, &BvhJoint::isEndSite));
    report.fps = file.fps();
    return report;
}

/// Whether the file has the model's own skeleton: an export of this program.
bool isOwnSkeleton(const BvhFile& file, const Pose& pose, double metresPerUnit)
{
    constexpr double tolerance = 0.001;  // metres
    if (!findKnownNames(file.jointNames())) return false;
    for (int joint = 1; joint < jointCount; ++joint)
        if (std::abs(metresPerUnit * boneLength(pose, joint) - boneLengths[joint]) > tolerance)
            return false;
    return true;
}

ImportedMotion import(const BvhFile& file)
{
    require(file.frameCount() <= mostFrames, "more than " + std::to_string(mostFrames) + " frames");
    const BvhKinematics kinematics(file);
    const JointMapping mapping = mapJoints(file, kinematics.pose(0));
    std::vector<Pose> frames;
    for (int frame = 0; frame < file.frameCount(); ++frame)
        frames.push_back(mapping.apply(kinematics.pose(frame)));

    ImportReport report = describe(file, mapping, frames.front());
    const glm::dvec3 up = upAxis(mapping.apply(kinematics.restPose()), frames);
    report.upAxis = axisName(up);
    report.restPoseFrames = restPoseFrames(frames, report.fps);
    frames.erase(frames.begin(), frames.begin() + report.restPoseFrames);
    report.frames = static_cast<int>(frames.size());

    const glm::dmat3 upright = glm::mat3_cast(shortestRotation(up, {0, 1, 0}));
    for (Pose& pose : frames) {
        for (glm::dvec3& joint : pose)
            joint = upright * joint;
    }
    Clip clip{report.fps, std::move(frames), {}};
    if (isOwnSkeleton(file, clip.frames.front(), report.metresPerUnit)) {
        for (Pose& pose : clip.frames)
            for (glm::dvec3& joint : pose)
                joint *= report.metresPerUnit;
        return {std::move(clip), std::move(report)};
    }
    return {inNormalForm(std::move(clip)), std::move(report)};
}

}  // namespace

ImportedMotion importBvh(const std::filesystem::path& path)
{
    return importBvh(readFile(path), path);
}

ImportedMotion importBvh(std::string_view text, const std::filesystem::path& path)
{
    const BvhFile file = parseBvh(text, path);
    try {
        ImportedMotion result = import(file);
        result.clip.name = path.stem().string();
        return result;
    } catch (const Error& error) {
        throw FileError(path, error.what());
    }
}

}  // namespace driftwalk::motion
