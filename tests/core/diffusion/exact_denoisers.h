// Denoisers known in closed form: oracles for samplers.
#pragma once

#include "core/diffusion/denoiser.h"
#include "core/diffusion/samplers/sampler.h"
#include "core/util/error.h"

#include <ATen/ATen.h>

#include <cmath>
#include <memory>
#include <vector>

namespace driftwalk::tests {

/// noise(k, b, i) of the reference file: sqrt(2) sin(12.9898 (k+1) + 78.233 (b+1) + 37.719 (i+1)).
inline Tensor referenceNoise(int k, int rows, int columns)
{
    const Tensor b = at::arange(1, rows + 1, at::kDouble).unsqueeze(1);
    const Tensor i = at::arange(1, columns + 1, at::kDouble).unsqueeze(0);
    return std::sqrt(2.0) * (12.9898 * (k + 1) + 78.233 * b + 37.719 * i).sin();
}

/// The reference noise, k counting the draws.
inline diffusion::NoiseSource referenceNoiseSource()
{
    return [draws = std::make_shared<int>(0)](at::IntArrayRef shape) {
        return referenceNoise((*draws)++, static_cast<int>(shape[0]), static_cast<int>(shape[1]));
    };
}

/// The start of the reference runs: [4, 2] float64.
inline Tensor referenceStart()
{
    return at::tensor({0.3, -1.1, 1.7, 0.2, -0.6, 0.9, -1.9, -0.4}, at::kDouble).view({4, 2});
}

/// Row-major values, to compare with the reference file.
inline std::vector<double> valuesOf(const Tensor& tensor)
{
    const Tensor flat = tensor.to(at::kDouble).contiguous();
    return {flat.data_ptr<double>(), flat.data_ptr<double>() + flat.numel()};
}

/// All data is one point.
class PointMass : public diffusion::Denoiser {
public:
    PointMass(Tensor point, diffusion::Prediction prediction)
        : m_point(std::move(point)),
          m_prediction(prediction)
    {
    }

    diffusion::Prediction prediction() const override { return m_prediction; }

    Tensor predict(const Tensor& xt, const diffusion::NoiseLevel& level) override
    {
        ++calls;
        const Tensor x0 = m_point.to(xt.options()).expand_as(xt);
        return convert(x0, diffusion::Prediction::X0, m_prediction, xt, level.alphaBar);
    }

    int calls = 0;

private:
    Tensor m_point;
    diffusion::Prediction m_prediction;
};

/// Standard normal data: E[x_0 | x_t] = sqrt(abar) x_t.
class StandardNormalData : public diffusion::Denoiser {
public:
    diffusion::Prediction prediction() const override { return diffusion::Prediction::X0; }

    Tensor predict(const Tensor& xt, const diffusion::NoiseLevel& level) override
    {
        return std::sqrt(level.alphaBar) * xt;
    }
};

/// Standard normal data behind a network whose first call throws.
class FailingOnce : public StandardNormalData {
public:
    Tensor predict(const Tensor& xt, const diffusion::NoiseLevel& level) override
    {
        if (!hasFailed) {
            hasFailed = true;
            throw Error("out of memory");
        }
        return StandardNormalData::predict(xt, level);
    }

    bool hasFailed = false;
};

/// The mixture of three Gaussians in the plane of the reference file, diffused exactly.
class Mixture : public diffusion::Denoiser {
public:
    explicit Mixture(diffusion::Prediction prediction = diffusion::Prediction::Epsilon)
        : m_prediction(prediction)
    {
    }

    diffusion::Prediction prediction() const override { return m_prediction; }

    Tensor predict(const Tensor& xt, const diffusion::NoiseLevel& level) override
    {
        times.push_back(level.t);
        const double alphaBar = level.alphaBar;
        const auto constant = [&xt](std::vector<double> values) {
            return at::tensor(values, at::kDouble).to(xt.options());
        };
        const Tensor weights = constant({0.5, 0.3, 0.2});
        const Tensor means = constant({2, 0, -1, 1.5, -0.5, -2}).view({3, 2});
        const Tensor variances
            = alphaBar * constant({0.3, 0.5, 0.2}).square() + (1 - alphaBar);  // [3]

        const Tensor toMean = std::sqrt(alphaBar) * means - xt.unsqueeze(1);  // [B, 3, 2]
        const Tensor logits
            = weights.log() - variances.log() - 0.5 * toMean.square().sum(2) / variances;
        const Tensor share = logits.softmax(1);  // [B, 3] of each component in the density
        const Tensor score = (share.unsqueeze(2) * toMean / variances.view({3, 1})).sum(1);
        return convert(score, diffusion::Prediction::Score, m_prediction, xt, alphaBar);
    }

    std::vector<double> times;  ///< the t of each call

private:
    diffusion::Prediction m_prediction;
};

}  // namespace driftwalk::tests
