// Which crops of a motion are denoised with which texts, and how much each says about each frame.
// Free of LibTorch.
#pragma once

#include "core/studio/frame_windows.h"
#include "core/studio/timeline_weights.h"

namespace driftwalk::studio {

/// A crop that is denoised with one text.
struct PlannedCrop {
    FrameRange range;
    int prompt = 0;
    std::vector<float> blend;  ///< [range.count] cross-fade with neighbouring crops of this prompt
    int window = -1;  ///< index of the window that it is; -1 for an interval of its own
};

struct CompositionPlan {
    std::vector<FrameRange> windows;  ///< all of the motion: the unconditional passes
    std::vector<std::vector<float>> blends;  ///< [window][count] cross-fade of the windows
    std::vector<PlannedCrop> crops;
};

/// Whole windows with each text that is active in them for the methods that mix noise; for
/// stitching and double take each stretch in which a text is active, so that it plays there from
/// its start. Stretches are at least 2 s long where the motion is. For motions of one window there
/// are as many crops as texts, plus one unconditional pass.
/// @param weights  of frames that fill whole units of the network
CompositionPlan compositionPlan(const PromptWeights& weights, Composition method,
                                const WindowSpec& spec);

/// The weights with the last frame repeated until they have so many frames.
PromptWeights extended(const PromptWeights& weights, int frames);

}  // namespace driftwalk::studio
