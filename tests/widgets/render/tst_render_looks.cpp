// Options of a scene change its picture as they say; what is round the figure follows from motions.
#include "tests/widgets/pixels.h"
#include "tests/widgets/poses.h"
#include "widgets/render/capture_target.h"
#include "widgets/render/coverage.h"
#include "widgets/render/quality_governor.h"
#include "widgets/render/scene_labels.h"
#include "widgets/render/staging.h"
#include "widgets/viewport/picking.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>
#include <memory>

using namespace driftwalk;
using namespace driftwalk::widgets;
using tests::meanDifference;

class TestRenderLooks : public QObject {
    Q_OBJECT

    static Scene sceneWithFigure()
    {
        Scene scene;
        scene.figure = tests::tPose();
        return scene;
    }

    QImage picture(const Scene& scene, int supersampling = 1)
    {
        return capturePicture(*m_renderer, scene, m_front, {480, 270}, supersampling);
    }

    /// A motion of two seconds along +z at 1 m/s.
    static ClipPtr walk()
    {
        motion::Clip clip;
        for (int frame = 0; frame < 40; ++frame) {
            clip.frames.push_back(tests::tPose());
            for (glm::dvec3& joint : clip.frames.back())
                joint.z += frame / clip.fps;
        }
        return std::make_shared<const motion::Clip>(clip);
    }

private Q_SLOTS:

    void initTestCase()
    {
        m_context = std::make_unique<HeadlessContext>();
        m_renderer = std::make_unique<SceneRenderer>();
        m_front = framed({.yaw = 0, .pitch = 0.15F}, bounds(tests::tPose()), 16.0F / 9);
    }

    void cleanupTestCase()
    {
        m_renderer.reset();
        m_context.reset();
    }

    void everyOptionChangesThePicture_data()
    {
        QTest::addColumn<int>("option");
        for (const auto& [name, option] : {std::pair{"skeleton", 0},
                                           {"sticks", 1},
                                           {"points", 2},
                                           {"plain material", 3},
                                           {"studio", 4},
                                           {"stage", 5},
                                           {"checker", 6},
                                           {"no floor", 7},
                                           {"no shadows", 8},
                                           {"no occlusion", 9}})
            QTest::newRow(name) << option;
    }

    void everyOptionChangesThePicture()
    {
        QFETCH(int, option);
        Scene scene = sceneWithFigure();
        const QImage before = picture(scene);
        SceneLook& look = scene.look;
        if (option < 3) look.style = static_cast<FigureStyle>(option + 1);
        if (option == 3) look.material = FigureMaterial::Plain;
        if (option == 4) look.backdrop = Backdrop::Studio;
        if (option == 5) look.backdrop = Backdrop::Stage;
        if (option == 6) look.floor = FloorPattern::Checker;
        if (option == 7) look.floor = FloorPattern::None;
        if (option == 8) look.hasShadows = false;
        if (option == 9) look.hasOcclusion = false;
        QVERIFY(meanDifference(picture(scene), before) > 0.1);
    }

    void shadowsDarkenTheFloor()
    {
        Scene scene = sceneWithFigure();
        scene.look.floor = FloorPattern::Plain;
        const Camera above{.target = {0, 0, 0}, .yaw = 0, .pitch = 1.2F, .distance = 6};
        const QImage with = capturePicture(*m_renderer, scene, above, {480, 270});
        scene.look.hasShadows = false;
        const QImage without = capturePicture(*m_renderer, scene, above, {480, 270});
        const QPoint shaded = tests::pixelOf({0.47F, 0, -0.57F}, above, with.size());
        QVERIFY(with.pixelColor(shaded).lightness() < without.pixelColor(shaded).lightness() - 8);
    }

    void aGhostShinesThrough()
    {
        Scene scene;
        scene.look.floor = FloorPattern::None;
        const QImage empty = picture(scene);
        scene.others = {{.pose = tests::tPose(), .opacity = 0.4F}};
        const QImage ghost = picture(scene);
        scene.others[0].opacity = 1;
        const QImage solid = picture(scene);
        const double share = meanDifference(ghost, empty) / meanDifference(solid, empty);
        QVERIFY2(share > 0.25 && share < 0.6, qPrintable(QString::number(share)));
    }

