#include "core/evaluation/picture_classifier.h"

#include "core/training/adamw.h"
#include "core/util/random.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace driftwalk::evaluation {

namespace {

constexpr std::int64_t width = 24;
constexpr std::int64_t hiddenWidth = 128;
constexpr std::int64_t heldOutEvery = 10;

}  // namespace

PictureClassifier::PictureClassifier(std::int64_t size, std::int64_t classes, std::uint64_t seed)
    : m_parameters(seed),
      m_first(m_parameters, "first", 1, width, 5),
      m_second(m_parameters, "second", width, 2 * width, 3),
      m_hidden(m_parameters, "hidden", 2 * width * (size / 4) * (size / 4), hiddenWidth),
      m_out(m_parameters, "out", hiddenWidth, classes)
{
}

Tensor PictureClassifier::forward(const Tensor& x) const
{
    const Tensor half = at::max_pool2d(at::relu(m_first(x)), 2);
    const Tensor quarter = at::max_pool2d(at::relu(m_second(half)), 2);
    return m_out(at::relu(m_hidden(quarter.flatten(1))));
}

PictureClassifier trainPictureClassifier(const dataset::PictureSet& set,
                                         const PictureJudgeSpec& spec, double* heldOutAccuracy,
                                         const ProgressFn& onProgress, std::stop_token stop)
{
    PictureClassifier classifier(set.pictures.size(1),
                                 static_cast<std::int64_t>(set.classes.size()), spec.seed);
    training::AdamW optimizer(classifier.parameters(), {}, at::kCPU);
    at::Generator generator = makeGenerator(spec.seed);
    const Tensor all = at::arange(set.labels.size(0));
    const Tensor isHeldOut = all.remainder(heldOutEvery).eq(0);
    const Tensor training = all.masked_select(isHeldOut.logical_not());
    for (int step = 0; step < spec.steps; ++step) {
        throwIfStopped(stop);
        const Tensor rows = training.index_select(
            0, at::randint(training.size(0), {spec.batch}, generator, at::kLong));
        const Tensor x = dataset::picturesToData(set.pictures.index_select(0, rows));
        // Noise keeps the judge from resting on details that no generated picture has.
        const Tensor noisy = x + 0.2 * standardNormal(x.sizes(), generator);
        optimizer.clearGradients();
        at::cross_entropy_loss(classifier.forward(noisy), set.labels.index_select(0, rows))
            .backward();
        optimizer.step(spec.learningRate
                       * std::min(1.0, 2.0 * (1.0 - static_cast<double>(step) / spec.steps)));
        if (onProgress) onProgress(step + 1, spec.steps);
    }
    classifier.parameters().setRequiresGrad(false);
    if (heldOutAccuracy) {
        const Tensor rows = all.masked_select(isHeldOut);
        const Tensor best
            = classifier.forward(dataset::picturesToData(set.pictures.index_select(0, rows)))
                  .argmax(1);
        *heldOutAccuracy
            = best.eq(set.labels.index_select(0, rows)).to(at::kDouble).mean().item<double>();
    }
    return classifier;
}

}  // namespace driftwalk::evaluation
