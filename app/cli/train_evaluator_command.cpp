#include "app/cli/checks.h"
#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "core/dataset/training_file.h"
#include "core/evaluation/evaluator_training.h"
#include "core/util/threads.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <memory>
#include <utility>

namespace driftwalk::cli {

namespace {

constexpr int reportEvery = 100;

void trainEvaluator(const std::string& data, const std::string& out,
                    const evaluation::EvaluatorSpec& spec, int threads)
{
    useThreads(threads);
    const auto table = std::make_shared<text::WordVectors>(text::WordVectors::loadBundled());
    const auto grammar = text::CaptionGrammar::loadBundled();
    const dataset::MotionSet set(dataset::readTrainingFile(data), {0, 0, 0, 1}, {}, {});
    double loss = 0;
    double top1 = 0;
    const auto onStep = [&](const evaluation::EvaluatorProgress& progress) {
        loss += progress.loss / reportEvery;
        top1 += progress.top1 / reportEvery;
        if (progress.step % reportEvery != 0) return;
        std::fprintf(stderr, "step %d / %d  loss %.3f  nearest is right %.3f\n", progress.step,
                     spec.steps, std::exchange(loss, 0), std::exchange(top1, 0));
    };
    const auto evaluator
        = evaluation::trainEvaluator(set, grammar, table, spec, onStep, stopOnInterrupt());
    evaluation::saveEvaluator(
        out, evaluator,
        {{"steps", std::to_string(spec.steps)}, {"seed", std::to_string(spec.seed)}});
    std::cout << "evaluator with " << evaluator.parameters().count() << " parameters in " << out
              << '\n';
}

}  // namespace

void addTrainEvaluatorCommand(CLI::App& app)
{
    auto* command = app.add_subcommand(
        "train-evaluator", "Train the judge of 'evaluate-table': texts and motions in one space");
    const auto spec = std::make_shared<evaluation::EvaluatorSpec>();
    const auto data = std::make_shared<std::string>();
    const auto out = std::make_shared<std::string>();
    const auto threads = std::make_shared<int>(1);
    command->add_option("--data", *data, "Training file made by 'dataset build'")->required();
    command->add_option("--out", *out, "File for the evaluator")->required();
    command->add_option("--steps", spec->steps, "Steps of the whole training")
        ->capture_default_str();
    command->add_option("--batch", spec->batch, "Pairs of text and motion in a batch")
        ->capture_default_str();
    command->add_option("--learning-rate", spec->learningRate, "Largest learning rate")
        ->capture_default_str();
    command->add_option("--margin", spec->margin, "Distance of what does not belong together")
        ->capture_default_str();
    command->add_option("--seed", spec->seed, "Of weights, batches and captions")
        ->check(checkedSeed)
        ->capture_default_str();
    command->add_option("--threads", *threads, "Cores to use")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    command->callback([=] { trainEvaluator(*data, *out, *spec, *threads); });
}

}  // namespace driftwalk::cli