    void labelsStandBesideTheFigure()
    {
        const Staging staging{.clip = walk()};
        Scene scene = sceneWithFigure();
        const QImage before = picture(scene);
        scene = withExtras(scene, stagedExtras(staging, 0, {.hasLabels = true}, scene.theme));
        QCOMPARE(scene.labels.size(), std::size_t{motion::jointCount});
        QCOMPARE(scene.labels[motion::LeftKnee].text, std::string("left knee"));
        QVERIFY(meanDifference(picture(scene), before) > 0.05);
        const auto placed = placedLabels(scene, m_front, {480, 270}, 10);
        for (const PlacedLabel& a : placed)
            for (const PlacedLabel& b : placed)
                if (a.label < b.label && a.isLeft == b.isLeft)
                    QVERIFY(std::abs(a.anchor.y() - b.anchor.y()) > 9.9);
    }

    void supersampledPicturesAreAlikeAndTransparent()
    {
        Scene scene = sceneWithFigure();
        scene.look.floor = FloorPattern::None;
        scene.look.backdrop = Backdrop::Studio;
        const QImage plain = picture(scene);
        const QImage fine = picture(scene, 4);
        QCOMPARE(fine.size(), plain.size());
        QVERIFY(meanDifference(fine, plain) < 1.5);
        scene.isTransparent = true;
        const QImage clear = picture(scene, 2);
        QCOMPARE(clear.pixelColor(0, 0).alpha(), 0);
        const glm::vec3 chest(tests::tPose()[motion::Spine3]);
        QCOMPARE(clear.pixelColor(tests::pixelOf(chest, m_front, clear.size())).alpha(), 255);
    }

    void qualityLevelsDifferSlightly()
    {
        const QImage best = picture(sceneWithFigure());
        for (int level = 1; level < QualityGovernor::levelCount; ++level) {
            SceneRenderer renderer(QualityGovernor::qualityOf(level));
            const QImage image
                = CaptureTarget({480, 270}).capture(renderer, sceneWithFigure(), m_front);
            QVERIFY(meanDifference(image, best) < 2);
        }
    }

    void qualityStepsDownWhenLateAndBackAtRest()
    {
        QualityGovernor governor;
        governor.frameTook(80);
        QCOMPARE(governor.level(), 0);
        governor.frameTook(80);
        QCOMPARE(governor.level(), 1);
        for (int frame = 0; frame < 9; ++frame)
            governor.frameTook(80);
        QCOMPARE(governor.level(), QualityGovernor::levelCount - 1);
        QVERIFY(governor.rest());
        QCOMPARE(governor.level(), 0);
        QVERIFY(!governor.rest());
    }

    void everyJointIsPickedWhereItIs()
    {
        const motion::Pose pose = tests::tPose();
        Scene scene = sceneWithFigure();
        scene.others = {{.pose = pose}};
        for (glm::dvec3& joint : scene.others[0].pose)
            joint.x += 3;
        const glm::vec2 size(1600, 900);
        for (const bool isOrthographic : {false, true}) {
            Camera camera = framed({.yaw = 0.5F}, {glm::vec3(-1, 0, -1), glm::vec3(4, 1.7F, 1)},
                                   size.x / size.y);
            camera.isOrthographic = isOrthographic;
            for (int joint = 0; joint < motion::jointCount; ++joint)
                for (const int figure : {0, 1}) {
                    const auto j = static_cast<std::size_t>(joint);
                    const glm::vec3 at(figure == 0 ? pose[j] : scene.others[0].pose[j]);
                    const auto found = picked(scene, camera, size, *pictureOf(at, camera, size));
                    QCOMPARE(found.figure, figure);
                    const glm::vec3 other(pose[static_cast<std::size_t>(found.joint)]);
                    // Joints that lie over each other in the picture may stand for each other.
                    QVERIFY2(found.joint == joint
                                 || glm::distance(other, glm::vec3(pose[j])) < 0.2F,
                             qPrintable(QString::number(joint)));
                }
        }
        QCOMPARE(picked(scene, m_front, size, {2, 2}), PickedJoint{});
    }

