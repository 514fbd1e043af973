#include "core/training/adamw.h"

#include "core/util/error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace driftwalk::training {

AdamW::AdamW(model::Parameters& parameters, const AdamWSpec& spec, at::Device device)
    : m_spec(spec),
      m_parameters(parameters)
{
    const at::NoGradGuard noGrad;
    std::vector<Tensor> flat;
    for (const auto& [name, value] : parameters.all())
        flat.push_back(value.reshape(-1));
    m_values = at::cat(flat).to(device);
    m_gradients = at::zeros_like(m_values);
    m_mean = at::zeros_like(m_values);
    m_variance = at::zeros_like(m_values);
    m_average = m_values.clone();

    std::int64_t begin = 0;
    for (const auto& [name, value] : parameters.all()) {
        const std::int64_t size = value.numel();
        Tensor parameter = value;
        parameter.set_data(m_values.narrow(0, begin, size).view(value.sizes()));
        parameter.requires_grad_(true);
        parameter.mutable_grad() = m_gradients.narrow(0, begin, size).view(value.sizes());
        begin += size;
    }
}

void AdamW::clearGradients() { m_gradients.zero_(); }

double AdamW::step(double learningRate)
{
    const at::NoGradGuard noGrad;
    const double norm = m_gradients.norm().item<double>();
    if (!std::isfinite(norm)) return norm;
    if (norm > m_spec.clipNorm) m_gradients.mul_(m_spec.clipNorm / norm);

    ++m_steps;
    const auto steps = static_cast<double>(m_steps);
    // not lerp_, which takes four times as long on the CPU
    m_mean.mul_(m_spec.beta1).add_(m_gradients, 1 - m_spec.beta1);
    m_variance.mul_(m_spec.beta2).addcmul_(m_gradients, m_gradients, 1 - m_spec.beta2);
    const double correction1 = 1 - std::pow(m_spec.beta1, steps);
    const double correction2 = std::sqrt(1 - std::pow(m_spec.beta2, steps));
    const Tensor denominator = m_variance.sqrt().div_(correction2).add_(1e-8);
    m_values.mul_(1 - learningRate * m_spec.weightDecay);
    m_values.addcdiv_(m_mean, denominator, -learningRate / correction1);
    const double decay = std::min(m_spec.emaDecay, (1 + steps) / (10 + steps));
    m_average.mul_(decay).add_(m_values, 1 - decay);
    return norm;
}

std::map<std::string, Tensor> AdamW::averagedWeights() const
{
    std::map<std::string, Tensor> weights;
    std::int64_t begin = 0;
    for (const auto& [name, value] : m_parameters.all()) {
        weights[name] = m_average.narrow(0, begin, value.numel())
                            .view(value.sizes())
                            .to(at::kCPU, at::kFloat, false, true);
        begin += value.numel();
    }
    return weights;
}

std::map<std::string, Tensor> AdamW::state() const
{
    std::map<std::string, Tensor> state = {{"adamw.values", m_values},
                                           {"adamw.mean", m_mean},
                                           {"adamw.variance", m_variance},
                                           {"adamw.average", m_average}};
    for (auto& [name, tensor] : state)
        tensor = tensor.to(at::kCPU, at::kFloat, false, true);
    state["adamw.steps"] = at::scalar_tensor(m_steps, at::kLong);
    return state;
}

void AdamW::restore(const std::map<std::string, Tensor>& state)
{
    const at::NoGradGuard noGrad;
    const auto copy = [&state](const char* name, Tensor& target) {
        const auto found = state.find(name);
        require(found != state.end() && found->second.numel() == target.numel(),
                "the checkpoint belongs to a model of another size");
        target.copy_(found->second);
    };
    copy("adamw.values", m_values);
    copy("adamw.mean", m_mean);
    copy("adamw.variance", m_variance);
    copy("adamw.average", m_average);
    m_steps = state.at("adamw.steps").item<std::int64_t>();
}

}  // namespace driftwalk::training
