#include "app/gui/workspaces/motion/motion_view.h"
#include "tests/support/fake_engine.h"
#include "tests/support/fresh_settings.h"

#include <QMenu>
#include <QSettings>
#include <QtTest/QtTest>

using namespace driftwalk;
using gui::TrajectoryView;

class TestMotionView : public QObject {
    Q_OBJECT

    static gui::MotionScene generated(int steps)
    {
        tests::FakeEngine engine(std::make_shared<tests::EngineControl>());
        studio::MotionSpec spec;
        spec.prompt = "a person walks";
        spec.steps = steps;
        return {.result = std::make_shared<studio::GeneratedMotion>(
                    engine.generate(spec, [](const auto&) {}, {}))};
    }

    /// The entry of a menu inside the button's menu.
    static QAction* entry(const gui::MotionView& view, const QString& menu, const QString& text)
    {
        for (const QAction* outer : view.menu()->actions())
            if (outer->text() == menu && outer->menu())
                for (QAction* inner : outer->menu()->actions())
                    if (inner->text() == text) return inner;
        return nullptr;
    }

private Q_SLOTS:

    void nothingIsStagedWithoutAMotion()
    {
        QVERIFY(!gui::stagingOf({}, 0, TrajectoryView::Filmstrip, 3).clip);
    }

    void aFilmstripHasEightStepsWithTheShownOneAtItsPlace()
    {
        const gui::MotionScene scene = generated(20);
        const auto staging = gui::stagingOf(scene, 10, TrajectoryView::Filmstrip, 3);
        QCOMPARE(staging.companions.size(), std::size_t{7});
        QVERIFY(staging.place == 3 || staging.place == 4);
        QCOMPARE(staging.clip.get(), scene.figure(10));
        QCOMPARE(staging.earlier.size(), std::size_t{3});
        QCOMPARE(staging.earlier[0].get(), scene.figure(9));
    }

    void noiseStandsBesideThePrediction()
    {
        const gui::MotionScene scene = generated(4);
        const auto staging = gui::stagingOf(scene, 1, TrajectoryView::NoiseBeside, 0);
        QCOMPARE(staging.companions.size(), std::size_t{1});
        QVERIFY(staging.companions[0].isNoise);
        QCOMPARE(staging.companions[0].clip.get(), scene.noisy(1));
    }

    void choicesAreRemembered()
    {
        const QTemporaryDir folder;
        tests::useFreshSettings(folder);
        widgets::Viewport viewport;
        {
            gui::MotionView view(&viewport);
            QAction* sticks = entry(view, "Figure", "Sticks");
            QVERIFY(sticks);
            sticks->trigger();
            QCOMPARE(view.options().look.style, widgets::FigureStyle::Sticks);
        }
        const gui::MotionView again(&viewport);
        QCOMPARE(again.options().look.style, widgets::FigureStyle::Sticks);
        QVERIFY(entry(again, "Figure", "Sticks")->isChecked());
    }

    void savedViewsAreRemembered()
    {
        const QTemporaryDir folder;
        tests::useFreshSettings(folder);
        const widgets::Camera camera{.target = {1, 0.5F, -2}, .yaw = 0.3F, .distance = 7};
        {
            widgets::Viewport viewport;
            const gui::MotionView view(&viewport);
            viewport.setCamera(camera);
            viewport.saveView(2);
        }
        widgets::Viewport viewport;
        const gui::MotionView view(&viewport);
        QVERIFY(viewport.views()[2] && *viewport.views()[2] == camera);
        QVERIFY(!viewport.views()[1]);
    }

    void settingsThatAreNoCameraAreLeftOut()
    {
        const QTemporaryDir folder;
        tests::useFreshSettings(folder);
        QSettings().setValue("motion/view/saved1", QVariantList{1, 2});
        QSettings().setValue("motion/view/saved2", QVariantList{0, 0, 0, 0, 0, -1, 0.5, false});
        widgets::Viewport viewport;
        const gui::MotionView view(&viewport);
        QVERIFY(!viewport.views()[0] && !viewport.views()[1]);
    }

    void theMenuStaysOpenWhileItemsAreToggled()
    {
        const QTemporaryDir folder;
        tests::useFreshSettings(folder);
        widgets::Viewport viewport;
        const gui::MotionView view(&viewport);
        QMenu* menu = view.menu();
        menu->popup({0, 0});
        const auto click = [menu](const QString& text) {
            for (QAction* action : menu->actions())
                if (action->text() == text)
                    QTest::mouseClick(menu, Qt::LeftButton, {},
                                      menu->actionGeometry(action).center());
        };
        click("Velocities");
        QVERIFY(menu->isVisible());
        click("Names of joints");
        QVERIFY(menu->isVisible());
        QVERIFY(view.options().hasVelocities && view.options().hasLabels);
        QTest::keyClick(menu, Qt::Key_Escape);
        QVERIFY(!menu->isVisible());
    }
};

QTEST_MAIN(TestMotionView)
#include "tst_motion_view.moc"
