#include "app/cli/checks.h"
#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/output.h"
#include "app/cli/point_options.h"
#include "app/cli/schedule_options.h"
#include "core/studio/point_elbo.h"
#include "core/util/csv.h"
#include "core/util/file_io.h"

#include <nlohmann/json.hpp>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

namespace driftwalk::cli {

namespace {

using studio::DrawnMean;
using studio::PointElbo;

struct ElboOptions {
    PointOptions points;
    ScheduleOptions schedule{{.name = "linear"}};
    studio::PointElboSpec spec;
    std::string decomposition = "denoising";
    bool largeVariance = false;
    std::string out;
    bool json = false;
};

void appendRow(std::string& text, const std::string& term, int t, const DrawnMean& mean)
{
    text += term + ',' + std::to_string(t);
    for (const double nats : {mean.nats, mean.standardError})
        text += ',' + csvNumber(nats) + ',' + csvNumber(studio::bitsPerDimension(nats));
    text += '\n';
}

std::string csvText(const PointElbo& elbo, const std::string& decomposition)
{
    const int steps = static_cast<int>(elbo.terms.size());
    std::string text = "term,t,nats,bits_per_dimension,nats_error,bits_per_dimension_error\n";
    appendRow(text, "reconstruction", 0, elbo.terms[0]);
    for (int t = 1; t < steps; ++t)
        appendRow(text, decomposition, t, elbo.terms[t]);
    appendRow(text, "prior", steps, elbo.priorMatching);
    appendRow(text, "total", steps, elbo.total);
    if (elbo.exact) appendRow(text, "exact", 0, *elbo.exact);
    return text;
}

nlohmann::json toJson(const DrawnMean& mean)
{
    return {{"nats", mean.nats},
            {"bitsPerDimension", studio::bitsPerDimension(mean.nats)},
            {"natsError", mean.standardError},
            {"bitsPerDimensionError", studio::bitsPerDimension(mean.standardError)}};
}

std::string jsonText(const PointElbo& elbo, const ElboOptions& options)
{
    nlohmann::json terms = nlohmann::json::array();
    for (const DrawnMean& term : elbo.terms)
        terms.push_back(toJson(term));
    const nlohmann::json summary = {{"schedule", options.schedule.spec()},
                                    {"decomposition", options.decomposition},
                                    {"draws", options.spec.draws},
                                    {"seed", options.spec.seed},
                                    {"terms", terms},
                                    {"prior", toJson(elbo.priorMatching)},
                                    {"total", toJson(elbo.total)},
                                    {"exact", elbo.exact ? toJson(*elbo.exact) : nlohmann::json()}};
    return summary.dump(2) + '\n';
}

void run(const ElboOptions& options)
{
    const std::stop_token stop = stopOnInterrupt();
    if (!options.out.empty()) requireWritable(options.out);
    studio::PointElboSpec spec = options.spec;
    spec.schedule = options.schedule.spec();
    if (options.decomposition == "consistency")
        spec.decomposition = studio::Decomposition::Consistency;
    if (options.largeVariance) spec.variance = diffusion::VarianceChoice::FixedLarge;
    const auto onProgress = [](int done, int total) {
        if (done % 100 == 0 || done == total)
            std::cerr << "\rstep " << done << " / " << total << (done == total ? "\n" : "")
                      << std::flush;
    };
    const PointElbo elbo
        = studio::pointElbo(options.points.data(spec.seed).mixture, spec, onProgress, stop);
    put(options.json ? jsonText(elbo, options) : csvText(elbo, options.decomposition), options.out);
}

}  // namespace

void addElboCommand(CLI::App& app)
{
    auto* command = app.add_subcommand(
        "elbo",
        "Terms of the evidence lower bound by step, for data in the plane and the exact "
        "denoiser");
    const auto options = std::make_shared<ElboOptions>();
    options->points.addTo(*command);
    options->schedule.addTo(*command);
    command->add_option("--draws", options->spec.draws, "Data points that are averaged over")
        ->capture_default_str();
    command->add_option("--seed", options->spec.seed, "Same seed, same numbers")
        ->check(checkedSeed)
        ->capture_default_str();
    command
        ->add_option("--decomposition", options->decomposition,
                     "denoising: terms of one noisy state; consistency: of two")
        ->check(CLI::IsMember({"denoising", "consistency"}))
        ->capture_default_str();
    command->add_flag("--large-variance", options->largeVariance,
                      "Variance beta of the reverse steps instead of that of the posterior");
    command->add_flag("--json", options->json, "Print JSON instead of comma-separated values");
    command->add_option("--out", options->out, "File to write instead of standard output");
    command->callback([options] { run(*options); });
}

}  // namespace driftwalk::cli
