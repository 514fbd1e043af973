// Trains the picture model: Algorithm 1 of Ho et al. 2020 on labelled pictures, resumable, with
// averaged weights.
#pragma once

#include "core/model/image_network.h"
#include "core/training/adamw.h"
#include "core/training/learning_rate.h"

#include <filesystem>
#include <functional>
#include <stop_token>

namespace driftwalk::training {

struct ImageTrainSpec {
    std::filesystem::path data;  ///< set of pictures, of the model's size
    std::filesystem::path
        out;  ///< folder for checkpoint.safetensors, model.safetensors and log.csv
    model::ImageModelSpec model;
    AdamWSpec optimizer;
    LearningRateSpec learningRate = {.largest = 1e-3, .warmupSteps = 200};
    std::int64_t steps = 4000;  ///< of the whole training, also when it is resumed
    int batch = 128;
    double labelDropout = 0.12;  ///< share of pictures without class, for guidance
    double checkpointMinutes = 5;
    double maxMinutes = 0;  ///< stop (with a checkpoint) after this time; 0: no limit
    int threads = 0;  ///< that LibTorch computes with; 0: all cores
    bool bfloat16 = model::processorHasAmx();  ///< products in bfloat16
    std::uint64_t seed = 1;  ///< of weights, batches and noise
    std::string name = "driftwalk-glyphs";
};

struct ImageTrainProgress {
    std::int64_t step = 0;
    std::int64_t steps = 0;
    double loss = 0;  ///< mean squared error of the prediction since the last report
    double gradientNorm = 0;
    double stepsPerSecond = 0;
};

/// Trains, or goes on from out/checkpoint.safetensors where there is one. A kill at any moment
/// leaves the last checkpoint whole; a stop request writes one and returns normally.
/// @param onProgress  called every 20 steps
/// @return            the step that was reached
/// @throws Error for a spec out of range or a checkpoint of another model, FileError for files
std::int64_t trainImages(const ImageTrainSpec& spec,
                         const std::function<void(const ImageTrainProgress&)>& onProgress,
                         std::stop_token stop);

}  // namespace driftwalk::training
