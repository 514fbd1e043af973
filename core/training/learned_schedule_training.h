// Learns a noise schedule together with a denoiser, in continuous time (Kingma et al. 2021, sec. 4
// and app. I), stepped by its caller.
//
// The bound in nats per point of D = 2 coordinates, with gamma = -log SNR and
// err = |epsilon - predicted epsilon|^2 at the level gamma:
//   reconstruction  E[-log N(x; z_0 / alpha_0, s^2)] = D/2 log(2 pi s^2) + D / (2 s^2 SNR(0))
//   prior           KL(q(z_1 | x) || N(0, I))
//   diffusion       E over t, epsilon of l = 1/2 gamma'(t) err(gamma(t))
// Changing variables from t to gamma leaves 1/2 of the integral of E[err] between the ends, so the
// bound does not depend on the shape between them. What does is the variance of the estimate l:
// the shape descends the gradient of E[l^2], 2 l dl/d(shape), for which backward() through the
// denoiser gives dl/dgamma at no extra cost. (The least possible E[l^2] has
// gamma' ~ 1 / sqrt(E[err^2]).) The ends descend the bound itself, whose derivatives there need no
// backward(): 1/2 E[err] at the end plus that of reconstruction or prior.
#pragma once

#include "core/toy/learned_schedule.h"
#include "core/toy/point_network.h"
#include "core/training/adamw.h"
#include "core/util/random.h"

namespace driftwalk::training {

struct LearnedScheduleStep {
    std::int64_t step = 0;  ///< 1 for the first
    double loss = 0;  ///< the bound: reconstruction + prior + diffusion; nats per point
    double reconstruction = 0;
    double prior = 0;
    double diffusion = 0;  ///< mean of l over the batch
    double variance = 0;  ///< of l for one point, exponential mean over about 100 steps
    double linearVariance = 0;  ///< what it would be with the same ends and denoiser, but a log SNR
                                ///< linear in t; from the same batches by importance weights
    double maxLogSnr = 0;  ///< at t = 0, after the step
    double minLogSnr = 0;  ///< at t = 1
    double gradientNorm = 0;  ///< of the denoiser's gradient, before clipping
};

/// Same spec and data: same numbers, bit for bit on one machine. A step computes in the calling
/// thread; one thread of LibTorch is enough for it.
class LearnedScheduleTrainer {
public:
    /// @param data  [N, 2] float, N >= 1, with a standard deviation of about 1; copied
    /// @throws Error if the spec is out of range or the data are not points
    LearnedScheduleTrainer(const toy::LearnedScheduleSpec& spec, const Tensor& data);

    /// Draws a batch, with times spread evenly over [0, 1], and takes one step with denoiser, shape
    /// and ends.
    LearnedScheduleStep step();

    /// The schedule as it is now.
    toy::LearnedSchedule schedule() const;

    /// The denoiser with its averaged weights; a copy that training leaves alone.
    std::shared_ptr<const toy::PointNetwork> snapshot() const;

private:
    struct Shape {
        Tensor value;  ///< [B] s(t)
        Tensor slope;  ///< [B] s'(t)
    };

    struct Draw {
        Tensor x0;  ///< [B, 2]
        Tensor epsilon;  ///< [B, 2]
    };

    Shape shapeAt(const Tensor& t) const;
    Draw draw(std::int64_t size) const;
    Tensor noiseErrors(const Draw& points, const Tensor& gamma) const;
    void learnShape(const Shape& shape, const Tensor& losses, const Tensor& errors,
                    const Tensor& lossPerGamma);
    void learnEnds();
    void note(LearnedScheduleStep& step, const Tensor& losses, const Tensor& slope);

    double range() const { return m_maxLogSnr - m_minLogSnr; }

    toy::LearnedScheduleSpec m_spec;
    double m_maxLogSnr, m_minLogSnr;
    toy::PointNetwork m_network;
    AdamW m_networkOptimizer;
    model::Parameters m_shape;
    Tensor m_logSlope;  ///< [1]
    Tensor m_logWeights, m_logSteepness, m_centers;  ///< [shapeSteps]
    AdamW m_shapeOptimizer;
    Tensor m_data;  ///< [N, 2] float32
    double m_meanSquare = 0;  ///< E |x|^2
    at::Generator m_generator;
    std::int64_t m_steps = 0;
    double m_variance = 0, m_linearVariance = 0;
};

}  // namespace driftwalk::training
