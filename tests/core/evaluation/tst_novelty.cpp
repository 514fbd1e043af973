#include "core/evaluation/novelty.h"
#include "core/motion/retarget.h"
#include "core/util/error.h"
#include "tests/support/training_samples.h"

#include <QtTest/QtTest>

using namespace driftwalk;
using namespace driftwalk::evaluation;

namespace {

/// Walks a curve, so that no two windows are alike.
motion::Clip recording()
{
    motion::Clip clip = tests::walkingClip(120, 1.1);
    for (std::size_t t = 0; t < clip.frames.size(); ++t)
        for (auto& joint : clip.frames[t])
            joint.x += 2e-4 * static_cast<double>(t * t);
    return clip;
}

motion::Clip part(motion::Clip clip, int begin, int frames)
{
    clip.frames.assign(clip.frames.begin() + begin, clip.frames.begin() + begin + frames);
    return clip;
}

motion::Clip moved(motion::Clip clip, const glm::dvec3& by, double turn)
{
    const glm::dquat rotation = glm::angleAxis(turn, glm::dvec3(0, 1, 0));
    for (auto& pose : clip.frames)
        for (auto& joint : pose)
            joint = rotation * joint + by;
    return clip;
}

}  // namespace

class TestNovelty : public QObject {
    Q_OBJECT

    const NearestRecording m_nearest{{tests::walkingClip(90, 0.4), recording()}};

    double distance(const motion::Clip& clip) const { return m_nearest.distance(clip).value(); }

private Q_SLOTS:

    void aReplayIsFoundWhereverItStands_data()
    {
        QTest::addColumn<int>("begin");
        for (const int begin : {0, 3, 4, 41, 60})  // the last that fits, and between the strides
            QTest::addRow("from frame %d", begin) << begin;
    }

    void aReplayIsFoundWhereverItStands()
    {
        QFETCH(int, begin);
        const auto replay = part(recording(), begin, 60);
        QVERIFY(distance(replay) < 1e-9);
        QVERIFY(distance(moved(replay, {3, 0, -7}, 2.1)) < 1e-9);
        QVERIFY(distance(motion::mirrored(replay)) < 1e-9);
    }

    void theDistanceIsInMetres()
    {
        const auto raised = moved(part(recording(), 10, 30), {0, 0.1, 0}, 0);
        QVERIFY(std::abs(distance(raised) - 0.1) < 1e-9);
    }

    void anotherMotionIsFar()
    {
        const double far = distance(tests::walkingClip(60, 3.0));
        QVERIFY2(far > 0.3, qPrintable(QString::number(far)));
    }

    void windowsAreAveraged()
    {
        const auto replay = part(recording(), 0, 30);
        auto both = replay;
        const auto raised = moved(part(recording(), 30, 30), {0, 0.2, 0}, 0);
        both.frames.insert(both.frames.end(), raised.frames.begin(), raised.frames.end());
        QVERIFY(std::abs(distance(both) - 0.1) < 1e-9);
    }

    void shortMotionsHaveNone()
    {
        QVERIFY(!m_nearest.distance(part(recording(), 0, 29)));
        QVERIFY_THROWS_EXCEPTION(Error, NearestRecording({part(recording(), 0, 29)}));
        const NoveltySummary summary
            = noveltyOf({part(recording(), 0, 29), part(recording(), 0, 30)}, m_nearest);
        QCOMPARE(summary.count, 1);
        QVERIFY(summary.median < 1e-9);
    }
};

QTEST_GUILESS_MAIN(TestNovelty)
#include "tst_novelty.moc"
