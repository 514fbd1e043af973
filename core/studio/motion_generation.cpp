#include "core/studio/motion_generation.h"

#include "core/diffusion/guidance.h"
#include "core/diffusion/samplers/sampler_factory.h"
#include "core/evaluation/physical_metrics.h"
#include "core/studio/motion_decoding.h"
#include "core/studio/motion_editing.h"
#include "core/studio/motion_elbo.h"
#include "core/studio/text_agreement.h"
#include "core/studio/timeline_generation.h"
#include "core/text/tokenizer.h"
#include "core/util/blas.h"
#include "core/util/error.h"
#include "core/util/progress.h"
#include "core/util/threads.h"
#include "core/util/timing.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <torch/version.h>

#include <algorithm>
#include <cmath>

namespace driftwalk::studio {

namespace {

class LocalMotionEngine : public MotionEngine {
public:
    ModelInfo load(const std::filesystem::path& weights) override
    {
        useAllCores();
        m_model = model::loadMotionModel(weights);
        m_table = std::make_shared<text::WordVectors>(text::WordVectors::loadBundled());
        m_reader = std::make_unique<model::PromptReader>(m_table, m_model.words);
        ModelInfo info;
        info.name = m_model.name;
        info.hash = m_model.hash;
        info.parameterCount = static_cast<int>(m_model.network->parameters().count());
        info.scheduleSteps = m_model.spec.scheduleSteps;
        info.alphasCumprod = model::scheduleOf(m_model.spec).alphasCumprod();
        info.threads = at::get_num_threads();
        info.gflops = matrixProductGflops();
        info.blas = loadedBlas();
        info.libtorch = TORCH_VERSION;
        info.words = m_table;
        return info;
    }

    std::optional<model::PromptMeaning> meaning(const std::string& prompt) override
    {
        require(m_reader != nullptr, "no model is loaded");
        return model::readMeaning(m_model, *m_reader, prompt);
    }

    GeneratedMotion generate(const MotionSpec& spec, const MotionStepFn& onStep,
                             std::stop_token stop) override;

    void elbo(const motion::Clip& clip, const MotionElboSpec& spec, const ElboNewsFn& onNews,
              std::stop_token stop) override
    {
        require(m_reader != nullptr, "no model is loaded");
        motionElbo(m_model, *m_reader, clip, spec, onNews, std::move(stop));
    }

    std::vector<MotionCandidate> candidates(const MotionSpec& spec, int count,
                                            const ProgressFn& onProgress,
                                            std::stop_token stop) override
    {
        require(m_reader != nullptr, "no model is loaded");
        return candidatesFor(m_model, *m_reader, spec, count, onProgress, std::move(stop));
    }

    GeneratedMotion compose(const Timeline& timeline, const ComposeOptions& options,
                            std::stop_token stop) override
    {
        require(m_reader != nullptr, "no model is loaded");
        return composedMotion(m_model, *m_reader, timeline, options, std::move(stop));
    }

