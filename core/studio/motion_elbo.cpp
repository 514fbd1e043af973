#include "core/studio/motion_elbo.h"

#include "core/diffusion/elbo.h"
#include "core/motion/features.h"
#include "core/motion/resample.h"
#include "core/motion/retarget.h"
#include "core/studio/elbo_tally.h"
#include "core/studio/motion_generation.h"
#include "core/util/error.h"
#include "core/util/progress.h"
#include "core/util/random.h"
#include "core/util/timing.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace driftwalk::studio {

namespace {

constexpr double newsSeconds = 0.25;

void validate(const MotionElboSpec& spec, int steps)
{
    require(spec.terms >= 1 && spec.terms < steps,
            "the number of terms must be 1 to " + std::to_string(steps - 1));
    require(spec.draws >= 1 && spec.draws <= ElboRunSpec::maxDraws,
            "the number of draws must be 1 to " + std::to_string(ElboRunSpec::maxDraws));
    require(spec.variance == "small" || spec.variance == "large",
            "unknown variance \"" + spec.variance + "\": use small or large");
}

/// [1, T, F] normalised features, T a whole number of tokens and at most what the model can take.
Tensor normalisedFeatures(const model::MotionModel& model, const motion::Clip& clip)
{
    require(!clip.frames.empty(), "the motion has no frames");
    const motion::Features features
        = motion::featuresFromClip(motion::retargeted(motion::resampled(clip, motion::modelFps)));
    const int group = model.spec.framesPerToken;
    const int frames = std::min(features.frames(), model.spec.maxFrames) / group * group;
    require(frames > 0, "the motion is too short for the model");
    const Tensor values = at::tensor(features.values, at::kFloat)
                              .view({-1, model.spec.features})
                              .narrow(0, 0, frames);
    return ((values - model.mean) / model.standardDeviation).unsqueeze(0).to(at::kDouble);
}

/// The steps 1 .. T - 1 in equal parts.
class Parts {
public:
    Parts(int steps, int count) : m_steps(steps - 1), m_count(count) { }

    int begin(int part) const
    {
        return 1 + static_cast<int>(std::int64_t{part} * m_steps / m_count);
    }

    std::vector<int> middles() const
    {
        std::vector<int> t;
        for (int i = 0; i < m_count; ++i)
            t.push_back((begin(i) + begin(i + 1) - 1) / 2);
        return t;
    }

    double size(int part) const { return begin(part + 1) - begin(part); }

private:
    int m_steps;
    int m_count;
};

}  // namespace

void motionElbo(const model::MotionModel& model, const model::PromptReader& reader,
                const motion::Clip& clip, const MotionElboSpec& spec, const ElboNewsFn& onNews,
                std::stop_token stop)
{
    const auto schedule = model::scheduleOf(model.spec);
    validate(spec, schedule.steps());
    const at::NoGradGuard noGrad;
    const Tensor x0 = normalisedFeatures(model, clip);
    MotionDenoiser denoiser(model, reader, {spec.prompt}, {static_cast<int>(x0.size(1))}, 1.0);
    const diffusion::Elbo bound(schedule, denoiser, x0,
                                {.variance = spec.variance == "large"
                                     ? diffusion::VarianceChoice::FixedLarge
                                     : diffusion::VarianceChoice::FixedSmall,
                                 .decoder = diffusion::Decoder::Density});
    const Parts parts(schedule.steps(), spec.terms);
    const double stepsPerTerm = (schedule.steps() - 1.0) / spec.terms;
    ElboTally tally(parts.middles(), 1, static_cast<int>(x0.numel()), stepsPerTerm);
    const auto noise = diffusion::gaussianNoise(spec.seed);
    const auto picks = makeGenerator(spec.seed + 1);
    const Tensor prior = bound.priorMatching();
    auto lastNews = Clock::now();
    const auto tell = [&] {
        lastNews = Clock::now();
        if (onNews)
            onNews({.dimensions = static_cast<int>(x0.numel()),
                    .steps = schedule.steps(),
                    .draws = tally.draws(),
                    .drawsWanted = spec.draws,
                    .denoising = tally.bound()});
    };
    const auto draw = [&](int t) {
        throwIfStopped(stop);
        if (secondsSince(lastNews) >= newsSeconds) tell();
        return bound.term(t, noise(x0.sizes())).bits;
    };
    while (tally.draws() < spec.draws) {
        tally.addPriorMatching(prior);
        Tensor total = prior.clone();
        for (int i = spec.terms - 1; i >= 0; --i) {
            const auto t = at::randint(parts.begin(i), parts.begin(i + 1), {1}, picks, at::kLong);
            const Tensor bits
                = draw(static_cast<int>(t.item<std::int64_t>())) * (parts.size(i) / stepsPerTerm);
            tally.addTerm(static_cast<std::size_t>(i), bits);
            total += stepsPerTerm * bits;
        }
        const Tensor reconstruction = draw(0);
        tally.addReconstruction(reconstruction);
        tally.addTotal(total + reconstruction);
    }
    tell();
}

}  // namespace driftwalk::studio
