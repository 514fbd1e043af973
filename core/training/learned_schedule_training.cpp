#include "core/training/learned_schedule_training.h"

#include "core/training/point_batches.h"
#include "core/util/error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace driftwalk::training {

namespace {

constexpr double dimensions = 2;
constexpr double smoothing = 0.01;
constexpr double startSteepness = 12;
constexpr double startWeight = 0.05;
constexpr double least = -20;  // of the log SNR: beyond, float32 sees no signal or no noise
constexpr double most = 15;
constexpr int endShare = 4;  // of a batch go to each end

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

toy::LearnedScheduleSpec validSpec(const toy::LearnedScheduleSpec& spec)
{
    require(std::isfinite(spec.maxLogSnr) && std::isfinite(spec.minLogSnr)
                && spec.minLogSnr >= least && spec.maxLogSnr <= most
                && spec.minLogSnr + 1 <= spec.maxLogSnr,
            "the log SNR must fall by at least 1, from at most 15 to at least -20");
    require(spec.precision > 0 && std::isfinite(spec.precision), "the precision must be above 0");
    require(spec.shapeSteps >= 0 && spec.shapeSteps <= 1024,
            "the number of steps of the shape must lie between 0 and 1024");
    require(spec.batchSize >= 2 && spec.batchSize <= 1 << 20,
            "the batch size must lie between 2 and 1048576");
    require(spec.learningRate > 0 && std::isfinite(spec.learningRate)
                && spec.scheduleLearningRate > 0 && std::isfinite(spec.scheduleLearningRate),
            "the learning rates must be above 0");
    return spec;
}

toy::PointNetworkSpec networkOf(const toy::LearnedScheduleSpec& spec)
{
    return {.prediction = "epsilon", .width = spec.width, .layers = spec.layers};
}

/// A line with small steps, evenly spread.
void startShape(const Tensor& logWeights, const Tensor& logSteepness, const Tensor& centers)
{
    const at::NoGradGuard noGrad;
    const std::int64_t count = centers.numel();
    logWeights.fill_(std::log(startWeight));
    logSteepness.fill_(std::log(startSteepness));
    centers.copy_((at::arange(count, at::kFloat) + 0.5) / static_cast<double>(count));
}

}  // namespace

LearnedScheduleTrainer::LearnedScheduleTrainer(const toy::LearnedScheduleSpec& spec,
                                               const Tensor& data)
    : m_spec(validSpec(spec)),
      m_maxLogSnr(spec.maxLogSnr),
      m_minLogSnr(spec.minLogSnr),
      m_network(networkOf(spec), spec.seed),
      m_networkOptimizer(m_network.parameters(), {.weightDecay = 0}, at::kCPU),
      m_shape(spec.seed),
      m_logSlope(m_shape.zeros("slope", {1})),
      m_logWeights(m_shape.zeros("weights", {spec.shapeSteps})),
      m_logSteepness(m_shape.zeros("steepness", {spec.shapeSteps})),
      m_centers(m_shape.zeros("centers", {spec.shapeSteps})),
      m_shapeOptimizer(m_shape, {.weightDecay = 0}, at::kCPU),
      m_data(validPoints(data)),
      m_meanSquare(m_data.square().sum(1).mean().item<double>()),
      m_generator(makeGenerator(spec.seed))
{
    startShape(m_logWeights, m_logSteepness, m_centers);
}

LearnedScheduleTrainer::Shape LearnedScheduleTrainer::shapeAt(const Tensor& t) const
{
    const Tensor times = at::cat({at::tensor({0.0F, 1.0F}), t});
    const Tensor slope = m_logSlope.exp();
    const Tensor weights = m_logWeights.exp();
    const Tensor steepness = m_logSteepness.exp();
    const Tensor steps = ((times.unsqueeze(1) - m_centers) * steepness).sigmoid();  // [B + 2, n]
    const Tensor values = slope * times + at::mv(steps, weights);
    const Tensor slopes = slope + at::mv(steps * (1 - steps), weights * steepness);
    const Tensor span = values[1] - values[0];
    return {(values.narrow(0, 2, t.numel()) - values[0]) / span,
            slopes.narrow(0, 2, t.numel()) / span};
}

LearnedScheduleTrainer::Draw LearnedScheduleTrainer::draw(std::int64_t size) const
{
    const Tensor rows = at::randint(m_data.size(0), {size}, m_generator, at::kLong);
    return {m_data.index_select(0, rows), standardNormal({size, 2}, m_generator)};
}

/// |epsilon - predicted epsilon|^2 of each row: [B]. The network's raw output is v, and epsilon is
/// sigma z + alpha v, so that the error is alpha times that of v.
Tensor LearnedScheduleTrainer::noiseErrors(const Draw& points, const Tensor& gamma) const
{
    const Tensor alphaBar = gamma.neg().sigmoid();  // Luo 2022, eq. 113
    const Tensor signal = alphaBar.sqrt().unsqueeze(1);
    const Tensor noise = gamma.sigmoid().sqrt().unsqueeze(1);  // eq. 114
    const Tensor z = signal * points.x0 + noise * points.epsilon;
    const Tensor v = signal * points.epsilon - noise * points.x0;
    const Tensor raw = m_network.rawOutput(z, toy::PointMlp::timeFeatures(-gamma));
    return alphaBar * (raw - v).square().sum(1);
}

