#include "app/cli/checks.h"
#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/output.h"
#include "app/cli/point_options.h"
#include "app/cli/schedule_options.h"
#include "core/diffusion/samplers/sampler_factory.h"
#include "core/toy/exact_denoiser.h"
#include "core/toy/point_tensor.h"
#include "core/util/csv.h"
#include "core/util/error.h"
#include "core/util/file_io.h"
#include "core/util/progress.h"

#include <ATen/core/Tensor.h>

#include <CLI/CLI.hpp>
#include <memory>

namespace driftwalk::cli {

namespace {

constexpr double maxRows = 1e7;

struct SampleOptions {
    PointOptions points;
    ScheduleOptions schedule{{.name = "linear"}};
    diffusion::SamplerSpec sampler;
    int particles = 1000;
    std::uint64_t seed = 1;
    bool trajectory = false;
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

    void append(int step, double alphaBar, const at::Tensor& state)
    {
        int particle = 0;
        for (const toy::Point& point : toy::toPoints(state)) {
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

void run(const SampleOptions& options)
{
    const std::stop_token stop = stopOnInterrupt();
    if (!options.out.empty()) requireWritable(options.out);
    const double states = options.trajectory ? options.sampler.steps + 1.0 : 1.0;
    require(options.particles >= 1 && options.particles * states <= maxRows,
            "the number of particles must be at least 1, and that of rows at most ten million");
    const PlaneData data = options.points.data(options.seed);
    toy::ExactDenoiser denoiser(data.mixture);
    const auto noise = diffusion::gaussianNoise(options.seed);
    const auto sampler
        = diffusion::makeSampler(options.sampler, makeSchedule(options.schedule.spec()), denoiser,
                                 noise({options.particles, 2}), noise);
    Table table(data, options.trajectory);
    while (!sampler->isDone()) {
        throwIfStopped(stop);
        const diffusion::SamplerStep step = sampler->step();
        if (options.trajectory) table.append(step.index, step.alphaBar, step.xt);
    }
    table.append(sampler->stepCount(), 1, sampler->state());
    put(table.text(), options.out);
}

}  // namespace

void addSample2dCommand(CLI::App& app)
{
    auto* command = app.add_subcommand(
        "sample2d", "Turn noise into points of the plane with the exact denoiser of the data");
    const auto options = std::make_shared<SampleOptions>();
    options->points.addTo(*command);
    options->schedule.addTo(*command, "--diffusion-steps");
    command->add_option("--sampler", options->sampler.name, "Kind of sampler")
        ->check(CLI::IsMember(diffusion::samplerNames()))
        ->capture_default_str();
    command->add_option("--steps", options->sampler.steps, "Denoising steps")
        ->capture_default_str();
    command->add_option("--eta", options->sampler.eta, "Noise of ddim, 0 to 1")
        ->capture_default_str();
    command->add_option("--particles", options->particles, "Number of points")
        ->capture_default_str();
    command->add_option("--seed", options->seed, "Same seed, same points")
        ->check(checkedSeed)
        ->capture_default_str();
    command->add_flag("--trajectory", options->trajectory, "Every step, not only the last state");
    command->add_option("--out", options->out, "File to write instead of standard output");
    command->callback([options] { run(*options); });
}

}  // namespace driftwalk::cli
