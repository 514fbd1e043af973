#include "core/diffusion/schedule_table.h"

#include "core/diffusion/schedule_facts.h"
#include "core/diffusion/sigmas.h"

#include <cmath>
#include <numeric>

namespace driftwalk::diffusion {

std::vector<CsvColumn> scheduleTable(const NoiseSchedule& schedule)
{
    std::vector<double> ts(schedule.steps());
    std::iota(ts.begin(), ts.end(), 0);
    std::vector<double> signal;
    std::vector<double> noise;
    std::vector<double> sigma;
    for (const double alphaBar : schedule.alphasCumprod()) {
        signal.push_back(std::sqrt(alphaBar));
        noise.push_back(std::sqrt(1 - alphaBar));
        sigma.push_back(sigmaFromAlphaBar(alphaBar));
    }
    const StepWeights weights = stepWeights(schedule);
    return {{"t", ts},
            {"beta", schedule.betas()},
            {"alpha", schedule.alphas()},
            {"alpha_bar", schedule.alphasCumprod()},
            {"signal", signal},
            {"noise", noise},
            {"sigma", sigma},
            {"snr", schedule.snr()},
            {"log_snr", schedule.logSnr()},
            {"posterior_variance", schedule.posteriorVariance()},
            {"posterior_log_variance", schedule.posteriorLogVarianceClipped()},
            {"posterior_mean_coef1", schedule.posteriorMeanCoef1()},
            {"posterior_mean_coef2", schedule.posteriorMeanCoef2()},
            {"simple_weight_x0", weights.simpleX0},
            {"vlb_weight_x0", weights.vlbX0},
            {"vlb_weight_epsilon", weights.vlbEpsilon}};
}

}  // namespace driftwalk::diffusion
