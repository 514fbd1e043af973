#include "widgets/plot/log_ticks.h"

#include <algorithm>
#include <cmath>

namespace driftwalk::widgets {

namespace {

constexpr double tolerance = 1e-9;  // of a place on the end of the axis
constexpr int enough = 3;  // numbers that make an axis readable

QString raised(int exponent)
{
    const QString digits = QStringLiteral("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078"
                                          "\u2079");
    QString text;
    if (exponent < 0) text += QChar(0x207b);
    for (const QChar digit : QString::number(std::abs(exponent)))
        text += digits[digit.digitValue()];
    return text;
}

/// Places m 10^k between two values.
std::vector<double> places(double low, double high, const std::vector<int>& mantissas)
{
    std::vector<double> found;
    const int last = static_cast<int>(std::ceil(std::log10(high)));
    for (int power = static_cast<int>(std::floor(std::log10(low))); power <= last; ++power)
        for (const int mantissa : mantissas) {
            const double place = mantissa * std::pow(10, power);
            if (place >= low * (1 - tolerance) && place <= high * (1 + tolerance))
                found.push_back(place);
        }
    return found;
}

/// Even steps of 1, 2 or 5 times a power of ten; at least two of them.
std::vector<double> evenPlaces(double low, double high, int most)
{
    const double longest = (high - low) / 2;
    const double least = std::min(longest, (high - low) / most);
    const double power = std::pow(10, std::floor(std::log10(least)));
    double step = power;
    for (const double factor : {2.0, 5.0, 10.0})
        if (step < least && factor * power <= longest) step = factor * power;
    std::vector<double> found;
    for (double i = std::ceil(low / step - tolerance); i * step <= high * (1 + tolerance); ++i)
        found.push_back(i * step);
    return found;
}

}  // namespace

QString logLabel(double value)
{
    const int exponent = static_cast<int>(std::floor(std::log10(value) + tolerance));
    if (exponent >= -2 && exponent <= 3) return QString::number(value, 'g', 6);
    const double mantissa = value / std::pow(10, exponent);
    const QString power = QStringLiteral("10") + raised(exponent);
    if (std::abs(mantissa - 1) < 1e-6) return power;
    return QString::number(mantissa, 'g', 6) + QChar(0x00b7) + power;
}

std::vector<std::pair<double, QString>> logTicks(double low, double high, int most)
{
    std::vector<double> chosen;
    for (const std::vector<int>& mantissas :
         {std::vector{1}, std::vector{1, 3}, std::vector{1, 2, 5}}) {
        chosen = places(low, high, mantissas);
        if (static_cast<int>(chosen.size()) >= std::min(enough, most)) break;
    }
    if (chosen.size() < 2) chosen = evenPlaces(low, high, most);
    const auto limit = static_cast<std::size_t>(std::max(most, enough));
    const std::size_t each = (chosen.size() + limit - 1) / limit;
    std::vector<std::pair<double, QString>> ticks;
    for (std::size_t i = 0; i < chosen.size(); i += each)
        ticks.emplace_back(chosen[i], logLabel(chosen[i]));
    return ticks;
}

}  // namespace driftwalk::widgets
