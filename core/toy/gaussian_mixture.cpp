#include "core/toy/gaussian_mixture.h"

#include "core/toy/point_tensor.h"
#include "core/util/error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace driftwalk::toy {

namespace {

/// Rows times components that are worked on at once: a megabyte, which stays in the cache.
constexpr std::int64_t chunkSize = 1 << 17;

Tensor vectorOf(const std::vector<double>& values) { return at::tensor(values, at::kDouble); }

Tensor checkedRows(const Tensor& x)
{
    require(x.defined() && x.is_floating_point() && x.dim() == 2 && x.size(1) == 2,
            "points are rows of two real numbers");
    const Tensor rows = x.detach().to(at::kCPU, at::kDouble);
    // beyond, squared distances would overflow; also false for what is not a number
    require((rows.abs() < 1e100).all().item<bool>(), "points must be finite");
    return rows;
}

/// rows[b] = sum of share[b, k] (matrix_k x_b + shift_k), for table [K, 6] of xx, xy, yx, yy and
/// the shift.
Tensor averagedMaps(const Tensor& share, const Tensor& table, const Tensor& x)
{
    const Tensor map = share.matmul(table);  // [B, 6]
    return at::stack({(map.slice(1, 0, 2) * x).sum(1), (map.slice(1, 2, 4) * x).sum(1)}, 1)
        + map.slice(1, 4, 6);
}

/// The variance that all components have along both axes, if there is one and no covariance.
std::optional<double> commonVariance(const Tensor& covariances)
{
    const double variance = covariances[0][0].item<double>();
    const Tensor same = covariances.slice(1, 0, 2) == variance;
    if (!same.all().item<bool>() || covariances.select(1, 2).any().item<bool>()) return {};
    return variance;
}

}  // namespace

/// The components at one signal level; all [K].
struct GaussianMixture::Level {
    Tensor meanX, meanY;
    Tensor precisionXx, precisionXy, precisionYy;  ///< inverse of the covariance
    Tensor logNorm;  ///< log of the weight times the normalising factor
    double sqrtAlphaBar;
};

GaussianMixture::GaussianMixture(Tensor means, Tensor covariances, Tensor weights,
                                 std::vector<int> labels)
    : m_means(std::move(means)),
      m_covariances(std::move(covariances)),
      m_logWeights((weights / weights.sum()).log()),
      m_labels(std::move(labels)),
      m_classCount(*std::max_element(m_labels.begin(), m_labels.end()) + 1),
      m_isPoints(!m_covariances.any().item<bool>()),
      m_commonVariance(commonVariance(m_covariances))
{
}

GaussianMixture GaussianMixture::fromComponents(const std::vector<MixtureComponent>& components)
{
    validate(components);
    std::vector<Point> means;
    std::vector<double> covariances, weights;
    std::vector<int> labels;
    for (const MixtureComponent& component : components) {
        means.push_back(component.mean);
        covariances.insert(covariances.end(),
                           {component.varianceX, component.varianceY, component.covariance});
        weights.push_back(component.weight);
        labels.push_back(component.label);
    }
    return {toTensor(means), vectorOf(covariances).view({-1, 3}), vectorOf(weights),
            std::move(labels)};
}

GaussianMixture GaussianMixture::fromPoints(const PointSet& set, double spread)
{
    require(spread >= 0 && spread <= maxCoordinate, "the spread round points is not negative");
    validate({.name = "points", .points = set.points});
    const std::size_t count = set.points.size();
    require(set.labels.empty() || set.labels.size() == count,
            "a set of points needs as many classes as points, or none");
    const bool areLabels = std::all_of(set.labels.begin(), set.labels.end(), [](int label) {
        return label >= 0 && label < maxComponents;
    });
    require(areLabels,
            "the classes of points are numbered from 0 to " + std::to_string(maxComponents - 1));
    const auto rows = static_cast<std::int64_t>(count);
    const Tensor covariance = vectorOf({spread * spread, spread * spread, 0});
    return {toTensor(set.points), covariance.repeat({rows, 1}), at::ones({rows}, at::kDouble),
            set.labels.empty() ? std::vector<int>(count) : set.labels};
}

GaussianMixture GaussianMixture::ofClass(int label) const
{
    std::vector<std::int64_t> chosen;
    for (int k = 0; k < componentCount(); ++k) {
        if (m_labels[k] == label) chosen.push_back(k);
    }
    require(!chosen.empty(), "no data has the class " + std::to_string(label));
    const Tensor index = at::tensor(chosen, at::kLong);
    return {m_means.index_select(0, index), m_covariances.index_select(0, index),
            m_logWeights.index_select(0, index).exp(), std::vector<int>(chosen.size(), label)};
}

GaussianMixture::Level GaussianMixture::levelAt(double alphaBar) const
{
    require(alphaBar > 0 && alphaBar <= 1, "a signal level lies between 0 and 1");
    require(alphaBar < 1 || !m_isPoints, "a set of points without noise has no density");
    const Tensor xx = alphaBar * m_covariances.select(1, 0) + (1 - alphaBar);
    const Tensor yy = alphaBar * m_covariances.select(1, 1) + (1 - alphaBar);
    const Tensor xy = alphaBar * m_covariances.select(1, 2);
    const Tensor determinant = xx * yy - xy * xy;
    return {.meanX = std::sqrt(alphaBar) * m_means.select(1, 0),
            .meanY = std::sqrt(alphaBar) * m_means.select(1, 1),
            .precisionXx = yy / determinant,
            .precisionXy = -xy / determinant,
            .precisionYy = xx / determinant,
            .logNorm = m_logWeights - 0.5 * determinant.log() - std::log(2 * std::numbers::pi),
            .sqrtAlphaBar = std::sqrt(alphaBar)};
}

