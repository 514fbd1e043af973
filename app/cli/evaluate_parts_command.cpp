#include "app/cli/commands.h"
#include "app/cli/evaluation_setup.h"
#include "app/cli/interrupt.h"
#include "core/studio/part_report.h"
#include "core/util/threads.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <memory>

namespace driftwalk::cli {

namespace {

struct EvaluatePartsOptions {
    std::string data;
    std::string weights;
    std::string judge;
    studio::PartReportSpec report;
};

double percent(int right, int count) { return count == 0 ? 0 : 100.0 * right / count; }

void printRow(const std::string& name, const studio::PartTally& tally)
{
    std::printf("| %s | %d | %.0f %% | %.0f %% | %.0f %% |", name.c_str(), tally.count,
                percent(tally.legs, tally.count), percent(tally.arms, tally.count),
                percent(tally.both, tally.count));
}

void print(const studio::PartReport& report)
{
    std::puts(
        "| method | motions | legs right | arms right | both right | foot skate | jerk, m/s3 |\n"
        "| --- | --- | --- | --- | --- | --- | --- |");
    printRow("recorded clips put together", report.recorded);
    std::puts(" | |");
    for (const auto& method : report.methods) {
        printRow(method.name, method.all);
        std::printf(" %.3f | %.0f |\n", method.movement.footSkate, method.movement.jerk);
    }
    std::puts("\nBoth right, of each combination:\n");
    std::string header = "| combination |";
    std::string rule = "| --- |";
    for (const auto& method : report.methods) {
        header += " " + method.name + " |";
        rule += " --- |";
    }
    std::printf("%s\n%s\n", header.c_str(), rule.c_str());
    for (const auto& [name, first] : report.methods.front().combinations) {
        std::printf("| %s |", name.c_str());
        for (const auto& method : report.methods) {
            const auto& tally = method.combinations.at(name);
            std::printf(" %d / %d |", tally.both, tally.count);
        }
        std::puts("");
    }
}

/// The judge kept in the folder; trained, and kept there, where there is none yet.
evaluation::PartJudge partJudgeFor(const std::vector<dataset::TrainingClip>& clips,
                                   const dataset::MotionSet& set, const std::string& folder,
                                   const std::stop_token& stop)
{
    if (!folder.empty() && std::filesystem::exists(folder))
        return evaluation::loadPartJudge(folder, set);
    auto judge
        = evaluation::trainPartJudge(clips, set, progressLine("training the judge: step"), stop);
    std::cerr << '\n';
    if (!folder.empty()) evaluation::savePartJudge(folder, judge);
    return judge;
}

void evaluateParts(const EvaluatePartsOptions& options)
{
    useAllCores();
    const auto stop = stopOnInterrupt();
    const auto judged = loadJudgedModel(options.weights);
    const auto& model = judged.model;
    const auto clips = dataset::readTrainingFile(options.data);
    const dataset::MotionSet set(clips, {0, 0, 0, 1}, model.mean, model.standardDeviation);
    const auto judge = partJudgeFor(clips, set, options.judge, stop);
    const auto report = studio::partReport(model, judged.reader, clips, judge, options.report,
                                           progressLine("generating: motion"), stop);
    std::cerr << '\n';
    print(report);
}

}  // namespace

void addEvaluatePartsCommand(CLI::App& app)
{
    auto* command = app.add_subcommand(
        "evaluate-parts",
        "Judge how prompts for parts combine, in combinations that training left out");
    const auto options = std::make_shared<EvaluatePartsOptions>();
    command->add_option("--data", options->data, "Training file made by 'dataset build'")
        ->required();
    command->add_option("--model", options->weights,
                        "Weights to judge instead of the bundled ones");
    command->add_option("--judge", options->judge,
                        "Folder that keeps the judge; trained and written where it is missing");
    command->add_option("--seeds", options->report.seeds, "Motions of each combination and method")
        ->capture_default_str();
    command
        ->add_option(
            "--seconds", options->report.seconds,
            "Length of the motions; 0: of each the median of the recorded clips of its arms")
        ->capture_default_str();
    command->add_option("--steps", options->report.steps, "Denoising steps")->capture_default_str();
    command->add_option("--guidance", options->report.guidance, "Strength of the prompts")
        ->capture_default_str();
    command
        ->add_option("--lambda1", options->report.lambda1,
                     "Correction between parts, of the method noise_interpolation")
        ->capture_default_str();
    command->callback([options] { evaluateParts(*options); });
}

}  // namespace driftwalk::cli
