#include "app/gui/autosave.h"
#include "app/gui/workspaces/motion/motion_workspace.h"
#include "tests/support/shown_window.h"

#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest/QtTest>

using namespace driftwalk;
using gui::Autosave;
using State = gui::MotionStudio::State;

/// A program that is killed is a window whose autosave goes without its end().
class TestAutosave : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        open();
    }

    void cleanup()
    {
        m_autosave.reset();
        m_window.reset();
    }

    void aNormalEndLeavesNothing()
    {
        start();
        edit("a person walks");
        QVERIFY(QFile::exists(file("session.json")));
        const QString own = m_autosave->ownFolder();
        m_autosave->end();
        QVERIFY(!QFile::exists(own));
        reopen();
        QVERIFY(!start());
        QCOMPARE(m_window->workspace().message(), QString());
    }

    void theLastSessionCanBeOpenedAgain()
    {
        start();
        QVERIFY(!reopenAction()->isEnabled());
        edit("a person walks");
        workspace().document().setPrompt("a person runs");  // ended before it was written
        m_autosave->end();
        for (int i = 0; i < 2; ++i) {  // untouched, it stays the last session
            reopen();
            QVERIFY(!start());
            QVERIFY(reopenAction()->isEnabled());
            m_autosave->end();
        }
        reopen();
        start();
        reopenAction()->trigger();
        QTRY_COMPARE(workspace().document().timeline().prompt, "a person runs");
        QCOMPARE(m_window->workspace().message(), "Opened the last session.");
        QTRY_VERIFY(textOf("session.json").contains("a person runs"));
    }

    void withoutAChangeThereIsNothingToRestore()
    {
        start();
        QTest::qWait(600);
        reopen();
        QVERIFY(!start());
    }

    void whatWasOpenComesBack()
    {
        start();
        m_window->studio().load();
        QTRY_COMPARE(m_window->studio().state(), State::Ready);
        workspace().generateFrom("a person walks");
        QTRY_VERIFY(workspace().scene().result);
        const motion::Clip made = *workspace().scene().finalClip();
        const QString path = m_folder->filePath("other.json");
        motion::Clip other = made;
        other.frames.resize(30);
        motion::writeMotion(path.toStdString(), other, {.format = motion::MotionFormat::Json});
        QSignalSpy ended(&workspace(), &gui::Workspace::fileWorkEnded);
        workspace().importMotion(path);
        QVERIFY(ended.wait());
        workspace().goBack();
        m_window->session().setSeed(77);
        m_window->showWorkspace(2);
        diffusion::ScheduleSpec schedule{.name = "linear", .steps = 40};
        m_window->session().setScheduleSpec(schedule);
        auto state = workspace().document().state();
        state.timeline.blocks = {{motion::BodyRegion::LeftArm, 1, 3, "wave"}};
        QSignalSpy saved(m_autosave.get(), &Autosave::saved);
        workspace().document().edit("Add", state);
        QTRY_VERIFY(!saved.isEmpty());
        QTRY_VERIFY(textOf("session.json").contains("wave"));

        reopen();
        QVERIFY(start());
        QCOMPARE(m_window->workspace().message(),
                 "Restored what was open when the program last ended.");
        QCOMPARE(&m_window->workspace() == &workspace(), false);
        QCOMPARE(m_window->session().scheduleSpec().name, "linear");
        QCOMPARE(m_window->session().scheduleSpec().steps, 40);
        QCOMPARE(m_window->session().seed(), 77U);
        QCOMPARE(workspace().document().timeline().prompt, "a person walks");
        QCOMPARE(workspace().document().timeline().blocks.size(), 1U);
        QCOMPARE(workspace().history().motions().size(), 2U);
        QCOMPARE(workspace().history().index(), 0);
        const motion::Clip& restored = *workspace().scene().finalClip();
        QCOMPARE(restored.frames.size(), made.frames.size());
        QVERIFY(restored.frames.back() == made.frames.back());
        QCOMPARE(workspace().recipe().motion->prompt, "a person walks");
        workspace().goForward();
        QCOMPARE(workspace().scene().finalClip()->frames.size(), 30U);
    }

    void whatWasRestoredIsKeptAgain()
    {
        start();
        edit("a person walks");
        for (int i = 0; i < 2; ++i) {
            reopen();
            QVERIFY(start());
            QSignalSpy saved(m_autosave.get(), &Autosave::saved);
            QVERIFY(saved.wait());
            QVERIFY(!QFile::exists(file("session-tried-1.json")));
            QCOMPARE(workspace().document().timeline().prompt, "a person walks");
        }
    }

    void discardGoesBackToTheStart()
    {
        const std::string before = workspace().document().timeline().prompt;
        start();
        edit("a person dances");
        reopen();
        QVERIFY(start());
        QPushButton* discard = nullptr;
        for (auto* button : m_window->workspace().findChildren<QPushButton*>())
            if (button->text() == "Discard") discard = button;
        QVERIFY(discard && discard->isVisible());
        QTest::mouseClick(discard, Qt::LeftButton);
        QCOMPARE(workspace().document().timeline().prompt, before);
        QCOMPARE(m_window->workspace().message(), QString());
    }

    void twoProgramsKeepApart()
    {
        start();
        edit("a person walks");
        gui::MainWindow second({.open = nullptr, .weights = nullptr});
        Autosave other(second, folder());
        QVERIFY(other.ownFolder() != m_autosave->ownFolder());
        QSignalSpy settled(&other, &Autosave::settled);
        other.start();
        QCOMPARE(settled.count(), 1);
        QCOMPARE(settled.first().first().toBool(), false);
        other.end();
        QVERIFY(QFile::exists(file("session.json")));
    }

    void damageNeverPreventsTheStart_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isRestored");
        QTest::newRow("empty") << QByteArray() << false;
        QTest::newRow("cut") << QByteArray("{\"format\": \"driftwalk session\", \"mot") << false;
        QTest::newRow("another file") << QByteArray("[1, 2]") << false;
        QTest::newRow("noise") << QByteArray("\x00\xff\xfe{{{{", 7) << false;
        QTest::newRow("wrong types")
            << QByteArray("{\"format\": \"driftwalk session\", \"workspace\": 7, \"time\": [], "
                          "\"schedule\": {\"steps\": -4}, \"motion\": 1, \"timeline\": {}, "
                          "\"motions\": [3, {\"number\": 99}, {\"number\": -1}], \"present\": 12}")
            << true;
    }

    void damageNeverPreventsTheStart()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, isRestored);
        start();
        edit("a person walks");
        const QString damaged = file("session.json");
        m_autosave.reset();
        QFile out(damaged);
        QVERIFY(out.open(QIODevice::WriteOnly | QIODevice::Truncate));
        out.write(text);
        out.close();
        reopen();
        QCOMPARE(start(), isRestored);
        QVERIFY2(m_window->workspace().message().contains(isRestored ? "Not restored"
                                                                     : "could not be restored"),
                 qPrintable(m_window->workspace().message()));
        edit("a person runs");
        QVERIFY(textOf("session.json").contains("a person runs"));
    }

    void whatEndsTheProgramTwiceIsNotTriedAgain()
    {
        start();
        edit("a person walks");
        const QString own = m_autosave->ownFolder();
        m_autosave.reset();
        QVERIFY(QFile::rename(own + "/session.json", own + "/session-tried-2.json"));
        reopen();
        QVERIFY(!start());
        QVERIFY(m_window->workspace().message().contains("kept in " + own + "-kept"));
        QVERIFY(QFile::exists(own + "-kept/session-tried-2.json"));
    }

    void anUnwritableFolderIsToldOnce()
    {
        m_autosave = std::make_unique<Autosave>(*m_window, "/proc/nowhere");
        QCOMPARE(m_autosave->ownFolder(), QString());
        QVERIFY(!start());
        m_autosave->end();
    }

