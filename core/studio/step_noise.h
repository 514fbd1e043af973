// What each prompt of a timeline predicted at one denoising step, as small plain arrays to look at.
#pragma once

#include "core/motion/body_parts.h"

#include <string>
#include <vector>

namespace driftwalk::studio {

/// The noise that one prompt predicts. T frames, all arrays row by row.
struct PromptNoise {
    std::string text;  ///< as the user wrote it
    motion::BodyRegion region = motion::BodyRegion::WholeBody;
    std::vector<float> norms;  ///< [T, 22] root mean square of its epsilon over a joint's features
    std::vector<float> weights;  ///< [T, 7] its weight for each part, see PromptWeights
};

struct StepNoise {
    int frames = 0;  ///< T
    std::vector<PromptNoise> prompts;
    std::vector<float> correction;  ///< [T, 22] as norms, of lambda grad(S) in eq. 10; empty: none
};

}  // namespace driftwalk::studio
