// The playground's mathematics put together: data, denoisers, samplers, distances.
#pragma once

#include "core/diffusion/denoiser.h"
#include "core/studio/playground_engine.h"
#include "core/toy/gaussian_mixture.h"

namespace driftwalk::studio {

/// The data of a spec as a mixture, whose denoiser is known exactly: the components themselves, or
/// the shape by PlaygroundSpec::dataPoints points with the noise of the spec round each.
toy::GaussianMixture dataMixture(const toy::PointSetSpec& spec);

/// The denoiser that a run uses: exact or learned, guided, misread if the spec says so.
/// @param network  of a learned run
/// @throws Error if a learned run has no network, or the data or the network have no such class
std::unique_ptr<diffusion::Denoiser> makeDenoiser(const PlaygroundSpec& spec,
                                                  const NetworkPtr& network);

/// The engine that computes in this process.
std::unique_ptr<PlaygroundEngine> makePlaygroundEngine();

}  // namespace driftwalk::studio
