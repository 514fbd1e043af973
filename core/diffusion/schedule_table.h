// All numbers of a noise schedule, as one table.
#pragma once

#include "core/diffusion/noise_schedule.h"
#include "core/util/csv.h"

#include <vector>

namespace driftwalk::diffusion {

/// [T] rows in the columns t (from 0, the least noise), beta, alpha, alpha_bar, signal (sqrt abar),
/// noise (sqrt(1 - abar)), sigma (noise / signal), snr, log_snr, posterior_variance,
/// posterior_log_variance (clipped), posterior_mean_coef1, posterior_mean_coef2, and the weights of
/// stepWeights(): simple_weight_x0, vlb_weight_x0, vlb_weight_epsilon.
std::vector<CsvColumn> scheduleTable(const NoiseSchedule& schedule);

}  // namespace driftwalk::diffusion
