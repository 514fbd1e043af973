#include "core/motion/features.h"
#include "core/studio/motion_generation.h"
#include "core/util/resources.h"

#include <QtTest/QtTest>

#include <cmath>
#include <glm/geometric.hpp>
#include <glm/vec2.hpp>

using namespace driftwalk;
using namespace driftwalk::studio;
using motion::BodyRegion;
using motion::Clip;

namespace {

/// Largest distance of joints of a region in frames first .. end - 1.
double distanceIn(const Clip& a, const Clip& b, BodyRegion region, int first, int end)
{
    double largest = 0;
    for (int t = first; t < end; ++t)
        for (const auto part : motion::partsOf(region))
            for (const int joint : motion::jointsOf(part))
                largest = std::max(largest, glm::distance(a.frames[t][joint], b.frames[t][joint]));
    return largest;
}

/// Mean difference of joint coordinates as seen from the root, metres.
double meanChangeOfPoses(const Clip& a, const Clip& b)
{
    const motion::Features x = sourceFeatures(a);
    const motion::Features y = sourceFeatures(b);
    double sum = 0;
    for (int t = 0; t < x.frames(); ++t)
        for (int i = 0; i < motion::positionGroup.size; ++i)
            sum += std::abs(x.row(t)[motion::positionGroup.offset + i]
                            - y.row(t)[motion::positionGroup.offset + i]);
    return sum / (x.frames() * motion::positionGroup.size);
}

}  // namespace

/// With the bundled weights.
class TestMotionEditing : public QObject {
    Q_OBJECT

    std::unique_ptr<MotionEngine> m_engine = makeMotionEngine();
    MotionEdit m_edit;
    Clip m_source;  ///< in the form that edits keep

private Q_SLOTS:

    void initTestCase()
    {
        m_engine->load(resourcePath("models/driftwalk-base.safetensors"));
        MotionSpec spec;
        spec.prompt = "a person walks forward";
        spec.seconds = 4;
        spec.steps = 6;
        m_edit.source = m_engine->generate(spec, {}, {}).clip;
        m_edit.timeline.prompt = "a person waves the left hand";
        m_edit.timeline.steps = 4;
        m_source = motion::clipFromFeatures(sourceFeatures(m_edit.source));
    }

    void keptPartsStayWithinAMillimetre()
    {
        MotionEdit edit = m_edit;
        edit.keptRegions = {BodyRegion::Root, BodyRegion::BothLegs, BodyRegion::RightArm};
        const auto result = m_engine->edit(edit, {}, {});
        QCOMPARE(result.clip.frames.size(), std::size_t{80});
        for (const BodyRegion region : edit.keptRegions) {
            const double moved = distanceIn(result.clip, m_source, region, 0, 80);
            QVERIFY2(moved < 1e-3, qPrintable(QString::number(moved)));
        }
        QVERIFY(distanceIn(result.clip, m_source, BodyRegion::LeftArm, 0, 80) > 0.05);
    }

    void betweenTheFirstAndTheLastFramesItIsNew()
    {
        MotionEdit edit = m_edit;
        edit.keptSpans = {{0, 1}, {3, 4}};
        const auto result = m_engine->edit(edit, {}, {});
        QVERIFY(distanceIn(result.clip, m_source, BodyRegion::WholeBody, 0, 21) < 1e-3);
        QVERIFY(distanceIn(result.clip, m_source, BodyRegion::WholeBody, 60, 80) < 1e-3);
        QVERIFY(distanceIn(result.clip, m_source, BodyRegion::WholeBody, 35, 45) > 0.02);
    }

    void theRootFollowsThePath()
    {
        MotionEdit edit = m_edit;
        edit.timeline.prompt = "a person walks forward";
        edit.path = {{0, 0, 0}, {2, 0, 1.5}, {4, 1.5, 2}};
        const auto result = m_engine->edit(edit, {}, {});
        const glm::dvec3 middle = result.clip.frames[40][motion::Pelvis];
        QVERIFY(glm::distance(glm::dvec2(middle.x, middle.z), {0, 1.5}) < 1e-3);
    }

    void littleNoiseChangesLittle()
    {
        MotionEdit edit = m_edit;
        const auto change = [&](double noise) {
            edit.noise = noise;
            return meanChangeOfPoses(m_engine->edit(edit, {}, {}).clip, m_source);
        };
        const double little = change(0.02);
        const double much = change(1);
        QVERIFY2(little < 0.05 && little < much / 2,
                 qPrintable(QString("%1 and %2").arg(little).arg(much)));
    }

    void stepsOfAllPassesAreCounted()
    {
        MotionEdit edit = m_edit;
        edit.repeats = 2;
        const auto result = m_engine->edit(edit, {}, {});
        QCOMPARE(result.trajectory.size(), std::size_t{4 + 2 + 2});
        QCOMPARE(result.trajectory.back().stepCount, 8);
    }
};

QTEST_GUILESS_MAIN(TestMotionEditing)
#include "tst_motion_editing.moc"
