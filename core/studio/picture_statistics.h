// What noise does to a picture, in numbers: distribution of the values, spectrum, mean and
// variance.
#pragma once

#include "core/studio/picture.h"

#include <array>
#include <vector>

namespace driftwalk::studio {

inline constexpr int histogramBins = 64;
inline constexpr double histogramRange
    = 3;  ///< the bins divide [-3, 3]; what lies beyond is left out

/// Density in each bin.
using Histogram = std::array<double, histogramBins>;

/// The middle of bin i.
double binCenter(int i);

/// @throws Error for an empty picture
Histogram histogramOf(const Picture& picture);

/// What histogramOf(x_t) is on average: each value v of x_0 becomes a normal distribution with mean
/// sqrt(abar) v and variance 1 - abar (Luo 2022, eq. 70), integrated over each bin.
/// @param x0        data in [-1, 1], taken as one of 512 values each
/// @param alphaBar  [0, 1]
Histogram expectedHistogram(const Picture& x0, double alphaBar);

struct Moments {
    double mean = 0;
    double variance = 0;  ///< over all values, divided by their number
};

/// @throws Error for an empty picture
Moments momentsOf(const Picture& picture);

/// Those of x_t on average over the noise: sqrt(abar) mean, abar variance + (1 - abar).
Moments expectedMoments(const Moments& x0, double alphaBar);

/// Power |F|^2 / (H W) of the discrete Fourier transform, averaged over rings of equal frequency
/// and over the channels. White noise of variance s2 has the power s2 at every frequency.
struct Spectrum {
    std::vector<double> frequency;  ///< cycles per pixel, middle of each ring, up to 1/2
    std::vector<double> power;  ///< >= 0
};

/// Rings are one step of the shorter side's frequencies wide. The mean of the picture (frequency 0)
/// is left out.
/// @throws Error for a picture with a side below 4
Spectrum radialSpectrum(const Picture& picture);

/// Power in decibels, 10 log10; at least -80.
std::vector<double> toDecibels(const std::vector<double>& power);

}  // namespace driftwalk::studio
