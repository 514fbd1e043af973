// From a class to a picture: sampling with the picture model.
#pragma once

#include "core/diffusion/denoiser.h"
#include "core/model/image_model.h"
#include "core/studio/image_engine.h"

namespace driftwalk::studio {

/// The picture network as a denoiser: classes given, classifier-free guidance in one batch of twice
/// the size.
class ImageDenoiser : public diffusion::Denoiser {
public:
    /// @param labels    int64 [B], one for each row; the number of classes stands for none
    /// @param guidance  scale of classifier-free guidance; at 1 the network is called without the
    /// unconditional half
    ImageDenoiser(const model::ImageNetwork& network, Tensor labels, double guidance);

    diffusion::Prediction prediction() const override { return m_prediction; }

    /// @param xt  [B, 1, size, size]
    Tensor predict(const Tensor& xt, const diffusion::NoiseLevel& level) override;

private:
    const model::ImageNetwork& m_network;
    diffusion::Prediction m_prediction;
    Tensor m_labels;  ///< [B], twice that where guided
    double m_guidance;
    bool m_isGuided;
};

/// One picture of each label with the sampler, steps and guidance of the spec, in one batch; row i
/// starts from the noise of the seed spec.seed + i. Without trajectory.
/// @param labels  int64 [B], 0 .. classes (none)
/// @return        [B, 1, size, size] float32
/// @throws Error for a spec out of range, Cancelled when stopped
Tensor generateImages(const model::ImageModel& model, const Tensor& labels, const ImageSpec& spec,
                      std::stop_token stop = {});

/// The engine that computes in this process.
std::unique_ptr<ImageEngine> makeImageEngine();

}  // namespace driftwalk::studio
