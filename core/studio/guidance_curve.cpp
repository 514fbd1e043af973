#include "core/studio/guidance_curve.h"

#include "core/diffusion/samplers/sampler_factory.h"
#include "core/studio/playground_denoiser.h"
#include "core/toy/point_tensor.h"
#include "core/util/error.h"
#include "core/util/progress.h"

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace driftwalk::studio {

namespace {

constexpr int classPoints = 4000;
constexpr std::uint64_t dataSeed = 23;
constexpr double nearlyData = 0.9999;  // points without noise have no density at 1

Tensor samplesOf(const PlaygroundSpec& run, const NetworkPtr& network, const std::stop_token& stop)
{
    const auto denoiser = makeDenoiser(run, network);
    const diffusion::NoiseSource noise = diffusion::gaussianNoise(run.seed);
    const Tensor start = noise({run.particles, 2});
    const auto sampler = diffusion::makeSampler(run.sampler, diffusion::makeSchedule(run.schedule),
                                                *denoiser, start, noise);
    while (!sampler->isDone()) {
        throwIfStopped(stop);
        sampler->step();
    }
    return sampler->state();
}

double covarianceTrace(const Tensor& points) { return points.var(0, false).sum().item<double>(); }

/// Samples that have left all numbers count as those of another class.
double accuracyOf(const toy::GaussianMixture& data, const Tensor& samples, int label)
{
    const Tensor isFinite = samples.isfinite().all(1);
    const Tensor finite = samples.index({isFinite});
    if (finite.size(0) == 0) return 0;
    const Tensor chosen = data.labelProbability(finite, nearlyData).argmax(1).eq(label);
    return chosen.sum().item<double>() / static_cast<double>(samples.size(0));
}

}  // namespace

GuidanceCurves guidanceCurves(const GuidanceCurveSpec& spec, const NetworkPtr& network,
                              const GuidancePointFn& onPoint, std::stop_token stop)
{
    validate(spec.run);
    PlaygroundSpec run = spec.run;
    run.guidance.kind = "classifier";
    const toy::GaussianMixture data = dataMixture(run.data);
    data.ofClass(run.guidance.label);  // refuses unknown classes
    const double spread = covarianceTrace(toy::toTensor(freshData(run, classPoints, dataSeed)));
    GuidanceCurves curves{.spec = spec};
    const int total = static_cast<int>(spec.kinds.size() * spec.gammas.size());
    for (const double gamma : spec.gammas) {
        for (const std::string& kind : spec.kinds) {
            run.guidance = {.kind = kind, .label = run.guidance.label, .gamma = gamma};
            validate(run);
            const Tensor samples = samplesOf(run, network, stop);
            curves.points.push_back({.kind = kind,
                                     .gamma = gamma,
                                     .accuracy = accuracyOf(data, samples, run.guidance.label),
                                     .diversity = covarianceTrace(samples) / spread});
            if (onPoint) onPoint(curves, total);
        }
    }
    return curves;
}

void to_json(nlohmann::json& json, const GuidancePoint& point)
{
    json = {{"kind", point.kind},
            {"gamma", point.gamma},
            {"accuracy", point.accuracy},
            {"diversity", point.diversity}};
}

void to_json(nlohmann::json& json, const GuidanceCurves& curves)
{
    json = {{"run", curves.spec.run}, {"points", curves.points}};
}

}  // namespace driftwalk::studio
