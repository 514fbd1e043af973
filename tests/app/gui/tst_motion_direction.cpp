#include "app/gui/workspaces/motion/motion_inspector.h"
#include "app/gui/workspaces/motion/motion_stage.h"
#include "app/gui/workspaces/motion/motion_workspace.h"
#include "app/gui/workspaces/motion/noise_panel.h"
#include "app/gui/workspaces/motion/part_prompt.h"
#include "app/gui/workspaces/motion/timeline_panel.h"
#include "app/gui/workspaces/motion/timeline_presets.h"
#include "app/gui/workspaces/motion/timeline_text.h"
#include "tests/support/shown_window.h"
#include "widgets/body_map/body_map.h"
#include "widgets/inputs/prompt_field.h"
#include "widgets/playback/two_clocks.h"
#include "widgets/plot/heat_map.h"
#include "widgets/viewport/viewport.h"

#include <QDragEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

using namespace driftwalk;
using motion::BodyPart;
using motion::BodyRegion;
using State = gui::MotionStudio::State;

namespace {

/// Two frames, two prompts: the first for all but the left arm, the second for it.
studio::StepNoise twoPrompts()
{
    studio::StepNoise noise{.frames = 2, .prompts = {}, .correction = {}};
    for (const bool isArm : {false, true}) {
        studio::PromptNoise prompt{
            .text = isArm ? "waves" : "walks",
            .region = isArm ? BodyRegion::LeftArm : BodyRegion::WholeBody,
            .norms = std::vector<float>(2 * motion::jointCount, isArm ? 2.0F : 0.5F),
            .weights = {}};
        for (int i = 0; i < 2 * motion::bodyPartCount; ++i)
            prompt.weights.push_back(
                (i % motion::bodyPartCount == static_cast<int>(BodyPart::LeftArm)) == isArm);
        noise.prompts.push_back(prompt);
    }
    return noise;
}

}  // namespace

class TestMotionDirection : public QObject {
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

    void theTimelineIsHiddenAtFirst()
    {
        QVERIFY(!workspace().isTimelineShown());
        QTest::keyClick(m_window.get(), Qt::Key_T);
        QVERIFY(workspace().isTimelineShown());
        QVERIFY(workspace().timelinePanel()->isVisible());
        QTest::keyClick(m_window.get(), Qt::Key_T);
        QVERIFY(!workspace().isTimelineShown());
    }

    void aChosenPartGetsAPromptOfItsOwn()
    {
        choose(BodyPart::LeftArm);
        QVERIFY(document().region() == BodyRegion::LeftArm);
        QVERIFY(partText()->hasFocus());
        QTest::keyClicks(partText(), "waves a hand");
        QVERIFY(workspace().isTimelineShown());
        const auto& blocks = document().timeline().blocks;
        QCOMPARE(blocks.size(), 1U);
        QVERIFY((blocks[0] == studio::TimelineBlock{BodyRegion::LeftArm, 0, 6, "waves a hand"}));
        choose(BodyPart::RightArm);
        QCOMPARE(partText()->text(), QString());
        choose(BodyPart::LeftArm);
        QCOMPARE(partText()->text(), "waves a hand");
        partText()->clear();
        QTest::keyClick(partText(), Qt::Key_Return);
        QVERIFY(document().timeline().blocks.empty());
    }

    void wordsThatTheModelDoesNotKnowAreNamed()
    {
        choose(BodyPart::Head);
        QTest::keyClicks(partText(), "nods xqzzt");
        bool isNamed = false;
        for (const auto* label : m_window->findChild<gui::PartPrompt*>()->findChildren<QLabel*>())
            isNamed = isNamed || label->text().contains("xqzzt");
        QVERIFY(isNamed);
    }

