#include "core/toy/point_network.h"

#include "core/util/error.h"

#include <ATen/ATen.h>

#include <cmath>

namespace driftwalk::toy {

using diffusion::Prediction;

namespace {

PointMlpSizes sizesOf(const PointNetworkSpec& spec)
{
    return {.outputs = 2, .width = spec.width, .layers = spec.layers, .classes = spec.classes};
}

void requireLabel(const PointNetworkSpec& spec, std::optional<int> label)
{
    require(!label || (*label >= 0 && *label < spec.classes),
            spec.classes > 0
                ? "the labels of this network are 0 to " + std::to_string(spec.classes - 1)
                : "this network was trained without labels");
}

}  // namespace

PointNetwork::PointNetwork(const PointNetworkSpec& spec, std::uint64_t seed)
    : m_spec(spec),
      m_prediction(diffusion::predictionFromString(spec.prediction)),
      m_mlp(sizesOf(spec), seed)
{
}

PointNetwork::PointNetwork(const PointNetworkSpec& spec,
                           const std::map<std::string, Tensor>& weights)
    : m_spec(spec),
      m_prediction(diffusion::predictionFromString(spec.prediction)),
      m_mlp(sizesOf(spec), std::nullopt)
{
    parameters().assign(weights);
}

Prediction PointNetwork::rawPrediction() const
{
    if (m_spec.hasSkip) return Prediction::V;
    return m_prediction == Prediction::Score ? Prediction::Epsilon : m_prediction;
}

Tensor PointNetwork::predict(const Tensor& xt, double alphaBar, std::optional<int> label) const
{
    requireLabel(m_spec, label);
    const at::NoGradGuard noGrad;
    const std::int64_t rows = xt.size(0);
    const double logSnr = std::log(alphaBar) - std::log1p(-alphaBar);
    const Tensor features = PointMlp::timeFeatures(at::full({1}, logSnr, at::kFloat));
    Tensor labels;
    if (m_spec.classes > 0) labels = at::full({rows}, label.value_or(m_spec.classes), at::kLong);
    const Tensor raw
        = rawOutput(xt.to(at::kFloat), features.expand({rows, features.size(1)}), labels);
    return convert(raw.to(xt.options()), rawPrediction(), m_prediction, xt, alphaBar);
}

PointDenoiser::PointDenoiser(std::shared_ptr<const PointNetwork> network, std::optional<int> label)
    : m_network(std::move(network)),
      m_label(label)
{
    require(m_network != nullptr, "there is no network to denoise with");
    requireLabel(m_network->spec(), label);
}

}  // namespace driftwalk::toy
