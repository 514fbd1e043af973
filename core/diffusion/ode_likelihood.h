// The likelihood of data as the probability flow has it: the density of the noise that the data
// flows to, and the change of volume on the way (Song et al. 2021b, "Score-based generative
// modeling through SDEs", eq. 39).
#pragma once

#include "core/diffusion/denoiser.h"
#include "core/diffusion/ode_solver.h"

#include <functional>
#include <stop_token>

namespace driftwalk::diffusion {

struct OdeLikelihoodSpec {
    double sigmaMin = 1e-3;  ///< noise level that the data is taken to have, > 0
    double sigmaMax = 1e4;  ///< level at which the flow is taken to be noise, > sigmaMin
    OdeTolerance tolerance = {.absolute = 1e-6, .relative = 1e-6, .maxEvaluations = 20000};
    double differenceStep = 1e-4;  ///< > 0, of the derivatives; about 1e-2 for float32 networks
};

struct OdeLikelihood {
    Tensor logLikelihood;  ///< [B] float64, nats
    Tensor latent;  ///< [B, ...] float64, the noise that the data flows to
    int evaluations = 0;  ///< calls of the denoiser
};

/// log p(x_0) of the model whose probability flow the denoiser gives. Derivatives are central
/// differences along every axis, so that each call of the denoiser has (2 D + 1) B rows, float64:
/// meant for data of a few dimensions.
/// @param x0      [B, ...] of at most 1024 numbers a row
/// @param timeOf  the t that the denoiser gets, for sigma > 0
/// @throws Error if x0 has no rows of real numbers, the spec is out of range or the solver gives up
/// @throws Cancelled if a stop was requested, tested at each call; nothing is left behind
OdeLikelihood odeLikelihood(Denoiser& denoiser, const Tensor& x0,
                            const std::function<double(double sigma)>& timeOf,
                            const OdeLikelihoodSpec& spec = {}, std::stop_token stop = {});

}  // namespace driftwalk::diffusion
