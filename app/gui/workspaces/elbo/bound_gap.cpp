#include "app/gui/workspaces/elbo/bound_gap.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace driftwalk::gui {

using diffusion::NoiseSchedule;
using diffusion::VarianceChoice;

namespace {

constexpr double leastGap = 0.1;  // nats per dimension that are worth a sentence
constexpr double sureErrors = 3;  // standard errors
constexpr double mostOfIt = 0.5;  // of the gap
constexpr double muchOfIt = 0.3;

QString tr(const char* text) { return QCoreApplication::translate("BoundGap", text); }

/// Nats per dimension of a term with this variance; error is the mean squared one.
double termOf(double variance, double posterior, double error)
{
    return 0.5 * (std::log(variance / posterior) - 1 + (posterior + error) / variance);
}

double errorOf(double term, double variance, double posterior)
{
    return std::max(0.0, variance * (2 * term - std::log(variance / posterior) + 1) - posterior);
}

/// What the best variance would save of the reconstruction, nats per dimension.
double costOfFirst(double reconstruction, double variance)
{
    const auto ofVariance = [](double v) { return 0.5 * std::log(2 * std::numbers::pi * v); };
    const double error = 2 * variance * (reconstruction - ofVariance(variance));
    return error > 0 ? reconstruction - ofVariance(error) - 0.5 : 0;
}

}  // namespace

std::optional<VarianceCost> varianceCost(const studio::ElboNews& news,
                                         const NoiseSchedule& schedule, VarianceChoice choice)
{
    const studio::ElboBound& bound = news.denoising;
    const bool isKnown
        = news.truth && std::isfinite(bound.total.mean) && std::isfinite(bound.reconstruction.mean);
    if (!isKnown || bound.stepsPerTerm != 1 || news.steps != schedule.steps()) return {};
    const double dimensions = news.dimensions;
    const auto& variances = schedule.logVariances(choice);
    const auto& others
        = schedule.logVariances(choice == VarianceChoice::FixedSmall ? VarianceChoice::FixedLarge
                                                                     : VarianceChoice::FixedSmall);
    VarianceCost cost{.gap = bound.total.mean - *news.truth};
    cost.ofFirst
        = dimensions * costOfFirst(bound.reconstruction.mean / dimensions, std::exp(variances[0]));
    for (std::size_t i = 0; i < bound.terms.size(); ++i) {
        const double term = bound.terms[i].mean / dimensions;
        if (!std::isfinite(term)) return {};
        const auto t = static_cast<std::size_t>(bound.t[i]);
        const double posterior = schedule.posteriorVariance()[t];
        const double error = errorOf(term, std::exp(variances[t]), posterior);
        cost.ofTerms += dimensions * (term - termOf(posterior + error, posterior, error));
        cost.ofOther += dimensions * (term - termOf(std::exp(others[t]), posterior, error));
    }
    return cost;
}

QString sentence(const VarianceCost& cost, const studio::ElboNews& news, VarianceChoice choice,
                 const ElboUnit& unit)
{
    const bool isSure = cost.gap > leastGap * news.dimensions
        && cost.gap > sureErrors * news.denoising.total.standardError;
    if (!isSure || cost.ofFirst + cost.ofTerms < mostOfIt * cost.gap) return {};
    const auto amount = [&unit](double nats) {
        const QString number = QString::number(unit.perNat * nats, 'g', 2);
        return QStringLiteral("%1 %2").arg(number, number == "1" ? unit.oneName : unit.name);
    };
    const bool isSmall = choice == VarianceChoice::FixedSmall;
    const QString names[] = {tr("\u03b2\u0303"), tr("\u03b2")};
    QString text = tr("The bound lies %1 above \u2212log p.").arg(amount(cost.gap));
    if (cost.ofFirst > muchOfIt * cost.gap)
        text += tr(" About %1 of it are the reconstruction's: the variance of the last step to the "
                   "data is far below its error. Try fewer steps T.")
                    .arg(amount(cost.ofFirst));
    if (cost.ofTerms > muchOfIt * cost.gap) {
        text += tr(" About %1 of it are the variance's: %2 is far from the best one where steps "
                   "are large. ")
                    .arg(amount(cost.ofTerms), names[isSmall ? 0 : 1]);
        text += cost.ofOther > muchOfIt * cost.gap
            ? tr("Try the variance %1.").arg(names[isSmall ? 1 : 0])
            : tr("Try more steps T.");
    }
    return text;
}

}  // namespace driftwalk::gui