    void aClickOnTheFigureChoosesItsPart()
    {
        auto* viewport = workspace().viewport();
        Q_EMIT viewport->jointClicked(motion::RightWrist, Qt::NoModifier);
        QVERIFY(document().region() == BodyRegion::RightArm);
        QVERIFY(map()->region() == BodyRegion::RightArm);
        Q_EMIT viewport->jointClicked(motion::LeftElbow, Qt::ShiftModifier);
        QVERIFY(document().region() == BodyRegion::BothArms);
        QVERIFY(workspace().timelinePanel()->view()->rows().rowOf(BodyRegion::BothArms) >= 0);
        Q_EMIT viewport->jointClicked(-1, Qt::NoModifier);
        QVERIFY(!document().region());
    }

    void blocksAreComposed()
    {
        prompt()->setPlainText("a person walks");
        workspace().document().edit("two",
                                    {{.prompt = "a person walks",
                                      .blocks = {{BodyRegion::LeftArm, 0, 12, "waves"}},
                                      .seconds = 12},
                                     {}});
        workspace().start();
        QTRY_VERIFY(workspace().scene().result);
        QCOMPARE(workspace().scene().result->clip.frames.size(), 240U);
        QCOMPARE(m_window->clocks().motion()->playback().frameCount(), 240);
    }

    void aTimelineThatChangedIsSaidAndMadeAgain()
    {
        const studio::Timeline two{.prompt = "a person walks",
                                   .blocks = {{BodyRegion::LeftArm, 0, 3, "waves"}}};
        workspace().setTimelineShown(true);
        document().edit("two", {two, {}});
        QVERIFY(!again()->isVisible());
        workspace().start();
        QTRY_VERIFY(workspace().scene().result);
        QVERIFY(!again()->isVisible());
        const auto first = workspace().scene().result;
        document().edit("longer", widgets::resized(document().state(), 8));
        QVERIFY(again()->isVisible());
        document().history()->undo();
        QVERIFY(!again()->isVisible());
        document().history()->redo();
        again()->click();
        QTRY_VERIFY(workspace().scene().result != first);
        QVERIFY(!again()->isVisible());
    }

    void theFigureIsColouredByTheTimelineOfItsMotion()
    {
        const auto theme
            = [this] { return m_window->findChild<gui::MotionStage*>()->partColors(); };
        workspace().setTimelineShown(true);
        const auto ordinary = theme();
        const auto left = static_cast<std::size_t>(BodyPart::LeftArm);
        const auto right = static_cast<std::size_t>(BodyPart::RightArm);
        document().edit(
            "two",
            {{.prompt = "a person walks", .blocks = {{BodyRegion::LeftArm, 0, 3, "waves"}}}, {}});
        QVERIFY(theme() == ordinary);
        workspace().start();
        QTRY_VERIFY(workspace().scene().result);
        auto* clock = m_window->clocks().motion();
        clock->setPlaying(false);
        clock->seek(20);
        QVERIFY(theme()[left] == ordinary[left]);
        QVERIFY(theme()[right] != ordinary[right]);
        document().edit("other arm",
                        widgets::movedAcross({document().timeline(), {0}},
                                             std::array{BodyRegion::LeftArm, BodyRegion::RightArm},
                                             1));
        QVERIFY(theme()[left] == ordinary[left]);
        clock->seek(80);
        const glm::vec3 muted = theme()[left];
        QVERIFY(muted != ordinary[left]);
        QVERIFY2(std::max({muted.r, muted.g, muted.b}) - std::min({muted.r, muted.g, muted.b})
                     > 0.1F,
                 "still a colour");
    }

    void aTimelineIsNamedAfterItsFirstPrompt()
    {
        studio::Timeline timeline{
            .prompt = " a person\nwalks ",
            .blocks = {{BodyRegion::LeftArm, 2, 3, "waves"}, {BodyRegion::Head, 1, 3, "nods"}}};
        QCOMPARE(gui::titleOf(timeline), QString("a person walks"));
        timeline.prompt.clear();
        QCOMPARE(gui::titleOf(timeline), QString("nods"));
        QVERIFY(!gui::titleOf({}).isEmpty());
    }

