#include "core/studio/elbo_tally.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <numbers>
#include <utility>

namespace driftwalk::studio {

namespace {

ElboEstimate estimateOf(const RunningStatistics& statistics)
{
    ElboEstimate estimate;
    if (statistics.count() > 0) estimate.mean = statistics.mean();
    if (statistics.count() > 1) estimate.standardError = statistics.standardError();
    return estimate;
}

}  // namespace

ElboTally::ElboTally(std::vector<int> t, int data, int dimensions, double stepsPerTerm)
    : m_t(std::move(t)),
      m_data(data),
      m_dimensions(dimensions),
      m_stepsPerTerm(stepsPerTerm),
      m_terms(m_t.size())
{
}

void ElboTally::add(RunningStatistics& statistics, const Tensor& bits) const
{
    const Tensor draws = bits.view({-1, m_data}).mean(1).contiguous();
    const double nats = m_dimensions * std::numbers::ln2;
    for (std::int64_t i = 0; i < draws.numel(); ++i)
        statistics.add(nats * draws.data_ptr<double>()[i]);
}

ElboBound ElboTally::bound() const
{
    ElboBound bound{.reconstruction = estimateOf(m_reconstruction),
                    .priorMatching = estimateOf(m_priorMatching),
                    .t = m_t,
                    .terms = std::vector<ElboEstimate>(m_terms.size()),
                    .stepsPerTerm = m_stepsPerTerm,
                    .total = estimateOf(m_total)};
    std::transform(m_terms.begin(), m_terms.end(), bound.terms.begin(), estimateOf);
    return bound;
}

}  // namespace driftwalk::studio
