#include "core/studio/timeline_weights.h"

#include "core/text/captions.h"

#include <algorithm>
#include <cmath>

namespace driftwalk::studio {

namespace {

using motion::BodyPart;
using motion::BodyRegion;

constexpr double instant = 1e-9;  // seconds

/// 0 before the middle of the edge, 1 after it, smooth over its width.
double smoothStep(double time, double middle, double half)
{
    if (half <= instant) return time >= middle ? 1 : 0;
    const double x = std::clamp((time - middle + half) / (2 * half), 0.0, 1.0);
    return x * x * (3 - 2 * x);
}

/// Whether a block speaks for a part, be it because the root follows the legs.
bool speaksFor(const Timeline& timeline, const TimelineBlock& block, BodyPart part)
{
    if (motion::contains(block.region, part)) return true;
    return part == BodyPart::Root && timeline.rootFollowsLegs
        && motion::contains(block.region, BodyPart::LeftLeg)
        && motion::contains(block.region, BodyPart::RightLeg);
}

std::size_t sizeOf(const TimelineBlock& block) { return motion::partsOf(block.region).size(); }

double lengthOf(const TimelineBlock& block) { return block.end - block.start; }

/// Where a block takes over or hands over: the middle, and half the width of the blend.
struct Edge {
    double middle;
    double half;
};

Edge handover(const TimelineBlock& from, const TimelineBlock& to, double blend)
{
    const double overlap = from.end - to.start;
    const double half = std::min({std::max(overlap, blend), lengthOf(from), lengthOf(to)}) / 2;
    return {(from.end + to.start) / 2, half};
}

/// One layer: the blocks of one size that speak for a part.
class Layer {
public:
    Layer(const Timeline& timeline, BodyPart part, std::size_t size)
        : m_seconds(timeline.seconds),
          m_blend(timeline.blendSeconds)
    {
        for (std::size_t i = 0; i < timeline.blocks.size(); ++i) {
            const TimelineBlock& block = timeline.blocks[i];
            if (sizeOf(block) != size || !speaksFor(timeline, block, part)) continue;
            const double half = std::min(m_blend, lengthOf(block)) / 2;
            m_blocks.push_back(
                {static_cast<int>(i), block, {block.start, half}, {block.end, half}});
        }
        for (Placed& first : m_blocks)
            for (Placed& second : m_blocks)
                join(first, second);
    }

    /// Shares of the layer's blocks at a time, summing to at most one.
    std::vector<PromptShare> at(double time) const
    {
        std::vector<PromptShare> shares;
        double sum = 0;
        for (const Placed& placed : m_blocks) {
            const double weight = heightOf(placed, time);
            if (weight > 0) shares.push_back({placed.index, weight});
            sum += weight;
        }
        for (PromptShare& share : shares)
            share.weight /= std::max(1.0, sum);
        return shares;
    }

private:
    struct Placed {
        int index;
        TimelineBlock block;
        Edge rise;
        Edge fall;
    };

    /// Gives both the same edge if the second block takes over from the first.
    void join(Placed& first, Placed& second) const
    {
        const TimelineBlock& from = first.block;
        const TimelineBlock& to = second.block;
        const bool takesOver
            = from.start < to.start && from.end < to.end && to.start <= from.end + instant;
        if (takesOver) first.fall = second.rise = handover(from, to, m_blend);
    }

    double heightOf(const Placed& placed, double time) const
    {
        const bool hasStart = placed.block.start > instant;
        const bool hasEnd = placed.block.end < m_seconds - instant;
        const double up = hasStart ? smoothStep(time, placed.rise.middle, placed.rise.half) : 1;
        const double down = hasEnd ? 1 - smoothStep(time, placed.fall.middle, placed.fall.half) : 1;
        return std::min(up, down);
    }

