// A prompt for every body part and every stretch of time, as one value that serialises to JSON.
// Free of LibTorch.
#pragma once

#include "core/motion/body_parts.h"
#include "core/studio/motion_spec.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace driftwalk::studio {

/// What a region of the body does for a while.
struct TimelineBlock {
    motion::BodyRegion region = motion::BodyRegion::WholeBody;
    double start = 0;  ///< seconds, >= 0
    double end = 0;  ///< seconds, > start, at most the timeline's length
    std::string text;  ///< English, not empty

    bool operator==(const TimelineBlock&) const = default;
};

/// How the predictions of several prompts become one.
enum class Composition {
    Mask,  ///< each prompt's prediction where it has its weight
    NoiseInterpolation,  ///< the same plus a correction (MotionDiffuse, Zhang et al. 2022, eq. 10)
    Stitching,  ///< crops summed, the unconditional subtracted in overlaps (STMC, Petrovich 2024)
    DoubleTake  ///< crops cross-faded, transitions denoised once more (PriorMDM, Shafir 2023)
};

/// "mask", "noise_interpolation", "stitching" or "double_take"; the names that files use.
std::string_view toString(Composition composition);
/// @throws Error that lists the names for any other one
Composition compositionFromString(std::string_view name);

/// With respect to what eq. 10 takes its gradient; the paper leaves it open.
enum class InterpolationGradient {
    Epsilon,  ///< the predictions themselves: closed form
    Xt  ///< the noisy motion: through the network, about three times the cost
};

/// "epsilon" or "xt".
std::string_view toString(InterpolationGradient gradient);
/// @throws Error for any other name
InterpolationGradient interpolationGradientFromString(std::string_view name);

struct Timeline {
    static constexpr double minSeconds = 2;
    static constexpr double maxSeconds = 600;

    std::string prompt;  ///< what parts without a block do; empty: whatever the model likes
    std::vector<TimelineBlock> blocks;
    double seconds = 6;  ///< length of the motion, [minSeconds, maxSeconds]
    double blendSeconds = 0.5;  ///< time in which one prompt hands over to the next, [0, 5]
    bool rootFollowsLegs = true;  ///< a block of both legs also moves the root, where no block does
    Composition method = Composition::Stitching;  ///< in its crop a text plays from its start
    InterpolationGradient gradient = InterpolationGradient::Epsilon;
    double lambda1 = 0;  ///< noise_interpolation: between prompts of different parts
    double lambda2 = 0;  ///< noise_interpolation: between prompts that hand over in time
    std::uint64_t seed = 1234;
    std::string sampler = "ddim";  ///< one of motionSamplerNames()
    int steps = 20;  ///< sampling steps, 1 .. schedule length
    double guidance = 2.5;  ///< classifier-free guidance scale, [0, 20]
    double eta = 0;  ///< DDIM noise, [0, 1]

    bool operator==(const Timeline&) const = default;
};

/// Number of 20 fps frames of the motion.
int frameCount(const Timeline& timeline);

/// What a timeline has in common with a motion of one prompt.
MotionSpec commonSpec(const Timeline& timeline);

/// Blocks may overlap and their number is not limited.
/// @throws Error naming the first block or field that is out of range
void validate(const Timeline& timeline);

/// {"format": "driftwalk timeline", "version": 1, "prompt", "seconds", "blend", "rootFollowsLegs",
/// "method", "gradient", "lambda1", "lambda2", "seed", "sampler", "steps", "guidance", "eta",
/// "blocks": [{"part", "start", "end", "text"}, ...]}. Times are seconds; "part" is a name of
/// motion::toString(BodyRegion).
void to_json(nlohmann::json& json, const Timeline& timeline);

/// A timeline that was read, and what was in the file besides.
struct TimelineFile {
    Timeline timeline;
    std::vector<std::string> unknownFields;  ///< such as "tempo" or "blocks[2].colour"
};

/// Missing fields keep their defaults, those of a block but "part" excepted; the timeline is not
/// validated.
/// @throws Error if it is no timeline, of a later version, or a field has the wrong type
TimelineFile timelineFromJson(const nlohmann::json& json);

/// The same from the text of a file. @throws Error also if the text is not JSON
TimelineFile timelineFromText(std::string_view text);

}  // namespace driftwalk::studio
