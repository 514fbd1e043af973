#include "core/studio/picture_statistics.h"

#include "core/util/error.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>

namespace driftwalk::studio {

namespace {

using Complex = std::complex<double>;

constexpr double binWidth = 2 * histogramRange / histogramBins;
constexpr int levels = 512;  // of data values in an expected histogram
constexpr double weakest = 1e-8;  // power that is still told from none: -80 dB

double normalCdf(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }

std::size_t smallestFactor(std::size_t n)
{
    for (std::size_t p = 2; p * p <= n; ++p)
        if (n % p == 0) return p;
    return n;
}

/// Discrete Fourier transform of `count` numbers that lie `stride` apart, by their factors (Cooley
/// and Tukey 1965).
/// @param unity  exp(-2 pi i k / N) for the whole length N = unity.size(), which count divides
void transform(const Complex* in, std::size_t stride, Complex* out, std::size_t count,
               const std::vector<Complex>& unity)
{
    if (count == 1) {
        *out = *in;
        return;
    }
    const std::size_t parts = smallestFactor(count);
    const std::size_t length = count / parts;
    for (std::size_t part = 0; part < parts; ++part)
        transform(in + part * stride, stride * parts, out + part * length, length, unity);
    const std::size_t step = unity.size() / count;
    std::vector<Complex> column(parts);
    for (std::size_t k = 0; k < length; ++k) {
        for (std::size_t part = 0; part < parts; ++part)
            column[part] = out[part * length + k];
        for (std::size_t j = 0; j < parts; ++j) {
            Complex sum = 0;
            for (std::size_t part = 0; part < parts; ++part)
                sum += column[part] * unity[(part * (k + j * length) % count) * step];
            out[j * length + k] = sum;
        }
    }
}

std::vector<Complex> rootsOfUnity(std::size_t count)
{
    std::vector<Complex> roots(count);
    for (std::size_t k = 0; k < count; ++k)
        roots[k] = std::polar(
            1.0, -2 * std::numbers::pi * static_cast<double>(k) / static_cast<double>(count));
    return roots;
}

/// [H, W] two-dimensional transform of one channel.
std::vector<Complex> transform2d(const double* values, std::size_t height, std::size_t width)
{
    std::vector<Complex> data(values, values + height * width);
    std::vector<Complex> result(data.size());
    const auto rowRoots = rootsOfUnity(width);
    for (std::size_t y = 0; y < height; ++y)
        transform(&data[y * width], 1, &result[y * width], width, rowRoots);
    const auto columnRoots = rootsOfUnity(height);
    std::vector<Complex> column(height);
    for (std::size_t x = 0; x < width; ++x) {
        transform(&result[x], width, column.data(), height, columnRoots);
        for (std::size_t y = 0; y < height; ++y)
            result[y * width + x] = column[y];
    }
    return result;
}

/// Cycles per pixel of index k of n, [0, 1/2].
double frequencyOf(std::size_t k, std::size_t n)
{
    return static_cast<double>(std::min(k, n - k)) / static_cast<double>(n);
}

}  // namespace

double binCenter(int i) { return -histogramRange + (i + 0.5) * binWidth; }

Histogram histogramOf(const Picture& picture)
{
    require(!picture.isEmpty(), "there is no picture");
    Histogram histogram{};
    const double one = 1 / (static_cast<double>(picture.values.size()) * binWidth);
    for (const double value : picture.values) {
        const double bin = std::floor((value + histogramRange) / binWidth);
        if (bin >= 0 && bin < histogramBins) histogram[static_cast<std::size_t>(bin)] += one;
    }
    return histogram;
}

Histogram expectedHistogram(const Picture& x0, double alphaBar)
{
    require(!x0.isEmpty(), "there is no picture");
    require(alphaBar >= 0 && alphaBar <= 1, "alpha-bar must be between 0 and 1");
    std::array<double, levels> weights{};
    for (const double value : x0.values) {
        const double place = (std::clamp(value, -1.0, 1.0) + 1) / 2 * (levels - 1);
        weights[static_cast<std::size_t>(std::lround(place))] += 1.0;
    }
    const double signal = std::sqrt(alphaBar);
    const double sigma = std::sqrt(std::max(1e-12, 1 - alphaBar));
    Histogram histogram{};
    for (int level = 0; level < levels; ++level) {
        const double weight = weights[static_cast<std::size_t>(level)]
            / (static_cast<double>(x0.values.size()) * binWidth);
        if (weight == 0) continue;
        const double mean = signal * (2.0 * level / (levels - 1) - 1);
        double below = normalCdf((-histogramRange - mean) / sigma);
        for (int bin = 0; bin < histogramBins; ++bin) {
            const double upTo = normalCdf((-histogramRange + (bin + 1) * binWidth - mean) / sigma);
            histogram[static_cast<std::size_t>(bin)] += weight * (upTo - below);
            below = upTo;
        }
    }
    return histogram;
}

Moments momentsOf(const Picture& picture)
{
    require(!picture.isEmpty(), "there is no picture");
    const auto count = static_cast<double>(picture.values.size());
    Moments moments;
    for (const double value : picture.values)
        moments.mean += value / count;
    for (const double value : picture.values)
        moments.variance += (value - moments.mean) * (value - moments.mean) / count;
    return moments;
}

Moments expectedMoments(const Moments& x0, double alphaBar)
{
    return {std::sqrt(alphaBar) * x0.mean, alphaBar * x0.variance + 1 - alphaBar};
}

Spectrum radialSpectrum(const Picture& picture)
{
    require(picture.height >= 4 && picture.width >= 4,
            "the sides of a picture must be at least 4 pixels for a spectrum");
    const auto height = static_cast<std::size_t>(picture.height);
    const auto width = static_cast<std::size_t>(picture.width);
    const std::size_t rings = std::min(height, width) / 2;
    const double ring = 0.5 / static_cast<double>(rings);
    std::vector<double> sums(rings);
    std::vector<double> counts(rings);
    for (int channel = 0; channel < picture.channels; ++channel) {
        const double* values = picture.values.data() + channel * height * width;
        const auto amplitudes = transform2d(values, height, width);
        for (std::size_t i = 1; i < amplitudes.size(); ++i) {
            const double f
                = std::hypot(frequencyOf(i / width, height), frequencyOf(i % width, width));
            const double place = std::round(f / ring) - 1;
            if (place < 0 || place >= static_cast<double>(rings)) continue;
            sums[static_cast<std::size_t>(place)]
                += std::norm(amplitudes[i]) / static_cast<double>(height * width);
            counts[static_cast<std::size_t>(place)] += 1;
        }
    }
    Spectrum spectrum;
    for (std::size_t i = 0; i < rings; ++i) {
        if (counts[i] == 0) continue;
        spectrum.frequency.push_back(static_cast<double>(i + 1) * ring);
        spectrum.power.push_back(sums[i] / counts[i]);
    }
    return spectrum;
}

std::vector<double> toDecibels(const std::vector<double>& power)
{
    std::vector<double> decibels;
    for (const double value : power)
        decibels.push_back(10 * std::log10(std::max(value, weakest)));
    return decibels;
}

}  // namespace driftwalk::studio
