// The predictions of many prompts as one denoiser, so that every sampler composes. With the
// unconditional prediction U, predictions C_r of crops r and the guidance scale g,
//     x0 = U + g sum_r c_r (C_r - U),
// where the weights c_r of parts and frames sum to one for masks and double take: each prompt's
// guided prediction where it has its say. Since epsilon is affine in x0, this is the plain sum of
// masked epsilons. Noise interpolation adds the correction of
// core/diffusion/noise_interpolation.h. Stitching (Petrovich et al. 2024, after Zhang et al. 2023,
// "DiffCollage") has c_r = 1 wherever r is active: where two crops A and B overlap, that is A + B -
// U.
#pragma once

#include "core/studio/composition_plan.h"
#include "core/studio/prompt_network.h"
#include "core/studio/step_noise.h"

#include <optional>

namespace driftwalk::studio {

struct CompositionSpec {
    Composition method = Composition::Mask;
    InterpolationGradient gradient = InterpolationGradient::Epsilon;
    double lambda1 = 0;  ///< only for noise interpolation; 0 gives exactly what masks give
    double lambda2 = 0;
    double guidance = 1;
};

/// Mean and standard deviation of the features, [F].
struct FeatureScale {
    Tensor mean;
    Tensor standardDeviation;
};

/// One motion of T frames: states are [1, T, 263], T whole units of the network.
class ComposedDenoiser : public diffusion::Denoiser {
public:
    /// Corrections of epsilon move x0 by sqrt((1 - abar) / abar) times themselves, at most by this
    /// factor: near pure noise any correction would outgrow the data.
    static constexpr double maxNoiseToSignal = 20;

    /// @param network  must outlive this object; has the texts of the prompts
    /// @param weights  of the motion's own frames; T may be up to one unit longer
    /// @param scale    to re-derive joint velocities from the combined positions, wherever more
    /// than one prompt or window was combined; empty: velocities are combined like all else
    ComposedDenoiser(PromptNetwork& network, const PromptWeights& weights,
                     const CompositionSpec& spec, std::optional<FeatureScale> scale = {});

    diffusion::Prediction prediction() const override { return diffusion::Prediction::X0; }

    Tensor predict(const Tensor& xt, const diffusion::NoiseLevel& level) override;

    /// Rows of the one batch in which the network is called at each step: for motions of one
    /// window the number of prompts, plus one for the unconditional pass where it is needed.
    int rowCount() const { return static_cast<int>(m_rows.size()); }

    int paddedFrames() const { return m_weights.frames; }  ///< T

    /// Keeps what the prompts predict at the next call, for takeNoise().
    void inspectNext() { m_inspects = true; }

    /// What was kept since the last call of takeNoise(), of the motion's own frames.
    std::optional<StepNoise> takeNoise();

private:
    struct Predictions {
        Tensor crops;  ///< [R, n, F]
        Tensor free;  ///< [T, F] unconditional; zero where it is not needed
    };

    Predictions callNetwork(const Tensor& x, const diffusion::NoiseLevel& level);
    Tensor columnWeights(const PlannedCrop& crop, const Tensor& like) const;
    Tensor guided(const Predictions& predictions, std::size_t crop) const;
    Tensor guidedEpsilon(const Predictions& predictions, std::size_t crop, const Tensor& x,
                         double alphaBar) const;
    Tensor correction(const Predictions& predictions, const Tensor& x,
                      const diffusion::NoiseLevel& level);
    Tensor windowCorrection(std::size_t window, const Predictions& predictions, const Tensor& x,
                            const diffusion::NoiseLevel& level);
    Tensor slopeOfDistances(const std::vector<CropRow>& rows, const Tensor& lambdas,
                            const Tensor& x, const diffusion::NoiseLevel& level);
    Tensor mended(const Tensor& x0) const;
    void inspect(const Predictions& predictions, const Tensor& x, double alphaBar,
                 const Tensor& change);

    PromptNetwork& m_network;
    CompositionSpec m_spec;
    std::optional<FeatureScale> m_scale;
    int m_frames;  ///< of the motion itself
    PromptWeights m_weights;  ///< of all T frames
    CompositionPlan m_plan;
    bool m_needsFree;
    std::vector<CropRow> m_rows;  ///< the crops of the plan, then its windows
    Tensor m_shares;  ///< [m, T, 7] float64
    Tensor m_partOfColumn;  ///< [F] int64
    bool m_inspects = false;
    std::optional<StepNoise> m_noise;
};

}  // namespace driftwalk::studio
