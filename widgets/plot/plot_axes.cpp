#include "widgets/plot/plot_axes.h"

#include "widgets/plot/log_ticks.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace driftwalk::widgets {

namespace {

constexpr int mostDecades = 4;  // with a tick on each side of a symmetric axis

/// Ticks that leave out what lies outside a range, though the axis goes on there.
class TickerWithin : public QCPAxisTicker {
public:
    explicit TickerWithin(const QCPRange& range) : m_range(range) { }

protected:
    QVector<double> createTickVector(double step, const QCPRange& range) override
    {
        QVector<double> ticks = QCPAxisTicker::createTickVector(step, range);
        ticks.removeIf([this](double tick) { return !m_range.contains(tick); });
        return ticks;
    }

private:
    QCPRange m_range;
};

/// 0 and powers of ten on both sides.
QSharedPointer<QCPAxisTicker> symmetricTicker(const PlotAxis& axis, const QCPRange& range)
{
    auto ticker = QSharedPointer<QCPAxisTickerText>::create();
    ticker->addTick(0, QStringLiteral("0"));
    const double farthest = meant(axis, std::max(std::abs(range.lower), std::abs(range.upper)));
    const int first = static_cast<int>(std::ceil(std::log10(*axis.linearBelow) - 1e-9));
    const int last = static_cast<int>(std::floor(std::log10(std::max(farthest, 1e-300))));
    const int each = std::max(1, (last - first) / mostDecades + 1);
    for (int exponent = last; exponent >= first; exponent -= each) {
        const double place = shown(axis, std::pow(10, exponent));
        ticker->addTick(place, logLabel(std::pow(10, exponent)));
        ticker->addTick(-place, QChar(0x2212) + logLabel(std::pow(10, exponent)));
    }
    return ticker;
}

}  // namespace

/// The smallest and largest finite value that the axis can show.
std::pair<double, double> extentOf(const std::vector<Curve>& curves, bool isX, bool isLogarithmic)
{
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const Curve& curve : curves) {
        for (const double value : isX ? curve.x : curve.y) {
            if (!std::isfinite(value) || (isLogarithmic && value <= 0)) continue;
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    return low <= high ? std::pair(low, high) : std::pair(isLogarithmic ? 0.1 : 0.0, 1.0);
}

/// Some room above and below, so that no curve lies on the frame.
std::pair<double, double> padded(std::pair<double, double> extent, bool isLogarithmic)
{
    auto [low, high] = extent;
    if (isLogarithmic) {
        const double factor = std::max(std::pow(high / low, 0.05), 1.2);
        return {low / factor, high * factor};
    }
    const double room = high > low ? 0.05 * (high - low) : std::max(0.5, 0.05 * std::abs(low));
    return {low - room, high + room};
}

std::pair<double, double> united(std::pair<double, double> a,
                                 std::optional<std::pair<double, double>> b, bool hasFirst)
{
    if (!b) return a;
    return hasFirst ? std::pair(std::min(a.first, b->first), std::max(a.second, b->second)) : *b;
}

double shown(const PlotAxis& axis, double value)
{
    if (!axis.linearBelow) return value;
    return std::copysign(std::log10(1 + std::abs(value) / *axis.linearBelow), value);
}

double meant(const PlotAxis& axis, double place)
{
    if (!axis.linearBelow) return place;
    return std::copysign(*axis.linearBelow * (std::pow(10, std::abs(place)) - 1), place);
}

void setScale(QCPAxis* axis, const PlotAxis& look, int ticks)
{
    if (look.linearBelow) {
        axis->setScaleType(QCPAxis::stLinear);
        axis->setTicker(symmetricTicker(look, axis->range()));
        return;
    }
    if (look.isLogarithmic) {
        axis->setScaleType(QCPAxis::stLogarithmic);
        auto ticker = QSharedPointer<QCPAxisTickerText>::create();
        for (const auto& [place, text] : logTicks(axis->range().lower, axis->range().upper, ticks))
            ticker->addTick(place, text);
        axis->setTicker(ticker);
        return;
    }
    axis->setScaleType(QCPAxis::stLinear);
    axis->setTicker(QSharedPointer<QCPAxisTicker>::create());
    axis->setNumberFormat(QStringLiteral("gb"));
    axis->setNumberPrecision(5);
    axis->ticker()->setTickCount(ticks);
}

QSharedPointer<QCPAxisTicker> tickerWithin(const QCPRange& range)
{
    return QSharedPointer<TickerWithin>::create(range);
}

}  // namespace driftwalk::widgets
