#include "app/cli/checks.h"
#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/output.h"
#include "app/cli/point_options.h"
#include "app/cli/schedule_options.h"
#include "core/studio/playground.h"
#include "core/util/csv.h"
#include "core/util/error.h"
#include "core/util/file_io.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <CLI/CLI.hpp>
#include <memory>

namespace driftwalk::cli {

namespace {

using studio::PlaygroundSpec;
using studio::PointRun;

constexpr double maxRows = 1e7;

struct SampleOptions {
    PlaygroundSpec spec;
    PointOptions points{spec.data};
    ScheduleOptions schedule{spec.schedule};
    bool trajectory = false;
    bool json = false;
    std::string out;
};

/// Rows of a table: where the particles are, in the units of the data.
class Table {
public:
    Table(const PlaneData& data, bool isTrajectory)
        : m_data(data),
          m_isTrajectory(isTrajectory),
          m_text(isTrajectory ? "step,alpha_bar,particle,x,y\n" : "x,y\n")
    {
    }

    void append(int step, double alphaBar, const studio::Points& state)
    {
        int particle = 0;
        for (const toy::Point& point : state) {
            if (m_isTrajectory)
                m_text += std::to_string(step) + ',' + csvNumber(alphaBar) + ','
                    + std::to_string(particle++) + ',';
            m_text += csvNumber(m_data.offset.x + m_data.scale * point.x) + ','
                + csvNumber(m_data.offset.y + m_data.scale * point.y) + '\n';
        }
    }

    const std::string& text() const { return m_text; }

private:
    const PlaneData& m_data;
    bool m_isTrajectory;
    std::string m_text;
};

std::string csvText(const PointRun& run, const PlaneData& data, bool isTrajectory)
{
    Table table(data, isTrajectory);
    if (isTrajectory)
        for (const studio::PointStep& step : run.trajectory)
            table.append(step.index, step.alphaBar, step.xt);
    table.append(run.trajectory.back().stepCount, 1, run.samples);
    return table.text();
}

nlohmann::json toJson(const studio::PointDistance& distance)
{
    return {{"slicedWasserstein", distance.slicedWasserstein}, {"squaredMmd", distance.squaredMmd}};
}

std::string jsonText(const PointRun& run)
{
    const nlohmann::json summary = {{"spec", run.spec},
                                    {"evaluations", run.evaluations},
                                    {"seconds", run.seconds},
                                    {"distance", toJson(run.distance)},
                                    {"reference", toJson(run.reference)}};
    return summary.dump(2) + '\n';
}

void run(const SampleOptions& options)
{
    const std::stop_token stop = stopOnInterrupt();
    if (!options.out.empty()) requireWritable(options.out);
    PlaygroundSpec spec = options.spec;
    const PlaneData data = options.points.data();
    spec.data = data.spec;
    spec.schedule = options.schedule.spec();
    const int states = std::min(spec.sampler.steps, PointRun::maxRecorded) + 1;
    require(!options.trajectory || static_cast<double>(spec.particles) * states <= maxRows,
            "a trajectory has at most ten million rows: ask for fewer particles or steps");
    const PointRun result = studio::makePlaygroundEngine()->sample(spec, nullptr, {}, stop);
    if (!options.json || !options.out.empty())
        put(csvText(result, data, options.trajectory), options.out);
    if (options.json) put(jsonText(result), {});
}

void addSamplerOptions(CLI::App& command, PlaygroundSpec& spec)
{
    command.add_option("--sampler", spec.sampler.name, "Kind of sampler")
        ->check(CLI::IsMember(diffusion::samplerNames()))
        ->capture_default_str();
    command.add_option("--steps", spec.sampler.steps, "Denoising steps")->capture_default_str();
    command.add_option("--eta", spec.sampler.eta, "Noise of ddim, 0 to 1")->capture_default_str();
    command.add_option("--particles", spec.particles, "Number of points")->capture_default_str();
    command.add_option("--seed", spec.seed, "Same seed, same points")
        ->check(checkedSeed)
        ->capture_default_str();
}

void addGuidanceOptions(CLI::App& command, studio::PointGuidance& guidance)
{
    auto* kind = command.add_option("--guidance-kind", guidance.kind, "How a class is sampled")
                     ->check(CLI::IsMember({"none", "classifier", "classifier_free"}))
                     ->capture_default_str();
    command.add_option("--class", guidance.label, "Class to sample, from 0")
        ->needs(kind)
        ->capture_default_str();
    command
        .add_option("--gamma", guidance.gamma,
                    "Strength of the guidance; 0: all classes, 1: the class as it is")
        ->needs(kind)
        ->capture_default_str();
}

}  // namespace

void addSample2dCommand(CLI::App& app)
{
    auto* command = app.add_subcommand(
        "sample2d", "Turn noise into points of the plane with the exact denoiser of the data");
    const auto options = std::make_shared<SampleOptions>();
    options->points.addTo(*command);
    options->schedule.addTo(*command, "--diffusion-steps");
    addSamplerOptions(*command, options->spec);
    addGuidanceOptions(*command, options->spec.guidance);
    command->add_flag("--trajectory", options->trajectory,
                      "Every step, or " + std::to_string(PointRun::maxRecorded)
                          + " of more, not only the last state");
    command->add_flag("--json", options->json,
                      "Print a summary instead of the points: calls of the denoiser, distance from "
                      "the data; the points only go to --out");
    command->add_option("--out", options->out, "File to write instead of standard output");
    command->callback([options] { run(*options); });
}

}  // namespace driftwalk::cli
