#include "core/motion/bvh_import.h"

#include "core/motion/bvh_motion.h"
#include "core/motion/joint_mapping.h"
#include "core/motion/retarget.h"
#include "core/util/error.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

namespace driftwalk::motion {

namespace {

struct Unit {
    const char* name;
    double metres;
};

// CMU's unit is 1/0.45 inch, which is how its subjects' heights come out right.
constexpr std::array<Unit, 6> units = {{{"metres", 1},
                                        {"centimetres", 0.01},
                                        {"millimetres", 0.001},
                                        {"inches", 0.0254},
                                        {"feet", 0.3048},
                                        {"CMU units (2.22 inches)", 0.0254 / 0.45}}};

/// From the ankles over pelvis and spine to the head joint, along the bones.
double skeletonHeight(const Pose& pose)
{
    double height = 0;
    for (const int joint : {RightAnkle, RightKnee, Spine1, Spine2, Spine3, Neck, Head}) {
        height += glm::distance(pose[joint], pose[jointParents[joint]]);
    }
    return height;
}

/// The unit in which the skeleton is nearest to the height of an adult.
Unit guessUnit(double height)
{
    constexpr double adult = 1.35;  // metres, ankle to head joint
    return *std::ranges::min_element(units, {}, [height](const Unit& unit) {
        return std::abs(std::log(height * unit.metres / adult));
    });
}

}  // namespace

ImportedMotion importBvh(const std::filesystem::path& path)
{
    const BvhFile file = readBvh(path);
    try {
        const BvhKinematics kinematics(file);
        const JointMapping mapping = mapJoints(file, kinematics.pose(0));
        ImportedMotion result;
        result.clip.fps = file.fps();
        result.clip.name = path.stem().string();
        for (int frame = 0; frame < file.frameCount(); ++frame) {
            result.clip.frames.push_back(mapping.apply(kinematics.pose(frame)));
        }

        const double height = skeletonHeight(result.clip.frames.front());
        const Unit unit = guessUnit(height);
        ImportReport& report = result.report;
        report.unit = unit.name;
        report.metresPerUnit = unit.metres;
        report.heightMetres = height * unit.metres;
        for (int joint = 0; joint < jointCount; ++joint)
            report.sources[joint] = mapping.describe(joint, file);
        report.sourceJointCount
            = static_cast<int>(std::ranges::count(file.joints, false, &BvhJoint::isEndSite));
        report.frames = file.frameCount();
        report.fps = result.clip.fps;

        result.clip = facingForward(onGround(retargeted(std::move(result.clip))));
        return result;
    } catch (const FileError&) {
        throw;
    } catch (const Error& error) {
        throw FileError(path, error.what());
    }
}

}  // namespace driftwalk::motion
