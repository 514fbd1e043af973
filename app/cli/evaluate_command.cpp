#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "core/motion/bvh_export.h"
#include "core/studio/model_report.h"
#include "core/util/resources.h"
#include "core/util/threads.h"

#include <nlohmann/json.hpp>

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
    studio::ReportSpec report;
    bool json = false;
};

nlohmann::json toJson(const studio::Accuracy& a)
{
    return {{"right", a.right}, {"count", a.count}, {"share", a.share()}};
}

void printJson(const studio::ModelReport& report)
{
    nlohmann::json contents;
    for (const auto& [content, row] : report.contents)
        contents[content] = {{"recorded", toJson(row.recorded)},
                             {"generated", toJson(row.generated)},
                             {"mistakenFor", row.mistakenFor}};
    const nlohmann::json summary = {{"contents", contents},
                                    {"recorded", toJson(report.recorded)},
                                    {"generated", toJson(report.generated)},
                                    {"recordedSides", toJson(report.recordedSides)},
                                    {"generatedSides", toJson(report.generatedSides)}};
    std::cout << summary.dump(2) << '\n';
}

void printMarkdown(const studio::ModelReport& report)
{
    std::printf(
        "| content | held-out clips | generated | mistaken for |\n| --- | --- | --- | --- |\n");
    for (const auto& [content, row] : report.contents) {
        std::string mistakes;
        for (const auto& [other, count] : row.mistakenFor)
            mistakes += other + " " + std::to_string(count) + " ";
        std::printf("| %s | %d / %d | %d / %d | %s|\n", content.c_str(), row.recorded.right,
                    row.recorded.count, row.generated.right, row.generated.count, mistakes.c_str());
    }
    std::printf("| **all** | %.3f | %.3f | |\n| **left, right, both** | %.3f | %.3f | |\n",
                report.recorded.share(), report.generated.share(), report.recordedSides.share(),
                report.generatedSides.share());
}

void evaluate(const EvaluateOptions& options)
{
    useAllCores();
    const auto stop = stopOnInterrupt();
    const auto model = model::loadMotionModel(
        options.weights.empty() ? resourcePath("models/driftwalk-base.safetensors")
                                : std::filesystem::path(options.weights));
    const auto table = std::make_shared<text::WordVectors>(text::WordVectors::loadBundled());
    const model::PromptReader reader(table, model.words);
    const auto grammar = text::CaptionGrammar::loadBundled();
    const dataset::MotionSetSpec recordedOnly = {0, 0, 0, 1};
    const dataset::MotionSet set(dataset::readTrainingFile(options.data), recordedOnly, model.mean,
                                 model.standardDeviation);

    const auto progress = [](const char* what) {
        return [what](int done, int total) {
            if (done % 20 == 0 || done == total)
                std::cerr << '\r' << what << ' ' << done << " / " << total << std::flush;
        };
    };
    const auto classifier
        = evaluation::trainClassifier(set, {}, progress("training the classifier: step"), stop);
    std::cerr << '\n';
    std::vector<motion::Clip> generated;
    const auto report = studio::reportOn(model, reader, grammar, set, classifier, options.report,
                                         generated, progress("generating: content"), stop);
    std::cerr << '\n';
    for (std::size_t i = 0; i < generated.size() && !options.clipsFolder.empty(); ++i)
        motion::exportBvh(std::filesystem::path(options.clipsFolder)
                              / (std::to_string(1000 + i).substr(1) + ".bvh"),
                          generated[i]);
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
    command->add_flag("--json", options->json, "Print JSON instead of Markdown");
    command->callback([options] { evaluate(*options); });
}

}  // namespace driftwalk::cli
