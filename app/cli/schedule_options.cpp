#include "app/cli/schedule_options.h"

#include "core/util/error.h"
#include "core/util/file_io.h"

#include <nlohmann/json.hpp>

#include <charconv>
#include <CLI/CLI.hpp>
#include <string_view>
#include <utility>

namespace driftwalk::cli {

namespace {

using diffusion::LogSnrPoint;
using diffusion::ScheduleSpec;

double toNumber(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        throw CLI::ValidationError("--points", "\"" + std::string(text) + "\" is not a number");
    return value;
}

/// "0:10,0.5:0,1:-10"
std::vector<LogSnrPoint> toPoints(std::string_view text)
{
    std::vector<LogSnrPoint> points;
    while (true) {
        const std::size_t end = std::min(text.find(','), text.size());
        const std::size_t colon = text.find(':');
        if (colon >= end) throw CLI::ValidationError("--points", "must read u:logSNR,u:logSNR,...");
        points.push_back(
            {toNumber(text.substr(0, colon)), toNumber(text.substr(colon + 1, end - colon - 1))});
        if (end == text.size()) return points;
        text.remove_prefix(end + 1);
    }
}

}  // namespace

ScheduleOptions::ScheduleOptions(ScheduleSpec defaults) : m_defaults(std::move(defaults)) { }

template <typename T, typename Field>
void ScheduleOptions::addField(CLI::App& command, const std::string& name, Field field,
                               const std::string& description)
{
    const auto keep = [this, field](const T& value) {
        m_edits.emplace_back([field, value](ScheduleSpec& spec) { spec.*field = value; });
    };
    command.add_option_function<T>(name, keep, description);
}

void ScheduleOptions::addTo(CLI::App& command, const std::string& stepsOption)
{
    const auto keep = [this](auto edit) { m_edits.emplace_back(edit); };
    command
        .add_option_function<std::string>(
            "--kind",
            [keep](const std::string& name) { keep([name](ScheduleSpec& s) { s.name = name; }); },
            "Kind of schedule; without it " + m_defaults.name)
        ->check(CLI::IsMember(diffusion::scheduleNames()));
    addField<int>(command, stepsOption, &ScheduleSpec::steps,
                  "Diffusion steps T; without it " + std::to_string(m_defaults.steps));
    addField<double>(command, "--beta-first", &ScheduleSpec::betaFirst,
                     "First beta, for 1000 steps, of the kinds made of betas");
    addField<double>(command, "--beta-last", &ScheduleSpec::betaLast, "Last beta, likewise");
    addField<double>(command, "--shift", &ScheduleSpec::shift,
                     "Divide the signal-to-noise ratio by this");
    addField<double>(command, "--offset", &ScheduleSpec::offset, "Offset s of cosine");
    command.add_flag_callback(
        "--unscaled", [keep] { keep([](ScheduleSpec& s) { s.isRescaled = false; }); },
        "Use the betas as they are, not times 1000 / T");
    command.add_flag_callback(
        "--zero-terminal-snr", [keep] { keep([](ScheduleSpec& s) { s.zeroTerminalSnr = true; }); },
        "Rescale so that nothing is left of the data at the last step");
    command.add_option_function<std::string>(
        "--points",
        [keep](const std::string& text) {
            keep([points = toPoints(text)](ScheduleSpec& s) { s.points = points; });
        },
        "Control points u:logSNR of the kind drawn, as 0:10,0.5:0,1:-10");
    command.add_option("--spec", m_file,
                       "JSON file with a schedule; options beside it change its fields");
}

ScheduleSpec ScheduleOptions::spec() const
{
    ScheduleSpec spec = m_defaults;
    if (!m_file.empty()) {
        try {
            diffusion::from_json(nlohmann::json::parse(readFile(m_file)), spec);
        } catch (const nlohmann::json::parse_error&) {
            throw FileError(m_file, "is not a JSON file");
        } catch (const FileError&) {
            throw;
        } catch (const Error& error) {
            throw FileError(m_file, error.what());
        }
    }
    for (const auto& edit : m_edits)
        edit(spec);
    return spec;
}

}  // namespace driftwalk::cli
