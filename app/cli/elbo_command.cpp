#include "app/cli/checks.h"
#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/output.h"
#include "app/cli/point_options.h"
#include "app/cli/schedule_options.h"
#include "core/studio/elbo_run.h"
#include "core/util/csv.h"
#include "core/util/file_io.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <CLI/CLI.hpp>
#include <cmath>
#include <functional>
#include <iostream>
#include <memory>
#include <vector>

namespace driftwalk::cli {

namespace {

using studio::ElboBound;
using studio::ElboEstimate;
using studio::ElboNews;
using studio::ElboRunSpec;

struct ElboOptions {
    ElboRunSpec spec;
    PointOptions points{spec.data};
    ScheduleOptions schedule{spec.schedule};
    std::string decomposition = "both";
    bool json = false;
    std::string out;
};

struct Form {
    std::string name;
    const ElboBound& bound;
};

std::vector<Form> chosenForms(const ElboNews& news, const std::string& decomposition)
{
    std::vector<Form> forms;
    if (decomposition != "consistency") forms.push_back({"denoising", news.denoising});
    if (decomposition != "denoising") forms.push_back({"consistency", news.consistency});
    return forms;
}

/// The comma-separated table: in each row the same part of the chosen forms. What is not known, or
/// not a term of the form, is left empty.
class Table {
public:
    Table(const ElboNews& news, const std::vector<Form>& forms) : m_news(news), m_forms(forms) { }

    std::string text()
    {
        m_text = "term,t";
        for (const Form& form : m_forms)
            for (const char* column :
                 {"nats", "nats_error", "bits_per_dimension", "bits_per_dimension_error"})
                m_text += ',' + form.name + '_' + column;
        m_text += '\n';
        append("reconstruction", "", [](const ElboBound& bound) { return bound.reconstruction; });
        for (int t = 0; t < m_news.steps; ++t)
            appendStep(t);
        append("prior", "", [](const ElboBound& bound) { return bound.priorMatching; });
        append("total", "", [](const ElboBound& bound) { return bound.total; });
        appendExact("truth", m_news.truth);
        appendExact("flow", m_news.flow);
        return m_text;
    }

private:
    /// Nothing where no form has a term.
    void appendStep(int t)
    {
        const auto isAt = [t](const Form& form) {
            return std::binary_search(form.bound.t.begin(), form.bound.t.end(), t);
        };
        if (std::none_of(m_forms.begin(), m_forms.end(), isAt)) return;
        append("step", std::to_string(t), [t](const ElboBound& bound) {
            const auto place = std::lower_bound(bound.t.begin(), bound.t.end(), t);
            if (place == bound.t.end() || *place != t) return ElboEstimate();
            return bound.terms[static_cast<std::size_t>(place - bound.t.begin())];
        });
    }

    /// The same for all forms, as the data have it whatever the bound.
    void appendExact(const std::string& term, const std::optional<double>& nats)
    {
        if (nats)
            append(term, "", [nats](const ElboBound&) { return ElboEstimate{.mean = *nats}; });
    }

    void append(const std::string& term, const std::string& t,
                const std::function<ElboEstimate(const ElboBound&)>& part)
    {
        m_text += term + ',' + t;
        for (const Form& form : m_forms) {
            const ElboEstimate estimate = part(form.bound);
            for (const double factor : {1.0, studio::bitsPerDimension(1, m_news.dimensions)})
                for (const double nats : {estimate.mean, estimate.standardError})
                    m_text += std::isnan(nats) ? "," : ',' + csvNumber(factor * nats);
        }
        m_text += '\n';
    }

