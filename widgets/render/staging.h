// From motions and a moment to what is drawn around the main figure: ghosts, companions, trails,
// arrows, contacts, names. Pure functions; no OpenGL. Metres; moments are frames, fractions too.
#pragma once

#include "widgets/render/view_options.h"

#include <array>
#include <memory>

namespace driftwalk::widgets {

using ClipPtr = std::shared_ptr<const motion::Clip>;

/// A motion beside the main one.
struct Companion {
    ClipPtr clip;
    std::string caption = {};  ///< UTF-8; may be empty
    bool isNoise = false;
    std::optional<glm::vec3> tint = std::nullopt;  ///< sRGB
    float opacity = 1;  ///< less than 1 is a ghost
};

/// What there is to show. The main figure always stands where its clip says; companions are placed
/// round it.
struct Staging {
    ClipPtr clip;  ///< of the main figure; null for none
    std::string caption = {};  ///< of the main figure, shown if it has companions
    std::vector<Companion> companions = {};  ///< at most 15; the first comes before the main one ..
    std::size_t place = 0;  ///< .. if this is 1, and so on: the place of the main one in the order
    std::vector<ClipPtr> earlier = {};  ///< predictions of x_0, the latest first
};

/// The pose between the two nearest frames. Empty for a clip without frames.
std::optional<motion::Pose> poseBetween(const motion::Clip& clip, double frame);

/// Where the pelvis passes, for a line on the floor: as few points as leave it, seen from above,
/// within a tolerance in metres of where it was.
std::vector<glm::dvec3> pelvisPath(const motion::Clip& clip, double tolerance = 0.004);

/// Metres a second of each joint, by the frames before and after.
motion::Pose velocitiesAt(const motion::Clip& clip, double frame);

/// Whether the left and the right foot stand: its toes are low and slow.
std::array<bool, 2> standingFeet(const motion::Clip& clip, double frame);

/// Where figures stand from the first one, x and z: `count` of them.
std::vector<glm::dvec3> slots(std::size_t count, Arrangement arrangement);

/// "left knee" for LeftKnee.
std::string spokenName(motion::Joint joint);

SceneExtras stagedExtras(const Staging& staging, double frame, const ViewOptions& options,
                         const RenderTheme& theme);

}  // namespace driftwalk::widgets
