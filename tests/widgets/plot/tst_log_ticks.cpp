#include "widgets/plot/log_ticks.h"

#include <QtTest/QtTest>

#include <cmath>

using namespace driftwalk::widgets;

class TestLogTicks : public QObject {
    Q_OBJECT

    static QStringList labels(double low, double high, int most = 6)
    {
        QStringList texts;
        for (const auto& [place, text] : logTicks(low, high, most))
            texts << text;
        return texts;
    }

private Q_SLOTS:

    void fewDecadesHaveOneTwoFive()
    {
        QCOMPARE(labels(5, 100), (QStringList{"10", "30", "100"}));
        QCOMPARE(labels(8, 60), (QStringList{"10", "20", "50"}));
        QCOMPARE(labels(0.1, 100), (QStringList{"0.1", "1", "10", "100"}));
    }

    void lessThanADecadeHasEvenSteps()
    {
        QCOMPARE(labels(2.1, 2.9, 4), (QStringList{"2.2", "2.4", "2.6", "2.8"}));
        QVERIFY(labels(0.0301, 0.0302).size() >= 2);
    }

    void manyDecadesLeaveSomeOut()
    {
        const QStringList texts = labels(1e-12, 1e6);
        QVERIFY(texts.size() >= 3 && texts.size() <= 6);
        QVERIFY(texts.first().startsWith("10"));
    }

    void noLabelComesTwiceAndEachIsInside()
    {
        for (double low = 1e-7; low < 1e7; low *= 1.7) {
            for (const double ratio : {1.05, 1.3, 2.0, 4.0, 9.0, 25.0, 80.0, 300.0, 1e5, 1e12}) {
                for (const int most : {1, 3, 6}) {
                    const auto ticks = logTicks(low, low * ratio, most);
                    QStringList texts;
                    for (const auto& [place, text] : ticks) {
                        QVERIFY(place >= low * 0.999999 && place <= low * ratio * 1.000001);
                        texts << text;
                    }
                    const QString all = texts.join(' ');
                    QVERIFY2(texts.removeDuplicates() == 0, qPrintable(all));
                    QVERIFY2(texts.size() >= 2 || most == 1, qPrintable(all));
                    QVERIFY2(texts.size() <= std::max(most, 3) + 3, qPrintable(all));
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestLogTicks)
#include "tst_log_ticks.moc"