    double m_seconds;
    double m_blend;
    std::vector<Placed> m_blocks;
};

/// The layers of a part, the smallest regions first.
std::vector<Layer> layersOf(const Timeline& timeline, BodyPart part)
{
    std::vector<Layer> layers;
    for (std::size_t size = 1; size <= motion::bodyPartCount; ++size)
        layers.emplace_back(timeline, part, size);
    return layers;
}

std::vector<PromptShare> sharesOf(const std::vector<Layer>& layers, int frame)
{
    std::vector<PromptShare> shares;
    double left = 1;
    for (const Layer& layer : layers) {
        double used = 0;
        for (PromptShare share : layer.at(frame / motion::modelFps)) {
            used += share.weight;
            share.weight *= left;
            shares.push_back(share);
        }
        left *= std::max(0.0, 1 - used);
        if (left < 1e-6) return shares;
    }
    shares.push_back({-1, left});
    return shares;
}

/// Index of a prompt in the list, to which it is added if the network does not read its text yet.
int indexOf(std::vector<TimelinePrompt>& prompts, const TimelinePrompt& prompt)
{
    const auto found = std::find_if(prompts.begin(), prompts.end(),
                                    [&](const auto& each) { return each.text == prompt.text; });
    if (found != prompts.end()) return static_cast<int>(found - prompts.begin());
    prompts.push_back(prompt);
    return static_cast<int>(prompts.size()) - 1;
}

}  // namespace

std::string networkText(const std::string& text, BodyRegion region, PromptStyle style)
{
    if (style == PromptStyle::Plain || region == BodyRegion::WholeBody) return text;
    return text::partPrompt(motion::label(region), text);
}

std::span<const float, motion::bodyPartCount> PromptWeights::at(int prompt, int frame) const
{
    const std::size_t row = static_cast<std::size_t>(prompt) * frames + frame;
    return std::span(values).subspan(row * motion::bodyPartCount).first<motion::bodyPartCount>();
}

bool PromptWeights::isActive(int prompt, int frame) const
{
    const auto weights = at(prompt, frame);
    return std::any_of(weights.begin(), weights.end(), [](float weight) { return weight > 0; });
}

std::vector<PromptShare> sharesOf(const Timeline& timeline, BodyPart part, int frame)
{
    return sharesOf(layersOf(timeline, part), frame);
}

PromptWeights promptWeights(const Timeline& timeline, PromptStyle style)
{
    validate(timeline);
    PromptWeights result;
    result.frames = frameCount(timeline);
    // shares by part and frame first: only then it is known which prompts have any
    std::vector<std::vector<PromptShare>> shares;
    std::vector<int> promptOf(timeline.blocks.size() + 1, -1);
    const auto promptIndex = [&](int block) {
        int& index = promptOf[static_cast<std::size_t>(block + 1)];
        if (index >= 0) return index;
        const std::string& label = block < 0 ? timeline.prompt : timeline.blocks[block].text;
        const BodyRegion region = block < 0 ? BodyRegion::WholeBody : timeline.blocks[block].region;
        return index = indexOf(result.prompts, {networkText(label, region, style), label, region});
    };
    for (int part = 0; part < motion::bodyPartCount; ++part) {
        const auto layers = layersOf(timeline, static_cast<BodyPart>(part));
        for (int frame = 0; frame < result.frames; ++frame) {
            shares.push_back(sharesOf(layers, frame));
            for (PromptShare& share : shares.back())
                share.prompt = promptIndex(share.prompt);
        }
    }
    result.values.assign(result.prompts.size() * result.frames * motion::bodyPartCount, 0);
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const std::size_t part = i / result.frames;
        const std::size_t frame = i % result.frames;
        for (const PromptShare& share : shares[i]) {
            const std::size_t row = static_cast<std::size_t>(share.prompt) * result.frames + frame;
            result.values[row * motion::bodyPartCount + part] += static_cast<float>(share.weight);
        }
    }
    return result;
}

}  // namespace driftwalk::studio
