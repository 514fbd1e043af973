#include "tests/widgets/pixels.h"
#include "tests/widgets/poses.h"
#include "widgets/render/capture_target.h"
#include "widgets/viewport/viewport.h"

#include <QtTest/QtTest>
#include <QVBoxLayout>

#include <memory>

using namespace driftwalk;
using namespace driftwalk::widgets;

class TestViewport : public QObject {
    Q_OBJECT

    static motion::Clip walk()
    {
        motion::Clip clip;
        for (int frame = 0; frame < 5; ++frame) {
            clip.frames.push_back(tests::tPose());
            for (glm::dvec3& joint : clip.frames.back())
                joint.z += frame;
        }
        return clip;
    }

    /// A shown viewport with a figure, framed.
    static std::unique_ptr<Viewport> shown()
    {
        auto viewport = std::make_unique<Viewport>();
        viewport->resize(640, 360);
        viewport->setFigure(tests::tPose());
        viewport->frameClip(tests::clipOf({tests::tPose()}));
        viewport->show();
        return viewport;
    }

    static void drag(QWidget& widget, const QPoint& by, Qt::MouseButton button,
                     Qt::KeyboardModifiers modifiers = {})
    {
        const QPoint start = widget.rect().center();
        QTest::mousePress(&widget, button, modifiers, start);
        QMouseEvent move(QEvent::MouseMove, start + by, widget.mapToGlobal(start + by),
                         Qt::NoButton, button, modifiers);
        QCoreApplication::sendEvent(&widget, &move);
        QTest::mouseRelease(&widget, button, modifiers, start + by);
    }

private Q_SLOTS:

    void agreesWithHeadlessPictures()
    {
        QImage headless;
        const Camera camera{.yaw = 0.7F, .pitch = 0.3F};
        {
            const HeadlessContext context;
            SceneRenderer renderer;
            Scene scene;
            scene.figure = tests::tPose();
            headless = CaptureTarget({640, 360}).capture(renderer, scene, camera);
        }
        const auto viewport = shown();
        QVERIFY(QTest::qWaitForWindowExposed(viewport.get()));
        viewport->setCamera(camera);
        QTRY_COMPARE(viewport->grabImage({640, 360}).size(), QSize(640, 360));
        QVERIFY(tests::meanDifference(viewport->grabImage({640, 360}), headless) < 0.5);
        const QImage onScreen = viewport->grab().toImage();
        QCOMPARE(onScreen.size(), headless.size());
        QVERIFY(tests::meanDifference(onScreen, headless) < 0.5);
    }

    void aClickNamesTheJointAndADragDoesNot()
    {
        const auto viewport = shown();
        QSignalSpy clicked(viewport.get(), &Viewport::jointClicked);
        QSignalSpy hovered(viewport.get(), &Viewport::jointHovered);
        const QPoint middle = viewport->rect().center();  // of the figure, which is framed
        QTest::mouseMove(viewport.get(), middle + QPoint(1, 0));
        QMouseEvent move(QEvent::MouseMove, middle, viewport->mapToGlobal(middle), Qt::NoButton,
                         Qt::NoButton, Qt::NoModifier);
        QCoreApplication::sendEvent(viewport.get(), &move);
        QVERIFY(!hovered.isEmpty() && hovered.last().at(0).toInt() >= 0);
        QTest::mouseClick(viewport.get(), Qt::LeftButton, {}, middle);
        QCOMPARE(clicked.size(), 1);
        QCOMPARE(clicked.at(0).at(0), hovered.last().at(0));
        drag(*viewport, {40, 0}, Qt::LeftButton);
        QCOMPARE(clicked.size(), 1);
        QTest::mouseClick(viewport.get(), Qt::LeftButton, {}, {2, 2});
        QCOMPARE(clicked.at(1).at(0).toInt(), -1);
    }

