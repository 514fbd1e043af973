#include "core/diffusion/respacing.h"

#include "core/util/error.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <utility>

namespace driftwalk::diffusion {

namespace {

[[noreturn]] void refuse(std::string_view rule, const std::string& problem)
{
    throw Error("cannot choose sampling steps by \"" + std::string(rule) + "\": " + problem);
}

int parseCount(std::string_view text, std::string_view rule)
{
    int count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc() || end != text.data() + text.size() || count < 1) {
        refuse(rule, std::string(text).append(" is not a number of steps"));
    }
    return count;
}

std::vector<int> parseCounts(std::string_view rule)
{
    std::vector<int> counts;
    std::size_t begin = 0;
    while (begin <= rule.size()) {
        const std::size_t end = std::min(rule.find(',', begin), rule.size());
        counts.push_back(parseCount(rule.substr(begin, end - begin), rule));
        begin = end + 1;
    }
    return counts;
}

std::vector<int> withIntegerStride(int scheduleSteps, int count, std::string_view rule)
{
    for (int stride = 1; stride < scheduleSteps; ++stride) {
        if ((scheduleSteps + stride - 1) / stride != count) continue;
        std::vector<int> timesteps;
        for (int t = 0; t < scheduleSteps; t += stride)
            timesteps.push_back(t);
        return timesteps;
    }
    refuse(rule,
           "no integer stride gives that many of " + std::to_string(scheduleSteps) + " steps");
}

/// Appends `count` of the `size` steps from `start` on, first and last among them.
void appendSection(std::vector<int>& timesteps, int start, int size, int count)
{
    const double stride = count > 1 ? (size - 1.0) / (count - 1.0) : 1.0;
    double position = 0;  // summed up, not multiplied: halves must round as in the original
    for (int i = 0; i < count; ++i) {
        timesteps.push_back(start + static_cast<int>(std::nearbyint(position)));
        position += stride;
    }
}

/// Number i of the `count` steps from the least noise on.
int spacedTimestep(int scheduleSteps, int count, Spacing spacing, int i)
{
    const double top = scheduleSteps - 1;
    switch (spacing) {
    case Spacing::Leading:
        return i * (scheduleSteps / count);
    case Spacing::Trailing: {
        const double stride = static_cast<double>(scheduleSteps) / count;
        return static_cast<int>(std::nearbyint(scheduleSteps - (count - 1 - i) * stride)) - 1;
    }
    case Spacing::Linspace:
        return count > 1 ? static_cast<int>(std::nearbyint(i * (top / (count - 1)))) : 0;
    case Spacing::LinspaceAboveZero:
        break;
    }
    return static_cast<int>(std::nearbyint((i + 1) * (top / count)));
}

}  // namespace

Respacing respace(const NoiseSchedule& schedule, std::vector<int> timesteps)
{
    std::vector<double> alphasCumprod;
    int previous = -1;
    for (const int t : timesteps) {
        require(t > previous && t < schedule.steps(),
                "sampling steps must increase and lie between 0 and "
                    + std::to_string(schedule.steps() - 1));
        alphasCumprod.push_back(schedule.alphasCumprod()[t]);
        previous = t;
    }
    return {std::move(timesteps), NoiseSchedule::fromAlphasCumprod(std::move(alphasCumprod))};
}

std::vector<int> spaceTimesteps(int scheduleSteps, std::string_view rule)
{
    if (rule.starts_with("ddim"))
        return withIntegerStride(scheduleSteps, parseCount(rule.substr(4), rule), rule);

    const std::vector<int> counts = parseCounts(rule);
    const int sections = static_cast<int>(counts.size());
    std::vector<int> timesteps;
    int start = 0;
    for (int i = 0; i < sections; ++i) {
        const int size = scheduleSteps / sections + (i < scheduleSteps % sections ? 1 : 0);
        if (counts[i] > size) {
            refuse(rule,
                   "a section of " + std::to_string(size) + " steps has no "
                       + std::to_string(counts[i]));
        }
        appendSection(timesteps, start, size, counts[i]);
        start += size;
    }
    return timesteps;
}

std::vector<int> evenTimesteps(int scheduleSteps, int count)
{
    require(count >= 1 && count <= scheduleSteps,
            "the number of sampling steps must lie between 1 and " + std::to_string(scheduleSteps));
    if (count == 1) return {scheduleSteps - 1};
    std::vector<int> timesteps;
    appendSection(timesteps, 0, scheduleSteps, count);
    return timesteps;
}

std::vector<int> spacedTimesteps(int scheduleSteps, int count, Spacing spacing)
{
    const int possible = scheduleSteps - (spacing == Spacing::LinspaceAboveZero ? 1 : 0);
    require(count >= 1 && count <= possible,
            "the number of sampling steps must lie between 1 and " + std::to_string(possible));
    std::vector<int> timesteps;
    for (int i = 0; i < count; ++i)
        timesteps.push_back(spacedTimestep(scheduleSteps, count, spacing, i));
    return timesteps;
}

}  // namespace driftwalk::diffusion
