#include "app/gui/workspaces/motion/cleanup_page.h"
#include "app/gui/workspaces/motion/edit_page.h"
#include "app/gui/workspaces/motion/keep_parts.h"
#include "app/gui/workspaces/motion/keep_strip.h"
#include "app/gui/workspaces/motion/motion_controls.h"
#include "app/gui/workspaces/motion/motion_workspace.h"
#include "app/gui/workspaces/motion/variants_page.h"
#include "core/motion/bvh_export.h"
#include "core/util/file_io.h"
#include "tests/support/shown_window.h"
#include "widgets/body_map/body_map.h"
#include "widgets/inputs/value_slider.h"
#include "widgets/playback/two_clocks.h"
#include "widgets/viewport/viewport.h"

#include <QCheckBox>
#include <QPushButton>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <algorithm>

using namespace driftwalk;
using gui::MotionTask;
using motion::BodyPart;
using State = gui::MotionStudio::State;

/// Edits, variants, clean-up and the way back, by hand in the window.
class TestMotionChanges : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        QVERIFY(m_folder.isValid());
        m_control = std::make_shared<tests::EngineControl>();
        m_window = tests::shownWindow(m_folder, m_control);
        QVERIFY(m_window);
        m_window->studio().load();
        QTRY_COMPARE(m_window->studio().state(), State::Ready);
    }

    void cleanup() { m_window.reset(); }

    void withoutAMotionThePageSaysWhatToDo()
    {
        open(MotionTask::Edit);
        QPushButton* button = buttonNamed("Import\u2026", *edit());
        QVERIFY(button && button->isVisible());
        QVERIFY(!edit()->keepParts()->isVisible());
        workspace().start();
        QCOMPARE(m_window->studio().state(), State::Ready);
        QVERIFY2(workspace().message().startsWith("There is no motion to change"),
                 qPrintable(workspace().message()));
    }

    void pagesFitTheColumn()
    {
        makeMotion();
        for (const auto task :
             {MotionTask::Direct, MotionTask::Edit, MotionTask::Variants, MotionTask::Cleanup}) {
            open(task);
            for (const QWidget* part : controls()->findChildren<QWidget*>())
                if (part->isVisible() && part->parentWidget()
                    && part->parentWidget()->isAncestorOf(part))
                    QVERIFY2(part->mapTo(controls(), QPoint(part->width(), 0)).x()
                                 <= controls()->width(),
                             part->metaObject()->className());
        }
    }

    void anotherTaskDoesNotArmTheButton()
    {
        makeMotion();
        open(MotionTask::Edit);
        edit()->plan()->setFocus();
        open(MotionTask::Cleanup);
        QVERIFY(!qobject_cast<QPushButton*>(QApplication::focusWidget()));
    }

    void clicksOnTheBodyMapKeepParts()
    {
        makeMotion();
        open(MotionTask::Edit);
        auto* map = edit()->findChild<widgets::BodyMap*>();
        const auto click = [map](BodyPart part) {
            QTest::mouseClick(map, Qt::LeftButton, {}, map->placeOf(part).toPoint());
        };
        click(BodyPart::LeftArm);
        click(BodyPart::Head);
        click(BodyPart::Head);
        Q_EMIT workspace().viewport()->jointClicked(motion::RightKnee, Qt::NoModifier);
        Q_EMIT workspace().viewport()->jointClicked(motion::RightWrist, Qt::ControlModifier);
        const auto choice = edit()->choice();
        for (const auto part : {BodyPart::LeftArm, BodyPart::RightLeg})
            QVERIFY(choice.parts[static_cast<std::size_t>(part)]);
        QCOMPARE(std::count(choice.parts.begin(), choice.parts.end(), true), 2);
        QCOMPARE(choice.joints, std::vector{motion::RightWrist});
        QVERIFY(!workspace().document().region());
    }

    void anEditAsksForWhatIsChosen()
    {
        makeMotion();
        open(MotionTask::Edit);
        edit()->keepParts()->setPart(BodyPart::LeftArm, true);
        buttonNamed("both ends", *edit())->click();
        slider("editNoise")->setValue(49);
        workspace().start();
        QTRY_COMPARE(m_window->studio().state(), State::Ready);
        const studio::MotionEdit asked = m_control->lastEdit();
        QVERIFY(asked.keptRegions == std::vector{motion::BodyRegion::LeftArm});
        QVERIFY((asked.keptSpans == std::vector<studio::TimeSpan>{{0, 1}, {5, 6}}));
        QCOMPARE(asked.noise, 0.5);
        QVERIFY(asked.path.empty());
        QCOMPARE(asked.source.frames.size(), std::size_t{120});
        QCOMPARE(asked.timeline.prompt, "a person walks");
    }

    void aDrawnLineIsWalkedInTheTimeOfTheMotion()
    {
        makeMotion();
        open(MotionTask::Edit);
        draw({{0, 0}, {0, 1.5}, {1.5, 1.5}});
        workspace().start();
        QTRY_COMPARE(m_window->studio().state(), State::Ready);
        const auto path = m_control->lastEdit().path;
        QVERIFY(path.size() >= 6);
        QCOMPARE(path.front().seconds, 0.0);
        QCOMPARE(path.back().seconds, 6.0);
        QVERIFY(std::abs(path.front().x) < 0.1 && std::abs(path.front().z) < 0.1);
        QVERIFY(std::abs(path.back().x - 1.5) < 0.1 && std::abs(path.back().z - 1.5) < 0.1);
        for (std::size_t i = 1; i < path.size(); ++i)
            QVERIFY(path[i].seconds > path[i - 1].seconds);
    }

    void whatCannotBeChangedIsOneClearLine_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<QString>("start");
        QTest::newRow("nothing kept") << 0 << "Nothing of the motion would stay";
        QTest::newRow("all parts") << 1 << "All of the motion is kept";
        QTest::newRow("all the time") << 2 << "All of the motion is kept";
        QTest::newRow("kept root and path") << 3 << "A root that is kept cannot follow";
    }

    void whatCannotBeChangedIsOneClearLine()
    {
        QFETCH(int, what);
        QFETCH(QString, start);
        makeMotion();
        open(MotionTask::Edit);
        for (int i = 0; what == 1 && i < motion::bodyPartCount; ++i)
            edit()->keepParts()->setPart(static_cast<BodyPart>(i), true);
        if (what == 2) edit()->strip()->setSpans({{0, 6}});
        if (what == 3) {
            edit()->keepParts()->setPart(BodyPart::Root, true);
            draw({{0, 0}, {0, 2}});
        }
        workspace().start();
        QCOMPARE(m_window->studio().state(), State::Ready);
        QVERIFY2(workspace().message().startsWith(start), qPrintable(workspace().message()));
    }

    void oneStepOfNoiseIsEnoughToAskFor()
    {
        makeMotion();
        open(MotionTask::Edit);
        slider("editNoise")->setValue(0);
        workspace().start();
        QTRY_COMPARE(m_window->studio().state(), State::Ready);
        QCOMPARE(m_control->lastEdit().noise, 1.0 / tests::FakeEngine::scheduleSteps);
    }

    void oneCanGoBackToTheMotionBefore()
    {
        makeMotion();
        const auto first = workspace().scene().result;
        changeOnce();
        const auto second = workspace().scene().result;
        QVERIFY(second != first);
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(workspace().scene().result, first);
        QVERIFY(!workspace().history().before());
        workspace().goBack();
        QCOMPARE(workspace().scene().result, first);
        workspace().goForward();
        QCOMPARE(workspace().scene().result, second);
        QVERIFY(!workspace().history().after());
    }

    void aCancelledEditLeavesTheMotion()
    {
        makeMotion();
        const auto first = workspace().scene().result;
        open(MotionTask::Edit);
        edit()->keepParts()->setPart(BodyPart::Spine, true);
        m_control->allowSteps(1);
        workspace().start();
        QTRY_VERIFY(workspace().scene().preview);
        workspace().cancel();
        QTRY_COMPARE(m_window->studio().state(), State::Ready);
        QVERIFY(m_control->wasStopped());
        QCOMPARE(workspace().scene().result, first);
        QVERIFY(!workspace().history().before());
    }

    void anImportedMotionIsChanged()
    {
        motion::Clip clip;
        for (int i = 0; i < 90; ++i)
            clip.frames.push_back(tests::walkingPose(i / 30.0));
        clip.fps = 30;
        const QString path = m_folder.filePath("walk.bvh");
        writeFileAtomically(path.toStdString(), motion::bvhText(clip));
        QSignalSpy ended(&workspace(), &gui::MotionWorkspace::fileWorkEnded);
        workspace().importMotion(path);
        QVERIFY(ended.wait());
        controls()->setPrompt("a person runs");
        changeOnce();
        QCOMPARE(m_control->lastEdit().source.frames.size(), std::size_t{90});
        QVERIFY(workspace().scene().result);
        workspace().goBack();
        QVERIFY(workspace().scene().imported);
        QVERIFY(!cleanupPage()->findChild<QCheckBox*>()->isVisible());
    }

    void theMotionBeforeStandsBesideOrUnder()
    {
        makeMotion();
        changeOnce();
        QVERIFY(workspace().viewport()->shownScene().others.empty());
        buttonNamed<QToolButton>("Beside", *edit())->click();
        QCOMPARE(workspace().viewport()->shownScene().others.size(), std::size_t{1});
        QCOMPARE(workspace().viewport()->shownScene().others[0].opacity, 1.0F);
        buttonNamed<QToolButton>("Over", *edit())->click();
        QVERIFY(workspace().viewport()->shownScene().others[0].opacity < 1);
        open(MotionTask::Direct);
        QVERIFY(workspace().viewport()->shownScene().others.empty());
    }

    void variantsStandSideBySideTheBestChosen()
    {
        makeVariants(5);
        QCOMPARE(variants()->current(), 0);
        const auto& best = *workspace().scene().result;
        QCOMPARE(workspace().viewport()->shownScene().others.size(), std::size_t{4});
        QCOMPARE(table()->item(0, 1)->text(), QString::number(best.spec.seed));
        QCOMPARE(best.spec.seed, firstSeed() + 4);  // its agreement is the best by far
        QVERIFY(!workspace().history().before());
        table()->setCurrentCell(2, 0);
        QCOMPARE(QString::number(workspace().scene().result->spec.seed),
                 table()->item(2, 1)->text());
        QVERIFY(!workspace().history().before());  // looking on is no new motion
        QCOMPARE(m_window->clocks().motion()->playback().frameCount(), 120);
    }

    void aClickOnAFigureChoosesItsRow()
    {
        makeVariants(5);
        table()->setCurrentCell(2, 0);
        Q_EMIT workspace().viewport()->figureJointPicked(1, motion::Head);
        QCOMPARE(variants()->current(), 0);
        Q_EMIT workspace().viewport()->figureJointPicked(3, motion::Head);
        QCOMPARE(variants()->current(), 3);
        Q_EMIT workspace().viewport()->figureJointPicked(0, motion::Head);
        QCOMPARE(variants()->current(), 3);
    }

    void theKeptVariantStaysAlone()
    {
        makeVariants(3);
        table()->setCurrentCell(1, 0);
        const auto chosen = workspace().scene().result;
        buttonNamed("Keep this one", *variants())->click();
        QCOMPARE(workspace().scene().result, chosen);
        QVERIFY(workspace().viewport()->shownScene().others.empty());
        QCOMPARE(controls()->spec().seed, chosen->spec.seed);
        table()->setCurrentCell(2, 0);  // the others can still be had
        QCOMPARE(workspace().viewport()->shownScene().others.size(), std::size_t{2});
        workspace().goBack();
        QCOMPARE(workspace().scene().result, chosen);
    }

    void variantsAreCancelled()
    {
        makeMotion();
        const auto first = workspace().scene().result;
        open(MotionTask::Variants);
        m_control->allowSteps(0);
        workspace().start();
        QCOMPARE(m_window->studio().state(), State::Generating);
        workspace().cancel();
        QTRY_COMPARE(m_window->studio().state(), State::Ready);
        QCOMPARE(workspace().scene().result, first);
        QVERIFY(!table()->isVisible());
    }

    void variantsOfATimelineAreRefused()
    {
        workspace().document().edit(
            "block",
            {{.prompt = "a person walks", .blocks = {{motion::BodyRegion::Head, 0, 2, "nods"}}},
             {}});
        open(MotionTask::Variants);
        workspace().start();
        QCOMPARE(m_window->studio().state(), State::Ready);
        QVERIFY2(workspace().message().startsWith("Variants are made of the prompt alone"),
                 qPrintable(workspace().message()));
    }

    void theCleanUpIsSwitchedWithoutGenerating()
    {
        makeMotion();
        open(MotionTask::Cleanup);
        const auto result = workspace().scene().result;
        auto* isOn = box("Clean up");
        isOn->setChecked(false);
        QVERIFY(workspace().scene().finalClip()->frames == result->unfinished.clip.frames);
        for (int row = 0; row < 4; ++row)
            QCOMPARE(cleanupPage()->number(row, 1), cleanupPage()->number(row, 2));
        isOn->setChecked(true);
        QVERIFY(workspace().scene().finalClip() == &result->clip);
        box("Feet stand")->setChecked(false);
        QVERIFY(workspace().scene().finalClip() != &result->clip);
        QVERIFY(cleanupPage()->number(1, 1) != cleanupPage()->number(1, 2));
        QCOMPARE(workspace().scene().result, result);
    }

    void beforeAndAfterStandSideBySide()
    {
        makeMotion();
        open(MotionTask::Cleanup);
        box("Before and after side by side")->setChecked(true);
        const auto scene = workspace().viewport()->shownScene();
        QCOMPARE(scene.others.size(), std::size_t{1});
        QStringList captions;
        for (const auto& label : scene.labels)
            captions << QString::fromStdString(label.text);
        QCOMPARE(captions, (QStringList{"before", "after"}));
    }

    void naturalLengthIsOfferedUntilItIsTakenOrThePromptChanges()
    {
        makeMotion();
        open(MotionTask::Direct);
        auto* natural = buttonNamed("natural: 3.2 s", *controls());
        QVERIFY(natural && natural->isVisible());
        QTest::mouseClick(natural, Qt::LeftButton);
        QCOMPARE(controls()->spec().seconds, 3.2);
        QVERIFY(!natural->isVisible());
        controls()->setPrompt("a person runs");
        QVERIFY(!natural->isVisible());
    }

    void theNextMotionIsCleanedUpInTheSameWay()
    {
        makeMotion();
        open(MotionTask::Cleanup);
        box("Clean up")->setChecked(false);
        const auto first = workspace().scene().result;
        workspace().start();
        QTRY_VERIFY(workspace().scene().result != first);
        QVERIFY(workspace().scene().finalClip()->frames
                == workspace().scene().result->unfinished.clip.frames);
    }