    void dragsTurnAndMove()
    {
        const auto viewport = shown();
        const QSignalSpy changed(viewport.get(), &Viewport::cameraChanged);
        const Camera before = viewport->camera();
        drag(*viewport, {90, 0}, Qt::LeftButton);
        const Camera turned = viewport->camera();
        QVERIFY(turned.yaw < before.yaw);
        QCOMPARE(turned.target, before.target);
        drag(*viewport, {0, 40}, Qt::LeftButton);
        QVERIFY(viewport->camera().pitch > turned.pitch);
        for (const auto& [button, modifier] :
             {std::pair{Qt::MiddleButton, Qt::NoModifier}, {Qt::LeftButton, Qt::ShiftModifier}}) {
            const Camera start = viewport->camera();
            drag(*viewport, {30, 0}, button, modifier);
            QCOMPARE(viewport->camera().yaw, start.yaw);
            // What was under the pointer has moved with it: 30 of 360 pixels are a sixth of a unit.
            const glm::vec4 clip
                = viewProjection(viewport->camera(), 640.0F / 360) * glm::vec4(start.target, 1);
            QVERIFY(std::abs(clip.x / clip.w - 2 * 30 / 640.0F) < 1e-3F);
        }
        QCOMPARE(changed.count(), 4);
    }

