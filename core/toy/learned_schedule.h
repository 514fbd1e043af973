// A noise schedule that is learned (Luo 2022, eq. 111 to 114; Kingma et al. 2021, "Variational
// diffusion models", app. H): a monotone network gives the log SNR at any time.
#pragma once

#include "core/diffusion/noise_schedule.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <vector>

namespace driftwalk::toy {

/// SNR(t) = exp(-omega(t)) with omega = -maxLogSnr + (maxLogSnr - minLogSnr) s(t). The shape s
/// grows from 0 at t = 0 to 1 at t = 1: a line plus logistic steps of positive weights, normalised.
class LearnedSchedule {
public:
    /// weight / (1 + exp(-steepness (t - center)))
    struct Step {
        double weight = 0;  ///< >= 0
        double steepness = 1;  ///< > 0
        double center = 0;
    };

    /// @param minLogSnr  at t = 1, below maxLogSnr
    /// @param slope      of the line, > 0
    /// @throws Error if a value is out of range
    LearnedSchedule(double maxLogSnr, double minLogSnr, double slope = 1,
                    std::vector<Step> steps = {});

    /// @param t  [0, 1]
    /// @return   natural logarithm of the SNR, strictly decreasing in t
    double logSnr(double t) const;

    /// Derivative of logSnr() by t, below 0.
    double logSnrSlope(double t) const;

    /// The schedule with the log SNR of evenly spaced times from 0 to 1 (of 1, if there is a single
    /// step).
    /// @param steps  T, 1 .. NoiseSchedule::maxSteps
    /// @throws Error if two neighbours cannot be told apart in float64
    diffusion::NoiseSchedule toSchedule(int steps) const;

private:
    double rawShape(double t) const;

    double m_maxLogSnr, m_minLogSnr, m_slope;
    std::vector<Step> m_steps;
    double m_start = 0;  ///< of the shape before it is normalised
    double m_range = 1;
};

/// What a learned schedule depends on, as a value that serialises to JSON.
struct LearnedScheduleSpec {
    double maxLogSnr = 8;  ///< at t = 0, when training starts; at most 15
    double minLogSnr = -8;  ///< at t = 1; at least -20, and 1 below maxLogSnr
    bool hasFreeEnds = true;  ///< both ends are learned too
    double precision = 0.02;  ///< standard deviation of the decoder p(x | z_0): how exactly points
                              ///< are to be known, > 0
    int shapeSteps = 16;  ///< logistic steps of the shape, 0 .. 1024
    int width = 64;  ///< of the denoiser's hidden layers
    int layers = 3;  ///< hidden layers of the denoiser
    int batchSize = 512;  ///< points of a step, >= 2
    double learningRate = 2e-3;  ///< of the denoiser, > 0
    double scheduleLearningRate = 0.02;  ///< of the shape and the ends, > 0
    std::uint64_t seed = 1;

    NLOHMANN_DEFINE_TYPE_INTRUSIVE_WITH_DEFAULT(LearnedScheduleSpec, maxLogSnr, minLogSnr,
                                                hasFreeEnds, precision, shapeSteps, width, layers,
                                                batchSize, learningRate, scheduleLearningRate, seed)
};

}  // namespace driftwalk::toy
