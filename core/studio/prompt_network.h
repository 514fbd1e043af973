// The motion network as compositions call it: any number of crops of one noisy motion, each with
// one of several texts, in one batch.
#pragma once

#include "core/diffusion/denoiser.h"
#include "core/model/motion_model.h"
#include "core/model/prompt_reader.h"
#include "core/studio/frame_windows.h"

#include <string>
#include <vector>

namespace driftwalk::studio {

/// One row of a batch: what is to be denoised as if it were a motion of its own.
struct CropRow {
    static constexpr int unconditional = -1;

    FrameRange range;
    int prompt = unconditional;  ///< index of the text
};

class PromptNetwork {
public:
    virtual ~PromptNetwork() = default;

    /// The predicted data of each crop, without guidance. Differentiable by xt if that is asked
    /// for.
    /// @param xt    [T, F] the whole noisy motion; crops lie within it
    /// @param rows  at least one
    /// @return      [R, n, F], n the length of the longest crop; frames beyond a crop are arbitrary
    virtual Tensor predictX0(const Tensor& xt, const diffusion::NoiseLevel& level,
                             const std::vector<CropRow>& rows)
        = 0;

    /// Crops that the network can take.
    virtual WindowSpec windows() const = 0;
};

/// A motion model with texts given.
class MotionPromptNetwork : public PromptNetwork {
public:
    static constexpr int maxBatch = 64;  ///< rows in one call of the network, to bound memory

    /// @param texts   [m] as the network reads them
    /// @param frames  of the motion; what is beyond only fills the last token
    MotionPromptNetwork(const model::MotionModel& model, const model::PromptReader& reader,
                        const std::vector<std::string>& texts, int frames);

    Tensor predictX0(const Tensor& xt, const diffusion::NoiseLevel& level,
                     const std::vector<CropRow>& rows) override;

    WindowSpec windows() const override;

private:
    Tensor predictBatch(const Tensor& xt, const diffusion::NoiseLevel& level,
                        const std::vector<CropRow>& rows, std::int64_t length) const;

    const model::MotionModel& m_model;
    diffusion::Prediction m_prediction;
    model::EncodedText m_texts;  ///< [m + 1], the last is the unconditional one
    int m_frames;
};

}  // namespace driftwalk::studio