private:
    gui::MotionWorkspace& workspace() { return m_window->motion(); }

    gui::MotionControls* controls() { return m_window->findChild<gui::MotionControls*>(); }

    gui::EditPage* edit() { return controls()->editPage(); }

    gui::VariantsPage* variants() { return controls()->variantsPage(); }

    gui::CleanupPage* cleanupPage() { return controls()->cleanupPage(); }

    QTableWidget* table() { return variants()->findChild<QTableWidget*>(); }

    widgets::ValueSlider* slider(const QString& name)
    {
        return m_window->findChild<widgets::ValueSlider*>(name);
    }

    std::uint64_t firstSeed() { return controls()->spec().seed; }

    QCheckBox* box(const QString& text)
    {
        for (QCheckBox* box : cleanupPage()->findChildren<QCheckBox*>())
            if (box->text() == text) return box;
        return nullptr;
    }

    template <class Button = QPushButton>
    static Button* buttonNamed(const QString& text, const QWidget& parent)
    {
        for (Button* button : parent.findChildren<Button*>())
            if (button->text() == text) return button;
        return nullptr;
    }

    void open(MotionTask task)
    {
        controls()->setTask(task);
        QTest::qWait(10);  // until it is laid out
    }

    void makeMotion()
    {
        controls()->setPrompt("a person walks");
        m_window->findChild<widgets::ValueSlider*>("steps")->setValue(5);
        workspace().start();
        QTRY_VERIFY(workspace().scene().result);
    }

    void changeOnce()
    {
        open(MotionTask::Edit);
        edit()->keepParts()->setPart(BodyPart::LeftArm, true);
        const auto before = workspace().scene().result;
        workspace().start();
        QTRY_VERIFY(workspace().scene().result != before);
    }

    void makeVariants(int count)
    {
        controls()->setPrompt("a person walks");
        open(MotionTask::Variants);
        variants()->findChild<widgets::ValueSlider*>()->setValue(count);
        workspace().start();
        QTRY_COMPARE(table()->rowCount(), count);
    }

    /// With the mouse on the plan.
    void draw(const gui::FloorLine& line)
    {
        gui::FloorPlan* plan = edit()->plan();
        QTest::mousePress(plan, Qt::LeftButton, {}, plan->placeOf(line.front()).toPoint());
        for (const glm::dvec2& point : line)
            QTest::mouseMove(plan, plan->placeOf(point).toPoint());
        QTest::mouseRelease(plan, Qt::LeftButton, {}, plan->placeOf(line.back()).toPoint());
    }

    QTemporaryDir m_folder;
    std::shared_ptr<tests::EngineControl> m_control;
    std::unique_ptr<gui::MainWindow> m_window;
};

QTEST_MAIN(TestMotionChanges)
#include "tst_motion_changes.moc"
