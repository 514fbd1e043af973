#include "core/evaluation/repeated_metrics.h"

#include "core/evaluation/motion_metrics.h"
#include "core/util/error.h"
#include "core/util/random.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace driftwalk::evaluation {

namespace {

std::uint64_t seedOf(const DrawSpec& spec, int repetition)
{
    return spec.seed * 1'000'003 + static_cast<std::uint64_t>(repetition);
}

RowPairs pairsOf(const DrawSpec& spec, int repetition, std::int64_t rows, std::int64_t pairs)
{
    return drawRowPairs(rows, std::min(pairs, rows), makeGenerator(seedOf(spec, repetition)));
}

/// Texts and motions come from one space, so they need no scale between them.
Tensor joined(const EmbeddedPairs& pairs) { return at::cat({pairs.texts, pairs.motions}, 1); }

}  // namespace

Estimate estimateOf(const std::vector<double>& values)
{
    require(!values.empty(), "an estimate needs values");
    const auto [least, most] = std::ranges::minmax(values);
    if (least == most) return {least, std::nullopt};
    const auto count = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
    double squares = 0;
    for (const double value : values)
        squares += (value - mean) * (value - mean);
    return {mean, 1.96 * std::sqrt(squares / (count - 1) / count)};
}

RepeatedMetrics::RepeatedMetrics(const DrawSpec& spec, EmbeddedPairs real)
    : m_spec(spec),
      m_real(std::move(real))
{
    require(spec.repetitions >= 1 && spec.poolSize >= 3 && spec.diversityPairs >= 1
                && spec.multimodalPairs >= 1,
            "metrics need repetitions, pools of three at least, and pairs");
}

MetricValues RepeatedMetrics::valuesOf(const std::vector<EmbeddedPairs>& generations) const
{
    require(!generations.empty(), "there are no motions to judge");
    std::array<std::vector<double>, 3> top;
    std::vector<double> diversities;
    for (int r = 0; r < m_spec.repetitions; ++r) {
        const auto& one = generations[static_cast<std::size_t>(r) % generations.size()];
        const auto rows = drawDistinctPools(one.meanings, m_spec.poolSize, seedOf(m_spec, r));
        require(!rows.empty(),
                "there are too few motions of different meaning for a pool of "
                    + std::to_string(m_spec.poolSize));
        const Tensor chosen = at::tensor(rows, at::kLong);
        const auto shares = rPrecision(one.texts.index_select(0, chosen),
                                       one.motions.index_select(0, chosen), 3, m_spec.poolSize);
        for (std::size_t k = 0; k < top.size(); ++k)
            top[k].push_back(shares[k]);
        diversities.push_back(
            diversity(one.motions, pairsOf(m_spec, r, one.motions.size(0), m_spec.diversityPairs)));
    }
    std::vector<double> fids, jointFids, distances;
    for (const auto& one : generations) {
        fids.push_back(frechetDistance(m_real.motions, one.motions));
        jointFids.push_back(frechetDistance(joined(m_real), joined(one)));
        distances.push_back(matchingDistance(one.texts, one.motions));
    }
    return {{estimateOf(top[0]), estimateOf(top[1]), estimateOf(top[2])},
            estimateOf(fids),
            estimateOf(jointFids),
            estimateOf(distances),
            estimateOf(diversities),
            std::nullopt};
}

Estimate RepeatedMetrics::fidOfHalves() const { return ofHalves(m_real.motions); }

Estimate RepeatedMetrics::jointFidOfHalves() const { return ofHalves(joined(m_real)); }

Estimate RepeatedMetrics::ofHalves(const Tensor& rows) const
{
    std::vector<double> values;
    const std::int64_t count = rows.size(0);
    for (int r = 0; r < m_spec.repetitions; ++r) {
        const Tensor mixed
            = rows.index_select(0, at::randperm(count, makeGenerator(seedOf(m_spec, r))));
        values.push_back(frechetDistance(mixed.narrow(0, 0, count / 2),
                                         mixed.narrow(0, count / 2, count - count / 2)));
    }
    return estimateOf(values);
}

Estimate RepeatedMetrics::multimodalityOf(const Tensor& motions) const
{
    std::vector<double> values;
    for (int r = 0; r < m_spec.repetitions; ++r)
        values.push_back(
            multimodality(motions, pairsOf(m_spec, r, motions.size(1), m_spec.multimodalPairs)));
    return estimateOf(values);
}

}  // namespace driftwalk::evaluation
