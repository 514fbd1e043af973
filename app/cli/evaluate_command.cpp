#include "app/cli/commands.h"
#include "app/cli/evaluation_setup.h"
#include "app/cli/interrupt.h"
#include "core/motion/bvh_export.h"
#include "core/studio/model_report.h"
#include "core/util/threads.h"

#include <nlohmann/json.hpp>

#include <array>
#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <memory>

namespace driftwalk::cli {

namespace {

struct EvaluateOptions {
    std::string data;
    std::string weights;
    std::string clipsFolder;
    std::string classifier;
    studio::ReportSpec report;
    bool json = false;
};

nlohmann::json toJson(const studio::Accuracy& a)
{
    return {{"right", a.right}, {"count", a.count}, {"share", a.share()}};
}

nlohmann::json toJson(const studio::Movement& m)
{
    return {{"footSkate", m.footSkate},
            {"jerk", m.jerk},
            {"penetration", m.penetration},
            {"boneLengthDrift", m.boneLengthDrift}};
}

void printJson(const studio::ModelReport& report)
{
    nlohmann::json contents;
    for (const auto& [content, row] : report.contents)
        contents[content] = {{"recorded", toJson(row.recorded)},
                             {"generated", toJson(row.generated)},
                             {"mistakenFor", row.mistakenFor},
                             {"recordedMovement", toJson(row.recordedMovement)},
                             {"generatedMovement", toJson(row.generatedMovement)}};
    const nlohmann::json summary = {{"contents", contents},
                                    {"recorded", toJson(report.recorded)},
                                    {"generated", toJson(report.generated)},
                                    {"recordedSides", toJson(report.recordedSides)},
                                    {"generatedSides", toJson(report.generatedSides)},
                                    {"recordedMovement", toJson(report.recordedMovement)},
                                    {"generatedMovement", toJson(report.generatedMovement)}};
    std::cout << summary.dump(2) << '\n';
}

/// "0.12 (1.4x)": a generated number and how many times the recorded one it is.
std::string compared(double generated, double recorded, int digits)
{
    std::array<char, 64> text{};
    const double ratio = recorded > 0 ? generated / recorded : 0;
    std::snprintf(text.data(), text.size(), "%.*f (%.1fx)", digits, generated, ratio);
    return text.data();
}

std::string movementCells(const studio::Movement& generated, const studio::Movement& recorded)
{
    return compared(generated.footSkate, recorded.footSkate, 3) + " | "
        + compared(generated.jerk, recorded.jerk, 0) + " |";
}

void printMarkdown(const studio::ModelReport& report)
{
    std::puts("| content | held-out clips | generated | mistaken for | foot skate | jerk, m/s3 |\n"
              "| --- | --- | --- | --- | --- | --- |");
    for (const auto& [content, row] : report.contents) {
        std::string mistakes;
        for (const auto& [other, count] : row.mistakenFor)
            mistakes += other + " " + std::to_string(count) + " ";
        std::printf("| %s | %d / %d | %d / %d | %s| %s\n", content.c_str(), row.recorded.right,
                    row.recorded.count, row.generated.right, row.generated.count, mistakes.c_str(),
                    movementCells(row.generatedMovement, row.recordedMovement).c_str());
    }
    const auto& generated = report.generatedMovement;
    const auto& recorded = report.recordedMovement;
    std::printf("| **all** | %.3f | %.3f | | %s\n| **left, right, both** | %.3f | %.3f | | | |\n",
                report.recorded.share(), report.generated.share(),
                movementCells(generated, recorded).c_str(), report.recordedSides.share(),
                report.generatedSides.share());
    std::printf("\nBelow the ground %.1f mm (recorded %.1f mm), bone lengths vary by %.2f %% "
                "(recorded %.2f %%).\n",
                generated.penetration * 1000, recorded.penetration * 1000,
                generated.boneLengthDrift * 100, recorded.boneLengthDrift * 100);
}

void evaluate(const EvaluateOptions& options)
{
    useAllCores();
    const auto stop = stopOnInterrupt();
    const auto judged = loadJudgedModel(options.weights);
    const auto& [model, table, reader, grammar] = judged;
    const dataset::MotionSetSpec recordedOnly = {0, 0, 0, 1};
    const auto clips = dataset::readTrainingFile(options.data);
    const dataset::MotionSet set(clips, recordedOnly, model.mean, model.standardDeviation);
    const auto classifier = judgeFor(set, options.classifier, {}, "classifier", stop);
    const auto report = studio::reportOn({model, reader, grammar, clips, set, classifier},
                                         options.report, progressLine("generating: motion"), stop);
    std::cerr << '\n';
    if (!options.clipsFolder.empty())
        for (const auto& clip : report.clips)
            motion::exportBvh(std::filesystem::path(options.clipsFolder) / (clip.name + ".bvh"),
                              clip);
    options.json ? printJson(report) : printMarkdown(report);
}

}  // namespace

void addEvaluateCommand(CLI::App& app)
{
    auto* command = app.add_subcommand(
        "evaluate", "Judge a model with a classifier trained on recorded motions");
    const auto options = std::make_shared<EvaluateOptions>();
    command->add_option("--data", options->data, "Training file made by 'dataset build'")
        ->required();
    command->add_option("--model", options->weights,
                        "Weights to judge instead of the bundled ones");
    command->add_option("--samples", options->report.samples, "Motions of each content")
        ->capture_default_str();
    command->add_option("--steps", options->report.steps, "Denoising steps")->capture_default_str();
    command->add_option("--guidance", options->report.guidance, "Strength of the prompt")
        ->capture_default_str();
    command->add_option("--seed", options->report.seed, "Of captions and noise")
        ->capture_default_str();
    command->add_option("--clips", options->clipsFolder,
                        "Existing folder to write the generated motions to");
    command->add_option("--classifier", options->classifier,
                        "File that keeps the judge; trained and written where it is missing");
    command->add_flag("--json", options->json, "Print JSON instead of Markdown");
    command->callback([options] { evaluate(*options); });
}

}  // namespace driftwalk::cli
