// The reference runs in plain doubles: schedules, noise and mixture by their formulas. An oracle
// that shares no code with core.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace driftwalk::tests::plain {

using Point = std::array<double, 2>;

/// a p + b q
inline Point sum(double a, const Point& p, double b, const Point& q)
{
    return {a * p[0] + b * q[0], a * p[1] + b * q[1]};
}

inline const std::array<Point, 4>& start()
{
    static const std::array<Point, 4> rows = {{{0.3, -1.1}, {1.7, 0.2}, {-0.6, 0.9}, {-1.9, -0.4}}};
    return rows;
}

/// noise(k, b, i) of the reference file for both coordinates.
inline Point noise(int k, int b)
{
    const auto value = [=](int i) {
        return std::sqrt(2.0) * std::sin(12.9898 * (k + 1) + 78.233 * (b + 1) + 37.719 * (i + 1));
    };
    return {value(0), value(1)};
}

/// abar of 1000 steps: beta evenly spaced from 1e-4 to 0.02, or by the cosine rule.
inline std::vector<double> alphasCumprod(bool isCosine)
{
    const auto f = [](double u) {
        return std::pow(std::cos((u + 0.008) / 1.008 * std::numbers::pi / 2), 2);
    };
    std::vector<double> levels;
    double product = 1;
    for (int i = 0; i < 1000; ++i) {
        const double cosine = std::min(1 - f((i + 1) / 1000.0) / f(i / 1000.0), 0.999);
        product *= 1 - (isCosine ? cosine : 1e-4 + i * (0.02 - 1e-4) / 999);
        levels.push_back(product);
    }
    return levels;
}

/// eps(x, t) = -sqrt(1 - abar) grad log p_t(x) of the mixture of the reference file.
inline Point epsilon(const Point& x, double alphaBar)
{
    constexpr std::array<double, 3> weights = {0.5, 0.3, 0.2};
    constexpr std::array<Point, 3> means = {{{2, 0}, {-1, 1.5}, {-0.5, -2}}};
    constexpr std::array<double, 3> deviations = {0.3, 0.5, 0.2};
    std::array<double, 3> logs = {};
    std::array<Point, 3> pulls = {};
    for (int c = 0; c < 3; ++c) {
        const double variance = alphaBar * deviations[c] * deviations[c] + 1 - alphaBar;
        const Point away = sum(1, x, -std::sqrt(alphaBar), means[c]);
        logs[c] = std::log(weights[c] / variance)
            - (away[0] * away[0] + away[1] * away[1]) / (2 * variance);
        pulls[c] = {away[0] / variance, away[1] / variance};
    }
    const double largest = std::max({logs[0], logs[1], logs[2]});
    Point total = {};
    double shares = 0;
    for (int c = 0; c < 3; ++c) {
        total = sum(1, total, std::exp(logs[c] - largest), pulls[c]);
        shares += std::exp(logs[c] - largest);
    }
    return sum(std::sqrt(1 - alphaBar) / shares, total, 0, total);
}

/// x_0 of the noise that is predicted.
inline Point dataOf(const Point& x, const Point& predicted, double alphaBar)
{
    return sum(1 / std::sqrt(alphaBar), x, -std::sqrt((1 - alphaBar) / alphaBar), predicted);
}

}  // namespace driftwalk::tests::plain
