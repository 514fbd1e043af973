// Two classes of normally distributed points of the plane, diffused exactly: an oracle for guidance
// by labels.
#pragma once

#include "core/diffusion/denoiser.h"

#include <ATen/ATen.h>

#include <optional>

namespace driftwalk::tests {

constexpr double classDeviation = 0.4;

/// Means of the classes: [2, 2] as x.
inline Tensor classMeans(const Tensor& x)
{
    return at::tensor({-1.0, 0.3, 1.0, -0.3}, at::kDouble).view({2, 2}).to(x.options());
}

inline double classVariance(double alphaBar)
{
    return alphaBar * classDeviation * classDeviation + 1 - alphaBar;
}

/// log p(y | x_t) of both classes: [B, 2].
inline Tensor classLogProbabilities(const Tensor& xt, double alphaBar)
{
    const Tensor toMean = std::sqrt(alphaBar) * classMeans(xt) - xt.unsqueeze(1);
    return (-0.5 / classVariance(alphaBar) * toMean.square().sum(2)).log_softmax(1);
}

/// The gradient of log p(y | x_t) for one class, by central differences: [B, 2] float64.
inline Tensor classGradient(const Tensor& xt, double alphaBar, int label, double step = 1e-5)
{
    std::vector<Tensor> columns;
    for (const int axis : {0, 1}) {
        const Tensor shift = at::zeros({2}, at::kDouble);
        shift[axis] = step;
        const Tensor difference = classLogProbabilities(xt + shift, alphaBar)
            - classLogProbabilities(xt - shift, alphaBar);
        columns.push_back(difference.select(1, label) / (2 * step));
    }
    return at::stack(columns, 1);
}

/// Both classes in equal parts, or one of them.
class TwoClasses : public diffusion::Denoiser {
public:
    explicit TwoClasses(diffusion::Prediction prediction, std::optional<int> label = {})
        : m_prediction(prediction),
          m_label(label)
    {
    }

    diffusion::Prediction prediction() const override { return m_prediction; }

    Tensor predict(const Tensor& xt, const diffusion::NoiseLevel& level) override
    {
        const double alphaBar = level.alphaBar;
        const Tensor scores = (std::sqrt(alphaBar) * classMeans(xt) - xt.unsqueeze(1))
            / classVariance(alphaBar);  // [B, 2, 2] of each class
        const Tensor share = classLogProbabilities(xt, alphaBar).exp().unsqueeze(2);
        const Tensor score = m_label ? scores.select(1, *m_label) : (share * scores).sum(1);
        return convert(score, diffusion::Prediction::Score, m_prediction, xt, alphaBar);
    }

private:
    diffusion::Prediction m_prediction;
    std::optional<int> m_label;
};

}  // namespace driftwalk::tests
