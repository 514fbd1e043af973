#include "app/gui/workspaces/motion/motion_scene.h"
#include "tests/support/fake_engine.h"

#include <QtTest/QtTest>

using namespace driftwalk;

namespace {

gui::MotionPtr generated(int steps)
{
    tests::FakeEngine engine(std::make_shared<tests::EngineControl>());
    studio::MotionSpec spec;
    spec.prompt = "a person walks";
    spec.steps = steps;
    return std::make_shared<studio::GeneratedMotion>(engine.generate(spec, [](const auto&) {}, {}));
}

}  // namespace

class TestMotionScene : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void isEmptyAtFirst()
    {
        const gui::MotionScene scene;
        QCOMPARE(scene.diffusionFrames(), 0);
        QVERIFY(!scene.finalClip());
        QVERIFY(!scene.figure(0));
        QVERIFY(!scene.noisy(0));
    }

    void runsFromNoiseToTheResult()
    {
        const gui::MotionScene scene{.result = generated(4)};
        QCOMPARE(scene.diffusionFrames(), 5);
        for (int position = 0; position < 4; ++position) {
            const auto& step = scene.result->trajectory[static_cast<std::size_t>(position)];
            QCOMPARE(scene.figure(position), &step.x0);
            QCOMPARE(scene.noisy(position), &step.xt);
        }
        QCOMPARE(scene.figure(4), &scene.result->clip);
        QVERIFY(!scene.noisy(4));
    }

    void noiseIsThatOfTheNewestStepThatKeptIt()
    {
        auto motion = std::make_shared<studio::GeneratedMotion>(*generated(4));
        QVERIFY(!gui::MotionScene{.result = motion}.noise(3));
        for (const std::size_t step : {1, 3})
            motion->trajectory[step].noise = std::make_shared<studio::StepNoise>();
        const gui::MotionScene scene{.result = motion};
        QVERIFY(!scene.noise(0));
        QCOMPARE(scene.noise(1), motion->trajectory[1].noise);
        QCOMPARE(scene.noise(2), motion->trajectory[1].noise);
        QCOMPARE(scene.noise(4), motion->trajectory[3].noise);
    }

    void newestStepHidesTheOldResult()
    {
        const auto preview = std::make_shared<studio::MotionStep>(generated(3)->trajectory[1]);
        gui::MotionScene scene{.result = generated(4), .preview = preview};
        QCOMPARE(scene.figure(0), &preview->x0);
        QCOMPARE(scene.diffusionFrames(), 4);
        QCOMPARE(scene.finalClip(), &scene.result->clip);
        scene.preview.reset();
        QCOMPARE(scene.figure(4), &scene.result->clip);
    }

    void anImportHasNoTrajectory()
    {
        const auto clip = std::make_shared<motion::Clip>(generated(1)->clip);
        const gui::MotionScene scene{.imported = clip};
        QCOMPARE(scene.diffusionFrames(), 0);
        QCOMPARE(scene.figure(0), clip.get());
    }

    void posesBetweenFramesAreMixed()
    {
        motion::Clip clip;
        clip.frames.resize(2);
        clip.frames[0].fill({0, 0, 0});
        clip.frames[1].fill({1, 2, 4});
        QCOMPARE(gui::poseAt(clip, 0.25)->at(5), glm::dvec3(0.25, 0.5, 1));
        QCOMPARE(gui::poseAt(clip, 1)->at(5), glm::dvec3(1, 2, 4));
        QCOMPARE(gui::poseAt(clip, 1.9)->at(5), glm::dvec3(1, 2, 4));
        QCOMPARE(gui::poseAt(clip, -3)->at(5), glm::dvec3(0, 0, 0));
        QVERIFY(!gui::poseAt(motion::Clip(), 0));
    }

    void pathLiesOnTheGround()
    {
        const auto path = gui::pathOf(generated(1)->clip);
        QCOMPARE(path.size(), 120U);
        for (const auto& point : path)
            QCOMPARE(point.y, 0.0);
        QVERIFY(qAbs(path.back().z - 1.2 * 119 / 20) < 1e-9);
    }
};

QTEST_GUILESS_MAIN(TestMotionScene)
#include "tst_motion_scene.moc"
