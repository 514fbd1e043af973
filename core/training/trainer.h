// Trains the motion model: Algorithm 1 of Ho et al. 2020 on motions with text, resumable, with
// averaged weights.
#pragma once

#include "core/dataset/batches.h"
#include "core/model/model_spec.h"
#include "core/training/adamw.h"
#include "core/training/motion_loss.h"

#include <filesystem>
#include <functional>
#include <stop_token>

namespace driftwalk::training {

struct TrainSpec {
    std::filesystem::path data;  ///< training file
    std::filesystem::path
        out;  ///< folder for checkpoint.safetensors, model.safetensors and log.csv
    model::ModelSpec model;
    dataset::MotionSetSpec set;
    dataset::BatchSpec batch;
    MotionLossSpec loss;
    double meaningWeight = 0.2;  ///< of naming contents and styles from the text, beside `loss`
    AdamWSpec optimizer;
    std::int64_t steps = 12000;  ///< of the whole training, also when it is resumed
    double learningRate = 3e-4;
    int warmupSteps = 300;
    double cooldown
        = 0.3;  ///< last part of the training, in which the learning rate falls to a twentieth
    double checkpointMinutes = 5;
    double maxMinutes = 0;  ///< stop (with a checkpoint) after this time; 0: no limit
    std::uint64_t seed = 1;  ///< of weights, batches and noise
    std::string device = "auto";  ///< "auto" (CUDA where there is a GPU), "cpu" or "cuda"
    std::string products
        = "auto";  ///< "auto" (bfloat16 on a GPU or with AMX), "float32" or "bfloat16"
    std::string name = "driftwalk-base";
};

struct TrainProgress {
    std::int64_t step = 0;
    std::int64_t steps = 0;
    double loss = 0;  ///< mean since the last report
    double features = 0;
    double velocity = 0;
    double meaning = 0;  ///< of the text, without its weight
    double gradientNorm = 0;
    double stepsPerSecond = 0;
    double secondsLeft = 0;
};

/// Trains, or goes on from out/checkpoint.safetensors where there is one. A kill at any moment
/// leaves the last checkpoint whole; a stop request writes one and returns normally.
/// @param onProgress  called every 20 steps
/// @return            the step that was reached
/// @throws Error for a spec out of range or a checkpoint of another model, FileError for files
std::int64_t train(const TrainSpec& spec,
                   const std::function<void(const TrainProgress&)>& onProgress,
                   std::stop_token stop);

}  // namespace driftwalk::training
