// Learning a noise schedule from data in the plane (Luo 2022, eq. 111 to 114), as a program sees
// it: without LibTorch, and with the learned curve as points that can be drawn on.
#pragma once

#include "core/diffusion/drawn_curve.h"
#include "core/toy/learned_schedule.h"
#include "core/toy/point_set.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

namespace driftwalk::studio {

struct ScheduleLearningNews {
    long step = 0;
    double loss = 0;  ///< the negative bound, nats per point
    double variance = 0;  ///< of the bound's estimate from one draw
    double linearVariance = 0;  ///< what it would be if log SNR fell along a line
    std::vector<diffusion::LogSnrPoint> points = {};  ///< the curve as it is now; learnedPoints
};

inline constexpr int learnedPoints = 25;

using ScheduleLearningFn = std::function<void(const ScheduleLearningNews&)>;

/// A learning that goes on where it was stopped.
class ScheduleLearning {
public:
    virtual ~ScheduleLearning() = default;

    /// Learns until stopped; calls onNews several times a second, in this thread.
    virtual void run(const ScheduleLearningFn& onNews, std::stop_token stop) = 0;
};

/// @throws Error for a spec or data out of range
std::unique_ptr<ScheduleLearning> makeScheduleLearning(const toy::PointSetSpec& data,
                                                       const toy::LearnedScheduleSpec& spec);

/// A learned curve at evenly spaced times, as control points.
std::vector<diffusion::LogSnrPoint> controlPoints(const toy::LearnedSchedule& schedule);

}  // namespace driftwalk::studio
