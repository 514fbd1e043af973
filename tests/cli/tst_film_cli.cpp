// Films and recipes by the command line.
#include "core/video/film_probe.h"
#include "tests/support/cli_process.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <csignal>

using namespace driftwalk;
using tests::Outcome;
using tests::runCli;

class TestFilmCli : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void initTestCase()
    {
        tests::prepareCli();
        QVERIFY(m_folder.isValid());
        const Outcome made
            = runCli({"generate", "--prompt", "a person walks", "--seconds", "2", "--steps", "3",
                      "--out", at("walk.bvh"), "--recipe", at("walk.json")});
        QVERIFY2(made.exitCode == 0, qPrintable(made.errors));
    }

    void recipesMakeTheSameMotionAgain()
    {
        QCOMPARE(runCli({"run", at("walk.json"), "--out", at("again.bvh")}).exitCode, 0);
        QCOMPARE(contentOf("again.bvh"), contentOf("walk.bvh"));
    }

    void filmsOfMotions()
    {
        const Outcome made = render({at("walk.bvh"), "--out", at("walk.mp4"), "--fps", "20"});
        QVERIFY2(made.exitCode == 0, qPrintable(made.errors));
        QVERIFY(made.output.contains("40 pictures"));
        QVERIFY(made.output.contains("encode"));
        const auto facts = video::probeFilm(at("walk.mp4").toStdString());
        QCOMPARE(facts.frames, 40);
        QCOMPARE(facts.width, 160);
        QCOMPARE(facts.codec, std::string("h264"));
    }

    void filmsCarryTheirRecipe()
    {
        const QStringList options{"--subject", "denoising", "--denoising-seconds", "0.5"};
        const Outcome made = render(
            QStringList{at("walk.json"), "--out", at("made.mp4"), "--fps", "10"} + options);
        QVERIFY2(made.exitCode == 0, qPrintable(made.errors));
        QCOMPARE(video::probeFilm(at("made.mp4").toStdString()).frames, 15);
        QCOMPARE(runCli({"run", at("made.mp4"), "--out", at("from-film.bvh")}).exitCode, 0);
        QCOMPARE(contentOf("from-film.bvh"), contentOf("walk.bvh"));
        // The film of the film: the same pictures, told nothing but its name.
        QCOMPARE(runCli({"render", at("made.mp4"), "--out", at("again.mp4")}).exitCode, 0);
        QCOMPARE(contentOf("again.mp4"), contentOf("made.mp4"));
    }

    void whatARecipeDoesNotSayIsTold()
    {
        QFile file(at("odd.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QByteArray text = contentOf("walk.json");
        text.replace("\"version\": 1", "\"version\": 9, \"mood\": 1");
        text.replace("\"hash\": \"", "\"hash\": \"f");
        file.write(text);
        file.close();
        const Outcome made = runCli({"run", at("odd.json"), "--out", at("odd.bvh")});
        QCOMPARE(made.exitCode, 0);
        QVERIFY(made.errors.contains("later version"));
        QVERIFY(made.errors.contains("\"mood\""));
        QVERIFY(made.errors.contains("another one"));
    }

    void whatCannotBeFilmedSaysWhy_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("words");
        const QString walk = at("walk.bvh");
        QTest::newRow("odd size") << QStringList{walk, "--out", at("x.mp4"), "--size", "161x90"}
                                  << "even";
        QTest::newRow("no size") << QStringList{walk, "--out", at("x.mp4"), "--size", "0x0"}
                                 << "0 x 0";
        QTest::newRow("huge") << QStringList{walk, "--out", at("x.mp4"), "--size", "100000x100000"}
                              << "100000";
        QTest::newRow("suffix") << QStringList{walk, "--out", at("x.avi")} << ".mp4, .webm or .gif";
        QTest::newRow("folder") << QStringList{walk, "--out", at("absent/x.mp4")} << "cannot write";
        QTest::newRow("no steps") << QStringList{walk, "--out", at("x.mp4"), "--subject",
                                                 "denoising"}
                                  << "with its steps";
        QTest::newRow("no time for denoising")
            << QStringList{at("walk.json"),       "--out", at("x.mp4"), "--subject", "denoising",
                           "--denoising-seconds", "0"}
            << "denoising must take";
        QTest::newRow("nothing left")
            << QStringList{walk, "--out", at("x.mp4"), "--from", "9"} << "nothing of the motion";
        QTest::newRow("no film") << QStringList{at("absent.mp4"), "--out", at("x.mp4")}
                                 << "absent.mp4";
    }

    void whatCannotBeFilmedSaysWhy()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, words);
        const Outcome made = runCli(QStringList{"render"} + arguments);
        QVERIFY(made.exitCode == 1 || made.exitCode == 2);
        QVERIFY2(made.errors.contains(words), qPrintable(made.errors));
        QVERIFY2(!made.errors.contains("step 1"), "a motion was made for it");
        QVERIFY(QDir(m_folder.path()).entryList({"x*"}, QDir::Files | QDir::Hidden).isEmpty());
    }

    void draftsAreMarkedAndDifferent()
    {
        const QStringList size{"--out", at("fine.mp4"), "--fps", "10", "--to", "0.5"};
        QCOMPARE(render(QStringList{at("walk.bvh")} + size).exitCode, 0);
        QStringList draft{"render", at("walk.json"), "--draft", "--size", "160x90"};
        draft << size;
        draft.replace(draft.indexOf(at("fine.mp4")), at("draft.mp4"));
        const Outcome made = runCli(draft);
        QVERIFY2(made.exitCode == 0, qPrintable(made.errors));
        const auto facts = video::probeFilm(at("draft.mp4").toStdString());
        QCOMPARE(facts.width, 160);
        QCOMPARE(facts.height, 90);
        QVERIFY(
            QByteArray::fromStdString(facts.metadata.at("comment")).contains("\"draft\": true"));
        QVERIFY(contentOf("draft.mp4") != contentOf("fine.mp4"));
    }

    void computersWithoutOpenGlAreToldWhatIsMissing_data()
    {
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("value");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("driver") << "LIBGL_DRIVERS_PATH"
                                << "/nonexistent" << 1;
        QTest::newRow("vendor") << "__EGL_VENDOR_LIBRARY_DIRS"
                                << "/nonexistent" << 1;
        QTest::newRow("another platform") << "QT_QPA_PLATFORM"
                                          << "minimal" << 0;
    }

    void computersWithoutOpenGlAreToldWhatIsMissing()
    {
        QFETCH(QString, variable);
        QFETCH(QString, value);
        QFETCH(int, exitCode);
        const bool wasSet = qEnvironmentVariableIsSet(variable.toLocal8Bit());
        const QByteArray before = qgetenv(variable.toLocal8Bit());
        qputenv(variable.toLocal8Bit(), value.toLocal8Bit());
        const QStringList common{"--size", "64x64", "--out"};
        const Outcome film = runCli(QStringList{"render", at("walk.bvh"), "--to", "0.1"} + common
                                    + QStringList{at("x.mp4")});
        const Outcome sheet
            = runCli(QStringList{"sheet", at("walk.bvh")} + common + QStringList{at("x.png")});
        wasSet ? qputenv(variable.toLocal8Bit(), before) : qunsetenv(variable.toLocal8Bit());
        for (const Outcome& outcome : {film, sheet}) {
            QVERIFY2(outcome.exitCode == exitCode, qPrintable(outcome.errors));
            if (exitCode == 0) continue;
            const QStringList lines = outcome.errors.split('\n', Qt::SkipEmptyParts)
                                          .filter(QRegularExpression("^(?!QStandardPaths)"));
            QCOMPARE(lines.size(), 1);
            QVERIFY2(lines[0].contains("EGL") && lines[0].contains("libgl1-mesa-dri"),
                     qPrintable(lines[0]));
        }
        for (const char* name : {"x.mp4", "x.png"})
            QFile::remove(at(name));
    }

    void interruptedFilmsLeaveNothing()
    {
        QProcess process;
        process.start(DRIFTWALK_CLI,
                      {"render", at("walk.bvh"), "--out", at("long.mp4"), "--speed", "0.05"});
        QByteArray news;
        const auto hasBegun = [&] {
            news += process.readAllStandardError();
            return news.contains("picture");
        };
        QTRY_VERIFY_WITH_TIMEOUT(hasBegun(), 20000);
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(20000));
        QCOMPARE(process.exitCode(), 130);
        QVERIFY(QDir(m_folder.path()).entryList({"long*"}, QDir::Files | QDir::Hidden).isEmpty());
    }

private:
    QString at(const QString& name) const { return m_folder.filePath(name); }

    QByteArray contentOf(const QString& name) const
    {
        QFile file(at(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    static Outcome render(const QStringList& arguments)
    {
        return runCli(QStringList{"render", "--size", "160x90"} + arguments);
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestFilmCli)

#include "tst_film_cli.moc"
