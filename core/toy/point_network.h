// A network that denoises points of the plane, as a value that other threads may sample from while
// another copy trains on; and the same as a Denoiser.
#pragma once

#include "core/diffusion/denoiser.h"
#include "core/toy/point_mlp.h"
#include "core/toy/point_training_spec.h"

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace driftwalk::toy {

/// Its time is the log SNR, so that one network serves every schedule and every sampler. Expects
/// data with a standard deviation of about 1.
class PointNetwork {
public:
    /// @param seed  of the initial weights
    /// @throws Error if the spec is out of range
    PointNetwork(const PointNetworkSpec& spec, std::uint64_t seed);

    /// A network with the given weights, which are copied.
    /// @param weights  by the names of parameters()
    /// @throws Error if the spec is out of range or the weights do not fit it
    PointNetwork(const PointNetworkSpec& spec, const std::map<std::string, Tensor>& weights);

    PointNetwork(const PointNetwork&) = delete;
    PointNetwork& operator=(const PointNetwork&) = delete;

    const PointNetworkSpec& spec() const { return m_spec; }

    /// What predict() returns.
    diffusion::Prediction prediction() const { return m_prediction; }

    /// What rawOutput() returns: v with the skip of the spec; without it prediction(), or epsilon
    /// where that is the score.
    diffusion::Prediction rawPrediction() const;

    /// What the layers put out. Differentiable.
    /// @param xt        [B, 2] float32
    /// @param features  [B, K] PointMlp::timeFeatures() of the log SNR of each row
    /// @param labels    [B] int64, 0 .. classes, the last meaning "none"; undefined without classes
    /// @return          [B, 2] float32
    Tensor rawOutput(const Tensor& xt, const Tensor& features, const Tensor& labels = {}) const
    {
        return m_mlp.forward(xt, features, labels);
    }

    /// The prediction for points of one noise level, without recording gradients.
    /// @param xt        [B, 2] float32 or float64
    /// @param alphaBar  cumulative signal level, (0, 1)
    /// @param label     0 .. classes - 1; nothing for the unconditional prediction
    /// @return          as xt; the network computes in float32
    /// @throws Error if there is no such label
    Tensor predict(const Tensor& xt, double alphaBar, std::optional<int> label = {}) const;

    model::Parameters& parameters() { return m_mlp.parameters(); }

    const model::Parameters& parameters() const { return m_mlp.parameters(); }

private:
    PointNetworkSpec m_spec;
    diffusion::Prediction m_prediction;
    PointMlp m_mlp;
};

/// A network as samplers see it, with its label already given. Several may share a network, also
/// in different threads.
class PointDenoiser : public diffusion::Denoiser {
public:
    /// @param label  0 .. classes - 1; nothing for the unconditional prediction, the other half of
    /// classifier-free guidance
    /// @throws Error if there is no network or no such label
    explicit PointDenoiser(std::shared_ptr<const PointNetwork> network,
                           std::optional<int> label = {});

    diffusion::Prediction prediction() const override { return m_network->prediction(); }

    Tensor predict(const Tensor& xt, const diffusion::NoiseLevel& level) override
    {
        return m_network->predict(xt, level.alphaBar, m_label);
    }

private:
    std::shared_ptr<const PointNetwork> m_network;
    std::optional<int> m_label;
};

}  // namespace driftwalk::toy
