#include "core/evaluation/evaluator_training.h"

#include "core/dataset/batches.h"
#include "core/dataset/meaning.h"
#include "core/evaluation/motion_metrics.h"
#include "core/text/caption_words.h"
#include "core/training/adamw.h"
#include "core/training/learning_rate.h"
#include "core/util/error.h"
#include "core/util/random.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace driftwalk::evaluation {

namespace {

constexpr int shortestMotion = 16;
constexpr int warmupSteps = 100;
constexpr double noise = 0.1;  // so that details that no generated motion has decide nothing

using Samples = std::vector<const dataset::MotionSample*>;

double uniform(std::mt19937_64& random)
{
    return (static_cast<double>(random() >> 11) + 0.5) * 0x1p-53;
}

/// Which groups make a batch: without replacement, weighted by the root of their sizes (Efraimidis
/// and Spirakis 2006: the smallest of -log(u) / weight).
std::vector<std::size_t> drawGroups(const std::vector<Samples>& groups, std::size_t count,
                                    std::mt19937_64& random)
{
    std::vector<std::pair<double, std::size_t>> keys;
    for (std::size_t i = 0; i < groups.size(); ++i)
        keys.emplace_back(
            -std::log(uniform(random)) / std::sqrt(static_cast<double>(groups[i].size())), i);
    std::ranges::sort(keys);
    std::vector<std::size_t> drawn;
    for (std::size_t i = 0; i < std::min(count, keys.size()); ++i)
        drawn.push_back(keys[i].second);
    return drawn;
}

}  // namespace

Tensor contrastiveLoss(const Tensor& texts, const Tensor& motions, double margin)
{
    const Tensor squared = (texts.unsqueeze(1) - motions.unsqueeze(0)).square().sum(2);
    const Tensor own = squared.diagonal().mean();
    const Tensor isOther = at::eye(texts.size(0), at::kBool).logical_not();
    // the root has no finite slope at zero
    const Tensor missing = (margin - (squared + 1e-8).sqrt()).clamp_min(0) * isOther;
    return own + missing.square().sum() / missing.gt(0).sum().clamp_min(1);
}

MotionEvaluator trainEvaluator(const dataset::MotionSet& set, const text::CaptionGrammar& grammar,
                               std::shared_ptr<const text::WordVectors> table,
                               const EvaluatorSpec& spec,
                               const std::function<void(const EvaluatorProgress&)>& onStep,
                               std::stop_token stop)
{
    require(spec.steps >= 1 && spec.batch >= 2, "an evaluator needs steps, and pairs to compare");
    std::map<std::string, Samples> byMeaning;
    for (const auto& sample : set.recorded())
        if (sample.frames >= shortestMotion)
            byMeaning[dataset::meaningOf(sample.label, grammar)].push_back(&sample);
    std::vector<Samples> groups;
    for (const auto& [meaning, samples] : byMeaning)
        groups.push_back(samples);
    require(groups.size() >= 2, "an evaluator needs clips of different contents or styles");

    auto words = text::wordsOfCaptions(grammar, *table);
    MotionEvaluator evaluator(std::move(table), std::move(words), set.mean(),
                              set.standardDeviation(), spec.seed);
    const model::Bfloat16Products products(model::processorHasAmx());
    training::AdamW optimizer(evaluator.parameters(), {}, at::kCPU);
    std::mt19937_64 random(spec.seed);
    at::Generator generator = makeGenerator(spec.seed);
    for (int step = 0; step < spec.steps; ++step) {
        throwIfStopped(stop);
        std::vector<std::pair<std::int64_t, int>> spans;
        std::vector<std::string> captions;
        for (const std::size_t i :
             drawGroups(groups, static_cast<std::size_t>(spec.batch), random)) {
            const auto& sample = *groups[i][random() % groups[i].size()];
            spans.push_back(dataset::randomSpan(sample, random));
            captions.push_back(captionFor(sample.label, grammar, random));
        }
        const dataset::Batch batch = dataset::gather(set, spans);
        const Tensor x0 = batch.x0 + noise * standardNormal(batch.x0.sizes(), generator);
        optimizer.clearGradients();
        const Tensor texts = evaluator.embedTexts(captions);
        const Tensor motions = evaluator.embedFeatures(x0, batch.valid);
        const Tensor loss = contrastiveLoss(texts, motions, spec.margin);
        loss.backward();
        optimizer.step(
            training::learningRateAt({spec.learningRate, warmupSteps}, step, spec.steps));
        if (!onStep) continue;
        const int pairs = static_cast<int>(texts.size(0));
        onStep({step + 1, loss.item<double>(), rPrecision(texts, motions, 1, pairs).front()});
    }
    evaluator.parameters().assign(optimizer.averagedWeights());
    evaluator.parameters().setRequiresGrad(false);
    return evaluator;
}

}  // namespace driftwalk::evaluation
