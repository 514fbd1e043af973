#include "core/studio/self_check_values.h"

#include "core/diffusion/elbo.h"
#include "core/diffusion/guidance.h"
#include "core/diffusion/samplers/sampler_factory.h"
#include "core/diffusion/schedule_spec.h"
#include "core/diffusion/schedule_table.h"
#include "core/toy/exact_denoiser.h"
#include "core/util/error.h"

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <map>
#include <memory>

namespace driftwalk::studio {

namespace {

using diffusion::ForwardProcess;
using diffusion::NoiseSchedule;
using nlohmann::json;

std::vector<double> flattened(const json& value)
{
    if (!value.is_array()) return {value.get<double>()};
    std::vector<double> numbers;
    for (const json& element : value) {
        const std::vector<double> inner = flattened(element);
        numbers.insert(numbers.end(), inner.begin(), inner.end());
    }
    return numbers;
}

/// One row, or [N, 2] of an array of pairs.
Tensor tensorOf(const json& inputs, const char* key)
{
    const json& value = inputs.at(key);
    const std::vector<double> numbers = flattened(value);
    require(!numbers.empty(), "has no numbers in " + std::string(key));
    const Tensor row = at::tensor(numbers, at::kDouble);
    return value.at(0).is_array() ? row.view({-1, 2}) : row.unsqueeze(0);
}

std::vector<double> valuesOf(const Tensor& tensor)
{
    const Tensor flat = tensor.to(at::kDouble).contiguous();
    return {flat.data_ptr<double>(), flat.data_ptr<double>() + flat.numel()};
}

NoiseSchedule scheduleOf(const json& inputs)
{
    return diffusion::makeSchedule(inputs.at("schedule").get<diffusion::ScheduleSpec>());
}

int stepOf(const json& inputs, const NoiseSchedule& schedule)
{
    const int t = inputs.at("t");
    require(t >= 0 && t < schedule.steps(), "has a t outside its schedule");
    return t;
}

std::vector<double> fromTable(const json& inputs)
{
    const NoiseSchedule schedule = scheduleOf(inputs);
    const int t = stepOf(inputs, schedule);
    for (const CsvColumn& column : diffusion::scheduleTable(schedule)) {
        if (column.name == inputs.at("column")) return {column.values[t]};
    }
    throw Error("asks for a column that the table of a schedule does not have");
}

std::vector<double> qSample(const json& inputs)
{
    const NoiseSchedule schedule = scheduleOf(inputs);
    return valuesOf(ForwardProcess(schedule).qSample(
        tensorOf(inputs, "x0"), stepOf(inputs, schedule), tensorOf(inputs, "noise")));
}

std::vector<double> qStep(const json& inputs)
{
    const NoiseSchedule schedule = scheduleOf(inputs);
    return valuesOf(ForwardProcess(schedule).qStep(tensorOf(inputs, "x0"), stepOf(inputs, schedule),
                                                   tensorOf(inputs, "noise")));
}

std::vector<double> posteriorMean(const json& inputs)
{
    const NoiseSchedule schedule = scheduleOf(inputs);
    return valuesOf(
        ForwardProcess(schedule)
            .qPosterior(tensorOf(inputs, "x0"), tensorOf(inputs, "xt"), stepOf(inputs, schedule))
            .mean);
}

std::vector<double> converted(const json& inputs)
{
    const auto kind = [&inputs](const char* key) {
        return diffusion::predictionFromString(inputs.at(key).get<std::string>());
    };
    return valuesOf(convert(tensorOf(inputs, "value"), kind("from"), kind("to"),
                            tensorOf(inputs, "xt"), inputs.at("alphaBar").get<double>()));
}

std::vector<double> kl(const json& inputs)
{
    const auto gaussian = [&inputs](const char* mean, const char* logVariance) {
        const Tensor logs = tensorOf(inputs, logVariance);
        return diffusion::Gaussian{tensorOf(inputs, mean), logs.exp(), logs};
    };
    return valuesOf(normalKl(gaussian("qMean", "qLogVariance"), gaussian("pMean", "pLogVariance")));
}

std::vector<double> binLikelihood(const json& inputs)
{
    return valuesOf(diffusion::discretizedGaussianLogLikelihood(
        tensorOf(inputs, "x"), tensorOf(inputs, "mean"), tensorOf(inputs, "logVariance")));
}

std::vector<double> learnedLogVariance(const json& inputs)
{
    return valuesOf(diffusion::learnedRangeLogVariance(tensorOf(inputs, "v"), scheduleOf(inputs),
                                                       inputs.at("t")));
}

std::vector<double> guided(const json& inputs)
{
    return valuesOf(diffusion::combine(tensorOf(inputs, "conditional"),
                                       tensorOf(inputs, "unconditional"), inputs.at("scale")));
}

toy::GaussianMixture mixtureOf(const json& inputs)
{
    return toy::GaussianMixture::fromComponents(
        inputs.at("components").get<std::vector<toy::MixtureComponent>>());
}

std::vector<double> mixture(const json& inputs)
{
    const toy::GaussianMixture data = mixtureOf(inputs);
    const Tensor x = tensorOf(inputs, "x");
    const double alphaBar = inputs.at("alphaBar");
    const std::string quantity = inputs.at("quantity");
    if (quantity == "log_density") return valuesOf(data.logDensity(x, alphaBar));
    if (quantity == "score") return valuesOf(data.score(x, alphaBar));
    if (quantity == "posterior_mean") return valuesOf(data.posteriorMean(x, alphaBar));
    throw Error("asks for a quantity that a mixture does not have");
}

std::vector<double> priorMatching(const json& inputs)
{
    toy::ExactDenoiser unused(toy::GaussianMixture::fromComponents(toy::defaultMixture()));
    return valuesOf(
        diffusion::Elbo(scheduleOf(inputs), unused, tensorOf(inputs, "x0")).priorMatching());
}

/// Draw k: sqrt(2) sin(3 + 5 k + 7 b + 11 i) for row b and coordinate i, the same on any machine.
diffusion::NoiseSource sineNoise()
{
    return [draws = std::make_shared<int>(0)](at::IntArrayRef shape) {
        const Tensor b = at::arange(shape[0], at::kDouble).unsqueeze(1);
        const Tensor i = at::arange(shape[1], at::kDouble).unsqueeze(0);
        return std::sqrt(2.0) * (3 + 5.0 * (*draws)++ + 7 * b + 11 * i).sin();
    };
}

std::vector<double> sampled(const json& inputs)
{
    const json& spec = inputs.at("sampler");
    const diffusion::SamplerSpec sampler{.name = spec.at("name").get<std::string>(),
                                         .steps = spec.at("steps").get<int>(),
                                         .eta = spec.value("eta", 0.0)};
    toy::ExactDenoiser denoiser(mixtureOf(inputs));
    const auto walk = diffusion::makeSampler(sampler, scheduleOf(inputs), denoiser,
                                             tensorOf(inputs, "start"), sineNoise());
    while (!walk->isDone())
        walk->step();
    return valuesOf(walk->state());
}

}  // namespace

std::vector<double> selfCheckValues(const std::string& check, const json& inputs)
{
    static const std::map<std::string, std::vector<double> (*)(const json&)> computations
        = {{"schedule", fromTable},
           {"q_sample", qSample},
           {"q_step", qStep},
           {"posterior_mean", posteriorMean},
           {"convert", converted},
           {"normal_kl", kl},
           {"discretized_log_likelihood", binLikelihood},
           {"learned_log_variance", learnedLogVariance},
           {"guidance", guided},
           {"prior_matching", priorMatching},
           {"mixture", mixture},
           {"sampler", sampled}};
    const auto known = computations.find(check);
    require(known != computations.end(), "names an unknown computation, " + check);
    return known->second(inputs);
}

}  // namespace driftwalk::studio
