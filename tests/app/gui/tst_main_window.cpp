#include "app/gui/workspaces/motion/motion_workspace.h"
#include "tests/support/shown_window.h"
#include "widgets/inputs/prompt_field.h"
#include "widgets/inputs/value_slider.h"
#include "widgets/playback/two_clocks.h"
#include "widgets/viewport/viewport.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QDialog>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QtTest/QtTest>

using namespace driftwalk;
using State = gui::MotionStudio::State;

namespace {

/// A BVH of one joint chain that is too short to hold our joints, or none at all.
const char* const brokenBvh = "HIERARCHY\nROOT Hips\n{\n  OFFSET 0 0\n";

}  // namespace

class TestMainWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        QVERIFY(m_folder.isValid());
        m_control = std::make_shared<tests::EngineControl>();
        m_window = tests::shownWindow(m_folder, m_control);
        QVERIFY(m_window);
    }

    void cleanup() { m_window.reset(); }

    void opensWithoutTheModel()
    {
        QCOMPARE(m_window->studio().state(), State::Unloaded);
        QVERIFY(!generateButton()->isEnabled());
        QCOMPARE(clocks().motion()->isEnabled(), false);
    }

    void generatesByKeyAndScrubsTheTrajectory()
    {
        load();
        generateByKey("a person walks", 6);
        QTRY_COMPARE(m_window->studio().state(), State::Ready);
        auto* diffusion = clocks().diffusion();
        QCOMPARE(diffusion->playback().frameCount(), 7);
        QCOMPARE(diffusion->playback().frame(), 6);
        QVERIFY(clocks().motion()->playback().isPlaying());
        leavePrompt();

        QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(diffusion->playback().frame(), 5);
        QCOMPARE(workspace().scene().step(5)->t, 0);
        QTest::keyClick(m_window.get(), Qt::Key_Home, Qt::ShiftModifier);
        QCOMPARE(diffusion->playback().frame(), 0);
        QCOMPARE(diffusion->readouts()->values().at(0), "99");
        QVERIFY(clocks().motion()->playback().isPlaying());
        QTest::keyClick(m_window.get(), Qt::Key_Space, Qt::ShiftModifier);
        QTRY_VERIFY(diffusion->playback().frame() > 0);
        QTRY_COMPARE(diffusion->playback().frame(), 6);
        QVERIFY(!diffusion->playback().isPlaying());
    }

    void keysDriveTheMotionClock()
    {
        load();
        generateByKey("a person walks", 2);
        QTRY_COMPARE(m_window->studio().state(), State::Ready);
        leavePrompt();
        auto* motion = clocks().motion();
        QTest::keyClick(m_window.get(), Qt::Key_Space);
        QVERIFY(!motion->playback().isPlaying());
        QTest::keyClick(m_window.get(), Qt::Key_Home);
        QCOMPARE(motion->playback().position(), 0.0);
        QTest::keyClick(m_window.get(), Qt::Key_Right);
        QTest::keyClick(m_window.get(), Qt::Key_Right);
        QTest::keyClick(m_window.get(), Qt::Key_Left);
        QCOMPARE(motion->playback().position(), 1.0);
        QTest::keyClick(m_window.get(), Qt::Key_End);
        QCOMPARE(motion->playback().frame(), motion->playback().frameCount() - 1);
    }

    void plainKeysDriveTheOnlyClock()
    {
        for (const int index : {1, 2, 4}) {
            const QByteArray name = gui::MainWindow::workspaceNames()[index].toUtf8();
            m_window->showWorkspace(index);
            auto* clock = clocks().diffusion();
            QTRY_VERIFY2(clock->playback().frameCount() > 1, name);
            const auto press
                = [this](Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key); };
            press(Qt::Key_Home);
            QCOMPARE(clock->playback().frame(), 0);
            press(Qt::Key_Right);
            QCOMPARE(clock->playback().frame(), 1);
            press(Qt::Key_Left);
            QCOMPARE(clock->playback().frame(), 0);
            press(Qt::Key_End);
            QCOMPARE(clock->playback().frame(), clock->playback().frameCount() - 1);
            press(Qt::Key_Space);
            QVERIFY2(clock->playback().isPlaying(), name);
            press(Qt::Key_Space);
            QVERIFY2(!clock->playback().isPlaying(), name);
        }
    }

    void spacePlaysAlsoFromAField()
    {
        m_window->showWorkspace(2);
        for (auto* box : m_window->workspace().controls()->findChildren<QAbstractSpinBox*>()) {
            if (!box->isVisible()) continue;
            box->setFocus();
            const bool before = clocks().diffusion()->playback().isPlaying();
            QTest::keyClick(box, Qt::Key_Space);
            QCOMPARE(clocks().diffusion()->playback().isPlaying(), !before);
        }
    }

    void theKeyWindowTellsOfEveryWorkspace()
    {
        QTest::keyClick(m_window.get(), Qt::Key_Question);
        auto* dialog = m_window->findChild<QDialog*>();
        QVERIFY(dialog);
        QStringList sections;
        for (auto* label : dialog->findChildren<QLabel*>())
            if (label->property("role") == "section") sections << label->text();
        for (const QString& name : gui::MainWindow::workspaceNames())
            QVERIFY2(sections.contains(name), qPrintable(name));
        dialog->close();
    }

    void typingInThePromptIsNotAShortcut()
    {
        load();
        prompt()->clear();
        prompt()->setFocus();
        QTest::keyClicks(prompt(), "h f s?");
        QCOMPARE(prompt()->prompt(), "h f s?");
        QVERIFY(workspace().inspector()->isVisible());
    }

    void formingMotionIsShownWhileGenerating()
    {
        load();
        m_control->allowSteps(3);
        generateByKey("a person walks", 8);
        QTRY_VERIFY(workspace().scene().preview && workspace().scene().preview->index == 2);
        QCOMPARE(clocks().diffusion()->playback().frame(), 2);
        QVERIFY(!clocks().diffusion()->isEnabled());
        QVERIFY(clocks().motion()->playback().isPlaying());
        QVERIFY(generateButton()->text().startsWith("Cancel"));
        m_control->allowSteps(8);
        QTRY_COMPARE(m_window->studio().state(), State::Ready);
        QVERIFY(clocks().diffusion()->isEnabled());
        QVERIFY(!workspace().scene().preview);
    }

    void cancelKeepsTheOldResult()
    {
        load();
        generateByKey("a person walks", 4);
        QTRY_COMPARE(m_window->studio().state(), State::Ready);
        const auto old = workspace().scene().result;
        m_control->allowSteps(1);
        generateByKey("a person waves", 9);
        QTRY_VERIFY(workspace().scene().preview);
        QTest::keyClick(m_window.get(), Qt::Key_Escape);
        QVERIFY(!workspace().scene().preview);
        QCOMPARE(workspace().scene().result, old);
        QCOMPARE(clocks().diffusion()->playback().frameCount(), 5);
        QVERIFY(clocks().diffusion()->isEnabled());
        QTRY_COMPARE(m_window->studio().state(), State::Ready);
        QCOMPARE(workspace().scene().result, old);
    }

    void closingWhileGeneratingStopsTheEngine()
    {
        load();
        m_control->allowSteps(1);
        generateByKey("a person walks", 50);
        QTRY_VERIFY(workspace().scene().preview);
        m_window->close();
        QVERIFY(!m_window->isVisible());
        m_window.reset();
        QVERIFY(m_control->wasStopped());
    }

    void failureIsAMessageThatNamesTheReason()
    {
        load();
        m_control->failWith("the model does not know a single word of this prompt");
        generateByKey("xyzzy", 4);
        QTRY_COMPARE(workspace().message(), "the model does not know a single word of this prompt");
        QCOMPARE(m_window->studio().state(), State::Ready);
    }

    void exampleOfTheEmptyStageGenerates()
    {
        load();
        QPushButton* example = nullptr;
        for (auto* button : workspace().viewport()->findChildren<QPushButton*>())
            if (button->isVisible()) example = button;
        QVERIFY(example);
        QTest::mouseClick(example, Qt::LeftButton);
        QTRY_VERIFY(workspace().scene().result);
        QVERIFY(!example->isVisible());
        QVERIFY(workspace().scene().result->spec.prompt.starts_with("a person walks"));
    }

    void exportedMotionComesBackByDrop()
    {
        load();
        generateByKey("a person walks", 2);
        QTRY_VERIFY(workspace().scene().result);
        const QString path = m_folder.filePath("walk.bvh");
        QSignalSpy ended(&workspace(), &gui::MotionWorkspace::fileWorkEnded);
        workspace().exportMotion(path);
        QVERIFY(ended.wait());
        QVERIFY2(workspace().message().startsWith("Exported"), qPrintable(workspace().message()));

        drop(path);
        QTRY_VERIFY(workspace().scene().imported);
        QCOMPARE(workspace().scene().imported->frames.size(),
                 workspace().scene().result ? 0U : 120U);
        QCOMPARE(clocks().motion()->playback().frameCount(), 120);
        QVERIFY(!clocks().diffusion()->isEnabled());
    }

    void aBrokenFileIsAMessage()
    {
        const QString path = m_folder.filePath("broken.bvh");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(brokenBvh);
        file.close();
        QSignalSpy ended(&workspace(), &gui::MotionWorkspace::fileWorkEnded);
        workspace().importMotion(path);
        QVERIFY(ended.wait());
        QVERIFY(workspace().message().contains("broken.bvh"));
        QVERIFY(!workspace().scene().finalClip());
    }

    void savesAPictureOfTheStage()
    {
        const QString path = m_folder.filePath("stage.png");
        QSignalSpy ended(&workspace(), &gui::MotionWorkspace::fileWorkEnded);
        workspace().savePicture(path);
        QVERIFY(ended.wait());
        QCOMPARE(QImage(path).size(), workspace().viewport()->size() * 2);
    }

    void anUnwritableFolderIsAMessage()
    {
        QSignalSpy ended(&workspace(), &gui::MotionWorkspace::fileWorkEnded);
        workspace().savePicture("/nowhere/stage.png");
        QVERIFY(ended.wait());
        QVERIFY(workspace().message().contains("/nowhere/stage.png"));
    }

    void panelsHideAndAreRemembered()
    {
        QTest::keyClick(m_window.get(), Qt::Key_H);
        QVERIFY(!workspace().inspector()->isVisible());
        QTest::keyClick(m_window.get(), Qt::Key_F11);
        QVERIFY(!workspace().controls()->isVisible());
        QVERIFY(m_window->isFullScreen());
        QTest::keyClick(m_window.get(), Qt::Key_F11);
        QVERIFY(workspace().controls()->isVisible());
        QVERIFY(!workspace().inspector()->isVisible());
        gui::MainWindow next({.open = nullptr, .weights = nullptr});
        QVERIFY(next.motion().inspector()->isHidden());
    }

    void valuesAreRemembered()
    {
        load();
        generateByKey("a person jumps", 3);
        QTRY_VERIFY(workspace().scene().result);
        gui::MainWindow next({.open = nullptr, .weights = nullptr});
        QCOMPARE(next.findChild<widgets::PromptField*>()->prompt(), "a person jumps");
    }

    void aPromptForOnceIsNotRemembered()
    {
        load();
        generateByKey("a person jumps", 2);
        QTRY_VERIFY(workspace().scene().result);
        workspace().generateOnce("a person bows");
        QTRY_COMPARE(workspace().scene().result->spec.prompt, "a person bows");
        gui::MainWindow next({.open = nullptr, .weights = nullptr});
        QCOMPARE(next.findChild<widgets::PromptField*>()->prompt(), "a person jumps");
    }

    void whatAPromptSaysInVainIsSaidWhileTyping()
    {
        load();
        const auto note = [this] {
            for (auto* label : workspace().controls()->findChildren<QLabel*>())
                if (label->property("role") == "warning" && label->isVisible())
                    return label->text();
            return QString();
        };
        prompt()->setPlainText("a person walks xqzzt");
        QVERIFY2(note().contains("xqzzt"), qPrintable(note()));
        prompt()->setPlainText(QString("walk ").repeated(40));
        QVERIFY2(note().contains("8 words"), qPrintable(note()));
        prompt()->setPlainText("a person walks");
        QCOMPARE(note(), QString());
    }

    void aLectureHasLargerClocks()
    {
        const auto pixels = [this] { return clocks().motion()->readouts()->font().pixelSize(); };
        const int usual = pixels();
        QTest::keyClick(m_window.get(), Qt::Key_F11);
        QVERIFY(pixels() > usual);
        QTest::keyClick(m_window.get(), Qt::Key_F11);
        QCOMPARE(pixels(), usual);
    }

    void everyWorkspaceFitsIntoASmallWindow()
    {
        const QSize small(1024, 700);
        for (int i = 0; i < gui::MainWindow::workspaceNames().size(); ++i) {
            m_window->resize(1280, 800);
            m_window->showWorkspace(i);
            QTest::qWait(50);  // the plots line up with the clock after the layout
            m_window->resize(small);
            QTRY_COMPARE(m_window->size(), small);
            const QSize least = m_window->minimumSizeHint();
            QVERIFY2(least.boundedTo(small) == least,
                     qPrintable(gui::MainWindow::workspaceNames()[i]));
        }
    }

    void everyControlIsNamedExplainedAndReachable()
    {
        load();
        generateByKey("a person walks", 2);
        QTRY_VERIFY(workspace().scene().result);
        int controls = 0;
        for (auto* widget : m_window->findChildren<QWidget*>()) {
            const bool isControl = qobject_cast<QAbstractButton*>(widget)
                || qobject_cast<QComboBox*>(widget) || qobject_cast<QAbstractSlider*>(widget)
                || qobject_cast<QAbstractSpinBox*>(widget);
            const bool isOwn
                = !widget->objectName().startsWith("qt_") && !qobject_cast<QScrollBar*>(widget);
            if (!isControl || !isOwn || !widget->isVisible()) continue;
            ++controls;
            const QByteArray what = QByteArray(widget->metaObject()->className()) + ' '
                + widget->accessibleName().toUtf8();
            QVERIFY2(!widget->toolTip().isEmpty(), what);
            QVERIFY2(widget->focusPolicy() & Qt::TabFocus, what);
        }
        QVERIFY(controls > 25);
    }

    void tabGoesFromThePromptToTheButton()
    {
        load();
        prompt()->setFocus();
        QTRY_VERIFY(prompt()->hasFocus());
        int tabs = 0;
        while (QApplication::focusWidget() != generateButton() && tabs < 60) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QVERIFY(workspace().controls()->isAncestorOf(QApplication::focusWidget()));
            ++tabs;
        }
        QVERIFY2(tabs > 10 && tabs < 40, qPrintable(QString::number(tabs)));
    }

private:
    gui::MotionWorkspace& workspace() { return m_window->motion(); }

    widgets::TwoClocks& clocks() { return m_window->clocks(); }

    widgets::PromptField* prompt() { return m_window->findChild<widgets::PromptField*>(); }

    QPushButton* generateButton()
    {
        for (auto* button : workspace().controls()->findChildren<QPushButton*>())
            if (button->property("role") == "primary") return button;
        return nullptr;
    }

    void load()
    {
        m_window->studio().load();
        QTRY_COMPARE(m_window->studio().state(), State::Ready);
    }

    void generateByKey(const QString& text, int steps)
    {
        for (auto* slider : workspace().controls()->findChildren<widgets::ValueSlider*>())
            if (slider->objectName() == "steps") slider->setValue(steps);
        prompt()->setFocus();
        prompt()->selectAll();
        QTest::keyClicks(prompt(), text);
        QTest::keyClick(prompt(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(m_window->studio().state() != State::Unloaded);
    }

    void leavePrompt()
    {
        workspace().viewport()->setFocus();
        QTRY_VERIFY(workspace().viewport()->hasFocus());
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

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
