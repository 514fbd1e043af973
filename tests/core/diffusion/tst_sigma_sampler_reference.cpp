#include "core/diffusion/respacing.h"
#include "core/diffusion/samplers/dpm_2.h"
#include "core/diffusion/samplers/dpmpp_multistep.h"
#include "core/diffusion/samplers/dpmpp_singlestep.h"
#include "core/diffusion/samplers/euler.h"
#include "core/diffusion/samplers/euler_ancestral.h"
#include "core/diffusion/samplers/heun.h"
#include "core/diffusion/sigmas.h"
#include "core/diffusion/vp_process.h"
#include "core/util/error.h"
#include "tests/core/diffusion/diffusion_reference.h"
#include "tests/core/diffusion/exact_denoisers.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>

using namespace driftwalk;
using namespace driftwalk::diffusion;
using nlohmann::json;

namespace {

std::string describe(json expected)
{
    for (const char* field :
         {"trajectory", "timesteps", "eval_times", "sigmas", "final", "x_before_each_step"})
        expected.erase(field);
    return expected.dump();
}

/// Cases of the variance preserving runs with DPM-Solver++, by the code that made them.
std::vector<json> dpmppCases(const char* by)
{
    std::vector<json> cases;
    for (const json& expected : tests::reference().at("samplers_vp").at("cases")) {
        if (expected.at("sampler") == "dpmsolver++" && expected.at("by") == by)
            cases.push_back(expected);
    }
    return cases;
}

/// The noise levels of a run on a discrete schedule, by the rule that the case names.
std::vector<double> discreteSigmas(const json& expected, const NoiseSchedule& schedule)
{
    const Spacing spacing
        = expected.at("spacing") == "trailing" ? Spacing::Trailing : Spacing::LinspaceAboveZero;
    const double last = expected.at("final_sigmas") == "zero"
        ? 0.0
        : sigmaFromAlphaBar(schedule.alphasCumprod().front());
    return scheduleSigmas(schedule,
                          spacedTimesteps(schedule.steps(), expected.at("steps"), spacing), last);
}

/// The noise levels of a run in continuous time.
std::vector<double> continuousSigmas(const json& expected, const VpProcess& process)
{
    const int steps = expected.at("steps");
    const double start = expected.at("t_start");
    const double end = expected.at("t_end");
    if (expected.at("skip") == "time_uniform") return process.timeUniformSigmas(steps, start, end);
    return geometricSigmas(steps, process.sigma(end), process.sigma(start));
}

std::unique_ptr<Sampler> continuousSampler(const json& expected, SigmaInputs inputs)
{
    if (expected.at("method") == "singlestep")
        return std::make_unique<DpmppSinglestepSampler>(std::move(inputs));
    return std::make_unique<DpmppMultistepSampler>(
        std::move(inputs), DpmppSpec{.order = expected.at("order"), .lowerOrderFinalBelow = 10});
}

std::unique_ptr<Sampler> sigmaSampler(const json& expected, SigmaInputs inputs)
{
    const std::string name = expected.at("sampler");
    if (name == "euler") return std::make_unique<EulerSampler>(std::move(inputs));
    if (name == "heun") return std::make_unique<HeunSampler>(std::move(inputs));
    if (name == "dpm_2") return std::make_unique<Dpm2Sampler>(std::move(inputs));
    if (name == "euler_ancestral")
        return std::make_unique<EulerAncestralSampler>(std::move(inputs), expected.at("eta"));
    if (name == "dpmpp_2m")
        return std::make_unique<DpmppMultistepSampler>(std::move(inputs),
                                                       DpmppSpec{.lowerOrderFinalBelow = 0});
    if (name != "heun_churn") throw Error("unknown reference sampler " + name);
    return std::make_unique<HeunSampler>(std::move(inputs),
                                         Churn{.amount = expected.at("s_churn"),
                                               .sigmaMin = expected.at("s_tmin"),
                                               .sigmaMax = expected.at("s_tmax"),
                                               .noiseScale = expected.at("s_noise")});
}

/// A run of the exploding kind from `start` sigmaMax, as a sampler with states x_t = sqrt(abar) x.
SigmaInputs explodingInputs(const json& expected, Denoiser& denoiser)
{
    const double sigmaMax = expected.at("sigma_max");
    const auto sigmas = karrasSigmas(expected.at("n"), expected.at("sigma_min"), sigmaMax);
    const double scale = std::sqrt(alphaBarFromSigma(sigmas.front()));
    return {.sigmas = sigmas,
            .timeOf = [](double sigma) { return sigma; },
            .denoiser = denoiser,
            .start = scale * sigmaMax * tests::referenceStart(),
            .noise = tests::referenceNoiseSource()};
}

}  // namespace

