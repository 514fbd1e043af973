// Mean and standard error of a stream of numbers (Welford 1962).
#pragma once

#include <cmath>
#include <cstdint>

namespace driftwalk {

/// Keeps no numbers, so a stream may be of any length; large means lose no digits of the variance.
class RunningStatistics {
public:
    void add(double value)
    {
        ++m_count;
        const double from = value - m_mean;
        m_mean += from / static_cast<double>(m_count);
        m_squares += from * (value - m_mean);
    }

    std::int64_t count() const { return m_count; }

    /// 0 before the first number.
    double mean() const { return m_mean; }

    /// Without bias; 0 before the second number.
    double variance() const
    {
        return m_count > 1 ? m_squares / static_cast<double>(m_count - 1) : 0;
    }

    /// Standard deviation of the mean, if the numbers are independent draws.
    double standardError() const
    {
        return m_count > 0 ? std::sqrt(variance() / static_cast<double>(m_count)) : 0;
    }

private:
    std::int64_t m_count = 0;
    double m_mean = 0;
    double m_squares = 0;  ///< sum of squared distances from the mean
};

}  // namespace driftwalk
