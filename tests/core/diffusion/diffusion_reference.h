// The reference values of diffusion.json, and the noise and inputs that they were computed with.
#pragma once

#include "core/diffusion/noise_schedule.h"
#include "core/util/error.h"
#include "tests/support/shared_data.h"

#include <nlohmann/json.hpp>

#include <algorithm>
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

/// The schedule that a key of the file names.
inline diffusion::NoiseSchedule referenceSchedule(const std::string& name)
{
    if (name == "linear1000") return diffusion::NoiseSchedule::linear(1000);
    if (name == "cosine1000") return diffusion::NoiseSchedule::cosine(1000);
    if (name == "linear50") return diffusion::NoiseSchedule::linear(50);
    if (name == "cosine50") return diffusion::NoiseSchedule::cosine(50);
    if (name == "linear50_unscaled")
        return diffusion::NoiseSchedule::linear(50, {.isRescaled = false});
    throw Error("unknown reference schedule " + name);
}

/// |value - expected| / (1 + |expected|); infinite for anything that is not finite.
inline double relativeError(double value, double expected)
{
    const double error = std::abs(value - expected) / (1 + std::abs(expected));
    return std::isfinite(error) ? error : std::numeric_limits<double>::infinity();
}

/// The numbers of a possibly nested array, row by row; also of a single number.
inline std::vector<double> flattened(const nlohmann::json& value)
{
    if (!value.is_array()) return {value.get<double>()};
    std::vector<double> numbers;
    for (const auto& element : value) {
        const std::vector<double> inner = flattened(element);
        numbers.insert(numbers.end(), inner.begin(), inner.end());
    }
    return numbers;
}

/// The largest relative error of an array; infinite if the lengths differ.
inline double worstError(const std::vector<double>& values, const nlohmann::json& expected)
{
    const std::vector<double> numbers = flattened(expected);
    if (values.size() != numbers.size()) return std::numeric_limits<double>::infinity();
    double worst = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        worst = std::max(worst, relativeError(values[i], numbers[i]));
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
