#include "core/studio/motion_timeline.h"

#include "core/util/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace driftwalk::studio {

namespace {

constexpr std::array<std::string_view, 4> compositionNames
    = {"mask", "noise_interpolation", "stitching", "double_take"};
constexpr std::array<std::string_view, 2> gradientNames = {"epsilon", "xt"};

template <typename Names>
int indexOf(const Names& names, std::string_view name, const std::string& what)
{
    const auto found = std::find(names.begin(), names.end(), name);
    std::string all;
    for (const auto& each : names)
        all += (all.empty() ? "" : ", ") + std::string(each);
    require(found != names.end(),
            "unknown " + what + " \"" + std::string(name) + "\": use one of " + all);
    return static_cast<int>(found - names.begin());
}

bool isBetween(double value, double low, double high)
{
    return std::isfinite(value) && value >= low && value <= high;
}

bool isBlank(const std::string& text)
{
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

void validateBlock(const TimelineBlock& block, std::size_t index, double seconds)
{
    const std::string name
        = "block " + std::to_string(index + 1) + " (" + motion::label(block.region) + ")";
    require(!isBlank(block.text), name + " has no text: say what the part does");
    require(std::isfinite(block.start) && std::isfinite(block.end),
            name + " has no proper start and end");
    require(block.end >= block.start, name + " ends before it starts");
    require(block.end > block.start, name + " has no length");
    // half a frame of grace for lengths that went through a decimal text
    require(block.start >= 0 && block.end <= seconds + 0.5 / motion::modelFps,
            name + " lies outside of the motion's time");
}

}  // namespace

std::string_view toString(Composition composition)
{
    return compositionNames[static_cast<std::size_t>(composition)];
}

Composition compositionFromString(std::string_view name)
{
    return static_cast<Composition>(indexOf(compositionNames, name, "method"));
}

std::string_view toString(InterpolationGradient gradient)
{
    return gradientNames[static_cast<std::size_t>(gradient)];
}

InterpolationGradient interpolationGradientFromString(std::string_view name)
{
    return static_cast<InterpolationGradient>(indexOf(gradientNames, name, "gradient"));
}

int frameCount(const Timeline& timeline)
{
    return static_cast<int>(std::lround(timeline.seconds * motion::modelFps));
}

MotionSpec commonSpec(const Timeline& timeline)
{
    return {.prompt = timeline.prompt,
            .unconditional = isBlank(timeline.prompt),
            .seconds = timeline.seconds,
            .seed = timeline.seed,
            .sampler = timeline.sampler,
            .steps = timeline.steps,
            .guidance = timeline.guidance,
            .eta = timeline.eta};
}

void validate(const Timeline& timeline)
{
    require(isBetween(timeline.seconds, Timeline::minSeconds, Timeline::maxSeconds),
            "seconds must be between 2 and 600");
    require(!isBlank(timeline.prompt) || !timeline.blocks.empty(),
            "the timeline is empty: write a prompt for the whole body or a block");
    for (std::size_t i = 0; i < timeline.blocks.size(); ++i)
        validateBlock(timeline.blocks[i], i, timeline.seconds);
    require(isBetween(timeline.blendSeconds, 0, 5), "blend must be between 0 and 5 seconds");
    require(isBetween(timeline.lambda1, -1e3, 1e3) && isBetween(timeline.lambda2, -1e3, 1e3),
            "lambda1 and lambda2 must be between -1000 and 1000");
    indexOf(motionSamplerNames(), timeline.sampler, "sampler");
    require(timeline.steps >= 1, "steps must be at least 1");
    require(isBetween(timeline.guidance, 0, 20), "guidance must be between 0 and 20");
    require(isBetween(timeline.eta, 0, 1), "eta must be between 0 and 1");
    require(timeline.eta == 0 || timeline.sampler == "ddim",
            "eta belongs to the sampler ddim, not to " + timeline.sampler);
}

}  // namespace driftwalk::studio
