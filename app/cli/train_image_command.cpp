#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "core/training/image_training.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <memory>

namespace driftwalk::cli {

namespace {

void print(const training::ImageTrainProgress& p)
{
    const int minutes
        = static_cast<int>(static_cast<double>(p.steps - p.step) / p.stepsPerSecond / 60);
    std::fprintf(stderr, "step %lld / %lld  loss %.4f  gradient %.2f  %.2f steps/s  %d min left\n",
                 static_cast<long long>(p.step), static_cast<long long>(p.steps), p.loss,
                 p.gradientNorm, p.stepsPerSecond, minutes);
}

}  // namespace

void addTrainImageCommand(CLI::App& app)
{
    auto* command = app.add_subcommand(
        "train-image", "Train the class-to-picture model; goes on where a checkpoint is");
    const auto spec = std::make_shared<training::ImageTrainSpec>();
    const auto data = std::make_shared<std::string>();
    const auto out = std::make_shared<std::string>();
    command->add_option("--data", *data, "Pictures made by 'dataset glyphs'")->required();
    command->add_option("--out", *out, "Folder for checkpoint, model and log")->required();
    command->add_option("--steps", spec->steps, "Steps of the whole training")
        ->capture_default_str();
    command->add_option("--batch", spec->batch, "Pictures in a batch")->capture_default_str();
    command->add_option("--learning-rate", spec->learningRate.largest, "Largest learning rate")
        ->capture_default_str();
    command
        ->add_option("--cooldown", spec->learningRate.cooldown,
                     "Last share of the steps, with falling learning rate")
        ->capture_default_str();
    command->add_option("--width", spec->model.width, "Channels at half the size")
        ->capture_default_str();
    command
        ->add_option("--inner-width", spec->model.innerWidth, "Channels at a quarter of the size")
        ->capture_default_str();
    command->add_option("--ema", spec->optimizer.emaDecay, "Decay of the averaged weights")
        ->capture_default_str();
    command->add_option("--seed", spec->seed, "Of weights, batches and noise")
        ->capture_default_str();
    command->add_option("--threads", spec->threads, "To compute with; 0: all cores")
        ->capture_default_str();
    command->add_option("--checkpoint-minutes", spec->checkpointMinutes, "Time between checkpoints")
        ->capture_default_str();
    command
        ->add_option("--max-minutes", spec->maxMinutes,
                     "Stop with a checkpoint after this time; 0: no limit")
        ->capture_default_str();
    command->add_option("--name", spec->name, "Name of the model")->capture_default_str();
    command->callback([spec, data, out] {
        spec->data = *data;
        spec->out = *out;
        const auto step = training::trainImages(*spec, print, stopOnInterrupt());
        std::cout << "reached step " << step << " of " << spec->steps << ", model in " << *out
                  << "/model.safetensors\n";
    });
}

}  // namespace driftwalk::cli