    void wheelAndKeysZoom()
    {
        const auto viewport = shown();
        const float before = viewport->camera().distance;
        QWheelEvent in({320, 180}, {320, 180}, {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                       Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(viewport.get(), &in);
        QVERIFY(viewport->camera().distance < before);
        QTest::keyClick(viewport.get(), Qt::Key_Minus);
        QVERIFY(std::abs(viewport->camera().distance - before) < 1e-4F);
    }

    void framesWithKeyAndDoubleClick()
    {
        const auto viewport = shown();
        viewport->frameClip(walk());
        QTest::keyClick(viewport.get(), Qt::Key_F);
        const Camera figure = framed(viewport->camera(), bounds(tests::tPose()), 640.0F / 360);
        QTRY_VERIFY(glm::distance(viewport->camera().target, figure.target) < 1e-3F);
        QTRY_VERIFY(std::abs(viewport->camera().distance - figure.distance) < 1e-3F);
        QTest::mouseDClick(viewport.get(), Qt::LeftButton);
        QTRY_VERIFY(std::abs(viewport->camera().target.z - bounds(walk()).centre().z) < 1e-3F);
    }

    void framesAnewWhenResizedUntilMovedByHand()
    {
        const auto viewport = shown();
        const float before = viewport->camera().distance;
        viewport->resize(240, 400);
        QTRY_VERIFY(viewport->camera().distance > before * 1.05F);
        QTest::keyClick(viewport.get(), Qt::Key_Plus);
        const Camera byHand = viewport->camera();
        viewport->resize(640, 360);
        QCoreApplication::processEvents();
        QCOMPARE(viewport->camera(), byHand);
    }

    void framingLeavesRoomForWords()
    {
        const auto viewport = shown();
        viewport->setFramingMargins({10, 100, 10, 20});
        for (const QSize& size : {QSize(640, 360), QSize(900, 260), QSize(260, 700)}) {
            viewport->resize(size);
            QCoreApplication::processEvents();
            const Bounds box = bounds(tests::tPose());
            for (const float x : {box.low.x, box.high.x})
                for (const float y : {box.low.y, box.high.y})
                    for (const float z : {box.low.z, box.high.z}) {
                        const QPoint at = tests::pixelOf({x, y, z}, viewport->camera(), size);
                        QVERIFY2(at.y() >= 100 && at.y() <= size.height() - 20,
                                 qPrintable(QString::number(at.y())));
                        QVERIFY(at.x() >= 10 && at.x() <= size.width() - 10);
                    }
        }
    }

    void marksTheJointUnderTheMouseAndTheOneThatWasClicked()
    {
        const auto viewport = shown();
        QVERIFY(QTest::qWaitForWindowExposed(viewport.get()));
        const QSize size = viewport->size();
        const auto at = [&](motion::Joint joint) {
            return tests::pixelOf(glm::vec3(tests::tPose()[joint]), viewport->camera(), size);
        };
        const auto moveTo = [&](const QPoint& to) {
            QMouseEvent move(QEvent::MouseMove, to, viewport->mapToGlobal(to), Qt::NoButton,
                             Qt::NoButton, Qt::NoModifier);
            QCoreApplication::sendEvent(viewport.get(), &move);
        };
        moveTo({2, 2});
        const QImage plain = viewport->grab().toImage();
        moveTo(at(motion::LeftElbow));
        const QImage hovered = viewport->grab().toImage();
        QVERIFY(tests::meanDifference(plain, hovered) > 0.02);
        QTest::mouseClick(viewport.get(), Qt::LeftButton, {}, at(motion::LeftElbow));
        QCOMPARE(viewport->chosenJoint().figure, 0);
        moveTo({2, 2});
        QVERIFY(tests::meanDifference(plain, viewport->grab().toImage()) > 0.02);
        QTest::mouseClick(viewport.get(), Qt::LeftButton, {}, {2, 2});
        QCOMPARE(viewport->chosenJoint(), PickedJoint{});
        QVERIFY(tests::meanDifference(plain, viewport->grab().toImage()) < 0.01);
    }

    void followsTheFigure()
    {
        const auto viewport = shown();
        viewport->setFigure(walk().frames[4]);
        QVERIFY(std::abs(viewport->camera().target.z) < 0.3F);
        viewport->setFollow(true);
        QVERIFY(std::abs(viewport->camera().target.z - 4) < 0.3F);
        viewport->setFigure(walk().frames[0]);
        QTRY_VERIFY(std::abs(viewport->camera().target.z) < 0.3F);
    }

    void aRowStaysInThePictureWhenAnotherOfItIsTheMainFigure()
    {
        const auto viewport = shown();
        viewport->setFollow(true);
        const auto row = [&](int own) {
            SceneExtras extras;
            for (int i = 0; i < 5; ++i) {
                motion::Pose pose = tests::tPose();
                for (glm::dvec3& joint : pose)
                    joint.x += 2.0 * (i - own);
                if (i != own) extras.others.push_back({.pose = pose});
            }
            viewport->setExtras(extras);
            motion::Pose main = tests::tPose();
            main[motion::Head].y += 0.01 * own;
            viewport->setFigure(main);
        };
        row(0);
        QTRY_VERIFY(std::abs(viewport->camera().target.x - 4) < 0.4F);
        QTest::qWait(400);  // until the camera has arrived
        QVERIFY2(std::abs(viewport->camera().target.x - 4) < 0.4F,
                 qPrintable(QString::number(viewport->camera().target.x)));
        row(4);
        QVERIFY(std::abs(viewport->camera().target.x + 4) < 0.4F);
    }

    void drawsOnlyWhenSomethingChanged()
    {
        const auto viewport = shown();
        QVERIFY(QTest::qWaitForWindowExposed(viewport.get()));
        auto* area = viewport->findChild<GlArea*>();
        QVERIFY(area);
        QTRY_VERIFY(!viewport->grabImage({8, 8}).isNull());
        QCoreApplication::processEvents();
        const QSignalSpy drawn(area, &GlArea::drawn);
        viewport->setFigure(tests::tPose());
        viewport->setCamera(viewport->camera());
        QCoreApplication::processEvents();
        QCOMPARE(drawn.count(), 0);
        viewport->setNoisy(tests::tPose());
        QTRY_VERIFY(drawn.count() > 0);
    }

    void drawsAgainInAnotherWindow()
    {
        auto viewport = shown();
        QTRY_VERIFY(!viewport->grabImage({8, 8}).isNull());
        const QImage before = viewport->grabImage({160, 90});
        QWidget window;
        window.setLayout(new QVBoxLayout);
        window.layout()->addWidget(viewport.get());
        window.resize(640, 360);
        window.show();
        const QSignalSpy failed(viewport.get(), &Viewport::failed);
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        viewport->setCamera({});
        QTRY_VERIFY(!viewport->grabImage({8, 8}).isNull());
        QVERIFY(tests::meanDifference(viewport->grabImage({160, 90}), before) > 0);
        QCOMPARE(failed.count(), 0);
        viewport.reset();
    }
};

QTEST_MAIN(TestViewport)
#include "tst_viewport.moc"
