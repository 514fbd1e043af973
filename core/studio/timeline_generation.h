// From a timeline to a motion: texts, composition, sampling and decoding put together.
#pragma once

#include "core/studio/sampling_run.h"
#include "core/studio/timeline_weights.h"

namespace driftwalk::studio {

/// Whether a model wants texts about parts as part captions: its notes say "partCaptions": "true".
PromptStyle promptStyleOf(const model::MotionModel& model);

/// The words of a timeline's texts that the model does not know, each once.
/// @throws Error if a text has no word that is known
std::vector<std::string> unknownWords(const Timeline& timeline, const text::WordVectors& table);

/// What a model needs to denoise the motion of a timeline.
class TimelineDenoiser {
public:
    /// @param model   must outlive this object
    /// @param method  in place of the timeline's own
    TimelineDenoiser(const model::MotionModel& model, const model::PromptReader& reader,
                     const Timeline& timeline, Composition method);

    ComposedDenoiser& denoiser() { return m_denoiser; }

    const PromptWeights& weights() const { return m_weights; }

private:
    PromptWeights m_weights;
    MotionPromptNetwork m_network;
    ComposedDenoiser m_denoiser;
};

/// How much of the first take is kept in the second take of the method double_take: 0 where texts
/// hand over to each other, 1 elsewhere, smooth over half a second, [frames].
std::vector<float> keptByFirstTake(const PromptWeights& weights);

/// The motion of a timeline. Double take denoises the handovers once more, from the noise level
/// where alpha-bar is 0.024 (that of step 900 of 1000 of a cosine schedule, as in PriorMDM), in
/// whole windows that see both sides.
/// @throws Error for a timeline out of range or texts without a known word, Cancelled when stopped
GeneratedMotion composedMotion(const model::MotionModel& model, const model::PromptReader& reader,
                               const Timeline& timeline, const ComposeOptions& options,
                               std::stop_token stop);

}  // namespace driftwalk::studio
