#include "core/studio/playground_denoiser.h"

#include "core/diffusion/classifier_guidance.h"
#include "core/diffusion/guidance.h"
#include "core/toy/exact_denoiser.h"
#include "core/util/error.h"

#include <ATen/ATen.h>

namespace driftwalk::studio {

using diffusion::Denoiser;
using toy::GaussianMixture;
using DenoiserPtr = std::unique_ptr<Denoiser>;

namespace {

constexpr std::uint64_t mixtureSeed = 20;  // the data stay the same while the noise changes

/// Several denoisers of which the last one answers and refers to the others.
class DenoiserChain : public Denoiser {
public:
    Denoiser& add(DenoiserPtr part)
    {
        m_parts.push_back(std::move(part));
        return *m_parts.back();
    }

    diffusion::Prediction prediction() const override { return m_parts.back()->prediction(); }

    Tensor predict(const Tensor& xt, const diffusion::NoiseLevel& level) override
    {
        return m_parts.back()->predict(xt, level);
    }

private:
    std::vector<DenoiserPtr> m_parts;
};

/// The classic mistake: a network that predicts epsilon is taken for one that predicts the data.
class MisreadDenoiser : public Denoiser {
public:
    explicit MisreadDenoiser(Denoiser& denoiser) : m_denoiser(denoiser) { }

    diffusion::Prediction prediction() const override { return diffusion::Prediction::X0; }

    Tensor predict(const Tensor& xt, const diffusion::NoiseLevel& level) override
    {
        return convert(m_denoiser.predict(xt, level), m_denoiser.prediction(),
                       diffusion::Prediction::Epsilon, xt, level.alphaBar);
    }

private:
    Denoiser& m_denoiser;
};

/// Exact or learned, of one class or of all data.
DenoiserPtr plainDenoiser(const PlaygroundSpec& spec, const GaussianMixture& data,
                          const NetworkPtr& network, std::optional<int> label)
{
    if (!spec.isLearned)
        return std::make_unique<toy::ExactDenoiser>(data, diffusion::Prediction::Epsilon, label);
    require(network != nullptr, "there is no trained network yet: train one first");
    return std::make_unique<toy::PointDenoiser>(network->network, label);
}

/// Gradient of log p(y | x_t) of the data themselves: the difference of two scores.
diffusion::LogProbabilityGradient exactClassifier(const GaussianMixture& data, int label)
{
    return [data, ofClass = data.ofClass(label)](const Tensor& xt,
                                                 const diffusion::NoiseLevel& level) {
        return (ofClass.score(xt, level.alphaBar) - data.score(xt, level.alphaBar))
            .to(xt.options());
    };
}

/// The gradient that classifier guidance follows: of the data, or as it was learned.
diffusion::LogProbabilityGradient classifierGradient(const PlaygroundSpec& spec,
                                                     const GaussianMixture& data,
                                                     const NetworkPtr& network)
{
    if (!spec.isLearned) return exactClassifier(data, spec.guidance.label);
    require(network && network->classifier,
            "there is no trained classifier: train on data with classes");
    return toy::gradientOf(network->classifier, spec.guidance.label);
}

}  // namespace

GaussianMixture dataMixture(const toy::PointSetSpec& spec)
{
    if (spec.name == "mixture") return GaussianMixture::fromComponents(spec.components);
    toy::PointSetSpec clean = spec;
    clean.noise = 0;
    return GaussianMixture::fromPoints(
        toy::drawPoints(clean, PlaygroundSpec::dataPoints, mixtureSeed), spec.noise);
}

DenoiserPtr makeDenoiser(const PlaygroundSpec& spec, const NetworkPtr& network)
{
    const GaussianMixture data = dataMixture(spec.data);
    const PointGuidance& guidance = spec.guidance;
    auto chain = std::make_unique<DenoiserChain>();
    Denoiser* last = &chain->add(plainDenoiser(spec, data, network, {}));
    if (guidance.kind == "classifier") {
        last = &chain->add(std::make_unique<diffusion::ClassifierGuidedDenoiser>(
            *last, classifierGradient(spec, data, network), guidance.gamma));
    } else if (guidance.kind == "classifier_free") {
        Denoiser& conditional = chain->add(plainDenoiser(spec, data, network, guidance.label));
        last = &chain->add(
            std::make_unique<diffusion::GuidedDenoiser>(conditional, *last, guidance.gamma));
    }
    if (spec.mistake == "epsilon_as_x0") chain->add(std::make_unique<MisreadDenoiser>(*last));
    return chain;
}

Points freshData(const PlaygroundSpec& spec, int count, std::uint64_t seed)
{
    const bool isOfClass = spec.guidance.kind != "none";
    const toy::PointSet set = toy::drawPoints(spec.data, isOfClass ? 8 * count : count, seed);
    if (!isOfClass) return set.points;
    Points chosen;
    for (std::size_t i = 0; i < set.points.size() && std::ssize(chosen) < count; ++i)
        if (set.labels[i] == spec.guidance.label) chosen.push_back(set.points[i]);
    return chosen;
}

}  // namespace driftwalk::studio
