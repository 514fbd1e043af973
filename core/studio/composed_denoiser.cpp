#include "core/studio/composed_denoiser.h"

#include "core/diffusion/noise_interpolation.h"
#include "core/studio/rederived_velocities.h"
#include "core/util/error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace driftwalk::studio {

namespace {

int padded(int frames, int unit) { return (frames + unit - 1) / unit * unit; }

Tensor column(const std::vector<float>& values, const Tensor& like)
{
    return at::tensor(values, at::kFloat).to(like.options()).unsqueeze(-1);
}

/// Root mean squares of [T, 263] over the columns of each joint, [T * 22].
std::vector<float> jointNorms(const Tensor& values)
{
    std::vector<std::int64_t> joints;
    for (int i = 0; i < motion::featureCount; ++i)
        joints.push_back(motion::jointOfColumn(i));
    const Tensor index = at::tensor(joints, at::kLong);
    const Tensor counts = at::bincount(index, {}, motion::jointCount).to(values.scalar_type());
    const Tensor sums = at::zeros({values.size(0), motion::jointCount}, values.options())
                            .index_add(1, index, values.square());
    const Tensor norms = (sums / counts).sqrt().to(at::kFloat).contiguous();
    const auto* data = norms.data_ptr<float>();
    return {data, data + norms.numel()};
}

}  // namespace

ComposedDenoiser::ComposedDenoiser(PromptNetwork& network, const PromptWeights& weights,
                                   const CompositionSpec& spec, std::optional<FeatureScale> scale)
    : m_network(network),
      m_spec(spec),
      m_scale(std::move(scale)),
      m_frames(weights.frames),
      m_weights(extended(weights, padded(weights.frames, network.windows().unit))),
      m_plan(compositionPlan(m_weights, spec.method, network.windows())),
      m_needsFree(spec.guidance != 1 || spec.method == Composition::Stitching)
{
    require(!weights.prompts.empty() && weights.frames > 0, "there is nothing to compose");
    for (const PlannedCrop& crop : m_plan.crops)
        m_rows.push_back({crop.range, crop.prompt});
    if (m_needsFree)
        for (const FrameRange& window : m_plan.windows)
            m_rows.push_back({window, CropRow::unconditional});
    const auto prompts = static_cast<std::int64_t>(weights.prompts.size());
    m_shares = at::tensor(m_weights.values, at::kFloat)
                   .view({prompts, m_weights.frames, motion::bodyPartCount})
                   .to(at::kDouble);
    std::vector<std::int64_t> parts;
    for (int i = 0; i < motion::featureCount; ++i)
        parts.push_back(static_cast<std::int64_t>(motion::partOfColumn(i)));
    m_partOfColumn = at::tensor(parts, at::kLong);
}

Tensor ComposedDenoiser::predict(const Tensor& xt, const diffusion::NoiseLevel& level)
{
    const at::NoGradGuard noGrad;
    require(xt.dim() == 3 && xt.size(0) == 1 && xt.size(1) == m_weights.frames,
            "a composition denoises one motion of its own length");
    const Tensor x = xt[0];
    const Predictions predictions = callNetwork(x, level);
    Tensor x0 = predictions.free.clone();
    for (std::size_t i = 0; i < m_plan.crops.size(); ++i) {
        const FrameRange& range = m_plan.crops[i].range;
        const Tensor free = predictions.free.narrow(0, range.first, range.count);
        x0.narrow(0, range.first, range.count)
            .add_(columnWeights(m_plan.crops[i], x) * (guided(predictions, i) - free));
    }
    const Tensor change = correction(predictions, x, level);
    if (change.defined()) {
        const double ratio = std::sqrt((1 - level.alphaBar) / level.alphaBar);
        x0 -= std::min(ratio, maxNoiseToSignal) * change;
    }
    if (std::exchange(m_inspects, false)) inspect(predictions, x, level.alphaBar, change);
    return mended(x0).unsqueeze(0);
}

ComposedDenoiser::Predictions ComposedDenoiser::callNetwork(const Tensor& x,
                                                            const diffusion::NoiseLevel& level)
{
    Predictions result{m_network.predictX0(x, level, m_rows), at::zeros_like(x)};
    if (!m_needsFree) return result;
    for (std::size_t i = 0; i < m_plan.windows.size(); ++i) {
        const FrameRange& window = m_plan.windows[i];
        const auto row = static_cast<std::int64_t>(m_plan.crops.size() + i);
        result.free.narrow(0, window.first, window.count)
            .add_(column(m_plan.blends[i], x) * result.crops[row].narrow(0, 0, window.count));
    }
    return result;
}

Tensor ComposedDenoiser::columnWeights(const PlannedCrop& crop, const Tensor& like) const
{
    Tensor weights = m_shares[crop.prompt].narrow(0, crop.range.first, crop.range.count);
    // The paper's 0 or 1; here it rises over the first half of a handover and falls over the other.
    if (m_spec.method == Composition::Stitching) weights = (2 * weights).clamp_max(1);
    return weights.index_select(1, m_partOfColumn).to(like.options()) * column(crop.blend, like);
}

Tensor ComposedDenoiser::guided(const Predictions& predictions, std::size_t crop) const
{
    const FrameRange& range = m_plan.crops[crop].range;
    const Tensor free = predictions.free.narrow(0, range.first, range.count);
    const Tensor own = predictions.crops[static_cast<std::int64_t>(crop)].narrow(0, 0, range.count);
    return free + m_spec.guidance * (own - free);
}

