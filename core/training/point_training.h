// Algorithm 1 of Ho et al. 2020 on points of the plane, stepped by its caller, who sees the numbers
// of every step.
#pragma once

#include "core/toy/point_network.h"
#include "core/toy/point_training_spec.h"
#include "core/training/adamw.h"
#include "core/training/point_batches.h"

#include <array>

namespace driftwalk::training {

using PlanePoint = std::array<double, 2>;

/// One step of training. The points are those of the first row of the batch, line by line as
/// Algorithm 1 names them.
struct PointTrainingStep {
    std::int64_t step = 0;  ///< 1 for the first
    int t = 0;  ///< index into the schedule, 0 .. T - 1
    PlanePoint x0{}, epsilon{}, xt{};
    PlanePoint prediction{};  ///< what the network made of xt, of the kind its spec says
    double loss = 0;  ///< mean over the batch of weight times squared norm of the error
    double smoothedLoss = 0;  ///< exponential mean over the last 50 steps or so
    double gradientNorm = 0;  ///< of the loss with its weights scaled to mean 1, before clipping
};

/// "simple", "vlb", "min_snr" and "snr".
const std::vector<std::string>& pointWeightings();

/// How much the squared error of the predicted data counts at each step of a schedule.
/// @param weighting   one of pointWeightings()
/// @param prediction  what "simple" takes the error of
/// @return            [T]; at t = 0 "vlb" is the precision of the last step, as in elbo.h
/// @throws Error for an unknown name
std::vector<double> x0ErrorWeights(const std::string& weighting, diffusion::Prediction prediction,
                                   const diffusion::NoiseSchedule& schedule);

/// Same spec and data: same numbers, bit for bit on one machine. A step computes in the calling
/// thread; one thread of LibTorch is enough for it.
class PointTrainer {
public:
    /// @param data    [N, 2] float, N >= 1, with a standard deviation of about 1; copied
    /// @param labels  [N] int64, 0 .. classes - 1, if the spec has classes; else ignored
    /// @throws Error if the spec is out of range or the data do not fit it
    PointTrainer(const toy::PointTrainingSpec& spec, const Tensor& data, const Tensor& labels = {});

    /// Draws a batch and takes one step of gradient descent (AdamW).
    PointTrainingStep step();

    /// Number of steps taken so far.
    std::int64_t steps() const { return m_steps; }

    /// The network with its averaged weights; a copy that training leaves alone.
    std::shared_ptr<const toy::PointNetwork> snapshot() const;

    const toy::PointTrainingSpec& spec() const { return m_spec; }

    const diffusion::NoiseSchedule& schedule() const { return m_schedule; }

private:
    Tensor partlyHidden(const Tensor& labels) const;
    double smoothed(double loss);

    toy::PointTrainingSpec m_spec;
    diffusion::NoiseSchedule m_schedule;
    toy::PointNetwork m_network;
    AdamW m_optimizer;
    PointBatches m_batches;
    Tensor m_table;  ///< [T, 3] float32: weight and target of the raw output
    double m_weightScale = 1;
    std::int64_t m_steps = 0;
    double m_smoothedLoss = 0;
};

}  // namespace driftwalk::training
