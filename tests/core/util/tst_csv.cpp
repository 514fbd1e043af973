#include "core/util/csv.h"
#include "core/util/error.h"

#include <QtTest/QtTest>

#include <cstdlib>
#include <limits>

using namespace driftwalk;

class TestCsv : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void numbersComeBackExactly()
    {
        using Limits = std::numeric_limits<double>;
        for (const double value : {0.1, 1.0 / 3, 5e-324, Limits::max(), Limits::min(), -2.5, 0.0,
                                   0.1 + 0.2, 123456789.0, 1e22})
            QCOMPARE(std::strtod(csvNumber(value).c_str(), nullptr), value);
        QCOMPARE(csvNumber(12), std::string("12"));
    }

    void writesALineForEachRow()
    {
        QCOMPARE(toCsv({{"a", {1, 2}}, {"b", {0.5, -4}}}), std::string("a,b\n1,0.5\n2,-4\n"));
        QCOMPARE(toCsv({{"a", {}}}), std::string("a\n"));
    }

    void refusesUnequalColumns()
    {
        QVERIFY_THROWS_EXCEPTION(Error, toCsv({{"a", {1, 2}}, {"b", {0.5}}}));
    }
};

QTEST_GUILESS_MAIN(TestCsv)
#include "tst_csv.moc"
