#include "core/diffusion/forward_process.h"

#include "core/util/error.h"

#include <ATen/ATen.h>

#include <cstdint>
#include <string>
#include <vector>

namespace driftwalk::diffusion {

namespace {

Tensor toTensor(const std::vector<double>& values)
{
    return at::tensor(at::ArrayRef<double>(values), at::kDouble);
}

}  // namespace

ForwardProcess::ForwardProcess(const NoiseSchedule& schedule, at::Device device)
    : m_steps(schedule.steps())
{
    const Tensor alphaBar = toTensor(schedule.alphasCumprod());
    const Tensor noiseBar = 1 - alphaBar;
    // in the order of Row
    m_tables = at::stack({toTensor(schedule.betas()).sqrt(), toTensor(schedule.alphas()).sqrt(),
                          alphaBar, alphaBar.sqrt(), noiseBar, noiseBar.sqrt(), noiseBar.log(),
                          toTensor(schedule.posteriorMeanCoef1()),
                          toTensor(schedule.posteriorMeanCoef2()),
                          toTensor(schedule.posteriorVariance()),
                          toTensor(schedule.posteriorLogVarianceClipped())})
                   .to(device);
}

Tensor ForwardProcess::index(int t) const
{
    return at::full({1}, t, m_tables.options().dtype(at::kLong));
}

Tensor ForwardProcess::values(Row row, const Tensor& t) const
{
    require(t.scalar_type() == at::kLong && t.dim() == 1,
            "diffusion steps must be one int64 for each row");
    if (t.is_cpu() && t.numel() > 0) {  // on a GPU the check would wait for the device
        require(t.min().item<std::int64_t>() >= 0 && t.max().item<std::int64_t>() < m_steps,
                "diffusion steps must lie between 0 and " + std::to_string(m_steps - 1));
    }
    return m_tables[row].index_select(0, t.to(m_tables.device()));
}

Tensor ForwardProcess::coefficient(Row row, const Tensor& t, const Tensor& x) const
{
    require(x.dim() >= 1 && (t.numel() == 1 || t.numel() == x.size(0)),
            "there must be one diffusion step for each row of the batch");
    std::vector<std::int64_t> shape(x.dim(), 1);
    shape[0] = t.numel();
    return values(row, t).view(shape).to(x.options());
}

Tensor ForwardProcess::alphaBar(const Tensor& t) const { return values(AlphaBar, t); }

Tensor ForwardProcess::qStep(const Tensor& xPrev, const Tensor& t, const Tensor& noise) const
{
    return coefficient(SqrtAlpha, t, xPrev) * xPrev + coefficient(SqrtBeta, t, xPrev) * noise;
}

Tensor ForwardProcess::qSample(const Tensor& x0, const Tensor& t, const Tensor& noise) const
{
    return coefficient(SqrtAlphaBar, t, x0) * x0 + coefficient(SqrtNoiseBar, t, x0) * noise;
}

Gaussian ForwardProcess::qMeanVariance(const Tensor& x0, const Tensor& t) const
{
    return {coefficient(SqrtAlphaBar, t, x0) * x0, coefficient(NoiseBar, t, x0),
            coefficient(LogNoiseBar, t, x0)};
}

Gaussian ForwardProcess::qPosterior(const Tensor& x0, const Tensor& xt, const Tensor& t) const
{
    return {coefficient(Coef1, t, x0) * x0 + coefficient(Coef2, t, x0) * xt,
            coefficient(PosteriorVariance, t, x0), coefficient(PosteriorLogVariance, t, x0)};
}

Tensor ForwardProcess::x0FromPosteriorMean(const Tensor& xPrev, const Tensor& xt,
                                           const Tensor& t) const
{
    return (xPrev - coefficient(Coef2, t, xt) * xt) / coefficient(Coef1, t, xt);
}

Tensor ForwardProcess::qStep(const Tensor& xPrev, int t, const Tensor& noise) const
{
    return qStep(xPrev, index(t), noise);
}

Tensor ForwardProcess::qSample(const Tensor& x0, int t, const Tensor& noise) const
{
    return qSample(x0, index(t), noise);
}

Gaussian ForwardProcess::qMeanVariance(const Tensor& x0, int t) const
{
    return qMeanVariance(x0, index(t));
}

Gaussian ForwardProcess::qPosterior(const Tensor& x0, const Tensor& xt, int t) const
{
    return qPosterior(x0, xt, index(t));
}

Tensor ForwardProcess::x0FromPosteriorMean(const Tensor& xPrev, const Tensor& xt, int t) const
{
    return x0FromPosteriorMean(xPrev, xt, index(t));
}

}  // namespace driftwalk::diffusion
