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

/// The part of a run that the second take is: its schedule, and as many steps as fall into it.
struct SecondTake {
    diffusion::NoiseSchedule schedule;
    int steps;
};

SecondTake secondTakeOf(const diffusion::NoiseSchedule& schedule, int steps)
{
    const auto& levels = schedule.alphasCumprod();
    const auto first = std::find_if(levels.begin(), levels.end() - 1,
                                    [](double level) { return level <= secondTakeAlphaBar; });
    const int last = static_cast<int>(first - levels.begin());
    const double share = (last + 1.0) / schedule.steps();
    return {diffusion::upTo(schedule, last),
            std::clamp(static_cast<int>(std::lround(share * steps)), 1, last + 1)};
}

Tensor column(const std::vector<float>& values, std::int64_t length)
{
    const Tensor kept = at::tensor(values, at::kFloat);
    const Tensor rest = at::ones({length - kept.size(0)}, at::kFloat);
    return at::cat({kept, rest}).unsqueeze(-1);
}

}  // namespace

PromptStyle promptStyleOf(const model::MotionModel& model)
{
    const auto note = model.notes.find("partCaptions");
    return note != model.notes.end() && note->second == "true" ? PromptStyle::PartCaptions
                                                               : PromptStyle::Plain;
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
    TimelineDenoiser first(model, reader, timeline, timeline.method);
    result.textSeconds = secondsSince(start);

    const int frames = frameCount(timeline);
    const auto schedule = model::scheduleOf(model.spec);
    const auto noise = diffusion::gaussianNoise(timeline.seed);
    diffusion::SamplerSpec spec = samplerSpecOf(result.spec);
    const std::vector<float> kept = keptByFirstTake(first.weights());
    const bool hasSecondTake = timeline.method == Composition::DoubleTake
        && std::any_of(kept.begin(), kept.end(), [](float each) { return each < 1; });
    const SecondTake take = secondTakeOf(schedule, spec.steps);
    SamplingRun run(model, frames, spec.steps + (hasSecondTake ? take.steps : 0), options, stop);
    const Tensor startNoise = startingNoise(model, noise, paddedFrames(model, frames));
    const auto sampler
        = diffusion::makeSampler(spec, schedule, first.denoiser(), startNoise.unsqueeze(0), noise);
    Tensor x = run.finish(*sampler, first.denoiser());
    if (hasSecondTake) {
        TimelineDenoiser second(model, reader, timeline, Composition::Mask);
        diffusion::InpaintingDenoiser inpainting(second.denoiser(), x.unsqueeze(0),
                                                 column(kept, x.size(0)));
        const double alphaBar = take.schedule.alphasCumprod().back();
        const Tensor noisy
            = std::sqrt(alphaBar) * x + std::sqrt(1 - alphaBar) * noise(x.sizes()).to(x.options());
        spec.steps = take.steps;
        const auto again
            = diffusion::makeSampler(spec, take.schedule, inpainting, noisy.unsqueeze(0), noise);
        x = run.finish(*again, second.denoiser());
    }
    run.giveTo(result);
    const auto decoding = Clock::now();
    result.clip = finished(model, x, frames);
    result.clip.name = timeline.prompt.empty() ? timeline.blocks.front().text : timeline.prompt;
    result.decodingSeconds += secondsSince(decoding);
    return result;
}

}  // namespace driftwalk::studio
