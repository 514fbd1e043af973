// DPM-Solver++ (Lu et al. 2023) for the mixture of the reference file in plain doubles, in the
// symbols of the paper: alpha, sigma, lambda = log(alpha / sigma). Shares no code with core.
#pragma once

#include "tests/core/diffusion/plain_mixture.h"

#include <cmath>
#include <functional>
#include <vector>

namespace driftwalk::tests::plain {

struct Level {
    double alpha;
    double sigma;

    double lambda() const { return std::log(alpha / sigma); }
};

inline Level levelOf(double alphaBar) { return {std::sqrt(alphaBar), std::sqrt(1 - alphaBar)}; }

inline Level levelAtLambda(double lambda) { return levelOf(1 / (1 + std::exp(-2 * lambda))); }

/// log alpha = -t^2 19.9 / 4 - 0.1 t / 2
inline Level levelAtTime(double t)
{
    const double logAlpha = -t * t * 19.9 / 4 - 0.1 * t / 2;
    return {std::exp(logAlpha), std::sqrt(-std::expm1(2 * logAlpha))};
}

/// n + 1 levels from t = 1 to 0.001.
inline std::vector<Level> uniformInTime(int n)
{
    std::vector<Level> levels;
    for (int i = 0; i <= n; ++i)
        levels.push_back(levelAtTime(1 + (1e-3 - 1) * i / n));
    return levels;
}

/// Levels from t = 1 on with the given distance in lambda, `count` of them, then that of t = 0.001.
inline std::vector<Level> stepsInLambda(int count, double width)
{
    std::vector<Level> levels;
    for (int i = 0; i < count; ++i)
        levels.push_back(levelAtLambda(levelAtTime(1).lambda() + i * width));
    levels.push_back(levelAtTime(1e-3));
    return levels;
}

inline std::vector<Level> uniformInLambda(int n)
{
    return stepsInLambda(n, (levelAtTime(1e-3).lambda() - levelAtTime(1).lambda()) / n);
}

/// Steps of one width with a call in their middle, but for the last of an odd number of calls.
inline std::vector<Level> singlestepInLambda(int calls)
{
    const int steps = (calls + 1) / 2;
    const double width = (levelAtTime(1e-3).lambda() - levelAtTime(1).lambda()) / steps;
    return stepsInLambda(calls, width / 2);
}

inline Point predictedData(const Point& x, const Level& level)
{
    const double alphaBar = level.alpha * level.alpha;
    return dataOf(x, epsilon(x, alphaBar), alphaBar);
}

/// x_t = sigma_t / sigma_s x - alpha_t (exp(-h) - 1) m
inline Point firstOrder(const Point& x, const Point& m, const Level& s, const Level& t)
{
    if (t.sigma == 0) return m;
    return sum(t.sigma / s.sigma, x, -t.alpha * std::expm1(s.lambda() - t.lambda()), m);
}

/// What a multistep update of higher order from level i adds.
inline Point higherOrders(const std::vector<Point>& m, const std::vector<Level>& levels,
                          std::size_t i, int order, bool isHeun)
{
    const auto width
        = [&levels](std::size_t j) { return levels[j + 1].lambda() - levels[j].lambda(); };
    const double alpha = levels[i + 1].alpha;
    const double h = width(i);
    const double phi1 = std::expm1(-h);
    const double r0 = width(i - 1) / h;
    const Point d10 = sum(1 / r0, m[i], -1 / r0, m[i - 1]);
    if (order == 2) return sum(alpha * (isHeun ? phi1 / h + 1 : -0.5 * phi1), d10, 0, d10);
    const double r1 = width(i - 2) / h;
    const Point change = sum(1, d10, -1, sum(1 / r1, m[i - 1], -1 / r1, m[i - 2]));
    const Point d1 = sum(1, d10, r0 / (r0 + r1), change);
    const Point d2 = sum(1 / (r0 + r1), change, 0, change);
    return sum(alpha * (phi1 / h + 1), d1, -alpha * ((phi1 + h) / (h * h) - 0.5), d2);
}

using OrderAt = std::function<int(int)>;  ///< of the update from level i

inline Point multistep(Point x, const std::vector<Level>& levels, const OrderAt& orderAt,
                       bool isHeun = false)
{
    std::vector<Point> m;
    for (std::size_t i = 0; i + 1 < levels.size(); ++i) {
        m.push_back(predictedData(x, levels[i]));
        const int order = orderAt(static_cast<int>(i));
        x = firstOrder(x, m[i], levels[i], levels[i + 1]);
        if (order > 1) x = sum(1, x, 1, higherOrders(m, levels, i, order, isHeun));
    }
    return x;
}

/// Steps over two levels each, the last over one if their number is odd.
inline Point singlestep(Point x, const std::vector<Level>& levels)
{
    for (std::size_t i = 0; i + 1 < levels.size(); i += 2) {
        const Level& s = levels[i];
        const Point m = predictedData(x, s);
        if (i + 2 == levels.size()) return firstOrder(x, m, s, levels[i + 1]);
        const Level& middle = levels[i + 1];
        const Level& t = levels[i + 2];
        const double h = t.lambda() - s.lambda();
        const double r = (middle.lambda() - s.lambda()) / h;
        const Point between = predictedData(firstOrder(x, m, s, middle), middle);
        x = sum(1, firstOrder(x, m, s, t), -0.5 / r * t.alpha * std::expm1(-h),
                sum(1, between, -1, m));
    }
    return x;
}

}  // namespace driftwalk::tests::plain
