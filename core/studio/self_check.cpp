#include "core/studio/self_check.h"

#include "core/studio/self_check_values.h"
#include "core/util/error.h"
#include "core/util/file_io.h"
#include "core/util/timing.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace driftwalk::studio {

namespace {

constexpr double leastScale = 1e-9;

double errorOf(double actual, double expected)
{
    const double error = std::abs(actual - expected) / std::max(std::abs(expected), leastScale);
    return std::isfinite(error) ? error : std::numeric_limits<double>::infinity();
}

SelfCheckResult check(const nlohmann::json& entry)
{
    SelfCheckResult result;
    result.name = entry.at("name");
    result.source = entry.at("source");
    result.tolerance = entry.at("tolerance");
    const auto expected = entry.at("expected").get<std::vector<double>>();
    const auto start = Clock::now();
    const std::vector<double> actual = selfCheckValues(entry.at("check"), entry.at("inputs"));
    result.seconds = secondsSince(start);
    require(!expected.empty() && actual.size() == expected.size(),
            "has " + std::to_string(expected.size()) + " expected values, but there are "
                + std::to_string(actual.size()));
    result.count = static_cast<int>(expected.size());
    result.error = -1;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const double error = errorOf(actual[i], expected[i]);
        if (error <= result.error) continue;
        result.error = error;
        result.expected = expected[i];
        result.actual = actual[i];
    }
    result.passed = result.error <= result.tolerance;
    return result;
}

nlohmann::json entriesOf(const std::filesystem::path& path)
{
    try {
        const auto json = nlohmann::json::parse(readFile(path));
        if (json.at("format") == "driftwalk self-check" && json.at("version") == 1)
            return json.at("entries");
    } catch (const nlohmann::json::exception&) {
    }
    throw FileError(path, "is not a file of reference values that this version can read");
}

}  // namespace

std::vector<SelfCheckResult> runSelfCheck(const std::filesystem::path& path,
                                          const ProgressFn& onProgress, std::stop_token stop)
{
    const nlohmann::json entries = entriesOf(path);
    std::vector<SelfCheckResult> results;
    for (const nlohmann::json& entry : entries) {
        throwIfStopped(stop);
        const std::string number = "entry " + std::to_string(results.size() + 1) + ": ";
        try {
            results.push_back(check(entry));
        } catch (const nlohmann::json::exception&) {
            throw FileError(path, number + "lacks a field or has one of the wrong type");
        } catch (const Error& error) {
            throw FileError(path, number + error.what());
        }
        if (onProgress)
            onProgress(static_cast<int>(results.size()), static_cast<int>(entries.size()));
    }
    return results;
}

}  // namespace driftwalk::studio