    GeneratedMotion edit(const MotionEdit& edit, const ComposeOptions& options,
                         std::stop_token stop) override
    {
        require(m_reader != nullptr, "no model is loaded");
        return editedMotion(m_model, *m_reader, edit, options, std::move(stop));
    }

private:
    model::MotionModel m_model;
    std::shared_ptr<const text::WordVectors> m_table;
    std::unique_ptr<model::PromptReader> m_reader;
};

GeneratedMotion LocalMotionEngine::generate(const MotionSpec& spec, const MotionStepFn& onStep,
                                            std::stop_token stop)
{
    require(m_reader != nullptr, "no model is loaded");
    validate(spec);
    const at::NoGradGuard noGrad;
    const auto tokens = text::tokenize(spec.prompt, *m_table);
    require(spec.unconditional || !tokens.ids().empty(),
            "none of the words of the prompt is known; describe a motion in English");

    GeneratedMotion result;
    result.spec = spec;
    result.ignoredWords = tokens.unknownWords();
    result.meaning = meaning(spec.prompt);
    const int frames = frameCount(spec);
    auto phase = Clock::now();
    MotionDenoiser denoiser(m_model, *m_reader, {spec.prompt}, {frames}, spec.guidance);
    result.textSeconds = secondsSince(phase);

    const diffusion::NoiseSource noise = diffusion::gaussianNoise(spec.seed);
    const auto sampler = diffusion::makeSampler(
        samplerSpecOf(spec), model::scheduleOf(m_model.spec), denoiser,
        startingNoise(m_model, noise, paddedFrames(m_model, frames)).unsqueeze(0), noise);
    while (!sampler->isDone()) {
        throwIfStopped(stop);
        phase = Clock::now();
        const diffusion::SamplerStep step = sampler->step();
        result.samplingSeconds += secondsSince(phase);
        phase = Clock::now();
        result.trajectory.push_back(describedStep(m_model, step, frames));
        if (onStep) onStep(result.trajectory.back());
        result.decodingSeconds += secondsSince(phase);
    }
    result.unfinished = unfinishedFrom(m_model, sampler->state()[0], frames);
    result.clip = finished(result.unfinished);
    result.clip.name = spec.prompt;
    return result;
}

}  // namespace

MotionDenoiser::MotionDenoiser(const model::MotionModel& model, const model::PromptReader& reader,
                               const std::vector<std::string>& prompts,
                               const std::vector<int>& frames, double guidance)
    : m_network(*model.network),
      m_prediction(diffusion::predictionFromString(model.spec.prediction)),
      m_guidance(guidance),
      m_isGuided(guidance != 1.0)
{
    const at::NoGradGuard noGrad;
    m_lengths = at::tensor(frames, at::kLong);
    std::vector<std::string> texts = prompts;
    if (m_isGuided) {
        texts.resize(2 * prompts.size());
        m_lengths = at::cat({m_lengths, m_lengths});
    }
    m_text = m_network.encodeText(reader(texts));
}

Tensor MotionDenoiser::predict(const Tensor& xt, const diffusion::NoiseLevel& level)
{
    const Tensor batch = (m_isGuided ? at::cat({xt, xt}) : xt).to(at::kFloat);
    const Tensor t = at::full({batch.size(0)}, std::lround(level.t), at::kLong);
    const Tensor output = m_network.forward(batch, t, m_lengths, m_text).to(xt.scalar_type());
    if (!m_isGuided) return output;
    const auto halves = output.chunk(2);
    return diffusion::combine(halves[0], halves[1], m_guidance);
}

namespace {

/// @param onStep  called after every step
std::vector<UnfinishedMotion> sampledBatch(const model::MotionModel& model,
                                           const model::PromptReader& reader,
                                           const std::vector<MotionSpec>& specs,
                                           const std::function<void()>& onStep,
                                           const std::stop_token& stop)
{
    require(!specs.empty(), "there is nothing to generate");
    const at::NoGradGuard noGrad;
    std::vector<std::string> prompts;
    std::vector<int> frames;
    for (const MotionSpec& spec : specs) {
        validate(spec);
        require(spec.steps == specs[0].steps && spec.sampler == specs[0].sampler
                    && spec.guidance == specs[0].guidance && spec.eta == specs[0].eta,
                "motions of one batch need the same sampler, steps, eta and guidance");
        prompts.push_back(spec.prompt);
        frames.push_back(frameCount(spec));
    }
    const int padded = paddedFrames(model, *std::max_element(frames.begin(), frames.end()));
    std::vector<Tensor> starts;
    for (const MotionSpec& spec : specs)
        starts.push_back(startingNoise(model, diffusion::gaussianNoise(spec.seed), padded));
    MotionDenoiser denoiser(model, reader, prompts, frames, specs[0].guidance);
    const auto sampler
        = diffusion::makeSampler(samplerSpecOf(specs[0]), model::scheduleOf(model.spec), denoiser,
                                 at::stack(starts), diffusion::gaussianNoise(specs[0].seed));
    while (!sampler->isDone()) {
        throwIfStopped(stop);
        sampler->step();
        onStep();
    }
    std::vector<UnfinishedMotion> motions;
    for (std::size_t i = 0; i < specs.size(); ++i)
        motions.push_back(
            unfinishedFrom(model, sampler->state()[static_cast<std::int64_t>(i)], frames[i]));
    return motions;
}

MotionCandidate candidateFrom(UnfinishedMotion motion, const MotionSpec& spec)
{
    MotionCandidate candidate;
    candidate.clip = finished(motion);
    candidate.clip.name = spec.prompt;
    candidate.seed = spec.seed;
    candidate.footSkate = evaluation::footSkateRatio(candidate.clip);
    candidate.jerk = evaluation::meanJerk(candidate.clip);
    candidate.unfinished = std::move(motion);
    return candidate;
}

}  // namespace

std::vector<motion::Clip> generateBatch(const model::MotionModel& model,
                                        const model::PromptReader& reader,
                                        const std::vector<MotionSpec>& specs, std::stop_token stop)
{
    const auto motions = sampledBatch(
        model, reader, specs, [] {}, stop);
    std::vector<motion::Clip> clips;
    for (std::size_t i = 0; i < specs.size(); ++i) {
        clips.push_back(finished(motions[i]));
        clips.back().name = specs[i].prompt;
    }
    return clips;
}

std::vector<MotionCandidate> candidatesFor(const model::MotionModel& model,
                                           const model::PromptReader& reader,
                                           const MotionSpec& spec, int count,
                                           const ProgressFn& onProgress, std::stop_token stop)
{
    constexpr int batch = 8;
    require(count >= 1 && count <= maxCandidates,
            "the number of motions must be 1 to " + std::to_string(maxCandidates));
    const int stepCount = (count + batch - 1) / batch * spec.steps;
    int stepsDone = 0;
    const auto onStep = [&] {
        ++stepsDone;
        if (onProgress) onProgress(stepsDone, stepCount);
    };
    std::vector<MotionCandidate> candidates;
    while (static_cast<int>(candidates.size()) < count) {
        const int done = static_cast<int>(candidates.size());
        std::vector<MotionSpec> specs(static_cast<std::size_t>(std::min(batch, count - done)),
                                      spec);
        for (std::size_t i = 0; i < specs.size(); ++i)
            specs[i].seed = spec.seed + static_cast<std::uint64_t>(done) + i;
        auto motions = sampledBatch(model, reader, specs, onStep, stop);
        std::vector<motion::Clip> clips;
        for (std::size_t i = 0; i < specs.size(); ++i) {
            candidates.push_back(candidateFrom(std::move(motions[i]), specs[i]));
            clips.push_back(candidates.back().clip);
        }
        const auto agreements = textAgreement(
            model, reader, clips, std::vector<std::string>(specs.size(), spec.prompt), stop);
        for (std::size_t i = 0; i < specs.size(); ++i)
            candidates[static_cast<std::size_t>(done) + i].agreement = agreements[i];
    }
    return ranked(std::move(candidates));
}

std::unique_ptr<MotionEngine> makeMotionEngine() { return std::make_unique<LocalMotionEngine>(); }

}  // namespace driftwalk::studio
