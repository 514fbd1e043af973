#include "app/cli/timeline_options.h"

#include "core/motion/motion_import.h"
#include "core/motion/retarget.h"
#include "core/util/error.h"
#include "core/util/file_io.h"

#include <charconv>
#include <CLI/CLI.hpp>
#include <iostream>
#include <optional>
#include <string_view>
#include <utility>

namespace driftwalk::cli {

namespace {

using Halves = std::pair<std::string_view, std::string_view>;

std::optional<Halves> splitAt(std::string_view text, char separator)
{
    const auto place = text.find(separator);
    if (place == std::string_view::npos) return {};
    return Halves{text.substr(0, place), text.substr(place + 1)};
}

std::optional<double> numberFrom(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return {};
    return value;
}

studio::TimeSpan spanFrom(std::string_view text)
{
    const auto halves = splitAt(text, '-');
    const auto start = halves ? numberFrom(halves->first) : std::nullopt;
    const auto end = halves ? numberFrom(halves->second) : std::nullopt;
    require(start && end,
            "\"" + std::string(text) + "\" is not a stretch of seconds such as 2.0-4.5");
    return {*start, *end};
}

/// "left_arm=waves"
studio::TimelineBlock partFrom(const std::string& text, double seconds)
{
    const auto halves = splitAt(text, '=');
    require(halves.has_value(), "--part " + text + ": write it as left_arm=\"waves a hand\"");
    return {motion::bodyRegionFromString(halves->first), 0, seconds, std::string(halves->second)};
}

/// "2.0-4.5=legs:runs", or "2.0-4.5=runs" for the whole body
studio::TimelineBlock segmentFrom(const std::string& text)
{
    const auto halves = splitAt(text, '=');
    require(halves.has_value(), "--segment " + text + ": write it as 2.0-4.5=legs:\"runs\"");
    const studio::TimeSpan span = spanFrom(halves->first);
    const auto said = splitAt(halves->second, ':');
    if (!said)
        return {motion::BodyRegion::WholeBody, span.start, span.end, std::string(halves->second)};
    return {motion::bodyRegionFromString(said->first), span.start, span.end,
            std::string(said->second)};
}

studio::Timeline readTimeline(const std::string& path)
{
    try {
        const auto file = studio::timelineFromText(readFile(path));
        for (const std::string& field : file.unknownFields)
            std::cerr << path << ": field \"" << field << "\" is not known and was ignored\n";
        return file.timeline;
    } catch (const FileError&) {
        throw;
    } catch (const Error& error) {
        throw FileError(path, error.what());
    }
}

}  // namespace

void TimelineOptions::addTo(CLI::App& command)
{
    command.add_option("--part", m_parts,
                       "What a body part does all the time: left_arm=\"waves a hand\"; repeatable");
    command.add_option("--segment", m_segments,
                       "What a part does for some seconds: 2.0-4.5=legs:\"runs\"; repeatable");
    command.add_option("--timeline", m_file, "JSON file with prompts for parts and times");
    command.add_option("--method", m_method,
                       "How prompts are combined: stitching (default), mask, noise_interpolation, "
                       "double_take");
    command.add_option("--gradient", m_gradient,
                       "Of noise_interpolation, with respect to: epsilon, xt");
    command.add_option("--lambda1", m_lambda1, "Of noise_interpolation, between parts");
    command.add_option("--lambda2", m_lambda2, "Of noise_interpolation, between times");
    command.add_option("--blend", m_blend, "Seconds in which one prompt hands over to the next");
    auto* from = command.add_option("--from", m_source,
                                    "Motion to change: .bvh, .glb, .npy, .npz, .csv, .json");
    command.add_option("--keep", m_keep, "Parts of it that stay: left_arm,root")
        ->delimiter(',')
        ->needs(from);
    command.add_option("--keep-time", m_keepTimes, "Seconds of it that stay: 0-1; repeatable")
        ->needs(from);
    command
        .add_option("--noise", m_noise,
                    "How much of it is forgotten before it is denoised again, above 0 to 1")
        ->needs(from);
    command
        .add_option("--repeats", m_repeats,
                    "Times that the result is noised and denoised once more")
        ->needs(from);
}

bool TimelineOptions::isUsed() const
{
    return !m_parts.empty() || !m_segments.empty() || !m_file.empty() || !m_method.empty()
        || isEdit();
}

studio::Timeline TimelineOptions::timeline(const CLI::App& command,
                                           const studio::MotionSpec& spec) const
{
    const bool isFile = !m_file.empty();
    studio::Timeline result = isFile ? readTimeline(m_file) : studio::Timeline();
    const auto take = [&](const char* option, auto& field, const auto& value) {
        if (!isFile || command.count(option) > 0) field = value;
    };
    take("--prompt", result.prompt, spec.prompt);
    take("--seconds", result.seconds, spec.seconds);
    take("--seed", result.seed, spec.seed);
    take("--sampler", result.sampler, spec.sampler);
    take("--steps", result.steps, spec.steps);
    take("--guidance", result.guidance, spec.guidance);
    take("--eta", result.eta, spec.eta);
    take("--blend", result.blendSeconds, m_blend);
    take("--lambda1", result.lambda1, m_lambda1);
    take("--lambda2", result.lambda2, m_lambda2);
    if (!m_method.empty()) result.method = studio::compositionFromString(m_method);
    if (!m_gradient.empty()) result.gradient = studio::interpolationGradientFromString(m_gradient);
    for (const std::string& part : m_parts)
        result.blocks.push_back(partFrom(part, result.seconds));
    for (const std::string& segment : m_segments)
        result.blocks.push_back(segmentFrom(segment));
    return result;
}

studio::MotionEdit TimelineOptions::edit(studio::Timeline timeline) const
{
    studio::MotionEdit result;
    const motion::MotionFile source = motion::readMotion(m_source);
    result.source = source.report ? source.clip : motion::inNormalForm(source.clip);
    result.timeline = std::move(timeline);
    for (const std::string& part : m_keep)
        result.keptRegions.push_back(motion::bodyRegionFromString(part));
    for (const std::string& time : m_keepTimes)
        result.keptSpans.push_back(spanFrom(time));
    result.noise = m_noise;
    result.repeats = m_repeats;
    return result;
}

}  // namespace driftwalk::cli
