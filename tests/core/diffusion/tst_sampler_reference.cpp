#include "core/diffusion/forward_process.h"
#include "core/diffusion/samplers/ddim.h"
#include "core/diffusion/samplers/ddpm.h"
#include "core/diffusion/sigmas.h"
#include "core/util/error.h"
#include "tests/core/diffusion/diffusion_reference.h"
#include "tests/core/diffusion/exact_denoisers.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>

#include <cmath>
#include <functional>
#include <numeric>

using namespace driftwalk;
using namespace driftwalk::diffusion;
using nlohmann::json;

namespace {

/// A network that always says the same.
class FixedOutput : public Denoiser {
public:
    FixedOutput(Tensor output, Prediction prediction)
        : m_output(std::move(output)),
          m_prediction(prediction)
    {
    }

    Prediction prediction() const override { return m_prediction; }

    Tensor predict(const Tensor&, const NoiseLevel&) override { return m_output; }

private:
    Tensor m_output;
    Prediction m_prediction;
};

VarianceChoice varianceOf(const json& name)
{
    return name == "FIXED_LARGE" ? VarianceChoice::FixedLarge : VarianceChoice::FixedSmall;
}

std::string describe(const json& expected)
{
    json settings = expected;
    for (const char* field : {"trajectory", "trajectory_every_100", "timesteps"})
        settings.erase(field);
    return settings.dump();
}

Spacing spacingOf(const json& name)
{
    if (name == "leading") return Spacing::Leading;
    return name == "trailing" ? Spacing::Trailing : Spacing::Linspace;
}

/// The steps of a case, by the rule that it names.
std::vector<int> timestepsOf(const json& expected, const NoiseSchedule& schedule)
{
    if (expected.contains("respacing")) {
        return spaceTimesteps(schedule.steps(), expected.at("respacing").get<std::string>());
    }
    return spacedTimesteps(schedule.steps(), expected.at("steps"),
                           spacingOf(expected.at("spacing")));
}

std::unique_ptr<Sampler> samplerOf(const json& expected, const NoiseSchedule& schedule,
                                   Denoiser& denoiser, at::ScalarType dtype)
{
    SamplerInputs inputs{.schedule = schedule,
                         .timesteps = timestepsOf(expected, schedule),
                         .denoiser = denoiser,
                         .start = tests::referenceStart().to(dtype),
                         .noise = tests::referenceNoiseSource()};
    if (expected.value("clip", false)) inputs.clip = 1.0;
    if (expected.at("sampler") == "ddim") {
        std::optional<int> stride;
        if (expected.contains("spacing"))
            stride = schedule.steps() / expected.at("steps").get<int>();
        return std::make_unique<DdimSampler>(std::move(inputs), expected.at("eta").get<double>(),
                                             stride);
    }
    return std::make_unique<DdpmSampler>(std::move(inputs), varianceOf(expected.at("var")));
}

/// Each state of the run, or every 100th, against the trajectory.
double trajectoryError(Sampler& sampler, const json& expected)
{
    const bool isSparse = expected.contains("trajectory_every_100");
    const json& trajectory = expected.at(isSparse ? "trajectory_every_100" : "trajectory");
    const int stride = isSparse ? 100 : 1;
    if (sampler.stepCount() != stride * static_cast<int>(trajectory.size())) {
        return std::numeric_limits<double>::infinity();
    }
    double worst = 0;
    while (!sampler.isDone()) {
        const Tensor next = sampler.step().next;
        if (sampler.index() % stride != 0) continue;
        worst = std::max(
            worst,
            tests::worstError(tests::valuesOf(next), trajectory[sampler.index() / stride - 1]));
    }
    return worst;
}

template <typename Filter>
tests::Comparison compareTrajectories(at::ScalarType dtype, Filter wants)
{
    tests::Comparison comparison;
    for (const json& expected : tests::reference().at("samplers_vp").at("cases")) {
        if (expected.at("sampler") != "ddim" && expected.at("sampler") != "ddpm") continue;
        const auto name = expected.at("schedule").get<std::string>();
        if (!wants(name)) continue;
        const NoiseSchedule schedule = tests::referenceSchedule(name);
        const bool predictsX0 = expected.value("mean_type", "EPSILON") == "START_X";
        tests::Mixture denoiser(predictsX0 ? Prediction::X0 : Prediction::Epsilon);
        const auto sampler = samplerOf(expected, schedule, denoiser, dtype);
        comparison.add(trajectoryError(*sampler, expected), describe(expected));
    }
    return comparison;
}

}  // namespace

