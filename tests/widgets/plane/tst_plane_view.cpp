#include "core/util/error.h"
#include "tests/widgets/pixels.h"
#include "widgets/plane/plane_drawing.h"
#include "widgets/plane/plane_view.h"
#include "widgets/render/capture_target.h"
#include "widgets/render/plane_renderer.h"
#include "widgets/style/theme.h"

#include <QtTest/QtTest>

#include <glm/geometric.hpp>
#include <memory>

using namespace driftwalk;
using namespace driftwalk::widgets;

class TestPlaneView : public QObject {
    Q_OBJECT

    static constexpr QPoint centre{320, 180};

    static PlaneScene threePoints()
    {
        PlaneScene scene;
        scene.bounds = {{-2, -2}, {2, 2}};
        scene.points = {{.positions = {{0, 0}, {1, 0}, {-1, 1}}}};
        return scene;
    }

    static std::unique_ptr<PlaneView> shown()
    {
        auto view = std::make_unique<PlaneView>();
        view->setPalette(makePalette(lightColors()));
        view->resize(640, 360);
        view->setScene(threePoints());
        view->show();
        return view;
    }

    static QPoint pixelOf(const PlaneView& view, const glm::vec2& point)
    {
        const glm::vec2 pixel = view.projection().toPixels(point);
        return {static_cast<int>(std::lround(pixel.x)), static_cast<int>(std::lround(pixel.y))};
    }

    static void move(QWidget& view, const QPoint& to, Qt::MouseButtons buttons)
    {
        QMouseEvent event(QEvent::MouseMove, to, view.mapToGlobal(to), Qt::NoButton, buttons, {});
        QCoreApplication::sendEvent(&view, &event);
    }

    static void drag(QWidget& view, const QPoint& from, const QPoint& to,
                     Qt::MouseButton button = Qt::LeftButton, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mousePress(&view, button, modifiers, from);
        move(view, (from + to) / 2, button);
        move(view, to, button);
        QTest::mouseRelease(&view, button, modifiers, to);
    }

    static void wheel(QWidget& view, const QPoint& at, int notches)
    {
        QWheelEvent event(at, view.mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&view, &event);
    }

private Q_SLOTS:

    void agreesWithHeadlessPictures()
    {
        QImage headless;
        const PlaneCamera camera{{0.5F, 0}, 3};
        {
            const HeadlessContext context;
            PlaneRenderer renderer;
            headless = CaptureTarget({640, 360}).capture([&] {
                renderer.draw(threePoints(), {camera, planeTheme(lightColors())}, {640, 360});
            });
            QPainter painter(&headless);
            drawPlaneWords(painter, wordsOf(threePoints(), "x"), planeTheme(lightColors()),
                           {{camera, {640, 360}}});
        }
        const auto view = shown();
        view->setTitle("x");
        view->setCamera(camera);
        QVERIFY(QTest::qWaitForWindowExposed(view.get()));
        QTRY_COMPARE(view->capture({640, 360}).size(), QSize(640, 360));
        QVERIFY(tests::meanDifference(view->capture({640, 360}), headless) < 0.2);
        QVERIFY(tests::meanDifference(view->grab().toImage(), headless) < 0.2);
    }

    void drawsTheSameWithAndWithoutOpenGl()
    {
        PlaneScene scene = threePoints();
        scene.density = PlaneDensity{
            .rows = 2, .columns = 3, .values = {0, 1, 0, 0.5F, 0, 1}, .bounds = {{-2, -1}, {2, 1}}};
        scene.rings = {1, 2};
        std::vector<std::vector<glm::vec2>> states(4);
        for (std::size_t state = 0; state < states.size(); ++state) {
            const float turn = 0.1F * static_cast<float>(state);
            for (float angle = 0; angle < 900; angle += 3)
                states[state].push_back((1 + turn)
                                        * glm::vec2(std::cos(angle), std::sin(2 * angle + turn)));
        }
        scene.points.push_back({.positions = states.back(), .radius = 1.8F});
        scene.trails = {{.states = std::move(states)}};
        scene.arrows = {{.positions = {{-1, 0}, {0.3F, 0.2F}}, .vectors = {{1, 1}, {-3, 0.2F}}}};
        scene.ellipses = {{.mean = {0.4F, 0.1F}, .covariance = glm::mat2(0.2F)}};
        scene.paths = {{.positions = {{-2, -1}, {0, 1}, {2, -1}}, .isDashed = true}};
        for (const Colors& colors : {lightColors(), darkColors()}) {
            const PlaneLook look{{{0.1F, 0}, 4}, planeTheme(colors)};
            const QImage one = openGlDrawing()->draw(scene, look, {640, 360});
            const QImage other = rasterDrawing()->draw(scene, look, {640, 360});
            QVERIFY(tests::meanDifference(one, other) < 0.4);
            QVERIFY(tests::meanDifference(one, rasterDrawing()->draw({}, look, {640, 360})) > 4);
        }
    }

