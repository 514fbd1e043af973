#include "app/cli/commands.h"
#include "app/cli/evaluation_setup.h"
#include "app/cli/interrupt.h"
#include "core/studio/metric_table.h"
#include "core/util/resources.h"
#include "core/util/threads.h"

#include <nlohmann/json.hpp>

#include <array>
#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <memory>

namespace driftwalk::cli {

namespace {

struct EvaluateTableOptions {
    std::string data;
    std::string weights;
    std::string evaluator;
    studio::MetricTableSpec table;
    bool json = false;
};

std::string cell(const evaluation::Estimate& estimate, int digits)
{
    std::array<char, 64> text{};
    if (estimate.interval)
        std::snprintf(text.data(), text.size(), "%.*f ± %.*f", digits, estimate.mean, digits,
                      *estimate.interval);
    else
        std::snprintf(text.data(), text.size(), "%.*f", digits, estimate.mean);
    return text.data();
}

void printMarkdown(const studio::MetricTable& table)
{
    std::puts(
        "| motions | number | top 1 | top 2 | top 3 | FID | joint FID | MM-Dist | diversity | "
        "multimodality |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for (const auto& row : table.rows) {
        const auto& values = row.values;
        std::printf("| %s | %d |", row.name.c_str(), row.motions);
        for (const auto& top : values.rPrecision)
            std::printf(" %s |", cell(top, 3).c_str());
        std::printf(" %s | %s | %s | %s | %s |\n", cell(values.fid, 2).c_str(),
                    cell(values.jointFid, 2).c_str(), cell(values.matching, 2).c_str(),
                    cell(values.diversity, 2).c_str(),
                    values.multimodality ? cell(*values.multimodality, 2).c_str() : "");
    }
    std::puts("\n| motions | foot skate | jerk, m/s3 | below the ground, mm | bone lengths, % | "
              "to the nearest training motion, cm: median | lowest tenth | highest tenth |\n"
              "| --- | --- | --- | --- | --- | --- | --- | --- |");
    for (const auto& row : table.rows)
        std::printf("| %s | %.3f | %.0f | %.1f | %.2f | %.1f | %.1f | %.1f |\n", row.name.c_str(),
                    row.movement.footSkate, row.movement.jerk, row.movement.penetration * 1000,
                    row.movement.boneLengthDrift * 100, row.novelty.median * 100,
                    row.novelty.lowestTenth * 100, row.novelty.highestTenth * 100);
    std::printf("\n%d held-out motions (mirror images included) of %d meanings. R-precision: pools "
                "of distinct meanings. Joint FID: of texts and motions together. FID of the "
                "held-out motions: one half to the other, so from "
                "half as many as in the other rows.\n",
                table.heldOut, table.meanings);
}

nlohmann::json toJson(const evaluation::Estimate& estimate)
{
    nlohmann::json json = {{"mean", estimate.mean}};
    if (estimate.interval) json["interval"] = *estimate.interval;
    return json;
}

nlohmann::json toJson(const studio::MetricRow& row)
{
    const auto& values = row.values;
    nlohmann::json json = {{"name", row.name},
                           {"motions", row.motions},
                           {"top1", toJson(values.rPrecision[0])},
                           {"top2", toJson(values.rPrecision[1])},
                           {"top3", toJson(values.rPrecision[2])},
                           {"fid", toJson(values.fid)},
                           {"jointFid", toJson(values.jointFid)},
                           {"matching", toJson(values.matching)},
                           {"diversity", toJson(values.diversity)},
                           {"footSkate", row.movement.footSkate},
                           {"jerk", row.movement.jerk},
                           {"penetration", row.movement.penetration},
                           {"boneLengthDrift", row.movement.boneLengthDrift},
                           {"nearestTraining",
                            {{"count", row.novelty.count},
                             {"lowestTenth", row.novelty.lowestTenth},
                             {"median", row.novelty.median},
                             {"highestTenth", row.novelty.highestTenth}}}};
    if (values.multimodality) json["multimodality"] = toJson(*values.multimodality);
    return json;
}

void printJson(const studio::MetricTable& table)
{
    nlohmann::json rows = nlohmann::json::array();
    for (const auto& row : table.rows)
        rows.push_back(toJson(row));
    const nlohmann::json summary
        = {{"heldOut", table.heldOut}, {"meanings", table.meanings}, {"rows", rows}};
    std::cout << summary.dump(2) << '\n';
}

void evaluateTable(const EvaluateTableOptions& options)
{
    useAllCores();
    const auto stop = stopOnInterrupt();
    const auto judged = loadJudgedModel(options.weights);
    const auto clips = dataset::readTrainingFile(options.data);
    const auto evaluator = evaluation::loadEvaluator(
        options.evaluator.empty() ? resourcePath("models/driftwalk-evaluator.safetensors")
                                  : std::filesystem::path(options.evaluator),
        judged.table);
    const auto table
        = studio::metricTable({judged.model, judged.reader, judged.grammar, clips, evaluator},
                              options.table, progressLine("generating: motion"), stop);
    std::cerr << '\n';
    options.json ? printJson(table) : printMarkdown(table);
}

}  // namespace

void addEvaluateTableCommand(CLI::App& app)
{
    auto* command = app.add_subcommand(
        "evaluate-table",
        "The metrics of the literature (R-precision, FID, ...), beside those of real motions");
    const auto options = std::make_shared<EvaluateTableOptions>();
    auto& table = options->table;
    command->add_option("--data", options->data, "Training file made by 'dataset build'")
        ->required();
    command->add_option("--model", options->weights,
                        "Weights to judge instead of the bundled ones");
    command->add_option("--evaluator", options->evaluator,
                        "Made by 'train-evaluator', instead of the bundled one");
    command->add_option("--motions", table.motions, "Held-out motions, at random; 0: all")
        ->capture_default_str();
    command->add_option("--sampler", table.sampler, "ddim, ddpm, dpmpp_2m, heun, ...")
        ->capture_default_str();
    command->add_option("--steps", table.steps, "Denoising steps")->capture_default_str();
    command->add_option("--guidance", table.guidance, "Strength of the prompt")
        ->capture_default_str();
    command->add_option("--seed", table.seed, "Of captions and noise")->capture_default_str();
    command->add_option("--generations", table.generations, "Times that every text is generated")
        ->capture_default_str();
    command->add_option("--repetitions", table.draws.repetitions, "Draws of pools and pairs")
        ->capture_default_str();
    command
        ->add_option("--multimodal-texts", table.multimodalTexts,
                     "Texts of which many motions are generated; 0: leave multimodality out")
        ->capture_default_str();
    command
        ->add_option("--multimodal-motions", table.multimodalMotions,
                     "Motions of each of these texts")
        ->capture_default_str();
    command->add_flag("--json", options->json, "Print JSON instead of Markdown");
    command->callback([options] { evaluateTable(*options); });
}

}  // namespace driftwalk::cli