    const ElboNews& m_news;
    const std::vector<Form>& m_forms;
    std::string m_text;
};

nlohmann::json toJson(const ElboEstimate& estimate, int dimensions)
{
    return {
        {"nats", estimate.mean},
        {"natsError", estimate.standardError},
        {"bitsPerDimension", studio::bitsPerDimension(estimate.mean, dimensions)},
        {"bitsPerDimensionError", studio::bitsPerDimension(estimate.standardError, dimensions)}};
}

nlohmann::json toJson(const ElboBound& bound, int dimensions)
{
    nlohmann::json terms = nlohmann::json::array();
    for (std::size_t i = 0; i < bound.t.size(); ++i) {
        terms.push_back(toJson(bound.terms[i], dimensions));
        terms.back()["t"] = bound.t[i];
    }
    return {{"reconstruction", toJson(bound.reconstruction, dimensions)},
            {"terms", terms},
            {"prior", toJson(bound.priorMatching, dimensions)},
            {"total", toJson(bound.total, dimensions)}};
}

nlohmann::json toJson(const std::optional<double>& nats, int dimensions)
{
    if (!nats) return {};
    return {{"nats", *nats}, {"bitsPerDimension", studio::bitsPerDimension(*nats, dimensions)}};
}

std::string jsonText(const ElboRunSpec& spec, const ElboNews& news, const std::vector<Form>& forms)
{
    nlohmann::json summary = {{"spec", spec},
                              {"truth", toJson(news.truth, news.dimensions)},
                              {"flow", toJson(news.flow, news.dimensions)}};
    for (const Form& form : forms)
        summary[form.name] = toJson(form.bound, news.dimensions);
    return summary.dump(2) + '\n';
}

void run(const ElboOptions& options)
{
    const std::stop_token stop = stopOnInterrupt();
    if (!options.out.empty()) requireWritable(options.out);
    ElboRunSpec spec = options.spec;
    spec.data = options.points.data().spec;
    spec.schedule = options.schedule.spec();
    ElboNews last;
    int told = -1;
    studio::makeElboEngine()->evaluate(
        spec, nullptr,
        [&](const ElboNews& news) {
            last = news;
            if (news.draws == told) return;
            told = news.draws;
            std::cerr << "\rdraw " << told << " / " << news.drawsWanted << std::flush;
        },
        stop);
    std::cerr << '\n';
    const std::vector<Form> forms = chosenForms(last, options.decomposition);
    put(options.json ? jsonText(spec, last, forms) : Table(last, forms).text(), options.out);
}

void addRunOptions(CLI::App& command, ElboOptions& options)
{
    command
        .add_option("--data-points", options.spec.points, "Data that the bound is averaged over")
        ->capture_default_str();
    command
        .add_option("--draws", options.spec.draws,
                    "Draws of each random state, for each of the data")
        ->capture_default_str();
    command.add_option("--seed", options.spec.seed, "Same seed, same numbers")
        ->check(checkedSeed)
        ->capture_default_str();
    command
        .add_option("--variance", options.spec.variance,
                    "Of the reverse steps: small, that of the posterior, or large, beta")
        ->check(CLI::IsMember({"small", "large"}))
        ->capture_default_str();
    command.add_flag("!--no-flow", options.spec.hasFlow,
                     "Leave out the likelihood along the probability flow");
}

}  // namespace

void addElboCommand(CLI::App& app)
{
    auto* command = app.add_subcommand(
        "elbo",
        "The evidence lower bound term by term in both its forms, for data in the plane and their "
        "exact denoiser, beside the true likelihood");
    const auto options = std::make_shared<ElboOptions>();
    options->points.addTo(*command);
    options->schedule.addTo(*command);
    addRunOptions(*command, *options);
    command
        ->add_option("--decomposition", options->decomposition,
                     "What to print: denoising, terms of one noisy state; consistency, of two; or "
                     "both")
        ->check(CLI::IsMember({"both", "denoising", "consistency"}))
        ->capture_default_str();
    command->add_flag("--json", options->json, "Print JSON instead of comma-separated values");
    command->add_option("--out", options->out, "File to write instead of standard output");
    command->callback([options] { run(*options); });
}

}  // namespace driftwalk::cli
