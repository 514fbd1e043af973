#include "core/training/point_training.h"

#include "core/util/error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace driftwalk::training {

using diffusion::NoiseSchedule;
using diffusion::Prediction;

namespace {

constexpr double minSnrGamma = 5;
constexpr double smoothing = 0.02;

/// Columns of the table by t. The raw output aims at a sum of x_0 and epsilon.
enum Column : int { TargetX0, TargetEpsilon, Weight, ColumnCount };

/// Errors of other predictions as multiples of the error of x_0.
double errorPerX0Error(Prediction kind, double alphaBar)
{
    const double signal = std::sqrt(alphaBar);
    const double noise = std::sqrt(1 - alphaBar);
    switch (kind) {
    case Prediction::X0:
        return 1;
    case Prediction::Epsilon:
        return signal / noise;
    case Prediction::V:
        return 1 / noise;
    case Prediction::Score:
        break;
    }
    return signal / (noise * noise);
}

/// The raw output as a sum of x_0 and epsilon; the score is never one.
PlanePoint targetOf(Prediction raw, double alphaBar)
{
    if (raw == Prediction::X0) return {1, 0};
    if (raw == Prediction::Epsilon) return {0, 1};
    return {-std::sqrt(1 - alphaBar), std::sqrt(alphaBar)};
}

double vlbWeight(const NoiseSchedule& schedule, int t)
{
    if (t == 0) return 0.5 * std::exp(-schedule.posteriorLogVarianceClipped()[0]);
    return 0.5 * (schedule.snr()[t - 1] - schedule.snr()[t]);
}

Tensor tableOf(const NoiseSchedule& schedule, Prediction raw, const std::vector<double>& x0Weights)
{
    const int steps = schedule.steps();
    const Tensor table = at::empty({steps, ColumnCount}, at::kDouble);
    auto rows = table.accessor<double, 2>();
    for (int t = 0; t < steps; ++t) {
        const double alphaBar = schedule.alphasCumprod()[t];
        const double perX0 = errorPerX0Error(raw, alphaBar);
        const auto [x0, epsilon] = targetOf(raw, alphaBar);
        rows[t][TargetX0] = x0;
        rows[t][TargetEpsilon] = epsilon;
        rows[t][Weight] = x0Weights[t] / (perX0 * perX0);
    }
    return table.to(at::kFloat);
}

toy::PointTrainingSpec validSpec(const toy::PointTrainingSpec& spec)
{
    require(spec.batchSize >= 1 && spec.batchSize <= 1 << 20,
            "the batch size must lie between 1 and 1048576");
    require(spec.learningRate > 0 && std::isfinite(spec.learningRate),
            "the learning rate must be above 0");
    require(spec.labelDropout >= 0 && spec.labelDropout <= 1,
            "the share of hidden labels must lie between 0 and 1");
    require(spec.emaDecay >= 0 && spec.emaDecay < 1,
            "the decay of the averaged weights must be at least 0 and below 1");
    return spec;
}

PlanePoint firstRow(const Tensor& points)
{
    const auto row = points.accessor<float, 2>()[0];
    return {row[0], row[1]};
}

}  // namespace

const std::vector<std::string>& pointWeightings()
{
    static const std::vector<std::string> names = {"simple", "vlb", "min_snr", "snr"};
    return names;
}

std::vector<double> x0ErrorWeights(const std::string& weighting, Prediction prediction,
                                   const NoiseSchedule& schedule)
{
    const auto& names = pointWeightings();
    require(std::find(names.begin(), names.end(), weighting) != names.end(),
            "unknown weighting \"" + weighting + "\": use simple, vlb, min_snr or snr");
    std::vector<double> weights;
    for (int t = 0; t < schedule.steps(); ++t) {
        const double snr = schedule.snr()[t];
        if (weighting == "vlb") {
            weights.push_back(vlbWeight(schedule, t));
        } else if (weighting == "min_snr") {
            weights.push_back(std::min(snr, minSnrGamma));
        } else if (weighting == "snr" || prediction == Prediction::Score) {
            weights.push_back(snr);  // of the score: (1 - abar) abar / (1 - abar)^2
        } else {
            const double error = errorPerX0Error(prediction, schedule.alphasCumprod()[t]);
            weights.push_back(error * error);
        }
    }
    return weights;
}

PointTrainer::PointTrainer(const toy::PointTrainingSpec& spec, const Tensor& data,
                           const Tensor& labels)
    : m_spec(validSpec(spec)),
      m_schedule(diffusion::makeSchedule(spec.schedule)),
      m_network(spec.network, spec.seed),
      m_optimizer(m_network.parameters(),
                  {.beta2 = 0.99, .weightDecay = 0, .clipNorm = 1, .emaDecay = spec.emaDecay},
                  at::kCPU),
      m_batches(m_schedule, data, labels, spec.network.classes, spec.seed)
{
    m_table = tableOf(m_schedule, m_network.rawPrediction(),
                      x0ErrorWeights(spec.weighting, m_network.prediction(), m_schedule));
    m_weightScale = 1 / m_table.select(1, Weight).mean().item<double>();
}

Tensor PointTrainer::partlyHidden(const Tensor& labels) const
{
    if (!labels.defined()) return {};
    const Tensor hidden = at::rand(labels.sizes(), m_batches.generator()) < m_spec.labelDropout;
    return labels.masked_fill(hidden, m_spec.network.classes);
}

double PointTrainer::smoothed(double loss)
{
    m_smoothedLoss
        += (loss - m_smoothedLoss) * std::max(smoothing, 1.0 / static_cast<double>(m_steps));
    return m_smoothedLoss;
}

PointTrainingStep PointTrainer::step()
{
    const PointBatch batch = m_batches.draw(m_spec.batchSize);
    const Tensor level = m_table.index_select(0, batch.t);
    const auto column = [&level](Column index) { return level.narrow(1, index, 1); };
    const Tensor target = column(TargetX0) * batch.x0 + column(TargetEpsilon) * batch.epsilon;

    m_optimizer.clearGradients();
    const Tensor raw = m_network.rawOutput(batch.xt, batch.features, partlyHidden(batch.labels));
    const Tensor error = raw.detach() - target;
    const Tensor weighted = column(Weight) * error;
    // the gradient of the mean of weight |raw - target|^2, without a graph for these operators
    raw.backward(weighted * (2 * m_weightScale / m_spec.batchSize));

    PointTrainingStep result;
    result.loss = weighted.mul_(error).sum().item<double>() / m_spec.batchSize;
    result.gradientNorm = m_optimizer.step(m_spec.learningRate);
    result.step = ++m_steps;
    result.smoothedLoss = smoothed(result.loss);
    result.t = static_cast<int>(batch.t.data_ptr<std::int64_t>()[0]);
    result.x0 = firstRow(batch.x0);
    result.epsilon = firstRow(batch.epsilon);
    result.xt = firstRow(batch.xt);
    result.prediction = firstRow(convert(raw.detach().narrow(0, 0, 1), m_network.rawPrediction(),
                                         m_network.prediction(), batch.xt.narrow(0, 0, 1),
                                         m_schedule.alphasCumprod()[result.t]));
    return result;
}

std::shared_ptr<const toy::PointNetwork> PointTrainer::snapshot() const
{
    return std::make_shared<const toy::PointNetwork>(m_spec.network, m_optimizer.averagedWeights());
}

}  // namespace driftwalk::training