    void deletingBlocksWhileGeneratingIsHarmless()
    {
        workspace().document().edit("preset", {gui::timelinePresets()[2].timeline, {}});
        m_control->allowSteps(2);
        workspace().start();
        QTRY_VERIFY(workspace().scene().preview);
        workspace().timelinePanel()->view()->selectAll();
        workspace().timelinePanel()->view()->removeSelected();
        QVERIFY(document().timeline().blocks.empty());
        m_control->allowSteps(1000);
        QTRY_COMPARE(m_window->studio().state(), State::Ready);
        QVERIFY(workspace().scene().result);
        document().history()->undo();
        QCOMPARE(document().timeline().blocks.size(), 3U);
    }

    void composingIsCancelled()
    {
        workspace().document().edit("preset", {gui::timelinePresets()[0].timeline, {}});
        m_control->allowSteps(1);
        workspace().start();
        QTRY_VERIFY(workspace().scene().preview);
        workspace().cancel();
        QTRY_COMPARE(m_window->studio().state(), State::Ready);
        QVERIFY(m_control->wasStopped());
        QVERIFY(!workspace().scene().preview);
    }

    void aBrokenBlockIsOneClearLine()
    {
        workspace().document().edit(
            "broken",
            {{.prompt = "a person walks", .blocks = {{BodyRegion::LeftArm, 4, 1, "waves"}}}, {}});
        workspace().start();
        QCOMPARE(m_window->studio().state(), State::Ready);
        QVERIFY2(workspace().message().startsWith("Block 1 (left arm)"),
                 qPrintable(workspace().message()));
    }