    void marksFollowFromTheMotion()
    {
        const ClipPtr clip = walk();
        QVERIFY(std::abs(velocitiesAt(*clip, 10.5)[motion::Head].z - 1) < 1e-9);
        QVERIFY(!standingFeet(*clip, 10)[0]);
        motion::Clip still = tests::clipOf({tests::tPose(), tests::tPose()});
        QVERIFY(standingFeet(still, 0)[0] && standingFeet(still, 0)[1]);
        ViewOptions options{.hasVelocities = true, .ghostsBefore = 3, .ghostsAfter = 3};
        const SceneExtras extras = stagedExtras({.clip = clip}, 12, options, lightRenderTheme());
        QCOMPARE(extras.others.size(), std::size_t{2 + 3});  // 2 fit before frame 12
        QCOMPARE(extras.strokes.size(), std::size_t{5 * motion::jointCount});
    }

    void ghostsStandAtTheSameTimesAtAnyRate()
    {
        const ClipPtr slow = walk();
        motion::Clip twice = *slow;
        twice.fps *= 2;
        twice.frames.clear();
        for (int frame = 0; frame < 79; ++frame)
            twice.frames.push_back(*poseBetween(*slow, 0.5 * frame));
        const ViewOptions options{.ghostsBefore = 2, .ghostsAfter = 2};
        const SceneExtras a = stagedExtras({.clip = slow}, 20, options, lightRenderTheme());
        const SceneExtras b = stagedExtras({.clip = std::make_shared<const motion::Clip>(twice)},
                                           40, options, lightRenderTheme());
        QCOMPARE(a.others.size(), std::size_t{4});
        QCOMPARE(b.others.size(), a.others.size());
        for (std::size_t i = 0; i < a.others.size(); ++i)
            QVERIFY(
                glm::distance(a.others[i].pose[motion::Pelvis], b.others[i].pose[motion::Pelvis])
                < 1e-9);
    }

    void onlyPartsWithSomethingInThemAreCovered()
    {
        const glm::ivec2 pixels(480, 270);
        const auto parts = covered(sceneWithFigure(), m_front, pixels);
        int area = 0;
        for (const PixelRect& part : parts)
            area += part.size.x * part.size.y;
        QVERIFY(area > 0 && area < pixels.x * pixels.y * 2 / 3);
        for (const glm::dvec3& joint : tests::tPose()) {
            const QPoint at = tests::pixelOf(glm::vec3(joint), m_front, {pixels.x, pixels.y});
            const glm::ivec2 up(at.x(), pixels.y - 1 - at.y());
            QVERIFY(std::any_of(parts.begin(), parts.end(), [&](const PixelRect& part) {
                return up.x >= part.low.x && up.y >= part.low.y && up.x < part.low.x + part.size.x
                    && up.y < part.low.y + part.size.y;
            }));
        }
    }

    void companionsStandInARowRoundTheFigure()
    {
        Staging staging{.clip = walk(), .place = 1};
        staging.companions = {{.clip = walk()}, {.clip = walk(), .isNoise = true}};
        const SceneExtras extras = stagedExtras(staging, 5, {}, lightRenderTheme());
        const double own = (*poseBetween(*staging.clip, 5))[motion::Pelvis].x;
        QVERIFY(extras.others[0].pose[motion::Pelvis].x < own - 1);
        QVERIFY(extras.others[1].pose[motion::Pelvis].x > own + 1);
        QVERIFY(extras.others[1].isNoise);
        QCOMPARE(slots(16, Arrangement::Grid).back(), glm::dvec3(3 * 1.25, 0, 3 * 1.7));
    }

private:
    std::unique_ptr<HeadlessContext> m_context;
    std::unique_ptr<SceneRenderer> m_renderer;
    Camera m_front;
};

QTEST_MAIN(TestRenderLooks)
#include "tst_render_looks.moc"
