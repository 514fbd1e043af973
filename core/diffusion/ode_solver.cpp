#include "core/diffusion/ode_solver.h"

#include "core/util/error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

namespace driftwalk::diffusion {

namespace {

/// Stages 2 to 7 of the method: where they stand and how they weigh the slopes before them. The
/// last one ends at the solution of fifth order.
struct Stage {
    double at;
    std::array<double, 6> weights;
};

constexpr std::array<Stage, 6> stages
    = {{{1.0 / 5, {1.0 / 5}},
        {3.0 / 10, {3.0 / 40, 9.0 / 40}},
        {4.0 / 5, {44.0 / 45, -56.0 / 15, 32.0 / 9}},
        {8.0 / 9, {19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729}},
        {1, {9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656}},
        {1, {35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84}}}};

/// Weights of the difference to the solution of fourth order.
constexpr std::array<double, 7> errorWeights
    = {71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40};

constexpr int evaluationsPerStep = stages.size();

double rootMeanSquare(const Tensor& values)
{
    return std::sqrt(values.square().mean().item<double>());
}

}  // namespace

Tensor rungeKutta4(const Slope& slope, const Tensor& y, const Tensor& first, double from, double to)
{
    const double h = to - from;
    const Tensor second = slope(y + h / 2 * first, from + h / 2);
    const Tensor third = slope(y + h / 2 * second, from + h / 2);
    const Tensor fourth = slope(y + h * third, to);
    return y + h / 6 * (first + 2 * second + 2 * third + fourth);
}

/// A step that may be taken or made again.
struct DormandPrince::Trial {
    Tensor y;
    Tensor slope;  ///< at the end
    double error;  ///< in units of the tolerance
};

DormandPrince::DormandPrince(const OdeTolerance& tolerance) : m_tolerance(tolerance)
{
    require(std::isfinite(tolerance.absolute) && tolerance.absolute > 0,
            "the tolerance of an adaptive solver must be above 0");
    require(std::isfinite(tolerance.relative) && tolerance.relative >= 0,
            "the relative tolerance of an adaptive solver must not be negative");
    require(tolerance.maxEvaluations >= evaluationsPerStep,
            "an adaptive solver needs at least " + std::to_string(evaluationsPerStep)
                + " evaluations");
}

/// A size for which y changes by about a hundredth (Hairer et al. 1993, sec. II.4).
double DormandPrince::firstStep(const Tensor& y, const Tensor& slope) const
{
    const Tensor scale = m_tolerance.absolute + m_tolerance.relative * y.abs();
    return 0.01 * std::max(1.0, rootMeanSquare(y / scale))
        / std::max(1.0, rootMeanSquare(slope / scale));
}

DormandPrince::Trial DormandPrince::tryStep(const Slope& slope, const Tensor& y,
                                            const Tensor& first, double s, double h) const
{
    std::vector<Tensor> slopes = {first};
    Tensor end;
    for (const Stage& stage : stages) {
        end = y;
        for (std::size_t i = 0; i < slopes.size(); ++i) {
            if (stage.weights[i] != 0) end = end + h * stage.weights[i] * slopes[i];
        }
        slopes.push_back(slope(end, s + stage.at * h));
    }
    Tensor error = errorWeights[0] * slopes[0];
    for (std::size_t i = 2; i < slopes.size(); ++i)
        error = error + errorWeights[i] * slopes[i];
    const Tensor scale
        = m_tolerance.absolute + m_tolerance.relative * at::maximum(y.abs(), end.abs());
    return {end, slopes.back(), rootMeanSquare(h * error / scale)};
}

Tensor DormandPrince::integrate(const Slope& slope, Tensor y, Tensor first, double from, double to)
{
    const double direction = to < from ? -1 : 1;
    double size = m_step > 0 ? m_step : firstStep(y, first);
    int evaluations = m_evaluations;
    double s = from;
    while (s != to) {
        const bool isLast = size >= std::abs(to - s);
        const double h = isLast ? to - s : direction * size;
        require(std::abs(h) > 1e-14 * std::max(1.0, std::abs(s)) || isLast,
                "the adaptive solver finds no step that is small enough: the denoiser jumps or its "
                "output is not finite");
        evaluations += evaluationsPerStep;
        require(evaluations <= m_tolerance.maxEvaluations,
                "the adaptive solver needs too many evaluations: allow a larger error");
        Trial trial = tryStep(slope, y, first, s, h);
        const bool isTaken = trial.error <= 1;  // not, if it is not a number
        double factor = 0.2;
        if (std::isfinite(trial.error))
            factor = std::clamp(0.9 * std::pow(trial.error, -0.2), 0.2, isTaken ? 10.0 : 1.0);
        // the last step may have been cut short, which says nothing against longer ones
        size = isTaken && isLast ? std::max(size, std::abs(h) * factor) : std::abs(h) * factor;
        if (!isTaken) continue;
        s = isLast ? to : s + h;
        y = std::move(trial.y);
        first = std::move(trial.slope);
    }
    m_step = size;
    m_evaluations = evaluations;
    return y;
}

}  // namespace driftwalk::diffusion
