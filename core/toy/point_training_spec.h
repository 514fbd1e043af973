// Sizes and choices of what learns in the plane: values that serialise to JSON, without LibTorch.
#pragma once

#include "core/diffusion/schedule_spec.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>

namespace driftwalk::toy {

/// A network that denoises points.
struct PointNetworkSpec {
    std::string prediction = "epsilon";  ///< what it puts out: x0, epsilon, v or score
    int width = 128;  ///< units of each hidden layer, 1 .. 4096
    int layers = 3;  ///< hidden layers, 1 .. 16
    int classes = 0;  ///< labels are 0 .. classes - 1; 0: points without labels
    /// The layers predict v, which is then converted, so that they have targets of about unit size
    /// at every noise level. false: the bare quantity as in the papers (of the score, what remains
    /// of it without 1 / sigma); bare noise says nothing about x0 where no signal is left, as at
    /// the end of a cosine schedule, so that samplers need a clip there.
    bool hasSkip = true;

    NLOHMANN_DEFINE_TYPE_INTRUSIVE_WITH_DEFAULT(PointNetworkSpec, prediction, width, layers,
                                                classes, hasSkip)
};

/// A training of such a network by Algorithm 1 of Ho et al. 2020.
struct PointTrainingSpec {
    PointNetworkSpec network = {};
    diffusion::ScheduleSpec schedule = {};
    std::string weighting = "simple";  ///< "simple": the squared error of the prediction, that of
                                       ///< the score times 1 - abar (Song and Ermon 2019); "vlb":
                                       ///< Luo 2022, eq. 110; "snr"; "min_snr" (Hang et al. 2023)
    int batchSize = 256;  ///< points of a step, drawn with replacement
    double learningRate = 2e-3;  ///< > 0
    double labelDropout = 0.1;  ///< share of the labels hidden from the network, [0, 1]
    double emaDecay = 0.999;  ///< of the averaged weights, reached gradually, [0, 1)
    std::uint64_t seed = 1;  ///< of weights, batches and noise

    NLOHMANN_DEFINE_TYPE_INTRUSIVE_WITH_DEFAULT(PointTrainingSpec, network, schedule, weighting,
                                                batchSize, learningRate, labelDropout, emaDecay,
                                                seed)
};

/// A network that tells from a noisy point which class it came from.
struct PointClassifierSpec {
    int classes = 2;  ///< labels are 0 .. classes - 1; >= 2
    int width = 64;  ///< units of each hidden layer, 1 .. 4096
    int layers = 2;  ///< hidden layers, 1 .. 16

    NLOHMANN_DEFINE_TYPE_INTRUSIVE_WITH_DEFAULT(PointClassifierSpec, classes, width, layers)
};

/// A training of such a network on points at all noise levels of a schedule.
struct PointClassifierTrainingSpec {
    PointClassifierSpec classifier = {};
    diffusion::ScheduleSpec schedule = {};
    int batchSize = 256;  ///< points of a step, drawn with replacement
    double learningRate = 2e-3;  ///< > 0
    std::uint64_t seed = 1;  ///< of weights, batches and noise

    NLOHMANN_DEFINE_TYPE_INTRUSIVE_WITH_DEFAULT(PointClassifierTrainingSpec, classifier, schedule,
                                                batchSize, learningRate, seed)
};

}  // namespace driftwalk::toy
