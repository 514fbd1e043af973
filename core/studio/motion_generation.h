// From a sentence to a motion: text, sampling and decoding put together.
#pragma once

#include "core/diffusion/denoiser.h"
#include "core/model/motion_model.h"
#include "core/model/prompt_reader.h"
#include "core/studio/motion_engine.h"

namespace driftwalk::studio {

/// The motion network as a denoiser: prompts given, classifier-free guidance in one batch of twice
/// the size.
class MotionDenoiser : public diffusion::Denoiser {
public:
    /// @param prompts   [B] sentences; an empty one is the unconditional text
    /// @param frames    [B] valid frames of each motion
    /// @param guidance  scale of classifier-free guidance; at 1 the network is called without the
    /// unconditional half
    MotionDenoiser(const model::MotionModel& model, const model::PromptReader& reader,
                   const std::vector<std::string>& prompts, const std::vector<int>& frames,
                   double guidance);

    diffusion::Prediction prediction() const override { return m_prediction; }

    /// @param xt  [B, T, F]
    Tensor predict(const Tensor& xt, const diffusion::NoiseLevel& level) override;

private:
    const model::MotionNetwork& m_network;
    diffusion::Prediction m_prediction;
    model::EncodedText m_text;
    Tensor m_lengths;  ///< [B], twice that where guided
    double m_guidance;
    bool m_isGuided;
};

/// Several motions of one spec each, all with the same sampler, steps and guidance, in one batch
/// as long as the longest; row i starts from the noise of its own seed. For judging models; without
/// trajectory.
/// @throws Error for specs out of range or of different kinds, Cancelled when stopped
std::vector<motion::Clip> generateBatch(const model::MotionModel& model,
                                        const model::PromptReader& reader,
                                        const std::vector<MotionSpec>& specs,
                                        std::stop_token stop = {});

/// So many motions of one spec, from its seed on, in batches; the best first.
/// @param onProgress  called with how much of the work is done, in denoising steps of a batch
/// @throws Error for a spec out of range or a count that is not 1 to maxCandidates, Cancelled when
/// stopped
std::vector<MotionCandidate> candidatesFor(const model::MotionModel& model,
                                           const model::PromptReader& reader,
                                           const MotionSpec& spec, int count,
                                           const ProgressFn& onProgress = {},
                                           std::stop_token stop = {});

/// The engine that computes in this process.
std::unique_ptr<MotionEngine> makeMotionEngine();

}  // namespace driftwalk::studio
