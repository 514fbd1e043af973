#include "core/motion/rotation.h"

#include <QtTest/QtTest>

#include <cmath>
#include <glm/geometric.hpp>
#include <numbers>
#include <random>

using namespace driftwalk::motion;

namespace {

constexpr double pi = std::numbers::pi;

std::mt19937_64 generator(1);

glm::dvec3 randomVector()
{
    std::normal_distribution<double> normal;
    return {normal(generator), normal(generator), normal(generator)};
}

glm::dquat randomRotation()
{
    std::normal_distribution<double> normal;
    return glm::normalize(glm::dquat(normal(generator), randomVector()));
}

/// Angle of the rotation between two rotations, radians.
double angleBetween(const glm::dquat& a, const glm::dquat& b)
{
    const glm::dquat difference = glm::conjugate(a) * b;
    return 2
        * std::atan2(glm::length(glm::dvec3(difference.x, difference.y, difference.z)),
                     std::abs(difference.w));
}

}  // namespace

class TestRotation : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void shortestRotationReachesItsTarget()
    {
        for (int i = 0; i < 1000; ++i) {
            const glm::dvec3 from = randomVector();
            const glm::dvec3 to = randomVector();
            const glm::dquat rotation = shortestRotation(from, to);
            QVERIFY(glm::distance(rotation * glm::normalize(from), glm::normalize(to)) < 1e-14);
            const double angle = std::acos(glm::dot(glm::normalize(from), glm::normalize(to)));
            QVERIFY(std::abs(angleBetween(rotation, {1, 0, 0, 0}) - angle) < 1e-7);
        }
    }

    void shortestRotationIsExactNearHalfTurns()
    {
        for (const double away : {1e-3, 1e-6, 1e-9, 1e-12, 1e-14, 0.0}) {
            for (const glm::dvec3 from :
                 {glm::dvec3(0, -1, 0), glm::dvec3(1, 0, 0), glm::dvec3(1, 2, 3)}) {
                const glm::dvec3 to = glm::normalize(-from + away * glm::dvec3(0.3, 0.4, 0.5));
                const glm::dquat rotation = shortestRotation(from, to);
                QVERIFY(glm::distance(rotation * glm::normalize(from), to) < 1e-11);
                QVERIFY(std::abs(glm::length(rotation) - 1) < 1e-14);
            }
        }
    }

    void shortestRotationOfNothingIsIdentity()
    {
        QCOMPARE(shortestRotation(glm::dvec3(0), {1, 0, 0}), glm::dquat(1, 0, 0, 0));
        QCOMPARE(shortestRotation({1, 0, 0}, glm::dvec3(0)), glm::dquat(1, 0, 0, 0));
        QCOMPARE(shortestRotation({0, 2, 0}, {0, 3, 0}), glm::dquat(1, 0, 0, 0));
    }

    void turnsAboutYFromFrontToLeft()
    {
        QVERIFY(glm::distance(rotationAboutY(pi / 2) * glm::dvec3(0, 0, 1), glm::dvec3(1, 0, 0))
                < 1e-15);
    }

    void sixDIsTheFirstTwoColumns()
    {
        const glm::dquat rotation = randomRotation();
        const SixD columns = sixDFromRotation(rotation);
        const glm::dvec3 first = rotation * glm::dvec3(1, 0, 0);
        const glm::dvec3 second = rotation * glm::dvec3(0, 1, 0);
        QVERIFY(glm::distance(first, glm::dvec3(columns[0], columns[1], columns[2])) < 1e-14);
        QVERIFY(glm::distance(second, glm::dvec3(columns[3], columns[4], columns[5])) < 1e-14);
    }

    void sixDAndMatrixSurviveTheRoundTrip()
    {
        for (int i = 0; i < 1000; ++i) {
            const glm::dquat rotation = randomRotation();
            QVERIFY(angleBetween(rotation, rotationFromSixD(sixDFromRotation(rotation))) < 1e-14);
            QVERIFY(angleBetween(rotation, rotationFromMatrix(glm::mat3_cast(rotation))) < 1e-14);
        }
    }

    void anySixNumbersGiveARotation()
    {
        // A stretched first column and a second one that leans onto it describe the same rotation.
        const glm::dquat leaning = rotationFromSixD({3, 0, 0, 5, 2, 0});
        QVERIFY(angleBetween(leaning, {1, 0, 0, 0}) < 1e-14);
        for (const SixD& columns : {SixD{}, SixD{1, 2, 3, 2, 4, 6}, SixD{0, 0, 0, 1, 0, 0}}) {
            QVERIFY(std::abs(glm::length(rotationFromSixD(columns)) - 1) < 1e-14);
        }
    }

    void eulerFollowsTheChannelOrder()
    {
        const glm::dquat rotation = rotationFromEuler({0.3, -0.4, 0.5}, {2, 0, 1});
        const glm::dquat expected = glm::angleAxis(0.3, glm::dvec3(0, 0, 1))
            * glm::angleAxis(-0.4, glm::dvec3(1, 0, 0)) * glm::angleAxis(0.5, glm::dvec3(0, 1, 0));
        QVERIFY(angleBetween(rotation, expected) < 1e-14);
    }

    void eulerSurvivesTheRoundTrip_data() { addOrders(); }

    void eulerSurvivesTheRoundTrip()
    {
        const EulerOrder order = fetchOrder();
        for (int i = 0; i < 500; ++i) {
            const glm::dquat rotation = randomRotation();
            const glm::dvec3 angles = eulerFromRotation(rotation, order, 3.0 * randomVector());
            QVERIFY(angleBetween(rotation, rotationFromEuler(angles, order)) < 1e-13);
        }
    }

    void eulerSurvivesGimbalLock_data() { addOrders(); }

    void eulerSurvivesGimbalLock()
    {
        const EulerOrder order = fetchOrder();
        for (const double away : {0.0, 1e-12, 1e-10, 1e-8, 1e-5, 1e-3}) {
            for (const double lock : {pi / 2, -pi / 2}) {
                const glm::dquat rotation = rotationFromEuler({0.7, lock - away, -1.1}, order);
                const glm::dvec3 angles = eulerFromRotation(rotation, order, {0.5, lock, -1.0});
                QVERIFY(angleBetween(rotation, rotationFromEuler(angles, order)) < 1e-8);
            }
        }
    }

    void eulerStaysContinuousOverSeveralTurns_data() { addOrders(); }

    void eulerStaysContinuousOverSeveralTurns()
    {
        const EulerOrder order = fetchOrder();
        glm::dvec3 previous(0);
        for (int i = 0; i <= 1000; ++i) {
            // The middle angle passes through a half turn, where the usual formula jumps to its
            // other branch.
            const double time = i * 0.01;
            const glm::dvec3 truth(2.5 * time, 0.9 * std::sin(time), -1.5 * time);
            previous = eulerFromRotation(rotationFromEuler(truth, order), order, previous);
            QVERIFY(glm::distance(previous, truth) < 1e-9);
        }
    }

private:
    static void addOrders()
    {
        QTest::addColumn<QList<int>>("order");
        for (const QList<int>& order :
             {QList<int>{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}) {
            QTest::addRow("%d%d%d", order[0], order[1], order[2]) << order;
        }
    }

    static EulerOrder fetchOrder()
    {
        QFETCH(QList<int>, order);
        return {order[0], order[1], order[2]};
    }
};

QTEST_GUILESS_MAIN(TestRotation)
#include "tst_rotation.moc"
