#include "core/studio/picture_statistics.h"
#include "core/util/error.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

using namespace driftwalk;
using namespace driftwalk::studio;

namespace {

Picture noisePicture(int channels, int height, int width, std::uint64_t seed, double sigma = 1)
{
    Picture picture{channels, height, width, {}};
    picture.values = standardNoise(static_cast<std::size_t>(channels * height * width), seed);
    for (double& value : picture.values)
        value *= sigma;
    return picture;
}

/// Waves of `cycles` to the right, between -1 and 1.
Picture wave(int height, int width, int cycles)
{
    Picture picture{1, height, width, {}};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            picture.values.push_back(std::cos(2 * std::numbers::pi * cycles * x / width));
    return picture;
}

bool isNear(double value, double expected, double tolerance)
{
    return std::abs(value - expected) <= tolerance;
}

}  // namespace

class TestPictureStatistics : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void noiseIsStandardNormalAndRepeats()
    {
        const auto noise = standardNoise(100001, 5);
        QCOMPARE(noise.size(), std::size_t{100001});
        QVERIFY(noise == standardNoise(100001, 5));
        QVERIFY(noise != standardNoise(100001, 6));
        const Moments moments = momentsOf({1, 1, 100001, noise});
        QVERIFY(std::abs(moments.mean) < 0.015);
        QVERIFY(std::abs(moments.variance - 1) < 0.02);
        const auto beyond = std::count_if(noise.begin(), noise.end(),
                                          [](double z) { return std::abs(z) > 1.959964; });
        QVERIFY(isNear(static_cast<double>(beyond) / 100001, 0.05, 0.004));
    }

    void noisedMixesExactly()
    {
        const Picture x0{1, 1, 3, {-1, 0, 0.5}};
        const std::vector<double> epsilon{2, -1, 0};
        const Picture xt = noised(x0, epsilon, 0.64);
        QVERIFY(isNear(xt.values[0], 0.8 * -1 + 0.6 * 2, 1e-15));
        QVERIFY(isNear(xt.values[1], -0.6, 1e-15));
        QVERIFY(isNear(xt.values[2], 0.4, 1e-15));
        QCOMPARE(noised(x0, epsilon, 1).values, x0.values);
        QCOMPARE(noised(x0, epsilon, 0).values, epsilon);
        QVERIFY_EXCEPTION_THROWN(noised(x0, {1}, 0.5), Error);
        QVERIFY_EXCEPTION_THROWN(noised(x0, epsilon, 1.1), Error);
    }

    void forwardMomentsAreThoseOfTheClosedForm()
    {
        const Picture x0 = wave(128, 128, 5);
        for (const double alphaBar : {0.9, 0.5, 0.05}) {
            const Picture xt = noised(x0, standardNoise(x0.values.size(), 3), alphaBar);
            const Moments expected = expectedMoments(momentsOf(x0), alphaBar);
            const Moments found = momentsOf(xt);
            QVERIFY(isNear(found.mean, expected.mean, 0.03));
            QVERIFY(isNear(found.variance, expected.variance, 0.03));
        }
    }

    void histogramApproachesTheExpectedOne()
    {
        const Picture x0 = wave(256, 256, 7);
        for (const double alphaBar : {0.99, 0.5, 0.01}) {
            const Histogram expected = expectedHistogram(x0, alphaBar);
            const Histogram found
                = histogramOf(noised(x0, standardNoise(x0.values.size(), 11), alphaBar));
            for (std::size_t i = 0; i < expected.size(); ++i)
                QVERIFY2(isNear(found[i], expected[i], 0.03),
                         qPrintable(QString("abar %1 bin %2: %3, %4")
                                        .arg(alphaBar)
                                        .arg(i)
                                        .arg(found[i])
                                        .arg(expected[i])));
        }
    }

    void expectedHistogramOfPureNoiseIsTheNormalDensity()
    {
        const Histogram expected = expectedHistogram(wave(16, 16, 1), 0);
        for (int i = 0; i < histogramBins; ++i) {
            const double z = binCenter(i);
            const double density = std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi);
            QVERIFY(isNear(expected[static_cast<std::size_t>(i)], density, 2e-4));
        }
    }

    void densitiesSumToOne()
    {
        const Histogram histogram = histogramOf(wave(16, 16, 1));
        QVERIFY(
            isNear(std::accumulate(histogram.begin(), histogram.end(), 0.0) * 6 / 64, 1, 1e-12));
    }

    void whiteNoiseHasAFlatSpectrumOfItsVariance()
    {
        for (const auto& [height, width] : {std::pair{64, 64}, {60, 84}, {37, 28}}) {
            std::vector<double> sum;
            for (std::uint64_t seed = 1; seed <= 40; ++seed) {
                const auto spectrum = radialSpectrum(noisePicture(1, height, width, seed, 0.5));
                sum.resize(spectrum.power.size());
                for (std::size_t i = 0; i < sum.size(); ++i)
                    sum[i] += spectrum.power[i] / 40;
            }
            for (const double power : sum)
                QVERIFY2(isNear(power, 0.25, 0.06), qPrintable(QString::number(power)));
        }
    }

    void aWaveHasItsPowerAtItsFrequency()
    {
        const Spectrum spectrum = radialSpectrum(wave(48, 48, 6));
        const auto peak = static_cast<std::size_t>(
            std::max_element(spectrum.power.begin(), spectrum.power.end())
            - spectrum.power.begin());
        QVERIFY(isNear(spectrum.frequency[peak], 6.0 / 48, 1e-12));
        for (std::size_t i = 0; i < spectrum.power.size(); ++i)
            if (i != peak) QVERIFY(spectrum.power[i] < 1e-18);
    }

    void channelsAreAveraged()
    {
        const Picture grey = wave(30, 42, 4);
        const Spectrum expected = radialSpectrum(grey);
        Picture both = grey;
        both.channels = 2;
        for (const double value : grey.values)
            both.values.push_back(2 * value);  // of four times the power
        const Spectrum spectrum = radialSpectrum(both);
        for (std::size_t i = 0; i < expected.power.size(); ++i)
            QVERIFY(isNear(spectrum.power[i], 2.5 * expected.power[i], 1e-9));
    }

    void decibelsHaveAFloor()
    {
        QCOMPARE(toDecibels({1, 100, 0}), (std::vector<double>{0, 20, -80}));
    }

    void nothingHasNoStatistics()
    {
        QVERIFY_EXCEPTION_THROWN(histogramOf({}), Error);
        QVERIFY_EXCEPTION_THROWN(momentsOf({}), Error);
        QVERIFY_EXCEPTION_THROWN(radialSpectrum({1, 2, 2, {0, 0, 0, 0}}), Error);
        QVERIFY_EXCEPTION_THROWN(expectedHistogram(wave(4, 4, 1), 2), Error);
    }
};

QTEST_APPLESS_MAIN(TestPictureStatistics)
#include "tst_picture_statistics.moc"