class TestSamplerReference : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void mixtureMatchesTheReference()
    {
        REQUIRE_SHARED(tests::diffusionReference);
        const json& expected = tests::reference().at("mixture_check");
        const Tensor x = at::tensor(tests::flattened(expected.at("x")), at::kDouble).view({2, 2});
        const double alphaBar = expected.at("abar");
        tests::Comparison comparison;
        comparison.add(
            tests::worstError(tests::valuesOf(tests::Mixture().predict(x, {0, alphaBar})),
                              expected.at("eps")),
            "eps");
        const double alphaBarOfSigma = alphaBarFromSigma(expected.at("sigma"));
        const Tensor xt = std::sqrt(alphaBarOfSigma) * x;
        comparison.add(
            tests::worstError(
                tests::valuesOf(tests::Mixture(Prediction::X0).predict(xt, {0, alphaBarOfSigma})),
                expected.at("denoised")),
            "denoised");
        comparison.verify();
    }

    /// So that no kind is passed over in silence; DPM-Solver++ is compared in
    /// tst_sigma_sampler_reference.
    void everyKindOfRunIsCompared()
    {
        REQUIRE_SHARED(tests::diffusionReference);
        for (const json& expected : tests::reference().at("samplers_vp").at("cases")) {
            const std::string name = expected.at("sampler");
            QVERIFY2(name == "ddim" || name == "ddpm" || name == "dpmsolver++", name.c_str());
        }
        for (const auto& [section, values] : tests::reference().items()) {
            static const std::vector<std::string> known
                = {"meta",          "schedules",   "respacing",
                   "inputs",        "pointwise",   "p_mean_variance",
                   "learned_range", "losses",      "vlb",
                   "samplers_vp",   "samplers_ve", "timestep_embedding",
                   "mixture_check", "metrics",     "ve_fine_solution_heun2000_80_0.02"};
            QVERIFY2(std::find(known.begin(), known.end(), section) != known.end(),
                     section.c_str());
        }
    }

    void trajectoriesMatchTheReference()
    {
        REQUIRE_SHARED(tests::diffusionReference);
        compareTrajectories(at::kDouble, [](const std::string&) { return true; }).verify();
    }

    void floatTrajectoriesMatchTheReference()
    {
        REQUIRE_SHARED(tests::diffusionReference);
        const auto isCosine = [](const std::string& schedule) { return schedule == "cosine1000"; };
        compareTrajectories(at::kFloat, std::not_fn(isCosine)).verify(1e-5);
        compareTrajectories(at::kFloat, isCosine)
            .verify(5e-3);  // they start where alpha-bar is 2.4e-9
    }

    /// The mean of a DDPM step is what it does without noise.
    void stepMeansMatchTheReference()
    {
        REQUIRE_SHARED(tests::diffusionReference);
        const Tensor x0
            = at::tensor(tests::flattened(tests::reference().at("inputs").at("x0")), at::kDouble)
                  .view({3, 8});
        const Tensor eps = tests::referenceNoise(17, 3, 8);
        tests::Comparison comparison;
        for (const json& expected : tests::reference().at("p_mean_variance").at("cases")) {
            const NoiseSchedule schedule
                = tests::referenceSchedule(expected.at("schedule").get<std::string>());
            const ForwardProcess process(schedule);
            const int t = expected.at("t");
            const Tensor xt = process.qSample(x0, t, eps);
            const Tensor output = 0.8 * eps + 0.1 * (3 * xt).sin();
            const std::string meanType = expected.at("mean_type");
            const bool isEpsilon = meanType == "EPSILON";
            const Tensor value
                = meanType == "PREVIOUS_X" ? process.x0FromPosteriorMean(output, xt, t) : output;
            FixedOutput denoiser(value, isEpsilon ? Prediction::Epsilon : Prediction::X0);

            std::vector<int> timesteps(t + 1);
            std::iota(timesteps.begin(), timesteps.end(), 0);
            SamplerInputs inputs{.schedule = schedule,
                                 .timesteps = timesteps,
                                 .denoiser = denoiser,
                                 .start = xt,
                                 .noise = [](at::IntArrayRef shape) { return at::zeros(shape); }};
            if (expected.at("clip")) inputs.clip = 1.0;
            const SamplerStep step = DdpmSampler(std::move(inputs)).step();
            const Tensor mean = meanType == "PREVIOUS_X" ? output : step.next;
            const double logVariance = schedule.logVariances(varianceOf(expected.at("var")))[t];
            comparison.add(
                tests::worstError(tests::valuesOf(step.x0[0]), expected.at("pred_xstart_row0")),
                expected.dump());
            comparison.add(tests::worstError(tests::valuesOf(mean[0]), expected.at("mean_row0")),
                           expected.dump());
            comparison.add(tests::worstError({logVariance}, expected.at("log_variance")),
                           expected.dump());
        }
        comparison.verify();
    }
};

QTEST_GUILESS_MAIN(TestSamplerReference)
#include "tst_sampler_reference.moc"
