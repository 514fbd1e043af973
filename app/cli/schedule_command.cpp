#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/cli/schedule_options.h"
#include "core/diffusion/schedule_facts.h"
#include "core/diffusion/schedule_table.h"
#include "core/util/file_io.h"

#include <nlohmann/json.hpp>

#include <CLI/CLI.hpp>
#include <cmath>
#include <iomanip>
#include <iostream>
#include <memory>
#include <sstream>

namespace driftwalk::cli {

namespace {

using diffusion::NoiseSchedule;
using diffusion::ScheduleFacts;
using diffusion::ScheduleSpec;

struct ScheduleCommand {
    ScheduleOptions schedule{{.name = "linear"}};
    std::string out;
    bool csv = false;
    bool json = false;
};

std::string jsonText(const ScheduleSpec& spec, const NoiseSchedule& schedule)
{
    const ScheduleFacts facts = diffusion::factsOf(schedule);
    nlohmann::json warnings = nlohmann::json::array();
    for (const auto warning : facts.warnings)
        warnings.push_back(sentence(warning, schedule));
    nlohmann::json columns;
    for (const CsvColumn& column : diffusion::scheduleTable(schedule))
        columns[column.name] = column.values;
    const nlohmann::json step
        = facts.unitSnrStep ? nlohmann::json(*facts.unitSnrStep) : nlohmann::json();
    const nlohmann::json summary = {{"spec", spec},
                                    {"facts",
                                     {{"unitSnrStep", step},
                                      {"terminalAlphaBar", facts.terminalAlphaBar},
                                      {"terminalSnr", facts.terminalSnr},
                                      {"priorKlBits", facts.priorKlBits},
                                      {"warnings", warnings}}},
                                    {"columns", columns}};
    return summary.dump() + '\n';
}

std::string readableText(const ScheduleSpec& spec, const NoiseSchedule& schedule)
{
    const ScheduleFacts facts = diffusion::factsOf(schedule);
    std::ostringstream text;
    text << std::setprecision(6) << spec.name << ", " << schedule.steps() << " steps\n"
         << "beta                  " << schedule.betas().front() << " .. "
         << schedule.betas().back() << '\n'
         << "alpha-bar, last step  " << facts.terminalAlphaBar << " (signal "
         << 100 * std::sqrt(facts.terminalAlphaBar) << " %)\n"
         << "SNR, last step        " << facts.terminalSnr << '\n'
         << "SNR = 1 at step       ";
    facts.unitSnrStep ? text << *facts.unitSnrStep : text << "none";
    text << "\nprior matching        " << facts.priorKlBits << " bits per dimension\n";
    for (const auto warning : facts.warnings)
        text << "warning: " << sentence(warning, schedule) << '\n';
    return text.str();
}

void run(const ScheduleCommand& options)
{
    const ScheduleSpec spec = options.schedule.spec();
    const NoiseSchedule schedule = makeSchedule(spec);
    if (options.csv) return put(toCsv(diffusion::scheduleTable(schedule)), options.out);
    if (options.json) return put(jsonText(spec, schedule), options.out);
    put(readableText(spec, schedule), options.out);
}

}  // namespace

void addScheduleCommand(CLI::App& app)
{
    auto* command = app.add_subcommand(
        "schedule", "Numbers of a noise schedule: a summary, or everything at each step");
    const auto options = std::make_shared<ScheduleCommand>();
    options->schedule.addTo(*command);
    auto* csv = command->add_flag("--csv", options->csv, "A table with a row for each t from 0 on");
    command->add_flag("--json", options->json, "Spec, facts and table as JSON")->excludes(csv);
    command->add_option("--out", options->out, "File to write instead of standard output");
    command->callback([options] { run(*options); });
}

}  // namespace driftwalk::cli
