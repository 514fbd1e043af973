#include "core/diffusion/ode_likelihood.h"

#include "core/diffusion/sigmas.h"
#include "core/util/error.h"
#include "core/util/progress.h"

#include <ATen/ATen.h>

#include <cmath>
#include <numbers>
#include <utility>
#include <vector>

namespace driftwalk::diffusion {

namespace {

/// The flow of x_t over the angle atan(sigma), with the divergence of its velocity.
class DivergingFlow {
public:
    DivergingFlow(Denoiser& denoiser, std::function<double(double)> timeOf, const Tensor& x0,
                  double differenceStep, std::stop_token stop)
        : m_denoiser(denoiser),
          m_timeOf(std::move(timeOf)),
          m_shape(x0.sizes().vec()),
          m_dimension(x0.numel() / x0.size(0)),
          m_step(differenceStep),
          m_stop(std::move(stop))
    {
    }

    /// @param state  [B, D + 1] x_t and the integral of the divergence so far
    /// @return       [B, D + 1] their slopes
    Tensor slope(const Tensor& state, double angle)
    {
        throwIfStopped(m_stop);
        ++m_calls;
        const Tensor x = state.slice(1, 0, m_dimension);
        const Tensor axes = m_step * at::eye(m_dimension, at::kDouble).unsqueeze(1);  // [D, 1, D]
        const Tensor probes = at::cat({x.unsqueeze(0), x + axes, x - axes});
        const Tensor v = velocityOf(probes.reshape({-1, m_dimension}), angle).view(probes.sizes());
        const Tensor ahead = v.slice(0, 1, m_dimension + 1);
        const Tensor behind = v.slice(0, m_dimension + 1, 2 * m_dimension + 1);
        // the diagonals over the axes: [B, D]
        const Tensor derivatives = (ahead - behind).diagonal(0, 0, 2) / (2 * m_step);
        return at::cat({v[0], derivatives.sum(1, true)}, 1);
    }

    int calls() const { return m_calls; }

private:
    Tensor velocityOf(const Tensor& rows, double angle)
    {
        std::vector<std::int64_t> shape = m_shape;
        shape[0] = rows.size(0);
        const double sigma = std::tan(angle);
        const Denoised prediction
            = denoise(m_denoiser, rows.view(shape), {m_timeOf(sigma), alphaBarFromSigma(sigma)});
        return velocity(prediction, angle);
    }

    Denoiser& m_denoiser;
    std::function<double(double)> m_timeOf;
    std::vector<std::int64_t> m_shape;
    std::int64_t m_dimension;
    double m_step;
    std::stop_token m_stop;
    int m_calls = 0;
};

}  // namespace

OdeLikelihood odeLikelihood(Denoiser& denoiser, const Tensor& x0,
                            const std::function<double(double)>& timeOf,
                            const OdeLikelihoodSpec& spec, std::stop_token stop)
{
    require(x0.defined() && x0.is_floating_point() && x0.dim() >= 1 && x0.numel() > 0,
            "a likelihood is computed of rows of real numbers");
    require(x0.numel() / x0.size(0) <= 1024, "data of more than 1024 dimensions takes too long");
    require(spec.sigmaMin > 0 && spec.sigmaMin < spec.sigmaMax && std::isfinite(spec.sigmaMax),
            "noise levels must be above 0 and the largest above the smallest");
    require(spec.differenceStep > 0 && spec.differenceStep < 1,
            "the step of the derivatives must lie between 0 and 1");
    require(static_cast<bool>(timeOf), "a likelihood needs to know the times of noise levels");
    const at::NoGradGuard noGrad;
    const Tensor data = x0.to(at::kCPU, at::kDouble).reshape({x0.size(0), -1});
    require(data.isfinite().all().item<bool>(), "data must be finite to have a likelihood");
    const auto dimension = static_cast<double>(data.size(1));
    const double from = std::atan(spec.sigmaMin);
    const double to = std::atan(spec.sigmaMax);

    DivergingFlow flow(denoiser, timeOf, x0, spec.differenceStep, std::move(stop));
    const Slope slope = [&flow](const Tensor& y, double angle) { return flow.slope(y, angle); };
    const Tensor start
        = at::cat({std::cos(from) * data, at::zeros({data.size(0), 1}, at::kDouble)}, 1);
    const Tensor end
        = DormandPrince(spec.tolerance).integrate(slope, start, slope(start, from), from, to);

    const Tensor latent = end.slice(1, 0, data.size(1));
    const Tensor logNoise
        = -0.5 * (latent.square().sum(1) + dimension * std::log(2 * std::numbers::pi));
    // x_t is the data shrunk by cos(angle)
    return {.logLikelihood
            = logNoise + end.select(1, data.size(1)) + dimension * std::log(std::cos(from)),
            .latent = latent.reshape(x0.sizes()),
            .evaluations = flow.calls()};
}

}  // namespace driftwalk::diffusion