Tensor ComposedDenoiser::guidedEpsilon(const Predictions& predictions, std::size_t crop,
                                       const Tensor& x, double alphaBar) const
{
    using diffusion::Prediction;
    const FrameRange& range = m_plan.crops[crop].range;
    return diffusion::convert(guided(predictions, crop), Prediction::X0, Prediction::Epsilon,
                              x.narrow(0, range.first, range.count), alphaBar);
}

Tensor ComposedDenoiser::correction(const Predictions& predictions, const Tensor& x,
                                    const diffusion::NoiseLevel& level)
{
    const bool corrects = m_spec.method == Composition::NoiseInterpolation
        && (m_spec.lambda1 != 0 || m_spec.lambda2 != 0) && m_weights.prompts.size() > 1;
    if (!corrects) return {};
    Tensor result = at::zeros_like(x);
    for (std::size_t i = 0; i < m_plan.windows.size(); ++i) {
        const FrameRange& window = m_plan.windows[i];
        result.narrow(0, window.first, window.count)
            .add_(column(m_plan.blends[i], x) * windowCorrection(i, predictions, x, level));
    }
    return result;
}

Tensor ComposedDenoiser::windowCorrection(std::size_t window, const Predictions& predictions,
                                          const Tensor& x, const diffusion::NoiseLevel& level)
{
    const FrameRange& range = m_plan.windows[window];
    std::vector<CropRow> rows;
    std::vector<Tensor> epsilons;
    std::vector<Tensor> shares;
    for (std::size_t i = 0; i < m_plan.crops.size(); ++i) {
        const PlannedCrop& crop = m_plan.crops[i];
        if (crop.window != static_cast<int>(window)) continue;
        rows.push_back({crop.range, crop.prompt});
        epsilons.push_back(guidedEpsilon(predictions, i, x, level.alphaBar));
        shares.push_back(m_shares[crop.prompt].narrow(0, range.first, range.count));
    }
    const Tensor weights = at::stack(shares).to(x.options());
    const Tensor lambdas = diffusion::pairLambdas(weights, m_spec.lambda1, m_spec.lambda2);
    if (!lambdas.ne(0).any().item<bool>()) return at::zeros_like(epsilons[0]);
    if (m_spec.gradient == InterpolationGradient::Xt)
        return slopeOfDistances(rows, lambdas, x, level).narrow(0, range.first, range.count);
    return diffusion::maskedSum(diffusion::pairDistancesGradient(at::stack(epsilons), lambdas),
                                weights.index_select(2, m_partOfColumn));
}

/// d S / d x_t: [T, F]. The unconditional prediction cancels out of all differences, and so does
/// x_t itself.
Tensor ComposedDenoiser::slopeOfDistances(const std::vector<CropRow>& rows, const Tensor& lambdas,
                                          const Tensor& x, const diffusion::NoiseLevel& level)
{
    const at::AutoGradMode withGradients(true);
    const Tensor leaf = x.detach().clone().requires_grad_(true);
    const double perX0 = -std::sqrt(level.alphaBar / (1 - level.alphaBar));
    const Tensor epsilons = perX0 * m_spec.guidance * m_network.predictX0(leaf, level, rows);
    diffusion::pairDistances(epsilons, lambdas).backward();
    return leaf.grad();
}

Tensor ComposedDenoiser::mended(const Tensor& x0) const
{
    const bool isCombined = m_weights.prompts.size() > 1 || m_plan.windows.size() > 1;
    if (!m_scale || !isCombined) return x0;
    const Tensor mean = m_scale->mean.to(x0.options());
    const Tensor deviation = m_scale->standardDeviation.to(x0.options());
    const Tensor features = x0.narrow(0, 0, m_frames) * deviation + mean;
    const auto velocities = [](const Tensor& x) {
        return x.narrow(-1, motion::velocityGroup.offset, motion::velocityGroup.size);
    };
    Tensor result = x0.clone();
    velocities(result.narrow(0, 0, m_frames))
        .copy_(velocities((withRederivedVelocities(features) - mean) / deviation));
    return result;
}

void ComposedDenoiser::inspect(const Predictions& predictions, const Tensor& x, double alphaBar,
                               const Tensor& change)
{
    StepNoise noise;
    noise.frames = m_frames;
    std::vector<Tensor> epsilons(m_weights.prompts.size());
    for (std::size_t i = 0; i < m_plan.crops.size(); ++i) {
        const PlannedCrop& crop = m_plan.crops[i];
        Tensor& epsilon = epsilons[crop.prompt];
        if (!epsilon.defined()) epsilon = at::zeros_like(x);
        epsilon.narrow(0, crop.range.first, crop.range.count)
            .add_(column(crop.blend, x) * guidedEpsilon(predictions, i, x, alphaBar));
    }
    for (std::size_t i = 0; i < epsilons.size(); ++i) {
        const TimelinePrompt& prompt = m_weights.prompts[i];
        const auto first = m_weights.values.begin()
            + static_cast<std::ptrdiff_t>(i) * m_weights.frames * motion::bodyPartCount;
        noise.prompts.push_back({prompt.label,
                                 prompt.region,
                                 jointNorms(epsilons[i].narrow(0, 0, m_frames)),
                                 {first, first + m_frames * motion::bodyPartCount}});
    }
    if (change.defined()) noise.correction = jointNorms(change.narrow(0, 0, m_frames));
    m_noise = std::move(noise);
}

std::optional<StepNoise> ComposedDenoiser::takeNoise() { return std::exchange(m_noise, {}); }

}  // namespace driftwalk::studio
