// From the fields of the dialog to a film on disk, for motions and for any stage that follows the
// diffusion clock.
#include "app/gui/film/film_dialog.h"
#include "app/gui/film/live_recorder.h"
#include "app/gui/settings.h"
#include "app/gui/workspaces/motion/motion_workspace.h"
#include "core/util/error.h"
#include "core/video/film_probe.h"
#include "tests/support/shown_window.h"
#include "widgets/inputs/number_field.h"
#include "widgets/playback/two_clocks.h"
#include "widgets/viewport/viewport.h"

#include <QComboBox>
#include <QDir>
#include <QElapsedTimer>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest/QtTest>

using namespace driftwalk;
using State = gui::MotionStudio::State;

class TestFilms : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        m_window = tests::shownWindow(m_folder, std::make_shared<tests::EngineControl>());
        QVERIFY(m_window);
        m_window->motion().viewport()->setFocus();
    }

    void cleanup()
    {
        m_window.reset();
        QDir(m_folder.path()).removeRecursively();
        QDir().mkpath(m_folder.path());
    }

    void aMotionAsItPlays()
    {
        generate(4);
        auto* dialog = openDialog();
        QVERIFY(dialog->recorder().isRunning() == false);
        setNumber(dialog, 0, 0.5);  // from
        setNumber(dialog, 1, 1.5);  // to
        chooseSmall(dialog);
        QCOMPARE(video::pictureCount(dialog->spec(), 2), 30);
        record(dialog, "a.mp4");
        const video::FilmFacts facts = video::probeFilm(at("a.mp4"));
        QCOMPARE(facts.frames, 30);
        QCOMPARE(facts.width, 160);
        QCOMPARE(facts.height, 90);
    }

    void howAMotionComesOutOfNoise()
    {
        generate(4);
        auto* dialog = openDialog();
        combo(dialog, 0)->setCurrentIndex(1);
        setNumber(dialog, 3, 0.5);  // diffusion takes
        chooseSmall(dialog);
        record(dialog, "b.webm", 1);
        QCOMPARE(video::probeFilm(at("b.webm")).frames, 45);
    }

    void theSuffixDecidesTheFormat()
    {
        generate(4);
        auto* dialog = openDialog();
        chooseSmall(dialog);
        dialog->record(m_folder.filePath("e.avi"));
        QVERIFY(!dialog->recorder().isRunning() && !QFile::exists(m_folder.filePath("e.avi")));
        QVERIFY(label(dialog)->text().contains("must end in"));
        record(dialog, "d.webm", 0);
        QCOMPARE(QString::fromStdString(video::probeFilm(at("d.webm")).codec), QString("vp9"));
    }

    void anyStageWhileDiffusionTimeRuns()
    {
        m_window->showWorkspace(4);
        auto* clock = m_window->clocks().diffusion();
        QTRY_VERIFY(clock->playback().frameCount() > 1);
        clock->seek(3);
        auto* dialog = openDialog();
        setNumber(dialog, 3, 0.2);
        chooseSmall(dialog);
        record(dialog, "frames", 3);
        QCOMPARE(QDir(m_folder.filePath("frames")).entryList({"*.png"}).size(), 36);
        QCOMPARE(clock->playback().position(), 3.0);
        const QImage first(m_folder.filePath("frames/000001.png"));
        const QImage last(m_folder.filePath("frames/000036.png"));
        QCOMPARE(first.size(), QSize(160, 90));
        QVERIFY(first != last);
    }

    void cancellingLeavesNothing()
    {
        generate(4);
        auto* dialog = openDialog();
        chooseSmall(dialog);
        QSignalSpy cancelled(&dialog->recorder(), &gui::FilmRecorder::cancelled);
        dialog->record(m_folder.filePath("c.mp4"));
        QVERIFY(dialog->recorder().isRunning());
        QTRY_VERIFY(label(dialog)->text().contains("Picture"));
        QTest::keyClick(dialog, Qt::Key_Escape);
        QCOMPARE(cancelled.count(), 1);
        QVERIFY(dialog->isVisible());
        QVERIFY(label(dialog)->text().contains("Cancelled"));
        QVERIFY(QDir(m_folder.path()).entryList({"c*"}, QDir::Files | QDir::Hidden).isEmpty());
    }

    void whatCannotBeSaysWhy()
    {
        generate(4);
        auto* dialog = openDialog();
        setNumber(dialog, 0, 1.5);
        setNumber(dialog, 1, 1.0);
        QVERIFY(label(dialog)->text().contains("nothing of the motion"));
        QVERIFY(!dialog->findChild<QPushButton*>()->isEnabled());
        setNumber(dialog, 1, 2.0);
        chooseSmall(dialog);
        setNumber(dialog, 4, 161);
        QVERIFY2(label(dialog)->text().contains("even width"), qPrintable(label(dialog)->text()));
        setNumber(dialog, 4, 160);
        QSignalSpy failed(&dialog->recorder(), &gui::FilmRecorder::failed);
        dialog->record("/nowhere/at/all.mp4");
        QVERIFY(failed.wait());
        QVERIFY(label(dialog)->text().contains("cannot write"));
        QVERIFY(dialog->isVisible());
    }

    void theWindowIsRecordedWhileItIsUsed()
    {
        gui::Settings::setFolder(m_folder.path());
        auto* recorder = m_window->findChild<gui::LiveRecorder*>();
        QSignalSpy finished(recorder, &gui::LiveRecorder::finished);
        QElapsedTimer clock;
        clock.start();
        QTest::keyClick(m_window.get(), Qt::Key_R);
        QVERIFY(recorder->isRecording());
        m_window->showWorkspace(2);
        QTest::qWait(400);
        m_window->resize(900, 600);
        QTest::qWait(200);
        QTest::keyClick(m_window.get(), Qt::Key_R);
        QVERIFY(!recorder->isRecording());
        const double seconds = 1e-3 * static_cast<double>(clock.elapsed());
        QVERIFY(finished.wait());
        const QString path = finished.first().first().toString();
        QCOMPARE(path, m_folder.filePath("driftwalk-1.mp4"));
        const video::FilmFacts facts = video::probeFilm(path.toStdString());
        QCOMPARE(facts.width, 1000);
        QCOMPARE(facts.height, 640);
        QVERIFY2(std::abs(facts.seconds - seconds) < 0.3,
                 qPrintable(QString::number(facts.seconds)));
    }

    void aRecordingThatCannotBeWrittenSaysWhy()
    {
        gui::Settings::setFolder("/nowhere");
        QTest::keyClick(m_window.get(), Qt::Key_R);
        QVERIFY(!m_window->findChild<gui::LiveRecorder*>()->isBusy());
        QVERIFY(m_window->workspace().message().contains("cannot write"));
    }

    void withoutAMotionThereIsNoFilm()
    {
        QTest::keyClick(m_window.get(), Qt::Key_S, Qt::ShiftModifier);
        QVERIFY(!m_window->findChild<gui::FilmDialog*>());
        QVERIFY(m_window->workspace().message().contains("no film"));
    }