    void undoBringsBackBaseAndBlocks()
    {
        prompt()->setFocus();
        prompt()->selectAll();
        QTest::keyClicks(prompt(), "a person runs");
        QTest::qWait(1000);  // another step of the history
        choose(BodyPart::Head);
        QTest::keyClicks(partText(), "nods");
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(document().timeline().blocks.empty());
        QCOMPARE(prompt()->prompt(), "a person runs");
        QTest::keyClick(prompt(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(prompt()->prompt() != "a person runs");
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(prompt()->prompt(), "a person runs");
        QCOMPARE(document().timeline().blocks.size(), 1U);
    }

    void theTimelineComesBackFromItsFile()
    {
        const auto& preset = gui::timelinePresets()[3].timeline;
        document().edit("preset", {preset, {}});
        const studio::Timeline saved = workspace().timeline();
        const QString path = m_folder.filePath("four.json");
        QSignalSpy ended(&workspace(), &gui::MotionWorkspace::fileWorkEnded);
        workspace().saveTimeline(path);
        QVERIFY(ended.wait());
        document().history()->undo();
        QVERIFY(document().timeline().blocks.empty());
        drop(path);
        QVERIFY(ended.wait());
        QVERIFY(workspace().timeline() == saved);
        QVERIFY(workspace().isTimelineShown());
        document().history()->undo();
        QVERIFY(document().timeline().blocks.empty());
    }

    void hostileFilesAreMessages_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("message");
        const QByteArray head = R"({"format": "driftwalk timeline", "version": 1, "prompt": "a",)";
        QTest::newRow("no JSON") << QByteArray("{") << "byte 2 does not fit";
        QTest::newRow("another") << QByteArray("{}") << "no recipe of this program";
        QTest::newRow("reversed") << head
                + R"("blocks": [{"part": "head", "start": 3, "end": 1, "text": "nods"}]})"
                                  << "ends before it starts";
        QTest::newRow("no length")
            << head + R"("blocks": [{"part": "head", "start": 3, "end": 3, "text": "nods"}]})"
            << "no length";
        QTest::newRow("no text") << head
                + R"("blocks": [{"part": "head", "start": 1, "end": 3, "text": ""}]})"
                                 << "no text";
        QTest::newRow("endless") << head + R"("seconds": 1e300})"
                                 << "between 2 and 600";
        QTest::newRow("unknown") << head + R"("tempo": 3})"
                                 << "tempo";
        QTest::newRow("no part") << head + R"("blocks": [{"part": "tail"}]})"
                                 << "tail";
    }

    void hostileFilesAreMessages()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, message);
        const QString path = m_folder.filePath("hostile.json");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        const studio::Timeline before = document().timeline();
        QSignalSpy ended(&workspace(), &gui::MotionWorkspace::fileWorkEnded);
        workspace().openRecipe(path);
        QVERIFY(ended.wait());
        QVERIFY2(workspace().message().contains(message), qPrintable(workspace().message()));
        m_window->grab();
        while (document().history()->canUndo())
            document().history()->undo();
        QVERIFY(document().timeline() == before);
    }

    void presetsAreSound()
    {
        for (const auto& preset : gui::timelinePresets()) {
            QVERIFY(!preset.name.isEmpty());
            QCOMPARE(gui::problemText(preset.timeline), QString());
        }
    }

    void scrubbingTheTimelineMovesTheClock()
    {
        prompt()->setPlainText("a person walks");
        workspace().start();
        QTRY_VERIFY(workspace().scene().result);
        auto* clock = m_window->clocks().motion();
        clock->setPlaying(false);
        auto* view = workspace().timelinePanel()->view();
        Q_EMIT view->scrubbed(2);
        QCOMPARE(clock->playback().seconds(), 2.0);
        clock->seek(20);
        QCOMPARE(view->playhead(), 1.0);
    }

    void theNoiseOfPromptsIsShown()
    {
        auto* panel = qobject_cast<gui::MotionInspector*>(workspace().inspector())->noise();
        QVERIFY(panel->isHidden());
        panel->setNoise(std::make_shared<studio::StepNoise>(twoPrompts()));
        QVERIFY(panel->isVisible());
        const auto maps = panel->findChildren<widgets::HeatMap*>();
        QCOMPARE(maps.size(), 6);
        Q_EMIT workspace().viewport()->jointHovered(motion::LeftWrist);
        QVERIFY(maps[0]->markedRow() >= 0);
        QCOMPARE(maps[1]->markedRow(), static_cast<int>(BodyPart::LeftArm));
        Q_EMIT workspace().viewport()->jointHovered(-1);
        QCOMPARE(maps[0]->markedRow(), -1);
        panel->setNoise(nullptr);
        QVERIFY(panel->isHidden());
    }

    void combinedNoiseFollowsTheWeights()
    {
        const auto combined = gui::combinedNorms(twoPrompts());
        QCOMPARE(combined.size(), 2U * motion::jointCount);
        QCOMPARE(combined[motion::LeftWrist], 2.0F);
        QCOMPARE(combined[motion::RightWrist], 0.5F);
    }

private:
    gui::MotionWorkspace& workspace() { return m_window->motion(); }

    QPushButton* again()
    {
        const auto buttons = workspace().timelinePanel()->findChildren<QPushButton*>();
        const auto found = std::find_if(buttons.begin(), buttons.end(), [](const auto* button) {
            return button->text().startsWith("Generate again");
        });
        return *found;
    }

    widgets::TimelineDocument& document() { return workspace().document(); }

    widgets::PromptField* prompt() { return m_window->findChild<widgets::PromptField*>(); }

    widgets::BodyMap* map() { return m_window->findChild<widgets::BodyMap*>(); }

    QLineEdit* partText()
    {
        return m_window->findChild<gui::PartPrompt*>()->findChild<QLineEdit*>();
    }

    void choose(BodyPart part)
    {
        QTest::mouseClick(map(), Qt::LeftButton, {}, map()->placeOf(part).toPoint());
    }

    void drop(const QString& path)
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter({600, 300}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&workspace(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event({600, 300}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&workspace(), &event);
    }

    QTemporaryDir m_folder;
    std::shared_ptr<tests::EngineControl> m_control;
    std::unique_ptr<gui::MainWindow> m_window;
};

QTEST_MAIN(TestMotionDirection)
#include "tst_motion_direction.moc"
