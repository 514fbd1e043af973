#include "core/training/point_classifier_training.h"

#include "core/util/error.h"

#include <ATen/ATen.h>

#include <cmath>

namespace driftwalk::training {

namespace {

toy::PointClassifierTrainingSpec validSpec(const toy::PointClassifierTrainingSpec& spec)
{
    require(spec.batchSize >= 1 && spec.batchSize <= 1 << 20,
            "the batch size must lie between 1 and 1048576");
    require(spec.learningRate > 0 && std::isfinite(spec.learningRate),
            "the learning rate must be above 0");
    return spec;
}

}  // namespace

PointClassifierTrainer::PointClassifierTrainer(const toy::PointClassifierTrainingSpec& spec,
                                               const Tensor& data, const Tensor& labels)
    : m_spec(validSpec(spec)),
      m_classifier(spec.classifier, spec.seed),
      m_optimizer(m_classifier.parameters(), {}, at::kCPU),
      m_batches(diffusion::makeSchedule(spec.schedule), data, labels, spec.classifier.classes,
                spec.seed)
{
}

PointClassifierStep PointClassifierTrainer::step()
{
    const PointBatch batch = m_batches.draw(m_spec.batchSize);
    m_optimizer.clearGradients();
    const Tensor logits = m_classifier.logits(batch.xt, batch.features, batch.signal);
    const Tensor labels = batch.labels.unsqueeze(1);
    const Tensor logProbabilities = logits.detach().log_softmax(1);
    const Tensor oneHot = at::zeros_like(logProbabilities).scatter_(1, labels, 1);
    // the gradient of the mean cross entropy, without a graph for these operators
    logits.backward((logProbabilities.exp() - oneHot) / m_spec.batchSize);

    PointClassifierStep result;
    result.loss = -logProbabilities.gather(1, labels).mean().item<double>();
    const Tensor isRight = logProbabilities.argmax(1) == batch.labels;
    result.accuracy = isRight.to(at::kFloat).mean().item<double>();
    result.gradientNorm = m_optimizer.step(m_spec.learningRate);
    result.step = ++m_steps;
    return result;
}

std::shared_ptr<const toy::PointClassifier> PointClassifierTrainer::snapshot() const
{
    return std::make_shared<const toy::PointClassifier>(m_spec.classifier,
                                                        m_optimizer.averagedWeights());
}

}  // namespace driftwalk::training