private:
    std::filesystem::path at(const QString& name) const
    {
        return m_folder.filePath(name).toStdString();
    }

    void generate(int steps)
    {
        m_window->studio().load();
        QTRY_COMPARE(m_window->studio().state(), State::Ready);
        studio::MotionSpec spec{.prompt = "a person walks", .seconds = 2, .steps = steps};
        QSignalSpy changed(&m_window->motion(), &gui::MotionWorkspace::motionChanged);
        m_window->studio().generate(spec);
        QVERIFY(changed.wait());
    }

    gui::FilmDialog* openDialog()
    {
        QTest::keyClick(m_window.get(), Qt::Key_S, Qt::ShiftModifier);
        return m_window->findChild<gui::FilmDialog*>();
    }

    static QComboBox* combo(gui::FilmDialog* dialog, int index)
    {
        return dialog->findChildren<QComboBox*>().at(index);
    }

    static QLabel* label(gui::FilmDialog* dialog) { return dialog->findChild<QLabel*>("summary"); }

    /// In the order of the dialog: from, to, speed, diffusion takes, width, height, ...
    static void setNumber(gui::FilmDialog* dialog, int index, double value)
    {
        const char* const names[] = {"from", "to", "speed", "denoising", "width", "height"};
        dialog->findChild<widgets::NumberField*>(names[index])->setValue(value);
    }

    static void chooseSmall(gui::FilmDialog* dialog)
    {
        setNumber(dialog, 4, 160);
        setNumber(dialog, 5, 90);
    }

    void record(gui::FilmDialog* dialog, const QString& name, int format = 0)
    {
        dialog->findChild<QComboBox*>("format")->setCurrentIndex(format);
        QSignalSpy saved(dialog, &gui::FilmDialog::saved);
        dialog->record(m_folder.filePath(name));
        QVERIFY(saved.wait(20000));
        QTRY_VERIFY(!m_window->findChild<gui::FilmDialog*>());
    }

    QTemporaryDir m_folder;
    std::unique_ptr<gui::MainWindow> m_window;
};

QTEST_MAIN(TestFilms)

#include "tst_films.moc"
