#include "app/cli/commands.h"
#include "app/cli/evaluation_setup.h"
#include "app/cli/interrupt.h"
#include "core/dataset/meaning.h"
#include "core/studio/sentence_report.h"
#include "core/util/threads.h"

#include <nlohmann/json.hpp>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <memory>

namespace driftwalk::cli {

namespace {

struct EvaluateSentencesOptions {
    std::string data;
    std::string sentences;
    std::string weights;
    std::string classifier;
    std::string styleClassifier;
    studio::SentenceReportSpec report;
    bool json = false;
};

void printLine(const char* name, const studio::Accuracy& accuracy)
{
    std::printf("| %s | %d / %d | %.1f %% |\n", name, accuracy.right, accuracy.count,
                100 * accuracy.share());
}

void printMarkdown(const studio::SentenceReport& report)
{
    std::puts("| | right | share |\n| --- | --- | --- |");
    printLine("content, with its side", report.contents);
    printLine("left, right or both", report.sides);
    printLine("style", report.styles);
    printLine("style, where the sentence tells one", report.spokenStyles);
    printLine("style of recorded held-out clips", report.heldOutStyles);
    std::puts("\n| sentence | seed | expected | seen |\n| --- | --- | --- | --- |");
    for (const auto& failure : report.failures)
        std::printf("| %s | %llu | %s, %s | %s, %s |\n", failure.expected.text.c_str(),
                    static_cast<unsigned long long>(failure.seed), failure.expected.content.c_str(),
                    failure.expected.style.c_str(), failure.content.c_str(), failure.style.c_str());
}

nlohmann::json toJson(const studio::Accuracy& accuracy)
{
    return {{"right", accuracy.right}, {"count", accuracy.count}, {"share", accuracy.share()}};
}

void printJson(const studio::SentenceReport& report)
{
    nlohmann::json failures = nlohmann::json::array();
    for (const auto& failure : report.failures)
        failures.push_back(
            {{"text", failure.expected.text},
             {"seed", failure.seed},
             {"expected",
              {{"content", failure.expected.content}, {"style", failure.expected.style}}},
             {"seen", {{"content", failure.content}, {"style", failure.style}}}});
    const nlohmann::json summary = {{"contents", toJson(report.contents)},
                                    {"sides", toJson(report.sides)},
                                    {"styles", toJson(report.styles)},
                                    {"spokenStyles", toJson(report.spokenStyles)},
                                    {"heldOutStyles", toJson(report.heldOutStyles)},
                                    {"failures", failures}};
    std::cout << summary.dump(2) << '\n';
}

void evaluateSentences(const EvaluateSentencesOptions& options)
{
    useAllCores();
    const auto stop = stopOnInterrupt();
    const auto sentences = studio::readSentences(options.sentences);
    const auto judged = loadJudgedModel(options.weights);
    const auto& [model, table, reader, grammar] = judged;
    const dataset::MotionSet set(dataset::readTrainingFile(options.data), {0, 0, 0, 1}, model.mean,
                                 model.standardDeviation);
    const auto contents = judgeFor(set, options.classifier, {}, "classifier", stop);
    evaluation::ClassifierSpec ofStyle;
    ofStyle.classOf = [&captions = judged.grammar](const dataset::MotionLabel& label) {
        return dataset::styleMeaning(label.first.style, captions);
    };
    const auto styles
        = judgeFor(set, options.styleClassifier, ofStyle, "classifier of styles", stop);
    const auto report
        = studio::sentenceReport({model, reader, grammar, set, contents, styles}, sentences,
                                 options.report, progressLine("generating: motion"), stop);
    std::cerr << '\n';
    options.json ? printJson(report) : printMarkdown(report);
}

}  // namespace

void addEvaluateSentencesCommand(CLI::App& app)
{
    auto* command = app.add_subcommand("evaluate-sentences",
                                       "Judge how well a model understands sentences it never saw");
    const auto options = std::make_shared<EvaluateSentencesOptions>();
    auto& report = options->report;
    command->add_option("--data", options->data, "Training file made by 'dataset build'")
        ->required();
    command
        ->add_option("--sentences", options->sentences,
                     "JSON file of sentences with the content and style they ask for")
        ->required();
    command->add_option("--model", options->weights,
                        "Weights to judge instead of the bundled ones");
    command->add_option("--classifier", options->classifier,
                        "File that keeps the judge; trained and written where it is missing");
    command->add_option("--style-classifier", options->styleClassifier,
                        "File that keeps the judge of styles, likewise");
    command->add_option("--seeds", report.seeds, "Motions of each sentence")->capture_default_str();
    command->add_option("--seconds", report.seconds,
                        "Length of the motions; unless given, what the model reads in each "
                        "sentence");
    command->add_option("--steps", report.steps, "Denoising steps")->capture_default_str();
    command->add_option("--guidance", report.guidance, "Strength of the prompt")
        ->capture_default_str();
    command->add_option("--seed", report.seed, "Of the noise")->capture_default_str();
    command->add_flag("--json", options->json, "Print JSON instead of Markdown");
    command->callback([options] { evaluateSentences(*options); });
}

}  // namespace driftwalk::cli