class TestSigmaSamplerReference : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void discreteDpmppMatchesTheReference()
    {
        REQUIRE_SHARED(tests::diffusionReference);
        tests::Comparison comparison;
        for (const json& expected : dpmppCases("dif")) {
            const NoiseSchedule schedule
                = tests::referenceSchedule(expected.at("schedule").get<std::string>());
            tests::Mixture denoiser;
            DpmppMultistepSampler sampler(
                {.sigmas = discreteSigmas(expected, schedule),
                 .timeOf = [&](double sigma) { return timeFromSigma(schedule, sigma); },
                 .denoiser = denoiser,
                 .start = tests::referenceStart()},
                {.order = expected.at("order"),
                 .secondOrder
                 = expected.at("solver_type") == "heun" ? SecondOrder::Heun : SecondOrder::Midpoint,
                 .lowerOrderFinalBelow = expected.at("lower_order_final") ? 15 : 0});
            for (const json& state : expected.at("trajectory")) {
                comparison.add(tests::worstError(tests::valuesOf(sampler.step().next), state),
                               describe(expected));
            }
            QVERIFY(sampler.isDone());
            comparison.add(tests::worstError(denoiser.times, expected.at("timesteps")),
                           describe(expected));
        }
        comparison.verify();
    }

    void continuousDpmppMatchesTheReference()
    {
        REQUIRE_SHARED(tests::diffusionReference);
        const VpProcess process(0.1, 20);
        tests::Comparison comparison;
        for (const json& expected : dpmppCases("lu")) {
            tests::Mixture denoiser;
            const auto sampler = continuousSampler(
                expected,
                {.sigmas = continuousSigmas(expected, process),
                 .timeOf = [&process](double sigma) { return process.time(sigma); },
                 .denoiser = denoiser,
                 .start = tests::referenceStart()});
            while (!sampler->isDone())
                sampler->step();
            comparison.add(
                tests::worstError(tests::valuesOf(sampler->state()), expected.at("final")),
                describe(expected));
            comparison.add(tests::worstError(denoiser.times, expected.at("eval_times")),
                           describe(expected));
        }
        comparison.verify();
    }

    void explodingRunsMatchTheReference()
    {
        REQUIRE_SHARED(tests::diffusionReference);
        tests::Comparison comparison;
        for (const json& expected : tests::reference().at("samplers_ve").at("cases")) {
            tests::Mixture denoiser(Prediction::X0);
            const auto sampler = sigmaSampler(expected, explodingInputs(expected, denoiser));
            while (!sampler->isDone()) {
                const SamplerStep step = sampler->step();
                if (!expected.contains("x_before_each_step")) continue;
                comparison.add(
                    tests::worstError(tests::valuesOf(step.xt / std::sqrt(step.alphaBar)),
                                      expected.at("x_before_each_step").at(step.index)),
                    describe(expected));
            }
            comparison.add(
                tests::worstError(tests::valuesOf(sampler->state()), expected.at("final")),
                describe(expected));
        }
        comparison.verify();
    }

    void fineSolutionMatchesTheReference()
    {
        REQUIRE_SHARED(tests::diffusionReference);
        tests::Mixture denoiser(Prediction::X0);
        HeunSampler sampler(
            explodingInputs({{"n", 2000}, {"sigma_min", 0.02}, {"sigma_max", 80.0}}, denoiser));
        while (!sampler.isDone())
            sampler.step();
        tests::Comparison comparison;
        comparison.add(
            tests::worstError(tests::valuesOf(sampler.state()),
                              tests::reference().at("ve_fine_solution_heun2000_80_0.02")),
            "heun 2000");
        comparison.verify();
    }
};

QTEST_GUILESS_MAIN(TestSigmaSamplerReference)
#include "tst_sigma_sampler_reference.moc"
