// AdamW (Loshchilov & Hutter 2019) with gradient clipping and an exponential moving average of the
// weights, on one flat buffer: a step is a handful of vector operations, and a checkpoint is four
// tensors.
#pragma once

#include "core/model/layers.h"

#include <map>
#include <string>

namespace driftwalk::training {

struct AdamWSpec {
    double beta1 = 0.9;
    double beta2 = 0.99;
    double weightDecay = 0.01;
    double clipNorm = 1.0;  ///< largest norm of the gradient
    double emaDecay = 0.999;  ///< of the averaged weights, reached gradually
};

class AdamW {
public:
    /// Moves the parameters into the flat buffer on `device`; they stay usable by their network.
    AdamW(model::Parameters& parameters, const AdamWSpec& spec, at::Device device);

    void clearGradients();

    /// One update with the gradients that backward() left. A gradient that is not finite changes
    /// nothing.
    /// @return the norm of the gradient before clipping
    double step(double learningRate);

    /// The averaged weights by parameter name, on the CPU.
    std::map<std::string, Tensor> averagedWeights() const;

    /// Everything needed to go on later; the tensors are copies.
    std::map<std::string, Tensor> state() const;

    /// @throws Error if the state belongs to other parameters
    void restore(const std::map<std::string, Tensor>& state);

private:
    AdamWSpec m_spec;
    model::Parameters& m_parameters;
    std::int64_t m_steps = 0;
    Tensor m_values, m_gradients, m_mean, m_variance, m_average;  ///< each [number of scalars]
};

}  // namespace driftwalk::training
