// Runge-Kutta methods for dy / ds = f(y, s) with tensors: the classical one, and that of Dormand
// and Prince 1980, which chooses its steps.
#pragma once

#include "core/util/tensor.h"

#include <functional>

namespace driftwalk::diffusion {

/// f(y, s), of the shape and dtype of y.
using Slope = std::function<Tensor(const Tensor& y, double s)>;

/// One step of the classical method of fourth order; calls the slope three times.
/// @param first  slope(y, from)
Tensor rungeKutta4(const Slope& slope, const Tensor& y, const Tensor& first, double from,
                   double to);

struct OdeTolerance {
    double absolute = 1e-5;  ///< > 0
    double relative = 1e-5;  ///< of the size of y, >= 0
    int maxEvaluations = 20000;  ///< of the slope in all, >= 6
};

/// Dormand and Prince's method of fifth order with an error estimate of fourth, 5(4). The root mean
/// square of the error estimate of a step, over all of y, stays below the tolerance.
class DormandPrince {
public:
    /// @throws Error if a tolerance is out of range
    explicit DormandPrince(const OdeTolerance& tolerance);

    /// y at `to`. Starts with the step size that the last call ended with. If it throws, this
    /// object is as before.
    /// @param first  slope(y, from)
    /// @param from   may lie above or below `to`
    /// @throws Error if no step is small enough or maxEvaluations are used up
    Tensor integrate(const Slope& slope, Tensor y, Tensor first, double from, double to);

    /// Calls of the slope so far.
    int evaluations() const { return m_evaluations; }

private:
    struct Trial;

    double firstStep(const Tensor& y, const Tensor& slope) const;
    Trial tryStep(const Slope& slope, const Tensor& y, const Tensor& first, double s,
                  double h) const;

    OdeTolerance m_tolerance;
    double m_step = 0;  ///< size of the next step, 0 before the first
    int m_evaluations = 0;
};

}  // namespace driftwalk::diffusion