private:
    gui::MotionWorkspace& workspace() { return m_window->motion(); }

    QString folder() const { return m_folder->filePath("sessions"); }

    QString file(const QString& name) const { return m_autosave->ownFolder() + '/' + name; }

    QByteArray textOf(const QString& name) const
    {
        QFile in(file(name));
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }

    void open()
    {
        m_window = tests::shownWindow(*m_folder, std::make_shared<tests::EngineControl>());
        QVERIFY(m_window);
        m_autosave = std::make_unique<Autosave>(*m_window, folder());
    }

    void reopen()
    {
        m_autosave.reset();
        m_window.reset();
        open();
    }

    QAction* reopenAction() const
    {
        for (auto* action : m_window->findChildren<QAction*>())
            if (action->text() == "Reopen last sessio&n") return action;
        return nullptr;
    }

    /// @return whether something was restored
    bool start()
    {
        QSignalSpy settled(m_autosave.get(), &Autosave::settled);
        m_autosave->start();
        if (settled.isEmpty() && !settled.wait()) return false;
        return settled.first().first().toBool();
    }

    void edit(const QString& prompt)
    {
        QSignalSpy saved(m_autosave.get(), &Autosave::saved);
        workspace().document().setPrompt(prompt);
        QTRY_VERIFY(textOf("session.json").contains(prompt.toUtf8()));
        QTRY_VERIFY(!saved.isEmpty());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<gui::MainWindow> m_window;
    std::unique_ptr<Autosave> m_autosave;
};

QTEST_MAIN(TestAutosave)
#include "tst_autosave.moc"
