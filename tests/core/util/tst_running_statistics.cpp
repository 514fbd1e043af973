#include "core/util/running_statistics.h"

#include <QtTest/QtTest>

using namespace driftwalk;

class TestRunningStatistics : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void agreesWithTheFormulas()
    {
        RunningStatistics statistics;
        for (const double value : {2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0})
            statistics.add(value);
        QCOMPARE(static_cast<int>(statistics.count()), 8);
        QCOMPARE(statistics.mean(), 5.0);
        QCOMPARE(statistics.variance(), 32.0 / 7);
        QCOMPARE(statistics.standardError(), std::sqrt(32.0 / 7 / 8));
    }

    void keepsDigitsOfLargeNumbers()
    {
        RunningStatistics statistics;
        for (int i = 0; i < 1000; ++i)
            statistics.add(1e12 + i % 2);
        QVERIFY(std::abs(statistics.variance() - 0.25 * 1000 / 999) < 1e-6);
    }

    void isFiniteFromTheStart()
    {
        RunningStatistics statistics;
        QCOMPARE(statistics.standardError(), 0.0);
        statistics.add(3);
        QCOMPARE(statistics.mean(), 3.0);
        QCOMPARE(statistics.standardError(), 0.0);
    }
};

QTEST_GUILESS_MAIN(TestRunningStatistics)
#include "tst_running_statistics.moc"
