#include "core/studio/model_report.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace driftwalk::studio {

namespace {

/// Generated clips as a batch that the classifier reads, like dataset::gather.
dataset::Batch batchOf(const std::vector<motion::Clip>& clips, const dataset::MotionSet& set)
{
    std::vector<Tensor> rows;
    for (const auto& clip : clips)
        rows.push_back((dataset::featureRows(clip) - set.mean()) / set.standardDeviation());
    dataset::Batch batch;
    batch.x0 = at::stack(rows);
    batch.valid = at::ones({batch.x0.size(0), batch.x0.size(1)}, at::kBool);
    return batch;
}

/// Recorded samples of a content, not mirrored.
std::vector<const dataset::MotionSample*> recordedOf(const dataset::MotionSet& set,
                                                     const std::string& content)
{
    std::vector<const dataset::MotionSample*> samples;
    for (const auto& sample : set.recorded())
        if (!sample.label.first.isMirrored && sample.label.first.content == content)
            samples.push_back(&sample);
    return samples;
}

void judge(Accuracy& content, Accuracy& side, const std::string& truth, const std::string& verdict)
{
    content.add(verdict == truth);
    if (!evaluation::sideOf(truth).empty())
        side.add(evaluation::sideOf(verdict) == evaluation::sideOf(truth));
}

std::vector<MotionSpec> specsFor(const std::vector<const dataset::MotionSample*>& samples,
                                 const text::CaptionGrammar& grammar, const ReportSpec& spec,
                                 std::mt19937_64& random)
{
    // One batch has one length: that of a recorded clip of the content, drawn once.
    const int frames = samples[random() % samples.size()]->frames;
    std::vector<MotionSpec> specs;
    for (int i = 0; i < spec.samples; ++i) {
        MotionSpec one;
        one.prompt = captionFor(samples[random() % samples.size()]->label, grammar, random);
        one.seconds = std::clamp(frames / motion::modelFps, minSeconds, maxSeconds);
        one.seed = spec.seed * 1000 + static_cast<std::uint64_t>(i);
        one.sampler = spec.sampler;
        one.steps = spec.steps;
        one.guidance = spec.guidance;
        specs.push_back(one);
    }
    return specs;
}

}  // namespace

ModelReport reportOn(const model::MotionModel& model, const model::PromptReader& reader,
                     const text::CaptionGrammar& grammar, const dataset::MotionSet& set,
                     const evaluation::MotionClassifier& classifier, const ReportSpec& spec,
                     std::vector<motion::Clip>& generated, const ProgressFn& onProgress,
                     std::stop_token stop)
{
    ModelReport report;
    for (const auto& sample : set.heldOut()) {
        const auto batch = dataset::gather(set, {{sample.begin, std::min(sample.frames, 196)}});
        const std::string verdict = classifier.classify(batch).front();
        report.contents[sample.label.first.content].recorded.add(verdict
                                                                 == sample.label.first.content);
        judge(report.recorded, report.recordedSides, sample.label.first.content, verdict);
    }
    std::mt19937_64 random(spec.seed);
    int done = 0;
    for (const std::string& content : classifier.contents()) {
        const auto samples = recordedOf(set, content);
        if (samples.empty()) continue;
        const auto clips
            = generateBatch(model, reader, specsFor(samples, grammar, spec, random), stop);
        ContentRow& row = report.contents[content];
        for (const std::string& verdict : classifier.classify(batchOf(clips, set))) {
            row.generated.add(verdict == content);
            if (verdict != content) ++row.mistakenFor[verdict];
            judge(report.generated, report.generatedSides, content, verdict);
        }
        generated.insert(generated.end(), clips.begin(), clips.end());
        if (onProgress) onProgress(++done, static_cast<int>(classifier.contents().size()));
    }
    return report;
}

}  // namespace driftwalk::studio
