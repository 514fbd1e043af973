#include "app/gui/workspaces/playground/own_points.h"

#include <QGuiApplication>
#include <QtTest/QtTest>

#include <cmath>

using namespace driftwalk;
using gui::pointsOfStrokes;
using gui::pointsOfWord;

class TestOwnPoints : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void wordsBecomeStandardPoints()
    {
        const auto points = pointsOfWord("Luo");
        QVERIFY(points.size() > 1000);
        double x = 0;
        double y = 0;
        double square = 0;
        for (const toy::Point& point : points) {
            x += point.x;
            y += point.y;
            square += point.x * point.x + point.y * point.y;
        }
        const auto count = static_cast<double>(points.size());
        QVERIFY(std::abs(x / count) < 1e-9 && std::abs(y / count) < 1e-9);
        QVERIFY(std::abs(square / (2 * count) - 1) < 1e-9);
        QVERIFY(points == pointsOfWord("Luo"));
        QVERIFY(points != pointsOfWord("Lua"));
    }

    /// The stem of an L stands on the left, its foot lies below.
    void lettersStandUpright()
    {
        double rightAbove = -9;
        double rightBelow = -9;
        for (const toy::Point& point : pointsOfWord("L")) {
            double& right = point.y > 0 ? rightAbove : rightBelow;
            right = std::max(right, point.x);
        }
        QVERIFY(rightAbove < rightBelow - 0.5);
    }

    void blanksHaveNothingToDraw()
    {
        QVERIFY(pointsOfWord({}).empty());
        QVERIFY(pointsOfWord("   ").empty());
        QVERIFY(!pointsOfWord(".").empty());
        QVERIFY(!pointsOfWord("|/\\").empty());
        QVERIFY(!pointsOfWord(QString::fromUtf8("\u00e9\u4e2d")).empty());
    }

    void strokesAreFilledEvenly()
    {
        const auto points = pointsOfStrokes({{{0, 0}, {1, 0}, {1, 3}}});
        QVERIFY(std::abs(static_cast<int>(points.size()) - 1500) <= 2);
        int upward = 0;
        for (const toy::Point& point : points) {
            QVERIFY(point.y == 0 || point.x == 1);
            upward += point.y > 0 ? 1 : 0;
        }
        QVERIFY(std::abs(upward - 1125) <= 2);
    }

    void clicksAreSinglePoints()
    {
        QCOMPARE(pointsOfStrokes({}), std::vector<toy::Point>());
        QCOMPARE(pointsOfStrokes({{{1, 2}}}), (std::vector<toy::Point>{{1, 2}}));
        QCOMPARE(pointsOfStrokes({{{1, 2}, {1, 2}}}), (std::vector<toy::Point>{{1, 2}}));
        QCOMPARE(pointsOfStrokes({{}, {{1, 2}}, {{3, 4}}}),
                 (std::vector<toy::Point>{{1, 2}, {3, 4}}));
    }
};

QTEST_MAIN(TestOwnPoints)
#include "tst_own_points.moc"