    void followsTheTheme()
    {
        const auto view = shown();
        QTRY_VERIFY(!view->capture({8, 8}).isNull());
        view->setPalette(makePalette(darkColors()));
        QCOMPARE(view->capture({640, 360}).pixelColor(639, 0), darkColors().paper);
    }

    void staysFittedUntilMovedByHand()
    {
        const auto view = shown();
        view->resize(300, 360);
        QCOMPARE(view->camera(), fitted(threePoints().bounds, 300.0F / 360));
        PlaneScene scene = threePoints();
        scene.bounds = {{0, 0}, {9, 1}};
        view->setScene(scene);
        QCOMPARE(view->camera(), fitted(scene.bounds, 300.0F / 360));
        QTest::keyClick(view.get(), Qt::Key_Plus);
        const PlaneCamera byHand = view->camera();
        view->resize(640, 360);
        view->setScene(threePoints());
        QCOMPARE(view->camera(), byHand);
        QTest::keyClick(view.get(), Qt::Key_F);
        QCOMPARE(view->camera(), fitted(threePoints().bounds, 640.0F / 360));
        QTest::keyClick(view.get(), Qt::Key_Left, Qt::AltModifier);
        QVERIFY(view->camera().centre.x < 0);
        QTest::mouseDClick(view.get(), Qt::LeftButton, {}, {20, 20});
        QCOMPARE(view->camera(), fitted(threePoints().bounds, 640.0F / 360));
    }

    void dragsTakeThePlaneAlong()
    {
        const auto view = shown();
        for (const auto& [button, modifier] : {std::pair{Qt::LeftButton, Qt::NoModifier},
                                               {Qt::MiddleButton, Qt::NoModifier},
                                               {Qt::LeftButton, Qt::ShiftModifier}}) {
            const glm::vec2 held = view->projection().toData({100, 50});
            drag(*view, {100, 50}, {160, 90}, button, modifier);
            QVERIFY(glm::distance(view->projection().toPixels(held), glm::vec2(160, 90)) < 0.01F);
        }
    }

    void wheelKeepsThePointUnderTheCursor()
    {
        const auto view = shown();
        const glm::vec2 held = view->projection().toData({500, 60});
        const float before = view->camera().height;
        wheel(*view, {500, 60}, 2);
        QVERIFY(view->camera().height < before);
        QVERIFY(glm::distance(view->projection().toPixels(held), glm::vec2(500, 60)) < 0.01F);
    }

    void clicksPickTheNearestParticle()
    {
        const auto view = shown();
        const QSignalSpy picked(view.get(), &PlaneView::picked);
        const QSignalSpy nothing(view.get(), &PlaneView::pickedNothing);
        QTest::mouseClick(view.get(), Qt::LeftButton, {}, pixelOf(*view, {-1, 1}) + QPoint(5, 3));
        QCOMPARE(picked.count(), 1);
        QCOMPARE(picked[0], (QVariantList{0, 2}));
        QTest::mouseClick(view.get(), Qt::LeftButton, {}, pixelOf(*view, {-1, 1}) + QPoint(9, 3));
        QCOMPARE(nothing.count(), 1);
        drag(*view, pixelOf(*view, {0, 0}), {10, 10});  // no click
        QCOMPARE(picked.count() + nothing.count(), 2);
    }

    void tellsWhereThePointerIs()
    {
        const auto view = shown();
        const QSignalSpy hovered(view.get(), &PlaneView::hovered);
        const QSignalSpy left(view.get(), &PlaneView::left);
        move(*view, centre, Qt::NoButton);
        QCOMPARE(hovered.count(), 1);
        QVERIFY(glm::length(hovered[0][0].value<glm::vec2>()) < 1e-5F);
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(view.get(), &leave);
        QCOMPARE(left.count(), 1);
    }

    void drawsStrokes()
    {
        const auto view = shown();
        view->setDrawing(true);
        const PlaneCamera before = view->camera();
        const QSignalSpy moved(view.get(), &PlaneView::strokeMoved);
        const QSignalSpy ended(view.get(), &PlaneView::strokeEnded);
        drag(*view, centre, centre + QPoint(80, 0));
        QCOMPARE(view->camera(), before);
        QCOMPARE(moved.count(), 3);
        QCOMPARE(ended.count(), 1);
        const auto stroke = ended[0][0].value<std::vector<glm::vec2>>();
        QCOMPARE(stroke.size(), 3U);
        const float length = 80 / view->projection().pixelsPerUnit();
        QVERIFY(glm::distance(stroke[2] - stroke[0], glm::vec2(length, 0)) < 1e-4F);
        drag(*view, centre, centre + QPoint(80, 0), Qt::MiddleButton);
        QVERIFY(view->camera() != before);
        QCOMPARE(ended.count(), 1);
    }

