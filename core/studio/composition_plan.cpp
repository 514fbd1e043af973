#include "core/studio/composition_plan.h"

#include <algorithm>

namespace driftwalk::studio {

namespace {

constexpr int shortestCrop = 40;  // frames: 2 s, which models have seen

int roundedUp(int frames, int unit) { return (frames + unit - 1) / unit * unit; }

bool isActiveIn(const PromptWeights& weights, int prompt, const FrameRange& range)
{
    for (int frame = range.first; frame < range.end(); ++frame)
        if (weights.isActive(prompt, frame)) return true;
    return false;
}

/// The range on whole units and not too short, within the motion.
FrameRange widened(FrameRange range, int frames, int unit)
{
    const int missing = std::max(0, shortestCrop - range.count);
    int first = std::max(0, range.first - missing / 2) / unit * unit;
    const int end = std::min(frames, roundedUp(std::max(range.end(), first + shortestCrop), unit));
    first = std::max(0, std::min(first, end - shortestCrop)) / unit * unit;
    return {first, end - first};
}

/// The stretches in which a prompt has a weight.
std::vector<FrameRange> stretchesOf(const PromptWeights& weights, int prompt)
{
    std::vector<FrameRange> stretches;
    for (int frame = 0; frame < weights.frames; ++frame) {
        if (!weights.isActive(prompt, frame)) continue;
        if (stretches.empty() || stretches.back().end() != frame) stretches.push_back({frame, 0});
        ++stretches.back().count;
    }
    return stretches;
}

void addIntervalCrops(CompositionPlan& plan, const PromptWeights& weights, int prompt,
                      const WindowSpec& spec)
{
    for (const FrameRange& stretch : stretchesOf(weights, prompt)) {
        const auto pieces = frameWindows(widened(stretch, weights.frames, spec.unit), spec);
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            std::vector<float> blend = windowWeights(pieces, i);
            for (int frame = 0; frame < pieces[i].count; ++frame) {
                const int at = pieces[i].first + frame;
                if (at < stretch.first || at >= stretch.end()) blend[frame] = 0;
            }
            plan.crops.push_back({pieces[i], prompt, std::move(blend)});
        }
    }
}

}  // namespace

CompositionPlan compositionPlan(const PromptWeights& weights, Composition method,
                                const WindowSpec& spec)
{
    CompositionPlan plan;
    plan.windows = frameWindows({0, weights.frames}, spec);
    for (std::size_t i = 0; i < plan.windows.size(); ++i)
        plan.blends.push_back(windowWeights(plan.windows, i));
    const bool cropsIntervals
        = method == Composition::Stitching || method == Composition::DoubleTake;
    for (int prompt = 0; prompt < static_cast<int>(weights.prompts.size()); ++prompt) {
        if (cropsIntervals) {
            addIntervalCrops(plan, weights, prompt, spec);
            continue;
        }
        for (std::size_t i = 0; i < plan.windows.size(); ++i)
            if (isActiveIn(weights, prompt, plan.windows[i]))
                plan.crops.push_back(
                    {plan.windows[i], prompt, plan.blends[i], static_cast<int>(i)});
    }
    return plan;
}

PromptWeights extended(const PromptWeights& weights, int frames)
{
    PromptWeights result = weights;
    result.frames = std::max(frames, weights.frames);
    result.values.clear();
    for (int prompt = 0; prompt < static_cast<int>(weights.prompts.size()); ++prompt) {
        for (int frame = 0; frame < result.frames; ++frame) {
            const auto row = weights.at(prompt, std::min(frame, weights.frames - 1));
            result.values.insert(result.values.end(), row.begin(), row.end());
        }
    }
    return result;
}

}  // namespace driftwalk::studio
