// Which prompt of a timeline says how much about which body part, frame by frame. Free of LibTorch.
#pragma once

#include "core/studio/motion_timeline.h"

#include <span>
#include <string>
#include <vector>

namespace driftwalk::studio {

/// How texts about a part are put to the model.
enum class PromptStyle {
    Plain,  ///< as they are written
    PartCaptions  ///< "part left arm: waves a hand", for models trained with such captions
};

/// What the network reads for a text about a region; texts about the whole body stay as they are.
std::string networkText(const std::string& text, motion::BodyRegion region, PromptStyle style);

/// A distinct text that the network reads.
struct TimelinePrompt {
    std::string text;  ///< as networkText gives it; empty: unconditional
    std::string label;  ///< as the user wrote it
    motion::BodyRegion region;  ///< of its first block; WholeBody for the timeline's own prompt

    bool operator==(const TimelinePrompt&) const = default;
};

/// The part of a frame that a prompt has a say in.
struct PromptShare {
    int prompt;  ///< index into PromptWeights::prompts
    double weight;  ///< (0, 1]
};

/// Weights that sum to one over the prompts for each part and frame.
struct PromptWeights {
    std::vector<TimelinePrompt> prompts;  ///< [m] those with a weight anywhere
    int frames = 0;
    std::vector<float> values;  ///< [m, frames, bodyPartCount]

    /// Of all parts, in the order of motion::BodyPart.
    std::span<const float, motion::bodyPartCount> at(int prompt, int frame) const;
    bool isActive(int prompt, int frame) const;  ///< whether it has a weight for any part there
};

/// The blocks in layers: those of fewer parts go before those of more, and what is left falls to
/// the timeline's own prompt. In a layer, a block that begins while another lasts is cross-faded
/// with it over their overlap, at least over the blend; edges that touch no other block fade to
/// the layers below over the blend, half before and half after. Blends are smooth and never longer
/// than a block. Of blocks that begin and end together, or inside each other, each has its share.
///
/// @return shares of frame 0 .. frameCount - 1 for one part, summing to one; `prompt` counts the
/// blocks, and -1 stands for the timeline's own prompt
std::vector<PromptShare> sharesOf(const Timeline& timeline, motion::BodyPart part, int frame);

/// All of them, the same texts merged.
/// @throws Error as validate(Timeline)
PromptWeights promptWeights(const Timeline& timeline, PromptStyle style);

}  // namespace driftwalk::studio
