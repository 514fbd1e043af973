// Trains a classifier of noisy points for classifier guidance (Dhariwal and Nichol 2021, sec. 4),
// stepped by its caller.
#pragma once

#include "core/toy/point_classifier.h"
#include "core/training/adamw.h"
#include "core/training/point_batches.h"

namespace driftwalk::training {

struct PointClassifierStep {
    std::int64_t step = 0;  ///< 1 for the first
    double loss = 0;  ///< cross entropy in nats, mean over the batch; log(classes) of a pure guess
    double accuracy = 0;  ///< share of the batch that is classified rightly, over all noise levels
    double gradientNorm = 0;  ///< before clipping
};

/// Same spec and data: same numbers, bit for bit on one machine. A step computes in the calling
/// thread; one thread of LibTorch is enough for it.
class PointClassifierTrainer {
public:
    /// @param data    [N, 2] float, N >= 1, with a standard deviation of about 1; copied
    /// @param labels  [N] int64, 0 .. classes - 1
    /// @throws Error if the spec is out of range or the data do not fit it
    PointClassifierTrainer(const toy::PointClassifierTrainingSpec& spec, const Tensor& data,
                           const Tensor& labels);

    /// Draws a batch and takes one step of gradient descent (AdamW).
    PointClassifierStep step();

    /// The classifier with its averaged weights; a copy that training leaves alone.
    std::shared_ptr<const toy::PointClassifier> snapshot() const;

private:
    toy::PointClassifierTrainingSpec m_spec;
    toy::PointClassifier m_classifier;
    AdamW m_optimizer;
    PointBatches m_batches;
    std::int64_t m_steps = 0;
};

}  // namespace driftwalk::training