    void otherButtonsDoNotDisturbAStroke()
    {
        const auto view = shown();
        view->setDrawing(true);
        const PlaneCamera before = view->camera();
        const QSignalSpy ended(view.get(), &PlaneView::strokeEnded);
        QTest::mousePress(view.get(), Qt::LeftButton, {}, centre);
        QTest::mousePress(view.get(), Qt::MiddleButton, {}, centre);
        move(*view, centre + QPoint(30, 0), Qt::LeftButton | Qt::MiddleButton);
        QTest::mouseRelease(view.get(), Qt::MiddleButton, {}, centre);
        QCOMPARE(ended.count(), 0);
        QTest::mouseRelease(view.get(), Qt::LeftButton, {}, centre);
        QCOMPARE(ended.count(), 1);
        QCOMPARE(view->camera(), before);
    }

    void handlesAreDragged()
    {
        const auto view = shown();
        view->setHandles({{1, 1}, {-1, -1}});
        const PlaneCamera before = view->camera();
        const QSignalSpy moved(view.get(), &PlaneView::handleMoved);
        const QSignalSpy released(view.get(), &PlaneView::handleReleased);
        const QPoint start = pixelOf(*view, {-1, -1});
        move(*view, start + QPoint(4, 0), Qt::NoButton);
        QCOMPARE(view->findChild<PlaneOverlay*>()->content().activeHandle, 1);
        QCOMPARE(view->cursor().shape(), Qt::OpenHandCursor);
        drag(*view, start + QPoint(4, 0), start + QPoint(4, 50));
        QCOMPARE(view->camera(), before);
        QCOMPARE(moved.back()[0].toInt(), 1);
        const float length = 50 / view->projection().pixelsPerUnit();
        QVERIFY(glm::distance(view->handles()[1], glm::vec2(-1, -1 - length)) < 1e-4F);
        QCOMPARE(moved.back()[1].value<glm::vec2>(), view->handles()[1]);
        QCOMPARE(released.count(), 1);
        move(*view, centre, Qt::NoButton);
        QCOMPARE(view->findChild<PlaneOverlay*>()->content().activeHandle, -1);
    }

    void survivesHandlesThatVanishWhileHeld()
    {
        const auto view = shown();
        view->setHandles({{0, 0}});
        QTest::mousePress(view.get(), Qt::LeftButton, {}, centre);
        view->setHandles({});
        move(*view, centre + QPoint(9, 9), Qt::LeftButton);
        QTest::mouseRelease(view.get(), Qt::LeftButton, {}, centre);
        QVERIFY(view->handles().empty());
    }

    void keepsTheOldSceneWhenTheNewOneIsWrong()
    {
        const auto view = shown();
        const PlaneCamera before = view->camera();
        PlaneScene wrong;
        wrong.arrows = {{.positions = {{0, 0}}}};
        QVERIFY_THROWS_EXCEPTION(Error, view->setScene(wrong));
        QCOMPARE(view->camera(), before);
    }

    void drawsOnlyWhenSomethingChanged()
    {
        const auto view = shown();
        QVERIFY(QTest::qWaitForWindowExposed(view.get()));
        auto* area = view->findChild<PlaneArea*>();
        QTRY_VERIFY(!view->capture({8, 8}).isNull());
        QCoreApplication::processEvents();
        const QSignalSpy drawn(area, &PlaneArea::drawn);
        view->setCamera(view->camera());
        move(*view, centre, Qt::NoButton);
        QCoreApplication::processEvents();
        QCOMPARE(drawn.count(), 0);
        view->setScene(threePoints());
        QTRY_VERIFY(drawn.count() > 0);
    }

    void lectureEnlarges()
    {
        const auto view = shown();
        QTRY_VERIFY(!view->capture({8, 8}).isNull());
        const auto inked = [&] {
            const QImage image = view->capture({640, 360});
            int count = 0;
            for (int y = 170; y < 190; ++y)
                for (int x = 310; x < 330; ++x)
                    count += image.pixelColor(x, y).lightness() < 160;
            return count;
        };
        const int before = inked();
        view->setLecture(true);
        QVERIFY(inked() > before * 3 / 2);
    }

    void canBeUsedWithKeysAndReaders()
    {
        const PlaneView view;
        QVERIFY(view.focusPolicy() & Qt::TabFocus);
        QVERIFY(!view.accessibleName().isEmpty());
        QVERIFY(!view.toolTip().isEmpty());
    }
};

QTEST_MAIN(TestPlaneView)
#include "tst_plane_view.moc"