LearnedScheduleStep LearnedScheduleTrainer::step()
{
    const std::int64_t size = m_spec.batchSize;
    const Draw points = draw(size);
    const Tensor offset = at::rand({1}, m_generator);
    const Tensor t
        = (at::arange(size, at::kFloat) / static_cast<double>(size) + offset).remainder(1);
    const Shape shape = shapeAt(t);
    const Tensor gamma = (shape.value.detach() * range() - m_maxLogSnr).requires_grad_(true);
    const Tensor slope = shape.slope.detach() * range();

    m_networkOptimizer.clearGradients();
    const Tensor errors = noiseErrors(points, gamma);
    errors.backward(0.5 / static_cast<double>(size) * slope);
    const Tensor losses = 0.5 * slope * errors.detach();

    LearnedScheduleStep result;
    result.step = ++m_steps;
    note(result, losses, slope);
    learnShape(shape, losses, errors.detach(), gamma.grad() * static_cast<double>(size));
    if (m_spec.hasFreeEnds) learnEnds();
    result.gradientNorm = m_networkOptimizer.step(m_spec.learningRate);
    result.maxLogSnr = m_maxLogSnr;
    result.minLogSnr = m_minLogSnr;
    return result;
}

void LearnedScheduleTrainer::note(LearnedScheduleStep& step, const Tensor& losses,
                                  const Tensor& slope)
{
    const double variance = m_spec.precision * m_spec.precision;
    const double alphaBar = logistic(m_minLogSnr);
    const double noiseBar = logistic(-m_minLogSnr);
    step.reconstruction = dimensions / 2
        * (std::log(2 * std::numbers::pi * variance) + std::exp(-m_maxLogSnr) / variance);
    step.prior = 0.5
        * (alphaBar * m_meanSquare + dimensions * (noiseBar - 1)
           + dimensions * std::log1p(std::exp(m_minLogSnr)));
    step.diffusion = losses.mean().item<double>();
    step.loss = step.reconstruction + step.prior + step.diffusion;

    const Tensor squares = losses.square();
    const double meanSquare = step.diffusion * step.diffusion;
    // the density of levels is 1 / gamma', and would be 1 / range
    const double linear = (squares / slope).mean().item<double>() * range();
    const double rate = std::max(smoothing, 1.0 / static_cast<double>(m_steps));
    m_variance += rate * (squares.mean().item<double>() - meanSquare - m_variance);
    m_linearVariance += rate * (linear - meanSquare - m_linearVariance);
    step.variance = m_variance;
    step.linearVariance = m_linearVariance;
}

/// Descends E[l^2], relative to E[l]^2 so that its size does not depend on the data.
void LearnedScheduleTrainer::learnShape(const Shape& shape, const Tensor& losses,
                                        const Tensor& errors, const Tensor& lossPerGamma)
{
    const Tensor scale
        = 2 * losses / (losses.mean().square() * static_cast<double>(losses.numel()));
    m_shapeOptimizer.clearGradients();
    const Tensor objective = range()
        * ((scale * lossPerGamma * shape.value).sum() + (scale * 0.5 * errors * shape.slope).sum());
    objective.backward();
    m_shapeOptimizer.step(m_spec.scheduleLearningRate);
}

/// Descends the bound by the log SNR of both ends, at most one learning rate a step.
void LearnedScheduleTrainer::learnEnds()
{
    const at::NoGradGuard noGrad;
    const std::int64_t count = std::max(1, m_spec.batchSize / endShare);
    const Tensor gamma = at::cat(
        {at::full({count}, -m_maxLogSnr, at::kFloat), at::full({count}, -m_minLogSnr, at::kFloat)});
    const Tensor errors = noiseErrors(draw(2 * count), gamma).view({2, count}).mean(1);

    const double reconstruction
        = -dimensions / 2 * std::exp(-m_maxLogSnr) / (m_spec.precision * m_spec.precision);
    const double alphaBar = logistic(m_minLogSnr);
    const double prior
        = 0.5 * alphaBar * ((1 - alphaBar) * (m_meanSquare - dimensions) + dimensions);
    const auto moved = [this](double end, double gradient) {
        if (!std::isfinite(gradient)) return end;
        return end - m_spec.scheduleLearningRate * std::clamp(gradient, -1.0, 1.0);
    };
    m_maxLogSnr = moved(m_maxLogSnr, reconstruction + 0.5 * errors[0].item<double>());
    m_minLogSnr = moved(m_minLogSnr, prior - 0.5 * errors[1].item<double>());
    m_maxLogSnr = std::clamp(m_maxLogSnr, least + 1, most);
    m_minLogSnr = std::clamp(m_minLogSnr, least, m_maxLogSnr - 1);
}

toy::LearnedSchedule LearnedScheduleTrainer::schedule() const
{
    const at::NoGradGuard noGrad;
    std::vector<toy::LearnedSchedule::Step> steps;
    const Tensor weights = m_logWeights.exp();
    const Tensor steepness = m_logSteepness.exp();
    for (int i = 0; i < m_spec.shapeSteps; ++i)
        steps.push_back(
            {weights[i].item<double>(), steepness[i].item<double>(), m_centers[i].item<double>()});
    return {m_maxLogSnr, m_minLogSnr, m_logSlope.exp().item<double>(), std::move(steps)};
}

std::shared_ptr<const toy::PointNetwork> LearnedScheduleTrainer::snapshot() const
{
    return std::make_shared<const toy::PointNetwork>(m_network.spec(),
                                                     m_networkOptimizer.averagedWeights());
}

}  // namespace driftwalk::training
