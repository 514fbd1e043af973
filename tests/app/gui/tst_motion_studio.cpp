#include "app/gui/motion_studio.h"
#include "tests/support/fake_engine.h"

#include <QtTest/QtTest>

using namespace driftwalk;
using gui::MotionStudio;
using State = MotionStudio::State;

namespace {

studio::MotionSpec walkSpec(int steps)
{
    studio::MotionSpec spec;
    spec.prompt = "a person walks";
    spec.seconds = 2;
    spec.steps = steps;
    return spec;
}

struct Fixture {
    Fixture()
        : studio(
            {.open = [control = control] { return std::make_unique<tests::FakeEngine>(control); },
             .weights = [] { return std::filesystem::path("fake"); }})
    {
    }

    /// @return whether the model is there
    bool load()
    {
        QSignalSpy loaded(&studio, &MotionStudio::modelLoaded);
        studio.load();
        return loaded.wait();
    }

    std::shared_ptr<tests::EngineControl> control = std::make_shared<tests::EngineControl>();
    MotionStudio studio;
};

}  // namespace

class TestMotionStudio : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void loadsInTheBackground()
    {
        Fixture f;
        QCOMPARE(f.studio.state(), State::Unloaded);
        QSignalSpy loaded(&f.studio, &MotionStudio::modelLoaded);
        f.studio.load();
        QCOMPARE(f.studio.state(), State::Loading);
        QVERIFY(!f.studio.model());
        QVERIFY(loaded.wait());
        QCOMPARE(f.studio.state(), State::Ready);
        QCOMPARE(f.studio.model()->name, std::string("fake-walk"));
    }

    void saysWhyThereIsNoModel()
    {
        MotionStudio studio({.open = []() -> std::unique_ptr<studio::MotionEngine> {
                                 throw Error("the module is missing");
                             },
                             .weights = [] { return std::filesystem::path("fake"); }});
        QSignalSpy failed(&studio, &MotionStudio::failed);
        studio.load();
        QVERIFY(failed.wait());
        QCOMPARE(failed.at(0).at(0).toString(), "the module is missing");
        QCOMPARE(studio.state(), State::Unloaded);
        studio.generate(walkSpec(3));
        QCOMPARE(studio.state(), State::Unloaded);
    }

    void showsStepsAndDeliversTheMotion()
    {
        Fixture f;
        QVERIFY(f.load());
        f.control->allowSteps(2);
        QSignalSpy steps(&f.studio, &MotionStudio::stepMade);
        QSignalSpy generated(&f.studio, &MotionStudio::generated);
        f.studio.generate(walkSpec(5));
        QTRY_VERIFY(!steps.isEmpty() && steps.last().at(0).value<gui::StepPtr>()->index == 1);
        QCOMPARE(f.studio.state(), State::Generating);
        f.control->allowSteps(5);
        QVERIFY(generated.wait());
        const auto motion = generated.at(0).at(0).value<gui::MotionPtr>();
        QCOMPARE(motion->trajectory.size(), 5U);
        QCOMPARE(motion->clip.frames.size(), 40U);
        QCOMPARE(f.studio.state(), State::Ready);
    }

    void refusesNonsenseInOneSentence()
    {
        Fixture f;
        QVERIFY(f.load());
        QSignalSpy failed(&f.studio, &MotionStudio::failed);
        studio::MotionSpec spec = walkSpec(3);
        spec.prompt = "  ";
        f.studio.generate(spec);
        QVERIFY(failed.wait());
        QVERIFY(failed.at(0).at(0).toString().contains("prompt"));
        QCOMPARE(f.studio.state(), State::Ready);
    }

    void composesATimelineOrSaysWhatIsWrongWithIt()
    {
        Fixture f;
        QVERIFY(f.load());
        QSignalSpy generated(&f.studio, &MotionStudio::generated);
        QSignalSpy failed(&f.studio, &MotionStudio::failed);
        studio::Timeline timeline{.prompt = "a person walks",
                                  .blocks = {{motion::BodyRegion::LeftArm, 1, 20, "waves"}},
                                  .seconds = 20,
                                  .steps = 3};
        f.studio.compose(timeline);
        QVERIFY(generated.wait());
        QCOMPARE(generated.at(0).at(0).value<gui::MotionPtr>()->clip.frames.size(), 400U);
        timeline.blocks[0].end = 1;
        f.studio.compose(timeline);
        QVERIFY(failed.wait());
        QVERIFY(failed.at(0).at(0).toString().contains("no length"));
        QCOMPARE(f.studio.state(), State::Ready);
    }

    void showsNoStepAfterCancel()
    {
        Fixture f;
        QVERIFY(f.load());
        f.control->allowSteps(1);
        QSignalSpy steps(&f.studio, &MotionStudio::stepMade);
        QSignalSpy cancelled(&f.studio, &MotionStudio::cancelled);
        f.studio.generate(walkSpec(5));
        QTRY_COMPARE(steps.size(), 1);
        f.studio.cancel();
        QCOMPARE(f.studio.state(), State::Cancelling);
        QVERIFY(cancelled.wait());
        QVERIFY(f.control->wasStopped());
        QCOMPARE(steps.size(), 1);
        QCOMPARE(f.studio.state(), State::Ready);
    }

    void estimatesTheBoundOfAClip()
    {
        Fixture f;
        QVERIFY(f.load());
        motion::Clip clip;
        for (int frame = 0; frame < 20; ++frame)
            clip.frames.push_back(tests::walkingPose(frame / motion::modelFps));
        QSignalSpy changed(&f.studio, &MotionStudio::boundChanged);
        QSignalSpy ended(&f.studio, &MotionStudio::boundEnded);
        f.studio.estimateBound(clip, {.draws = 3});
        QCOMPARE(f.studio.state(), State::Estimating);
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed[0][0].value<gui::ElboNewsPtr>()->denoising.terms.size(), 50U);
        f.control->allowSteps(0);
        QSignalSpy cancelled(&f.studio, &MotionStudio::cancelled);
        f.studio.estimateBound(clip, {});
        f.studio.cancel();
        QTRY_COMPARE(ended.count(), 2);
        QCOMPARE(cancelled.count(), 0);
        f.control->failWith("no such clip");
        QSignalSpy failed(&f.studio, &MotionStudio::boundFailed);
        f.studio.estimateBound(clip, {});
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(f.studio.state(), State::Ready);
    }

    void destructionWhileGeneratingStopsTheEngine()
    {
        auto f = std::make_unique<Fixture>();
        QVERIFY(f->load());
        const auto control = f->control;
        control->allowSteps(1);
        QSignalSpy steps(&f->studio, &MotionStudio::stepMade);
        f->studio.generate(walkSpec(5));
        QTRY_COMPARE(steps.size(), 1);
        f.reset();
        QVERIFY(control->wasStopped());
    }
};

QTEST_GUILESS_MAIN(TestMotionStudio)
#include "tst_motion_studio.moc"
