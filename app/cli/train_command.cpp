#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "core/training/trainer.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <memory>

namespace driftwalk::cli {

namespace {

void print(const training::TrainProgress& p)
{
    const int minutes = static_cast<int>(p.secondsLeft / 60);
    std::fprintf(stderr,
                 "step %lld / %lld  loss %.4f (features %.4f, velocity %.4f, meaning %.4f)  "
                 "gradient %.2f  %.2f "
                 "steps/s  %d:%02d left\n",
                 static_cast<long long>(p.step), static_cast<long long>(p.steps), p.loss,
                 p.features, p.velocity, p.meaning, p.gradientNorm, p.stepsPerSecond, minutes / 60,
                 minutes % 60);
}

}  // namespace

void addTrainCommand(CLI::App& app)
{
    auto* command = app.add_subcommand(
        "train", "Train the text-to-motion model; goes on where a checkpoint is");
    const auto spec = std::make_shared<training::TrainSpec>();
    const auto data = std::make_shared<std::string>();
    const auto out = std::make_shared<std::string>();
    command->add_option("--data", *data, "Training file made by 'dataset build'")->required();
    command->add_option("--out", *out, "Folder for checkpoint, model and log")->required();
    command->add_option("--steps", spec->steps, "Steps of the whole training")
        ->capture_default_str();
    command->add_option("--batch", spec->batch.size, "Motions in a batch")->capture_default_str();
    command->add_option("--learning-rate", spec->learningRate, "Largest learning rate")
        ->capture_default_str();
    command
        ->add_option("--cooldown", spec->cooldown,
                     "Last share of the steps, with falling learning rate")
        ->capture_default_str();
    command->add_option("--shift", spec->model.shift, "Shift of the noise schedule towards noise")
        ->capture_default_str();
    command->add_option("--dim", spec->model.dim, "Width of the transformer")
        ->capture_default_str();
    command->add_option("--layers", spec->model.layers, "Blocks of the transformer")
        ->capture_default_str();
    command->add_option("--ema", spec->optimizer.emaDecay, "Decay of the averaged weights")
        ->capture_default_str();
    command->add_option("--seed", spec->seed, "Of weights, batches and noise")
        ->capture_default_str();
    command->add_option("--device", spec->device, "auto, cpu or cuda")->capture_default_str();
    command->add_option("--products", spec->products, "Matrix products: auto, float32 or bfloat16")
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
        spec->batch.seed = spec->seed;
        const auto step = training::train(*spec, print, stopOnInterrupt());
        std::cout << "reached step " << step << " of " << spec->steps << ", model in " << *out
                  << "/model.safetensors\n";
    });
}

}  // namespace driftwalk::cli
