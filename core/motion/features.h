// The 263 numbers per frame of HumanML3D, in which motion models of the field think.
// Source: Guo et al. 2022, "Generating Diverse and Natural 3D Human Motions from Text", as its code
// computes them.
#pragma once

#include "core/motion/clip.h"

#include <array>
#include <span>
#include <vector>

namespace driftwalk::motion {

/// A run of columns of a feature row.
struct FeatureGroup {
    int offset;
    int size;
};

inline constexpr int featureCount = 263;
inline constexpr FeatureGroup rootYaw{0, 1};  ///< half the yaw change to the next frame, radians
inline constexpr FeatureGroup rootVelocity{1,
                                           2};  ///< x, z to the next frame, as seen facing, m/frame
inline constexpr FeatureGroup rootHeight{3, 1};  ///< of the pelvis above the floor, metres
inline constexpr FeatureGroup positionGroup{
    4, 63};  ///< joints 1..21 about the pelvis' floor point, facing +z
inline constexpr FeatureGroup rotationGroup{
    67, 126};  ///< joints 1..21, 6-D, relative to the parent in its chain
inline constexpr FeatureGroup velocityGroup{
    193, 66};  ///< joints 0..21 to the next frame, as seen facing, m/frame
inline constexpr FeatureGroup contactGroup{259, 4};  ///< 1 where contactJoints stand still, else 0

/// The joints of the contact labels, in their order.
inline constexpr std::array<int, 4> contactJoints = {LeftAnkle, LeftFoot, RightAnkle, RightFoot};

/// Features of T frames.
struct Features {
    std::vector<float> values;  ///< [T, featureCount], row-major

    int frames() const { return static_cast<int>(values.size()) / featureCount; }

    std::span<float, featureCount> row(int frame);
    std::span<const float, featureCount> row(int frame) const;
};

/// The clip as HumanML3D places it: the lowest joint of all frames on y = 0, the pelvis of the
/// first frame at x = z = 0, the first frame facing +z. Applying it twice changes nothing.
/// @throws Error if the clip has no frames
Clip placedAtOrigin(Clip clip);

/// Features of a clip, which is first placed at the origin. The clip should have 20 frames per
/// second and the uniform bone lengths of skeleton.h; neither is checked or changed.
///
/// One deviation from the original code: where r_{t+1} r_t^-1 comes out with w < 0 (the figure
/// turns through facing -z) its sign is changed, so that column 0 is half the yaw change there too
/// and not its negative.
///
/// @return  one row less than the clip has frames
/// @throws Error if the clip has fewer than two frames
Features featuresFromClip(const Clip& clip);

/// Joint positions from columns 0..66 (recover_from_ric): starts at x = z = 0 facing +z, at 20 fps.
/// @return  as many frames as there are rows
Clip clipFromFeatures(const Features& features);

/// Per frame, whether each of contactJoints (left ankle and toe, right ankle and toe) touches the
/// ground.
using Contacts = std::vector<std::array<bool, 4>>;

/// The contact labels of a model's output: where they exceed one half.
Contacts contactsFromFeatures(const Features& features);

}  // namespace driftwalk::motion
