// A classifier p(y | x_t) of noisy points of the plane, whose gradient guides an unconditional
// model (Dhariwal and Nichol 2021; Luo 2022, eq. 165).
#pragma once

#include "core/diffusion/classifier_guidance.h"
#include "core/toy/point_mlp.h"
#include "core/toy/point_training_spec.h"

#include <map>
#include <memory>
#include <string>

namespace driftwalk::toy {

/// Its logits are a prior plus sqrt(abar) times a network, as Bayes' rule has them where little
/// signal is left; so the gradient vanishes there and moves predicted data by finite amounts. Its
/// time is the log SNR, as that of PointNetwork. A value that several threads may use at once.
class PointClassifier {
public:
    /// @param seed  of the initial weights
    /// @throws Error if the spec is out of range
    PointClassifier(const PointClassifierSpec& spec, std::uint64_t seed);

    /// A classifier with the given weights, which are copied.
    /// @throws Error if the spec is out of range or the weights do not fit it
    PointClassifier(const PointClassifierSpec& spec, const std::map<std::string, Tensor>& weights);

    PointClassifier(const PointClassifier&) = delete;
    PointClassifier& operator=(const PointClassifier&) = delete;

    const PointClassifierSpec& spec() const { return m_spec; }

    /// Log probabilities but for a constant of each row. Differentiable.
    /// @param xt        [B, 2] float32
    /// @param features  [B, K] PointMlp::timeFeatures() of the log SNR of each row
    /// @param signal    [B, 1] or [1, 1] float32, sqrt(abar)
    /// @return          [B, classes] float32
    Tensor logits(const Tensor& xt, const Tensor& features, const Tensor& signal) const;

    /// log p(y | x_t) of all classes, without recording gradients.
    /// @param xt        [B, 2] float32 or float64
    /// @param alphaBar  cumulative signal level, (0, 1)
    /// @return          [B, classes] as xt
    Tensor logProbabilities(const Tensor& xt, double alphaBar) const;

    /// Gradient of log p(label | x_t) with respect to x_t.
    /// @param xt     as above
    /// @param label  0 .. classes - 1
    /// @return       as xt
    /// @throws Error if there is no such label
    Tensor gradient(const Tensor& xt, double alphaBar, int label) const;

    model::Parameters& parameters() { return m_mlp.parameters(); }

    const model::Parameters& parameters() const { return m_mlp.parameters(); }

private:
    Tensor logitsAt(const Tensor& xt, double alphaBar) const;

    PointClassifierSpec m_spec;
    PointMlp m_mlp;
    Tensor m_prior;  ///< [classes]
};

/// gradient() as guidance wants it; keeps the classifier alive.
/// @throws Error if there is no classifier or no such label
diffusion::LogProbabilityGradient gradientOf(std::shared_ptr<const PointClassifier> classifier,
                                             int label);

}  // namespace driftwalk::toy
