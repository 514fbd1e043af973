#include "core/toy/point_classifier.h"

#include "core/util/error.h"

#include <ATen/ATen.h>

#include <cmath>

namespace driftwalk::toy {

namespace {

PointMlpSizes sizesOf(const PointClassifierSpec& spec)
{
    require(spec.classes >= 2, "a classifier needs at least two classes");
    return {.outputs = spec.classes, .width = spec.width, .layers = spec.layers};
}

void requireLabel(const PointClassifierSpec& spec, int label)
{
    require(label >= 0 && label < spec.classes,
            "the labels of this classifier are 0 to " + std::to_string(spec.classes - 1));
}

}  // namespace

PointClassifier::PointClassifier(const PointClassifierSpec& spec, std::uint64_t seed)
    : m_spec(spec),
      m_mlp(sizesOf(spec), seed),
      m_prior(parameters().zeros("prior", {spec.classes}))
{
}

PointClassifier::PointClassifier(const PointClassifierSpec& spec,
                                 const std::map<std::string, Tensor>& weights)
    : m_spec(spec),
      m_mlp(sizesOf(spec), std::nullopt),
      m_prior(parameters().zeros("prior", {spec.classes}))
{
    parameters().assign(weights);
}

Tensor PointClassifier::logits(const Tensor& xt, const Tensor& features, const Tensor& signal) const
{
    return m_prior + signal * m_mlp.forward(xt, features);
}

Tensor PointClassifier::logitsAt(const Tensor& xt, double alphaBar) const
{
    const double logSnr = std::log(alphaBar) - std::log1p(-alphaBar);
    const Tensor features = PointMlp::timeFeatures(at::full({1}, logSnr, at::kFloat));
    return logits(xt, features.expand({xt.size(0), features.size(1)}),
                  at::full({1, 1}, std::sqrt(alphaBar), at::kFloat));
}

Tensor PointClassifier::logProbabilities(const Tensor& xt, double alphaBar) const
{
    const at::NoGradGuard noGrad;
    return logitsAt(xt.to(at::kFloat), alphaBar).log_softmax(1).to(xt.options());
}

Tensor PointClassifier::gradient(const Tensor& xt, double alphaBar, int label) const
{
    requireLabel(m_spec, label);
    const at::AutoGradMode recording(true);
    const Tensor input = xt.detach().to(at::kFloat, false, true).requires_grad_(true);
    logitsAt(input, alphaBar).log_softmax(1).select(1, label).sum().backward();
    return input.grad().to(xt.options());
}

diffusion::LogProbabilityGradient gradientOf(std::shared_ptr<const PointClassifier> classifier,
                                             int label)
{
    require(classifier != nullptr, "there is no classifier to guide with");
    requireLabel(classifier->spec(), label);
    return [classifier = std::move(classifier), label](const Tensor& xt,
                                                       const diffusion::NoiseLevel& level) {
        return classifier->gradient(xt, level.alphaBar, label);
    };
}

}  // namespace driftwalk::toy
