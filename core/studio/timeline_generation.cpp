#include "core/studio/timeline_generation.h"

#include "core/diffusion/inpainting.h"
#include "core/diffusion/samplers/sampler_factory.h"
#include "core/text/tokenizer.h"
#include "core/util/error.h"
#include "core/util/timing.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace driftwalk::studio {

namespace {

constexpr double secondTakeAlphaBar = 0.024;
constexpr int secondTakeFade = 10;  // frames, as PriorMDM's blend_len

std::vector<std::string> textsOf(const PromptWeights& weights)
{
    std::vector<std::string> texts;
    for (const TimelinePrompt& prompt : weights.prompts)
        texts.push_back(prompt.text);
    return texts;
}

CompositionSpec compositionOf(const Timeline& timeline, Composition method)
{
    return {.method = method,
            .gradient = timeline.gradient,
            .lambda1 = timeline.lambda1,
            .lambda2 = timeline.lambda2,
            .guidance = timeline.guidance};
}

Tensor column(const std::vector<float>& values, std::int64_t length)
{
    const Tensor kept = at::tensor(values, at::kFloat);
    const Tensor rest = at::ones({length - kept.size(0)}, at::kFloat);
    return at::cat({kept, rest}).unsqueeze(-1);
}

/// The one or two takes that lead to a motion.
class Takes {
public:
    Takes(const model::MotionModel& model, const model::PromptReader& reader,
          const Timeline& timeline)
        : m_model(model),
          m_reader(reader),
          m_timeline(timeline),
          m_first(model, reader, timeline, timeline.method),
          m_schedule(model::scheduleOf(model.spec)),
          m_noise(diffusion::gaussianNoise(timeline.seed)),
          m_kept(keptByFirstTake(m_first.weights()))
    {
        const auto& levels = m_schedule.alphasCumprod();
        const auto start = std::find_if(levels.begin(), levels.end() - 1,
                                        [](double level) { return level <= secondTakeAlphaBar; });
        m_last = static_cast<int>(start - levels.begin());
        const double share = (m_last + 1.0) / m_schedule.steps();
        const bool isNeeded = timeline.method == Composition::DoubleTake
            && std::any_of(m_kept.begin(), m_kept.end(), [](float each) { return each < 1; });
        const long steps = std::lround(share * timeline.steps);
        m_secondSteps = isNeeded ? std::clamp(static_cast<int>(steps), 1, m_last + 1) : 0;
    }

    int stepCount() const { return m_timeline.steps + m_secondSteps; }

    /// [T, F]
    Tensor sample(SamplingRun& run)
    {
        const int length = m_first.denoiser().paddedFrames();
        const auto sampler = diffusion::makeSampler(
            samplerSpecOf(commonSpec(m_timeline)), m_schedule, m_first.denoiser(),
            startingNoise(m_model, m_noise, length).unsqueeze(0), m_noise);
        const Tensor x = run.finish(*sampler, m_first.denoiser());
        return m_secondSteps > 0 ? secondTake(run, x) : x;
    }

private:
    Tensor secondTake(SamplingRun& run, const Tensor& x)
    {
        TimelineDenoiser second(m_model, m_reader, m_timeline, Composition::Mask);
        diffusion::InpaintingDenoiser inpainting(second.denoiser(), x.unsqueeze(0),
                                                 column(m_kept, x.size(0)));
        diffusion::SamplerSpec spec = samplerSpecOf(commonSpec(m_timeline));
        spec.steps = m_secondSteps;
        const auto schedule = diffusion::upTo(m_schedule, m_last);
        const auto sampler = diffusion::makeSampler(
            spec, schedule, inpainting, noised(x, schedule, m_noise).unsqueeze(0), m_noise);
        return run.finish(*sampler, second.denoiser());
    }

    const model::MotionModel& m_model;
    const model::PromptReader& m_reader;
    const Timeline& m_timeline;
    TimelineDenoiser m_first;
    diffusion::NoiseSchedule m_schedule;
    diffusion::NoiseSource m_noise;
    std::vector<float> m_kept;
    int m_last;  // step of the schedule from which the second take starts
    int m_secondSteps;
};

}  // namespace

PromptStyle promptStyleOf(const model::MotionModel& model)
{
    return model::knowsParts(model) ? PromptStyle::PartCaptions : PromptStyle::Plain;
}

std::vector<std::string> unknownWords(const Timeline& timeline, const text::WordVectors& table)
{
    std::vector<std::string> unknown;
    const auto add = [&](const std::string& text) {
        const auto tokens = text::tokenize(text, table);
        require(!tokens.ids().empty(),
                "none of the words of \"" + text + "\" is known; describe a motion in English");
        for (const std::string& word : tokens.unknownWords())
            if (std::find(unknown.begin(), unknown.end(), word) == unknown.end())
                unknown.push_back(word);
    };
    if (timeline.prompt.find_first_not_of(" \t\r\n") != std::string::npos) add(timeline.prompt);
    for (const TimelineBlock& block : timeline.blocks)
        add(block.text);
    return unknown;
}

TimelineDenoiser::TimelineDenoiser(const model::MotionModel& model,
                                   const model::PromptReader& reader, const Timeline& timeline,
                                   Composition method)
    : m_weights(promptWeights(timeline, promptStyleOf(model))),
      m_network(model, reader, textsOf(m_weights), m_weights.frames),
      m_denoiser(m_network, m_weights, compositionOf(timeline, method),
                 FeatureScale{model.mean, model.standardDeviation})
{
}

std::vector<float> keptByFirstTake(const PromptWeights& weights)
{
    const int prompts = static_cast<int>(weights.prompts.size());
    std::vector<float> kept(static_cast<std::size_t>(weights.frames), 1);
    for (int frame = 0; frame < weights.frames; ++frame) {
        bool isShared = false;
        for (int part = 0; part < motion::bodyPartCount; ++part) {
            int speakers = 0;
            for (int prompt = 0; prompt < prompts; ++prompt)
                speakers += weights.at(prompt, frame)[part] > 0;
            isShared = isShared || speakers > 1;
        }
        if (!isShared) continue;
        for (int i = -secondTakeFade; i <= secondTakeFade; ++i) {
            const int at = frame + i;
            if (at < 0 || at >= weights.frames) continue;
            const float x = static_cast<float>(std::abs(i)) / (secondTakeFade + 1);
            kept[at] = std::min(kept[at], x * x * (3 - 2 * x));
        }
    }
    return kept;
}

GeneratedMotion composedMotion(const model::MotionModel& model, const model::PromptReader& reader,
                               const Timeline& timeline, const ComposeOptions& options,
                               std::stop_token stop)
{
    validate(timeline);
    const at::NoGradGuard noGrad;
    GeneratedMotion result;
    result.spec = commonSpec(timeline);
    result.ignoredWords = unknownWords(timeline, reader.table());
    const auto start = Clock::now();
    Takes takes(model, reader, timeline);
    result.textSeconds = secondsSince(start);

    const int frames = frameCount(timeline);
    SamplingRun run(model, frames, takes.stepCount(), options, std::move(stop));
    const Tensor x = takes.sample(run);
    run.giveTo(result);
    const auto decoding = Clock::now();
    result.unfinished = unfinishedFrom(model, x, frames);
    result.clip = finished(result.unfinished);
    result.clip.name = timeline.prompt.empty() ? timeline.blocks.front().text : timeline.prompt;
    result.decodingSeconds += secondsSince(decoding);
    return result;
}

}  // namespace driftwalk::studio
