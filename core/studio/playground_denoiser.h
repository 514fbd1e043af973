// The data of the playground and who denoises them: exact or learned, guided or misread.
#pragma once

#include "core/diffusion/denoiser.h"
#include "core/studio/playground_spec.h"
#include "core/toy/gaussian_mixture.h"
#include "core/toy/point_classifier.h"
#include "core/toy/point_network.h"

namespace driftwalk::studio {

/// The data of a spec as a mixture, whose denoiser is known exactly: the components themselves, or
/// the shape by PlaygroundSpec::dataPoints points with the noise of the spec round each.
toy::GaussianMixture dataMixture(const toy::PointSetSpec& spec);

struct LearnedPoints {
    std::shared_ptr<const toy::PointNetwork> network;
    std::shared_ptr<const toy::PointClassifier> classifier;  ///< null if the data have one class
};

/// The denoiser that a run uses: exact or learned, guided, misread if the spec says so.
/// @param network  of a learned run
/// @throws Error if a learned run has no network, or the data or the network have no such class
std::unique_ptr<diffusion::Denoiser> makeDenoiser(const PlaygroundSpec& spec,
                                                  const NetworkPtr& network);

/// Data as a run with these settings should give them: of one class where it is guided. Fewer than
/// `count` where the class is rare.
Points freshData(const PlaygroundSpec& spec, int count, std::uint64_t seed);

}  // namespace driftwalk::studio
