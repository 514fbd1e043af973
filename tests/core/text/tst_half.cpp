#include "core/text/half.h"

#include <QtTest/QtTest>

#include <cmath>
#include <limits>

using namespace driftwalk::text;

class TestHalf : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void everyHalfHasTheValueOfItsDefinition()
    {
        for (int bits = 0; bits < 0x10000; ++bits) {
            const int exponent = (bits >> 10) & 31;
            const int fraction = bits & 1023;
            const double sign = bits & 0x8000 ? -1 : 1;
            const float value = floatFromHalf(static_cast<std::uint16_t>(bits));
            if (exponent == 31) {
                QVERIFY(fraction == 0 ? std::isinf(value) : std::isnan(value));
                QVERIFY(!isFiniteHalf(static_cast<std::uint16_t>(bits)));
                continue;
            }
            const double expected = exponent == 0 ? std::ldexp(fraction, -24)
                                                  : std::ldexp(1024 + fraction, exponent - 25);
            QCOMPARE(static_cast<double>(value), sign * expected);
            QCOMPARE(std::signbit(value), sign < 0);
        }
    }

    void everyHalfSurvivesTheRoundTrip()
    {
        for (int bits = 0; bits < 0x10000; ++bits) {
            const auto half = static_cast<std::uint16_t>(bits);
            const float value = floatFromHalf(half);
            if (std::isnan(value)) {
                QVERIFY(std::isnan(floatFromHalf(halfFromFloat(value))));
            } else {
                QCOMPARE(halfFromFloat(value), half);
            }
        }
    }

    void roundsToTheNearestAndTiesToEven()
    {
        for (int bits = 0; bits < 0x7bff; ++bits) {
            const float lower = floatFromHalf(static_cast<std::uint16_t>(bits));
            const float upper = floatFromHalf(static_cast<std::uint16_t>(bits + 1));
            const float middle = (lower + upper) / 2;
            QCOMPARE(static_cast<int>(halfFromFloat(middle)), bits + (bits & 1));
            QCOMPARE(static_cast<int>(halfFromFloat(std::nextafter(middle, lower))), bits);
            QCOMPARE(static_cast<int>(halfFromFloat(std::nextafter(middle, upper))), bits + 1);
        }
    }

    void whatIsTooLargeBecomesInfinity()
    {
        QCOMPARE(floatFromHalf(halfFromFloat(65504.0f)), 65504.0f);
        QCOMPARE(floatFromHalf(halfFromFloat(65519.0f)), 65504.0f);
        QVERIFY(std::isinf(floatFromHalf(halfFromFloat(65520.0f))));
        QVERIFY(std::isinf(floatFromHalf(halfFromFloat(-std::numeric_limits<float>::max()))));
    }
};

QTEST_GUILESS_MAIN(TestHalf)
#include "tst_half.moc"