/// [B, K] log of weight times density. In place, as this is where the time goes for many points.
Tensor GaussianMixture::logits(const Tensor& x, const Level& level) const
{
    Tensor toX = x.slice(1, 0, 1) - level.meanX;
    Tensor toY = x.slice(1, 1, 2) - level.meanY;
    if (m_commonVariance) {
        const double precision = level.precisionXx[0].item<double>();
        toX.mul_(toX).addcmul_(toY, toY).mul_(-0.5 * precision);
        return toX.add_(level.logNorm);
    }
    const Tensor mixed = toX * toY;
    toX.mul_(toX).mul_(level.precisionXx).addcmul_(toY.mul_(toY), level.precisionYy);
    toX.addcmul_(mixed, level.precisionXy, 2).mul_(-0.5);
    return toX.add_(level.logNorm);
}

/// function(rows, logits of the rows, level) for a few rows of x at a time.
template <typename Function>
Tensor GaussianMixture::byRows(const Tensor& x, double alphaBar, const Function& function) const
{
    const at::NoGradGuard noGrad;
    const Tensor rows = checkedRows(x);
    const Level level = levelAt(alphaBar);
    const std::int64_t size = std::max<std::int64_t>(1, chunkSize / componentCount());
    std::vector<Tensor> results;
    for (std::int64_t first = 0; first == 0 || first < rows.size(0); first += size) {
        const Tensor chunk = rows.slice(0, first, first + size);
        results.push_back(function(chunk, logits(chunk, level), level));
    }
    return at::cat(results);
}

Tensor GaussianMixture::logDensity(const Tensor& x, double alphaBar) const
{
    return byRows(x, alphaBar, [](const Tensor&, const Tensor& values, const Level&) {
        return values.logsumexp(1);
    });
}

Tensor GaussianMixture::score(const Tensor& x, double alphaBar) const
{
    // of each component: precision (mean - x)
    Tensor table;
    return byRows(x, alphaBar, [&](const Tensor& rows, const Tensor& values, const Level& level) {
        if (!table.defined()) {
            const auto& [mx, my, xx, xy, yy, norm, signal] = level;
            table = at::stack({-xx, -xy, -xy, -yy, xx * mx + xy * my, xy * mx + yy * my}, 1);
        }
        return averagedMaps(values.softmax(1), table, rows);
    });
}

Tensor GaussianMixture::posteriorMean(const Tensor& x, double alphaBar) const
{
    if (m_commonVariance) {
        const double spread = alphaBar * *m_commonVariance;
        const double gain = std::sqrt(alphaBar) * *m_commonVariance / (spread + 1 - alphaBar);
        return byRows(x, alphaBar, [&](const Tensor& rows, const Tensor& values, const Level&) {
            return (1 - gain * std::sqrt(alphaBar)) * values.softmax(1).matmul(m_means)
                + gain * rows;
        });
    }
    // of each component: m + gain (x - sqrt(abar) m), gain = sqrt(abar) C precision
    Tensor table;
    return byRows(x, alphaBar, [&](const Tensor& rows, const Tensor& values, const Level& level) {
        if (!table.defined()) {
            const auto& [mx, my, xx, xy, yy, norm, signal] = level;
            const Tensor c = signal * m_covariances;
            const Tensor cx = c.select(1, 0), cy = c.select(1, 1), cxy = c.select(1, 2);
            const Tensor gxx = cx * xx + cxy * xy, gxy = cx * xy + cxy * yy;
            const Tensor gyx = cxy * xx + cy * xy, gyy = cxy * xy + cy * yy;
            table = at::stack({gxx, gxy, gyx, gyy, m_means.select(1, 0) - gxx * mx - gxy * my,
                               m_means.select(1, 1) - gyx * mx - gyy * my},
                              1);
        }
        return averagedMaps(values.softmax(1), table, rows);
    });
}

Tensor GaussianMixture::responsibilities(const Tensor& x, double alphaBar) const
{
    return byRows(x, alphaBar, [](const Tensor&, const Tensor& values, const Level&) {
        return values.softmax(1);
    });
}

Tensor GaussianMixture::labelProbability(const Tensor& x, double alphaBar) const
{
    const Tensor isLabel
        = at::one_hot(at::tensor(m_labels, at::kLong), m_classCount).to(at::kDouble);
    return byRows(x, alphaBar, [&](const Tensor&, const Tensor& values, const Level&) {
        return values.softmax(1).matmul(isLabel);
    });
}

GaussianMixture::Sample GaussianMixture::sample(int count, at::Generator generator) const
{
    require(count >= 1 && count <= maxPoints, "1 to a million points can be drawn");
    const Tensor sums = m_logWeights.exp().cumsum(0);
    const Tensor draws = at::rand({count}, generator, at::kDouble);
    const Tensor chosen
        = at::searchsorted(sums, draws * sums[-1], false, true).clamp_max(componentCount() - 1);
    const Tensor z = at::randn({count, 2}, generator, at::kDouble);
    const Tensor covariance = m_covariances.index_select(0, chosen);
    // the lower Cholesky factor; points have none
    const Tensor xx = covariance.select(1, 0).sqrt();
    const Tensor xy = m_isPoints ? xx : covariance.select(1, 2) / xx;
    const Tensor yy = (covariance.select(1, 1) - xy * xy).sqrt();
    const Tensor spread
        = at::stack({xx * z.select(1, 0), xy * z.select(1, 0) + yy * z.select(1, 1)}, 1);
    return {m_means.index_select(0, chosen) + spread,
            at::tensor(m_labels, at::kLong).index_select(0, chosen)};
}

}  // namespace driftwalk::toy
