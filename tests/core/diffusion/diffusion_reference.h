// The reference values of diffusion.json, and the noise and inputs that they were computed with.
#pragma once

#include "tests/support/shared_data.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>
#include <limits>
#include <string>
#include <vector>

namespace driftwalk::tests {

inline constexpr const char* diffusionReference = "reference/diffusion.json";
inline constexpr double referenceTolerance = 1e-9;

inline const nlohmann::json& reference()
{
    static const nlohmann::json json
        = nlohmann::json::parse(std::ifstream(sharedPath(diffusionReference)));
    return json;
}

/// |value - expected| / (1 + |expected|); infinite for anything that is not finite.
inline double relativeError(double value, double expected)
{
    const double error = std::abs(value - expected) / (1 + std::abs(expected));
    return std::isfinite(error) ? error : std::numeric_limits<double>::infinity();
}

/// The largest relative error of an array; infinite if the lengths differ.
inline double worstError(const std::vector<double>& values, const nlohmann::json& expected)
{
    if (values.size() != expected.size()) return std::numeric_limits<double>::infinity();
    double worst = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        worst = std::max(worst, relativeError(values[i], expected[i].get<double>()));
    }
    return worst;
}

/// Keeps the worst error of many comparisons, and how many there were.
struct Comparison {
    double worst = 0;
    int cases = 0;
    std::string worstName = {};

    void add(double error, const std::string& name)
    {
        ++cases;
        if (error < worst) return;
        worst = error;
        worstName = name;
    }

    /// Fails the running test function unless there were cases and all were close.
    void verify(double tolerance = referenceTolerance) const
    {
        qInfo("%d comparisons, worst error %.2g (%s)", cases, worst, worstName.c_str());
        QVERIFY2(cases > 0, "nothing was compared");
        QVERIFY2(worst <= tolerance, worstName.c_str());
    }
};

}  // namespace driftwalk::tests
