#include "core/studio/model_report.h"

#include "core/evaluation/physical_metrics.h"
#include "core/studio/bulk_generation.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace driftwalk::studio {

namespace {

/// A motion to generate, and what it is to show.
struct Order {
    std::string content;
    MotionSpec spec;
    std::string name;
};

void judge(Accuracy& content, Accuracy& side, const std::string& truth, const std::string& verdict)
{
    content.add(verdict == truth);
    if (!evaluation::sideOf(truth).empty())
        side.add(evaluation::sideOf(verdict) == evaluation::sideOf(truth));
}

std::string verdictOn(const motion::Clip& clip, const ReportInputs& inputs)
{
    dataset::Batch batch;
    batch.x0 = inputs.set.normalised(dataset::featureRows(clip)).unsqueeze(0);
    batch.valid = at::ones({1, batch.x0.size(1)}, at::kBool);
    return inputs.classifier.classify(batch).front();
}

void judgeRecorded(const ReportInputs& inputs, ModelReport& report)
{
    for (const auto& sample : inputs.set.heldOut()) {
        const int frames = std::min(sample.frames, inputs.model.spec.maxFrames);
        const auto batch = dataset::gather(inputs.set, {{sample.begin, frames}});
        const std::string& content = sample.label.first.content;
        const std::string verdict = inputs.classifier.classify(batch).front();
        report.contents[content].recorded.add(verdict == content);
        judge(report.recorded, report.recordedSides, content, verdict);
    }
    for (const auto& clip : inputs.clips)
        report.contents[clip.content].recordedMovement.add(movementOf(clip.clip));
}

std::vector<Order> makeOrders(const ReportInputs& inputs, const ReportSpec& spec)
{
    std::mt19937_64 random(spec.seed);
    std::vector<Order> orders;
    for (const std::string& content : inputs.classifier.classes()) {
        std::vector<const dataset::MotionSample*> samples;
        for (const auto& sample : inputs.set.recorded())
            if (!sample.label.first.isMirrored && sample.label.first.content == content)
                samples.push_back(&sample);
        for (int i = 0; i < spec.samples && !samples.empty(); ++i) {
            const dataset::MotionSample& sample = *samples[random() % samples.size()];
            Order order;
            order.content = content;
            order.name = content + "-" + std::to_string(i + 1);
            order.spec.prompt = captionFor(sample.label, inputs.grammar, random);
            order.spec.seconds
                = std::clamp(sample.frames / motion::modelFps, minSeconds, maxSeconds);
            order.spec.seed = spec.seed * 1'000'000 + orders.size();
            order.spec.sampler = spec.sampler;
            order.spec.steps = spec.steps;
            order.spec.guidance = spec.guidance;
            orders.push_back(order);
        }
    }
    return orders;
}

void judgeGenerated(const ReportInputs& inputs, const Order& order, motion::Clip clip,
                    ModelReport& report)
{
    ContentRow& row = report.contents[order.content];
    const std::string verdict = verdictOn(clip, inputs);
    row.generated.add(verdict == order.content);
    if (verdict != order.content) ++row.mistakenFor[verdict];
    row.generatedMovement.add(movementOf(clip));
    judge(report.generated, report.generatedSides, order.content, verdict);
    clip.name = order.name;
    report.clips.push_back(std::move(clip));
}

}  // namespace

Movement movementOf(const motion::Clip& clip)
{
    return {evaluation::footSkateRatio(clip), evaluation::meanJerk(clip),
            evaluation::groundPenetration(clip), evaluation::boneLengthDrift(clip), 1};
}

void Movement::add(const Movement& other)
{
    ++count;
    const auto update = [this](double& mean, double value) { mean += (value - mean) / count; };
    update(footSkate, other.footSkate);
    update(jerk, other.jerk);
    update(penetration, other.penetration);
    update(boneLengthDrift, other.boneLengthDrift);
}

ModelReport reportOn(const ReportInputs& inputs, const ReportSpec& spec,
                     const ProgressFn& onProgress, std::stop_token stop)
{
    ModelReport report;
    judgeRecorded(inputs, report);
    const std::vector<Order> orders = makeOrders(inputs, spec);
    std::vector<MotionSpec> specs;
    for (const Order& order : orders)
        specs.push_back(order.spec);
    auto clips = generateAll(inputs.model, inputs.reader, specs, onProgress, std::move(stop));
    for (std::size_t i = 0; i < orders.size(); ++i)
        judgeGenerated(inputs, orders[i], std::move(clips[i]), report);
    for (const auto& [content, row] : report.contents) {
        if (row.generatedMovement.count == 0) continue;
        report.recordedMovement.add(row.recordedMovement);
        report.generatedMovement.add(row.generatedMovement);
    }
    return report;
}

}  // namespace driftwalk::studio
