// Recipes that travel in motions, films and pictures, by the command line.
#include "core/video/film_probe.h"
#include "tests/support/cli_process.h"

#include <QDir>
#include <QFile>
#include <QImageReader>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest/QtTest>

using namespace driftwalk;
using tests::Outcome;
using tests::runCli;

class TestRecipeFilesCli : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString at(const QString& name) const { return m_folder.filePath(name); }

    QByteArray contentOf(const QString& name) const
    {
        QFile file(at(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    void write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(at(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    /// The GLB with something else of the same length in its recipe.
    QByteArray changed(const QByteArray& what, const QByteArray& by) const
    {
        QByteArray glb = contentOf("walk.glb");
        const qsizetype place = glb.indexOf(what);
        return place < 0 ? QByteArray() : glb.replace(place, by.size(), by);
    }

private Q_SLOTS:

    void initTestCase()
    {
        tests::prepareCli();
        const Outcome made = runCli({"generate", "--prompt", "a person walks", "--seconds", "2",
                                     "--steps", "3", "--out", at("walk.glb")});
        QVERIFY2(made.exitCode == 0, qPrintable(made.errors));
        for (const char* name : {"walk.npz", "walk.json", "walk.bvh"})
            QCOMPARE(runCli({"convert", at("walk.glb"), at(name)}).exitCode, 0);
    }

    void motionsAreMadeAgainFromTheirFiles()
    {
        const Outcome made = runCli({"run", at("walk.json"), "--out", at("again.glb")});
        QVERIFY2(made.exitCode == 0, qPrintable(made.errors));
        QCOMPARE(contentOf("again.glb"), contentOf("walk.glb"));
    }

    void infoShowsTheRecipe()
    {
        for (const QString name : {"walk.glb", "walk.npz", "walk.json"}) {
            const auto json
                = QJsonDocument::fromJson(runCli({"info", at(name), "--json"}).output.toUtf8());
            QCOMPARE(json["frames"].toInt(), 40);
            QCOMPARE(json["recipe"]["motion"]["prompt"].toString(), QString("a person walks"));
        }
        QVERIFY(runCli({"info", at("walk.glb")}).output.contains("\nrecipe   {"));
        QVERIFY(!runCli({"info", at("walk.bvh")}).output.contains("\nrecipe   {"));
    }

    void recipesGoFromFileToFile()
    {
        const QStringList options{"--size", "160x90", "--fps", "10", "--to", "0.5"};
        const Outcome gif
            = runCli(QStringList{"render", at("walk.npz"), "--out", at("a.gif")} + options);
        QVERIFY2(gif.exitCode == 0, qPrintable(gif.errors));
        QCOMPARE(runCli({"render", at("a.gif"), "--out", at("frames")}).exitCode, 0);
        QCOMPARE(QDir(at("frames")).entryList(QDir::Files).size(), 5);
        QCOMPARE(runCli({"run", at("frames/000001.png"), "--out", at("again.glb")}).exitCode, 0);
        const QString told = runCli({"info", at("again.glb")}).output;
        QVERIFY(told.contains("a person walks") && told.contains("\"fps\": 10"));
        QCOMPARE(runCli({"sheet", at("walk.glb"), "--out", at("a.png"), "--poses", "2"}).exitCode,
                 0);
        QVERIFY(runCli({"info", at("a.png")}).output.contains("a person walks"));
    }

    void denoisingOfAMotionIsMadeAgain()
    {
        const Outcome made
            = runCli({"render", at("walk.glb"), "--out", at("b.mp4"), "--size", "160x90", "--fps",
                      "10", "--subject", "denoising", "--denoising-seconds", "0.5"});
        QVERIFY2(made.exitCode == 0, qPrintable(made.errors));
        QCOMPARE(video::probeFilm(at("b.mp4").toStdString()).frames, 15);
    }

    void badRecipesDoNotKeepTheMotionBack()
    {
        write("odd.glb", changed("\"driftwalk recipe\"", "\"driftwalk ??????\""));
        const Outcome shown = runCli(
            {"render", at("odd.glb"), "--out", at("odd.mp4"), "--size", "160x90", "--fps", "5"});
        QVERIFY2(shown.exitCode == 0, qPrintable(shown.errors));
        QVERIFY2(shown.errors.contains("no recipe of this program"), qPrintable(shown.errors));
        const Outcome made = runCli({"run", at("odd.glb"), "--out", at("x.bvh")});
        QCOMPARE(made.exitCode, 1);
        QVERIFY(made.errors.contains("odd.glb") && made.errors.contains("no recipe"));
        QVERIFY(!QFile::exists(at("x.bvh")));
    }

    void laterVersionsAndOtherModelsAreTold()
    {
        QByteArray odd = changed("\"version\":1}", "\"version\":9}");
        odd.replace("\"program\"", "\"phantom\"");
        odd.replace(odd.indexOf("\"hash\":\""), 12, "\"hash\":\"0000");
        write("later.glb", odd);
        const Outcome made = runCli({"run", at("later.glb"), "--out", at("y.npz")});
        QVERIFY2(made.exitCode == 0, qPrintable(made.errors));
        for (const char* words : {"later version", "\"phantom\"", "another one"})
            QVERIFY2(made.errors.contains(words), qPrintable(made.errors));
    }

    void cutFilesGiveWhatTheyHave()
    {
        const QByteArray glb = contentOf("walk.glb");
        write("cut.glb", glb.left(glb.size() / 2));
        const Outcome made = runCli({"run", at("cut.glb"), "--out", at("again.glb")});
        QVERIFY2(made.exitCode == 0, qPrintable(made.errors));
        QCOMPARE(contentOf("again.glb"), glb);
        const Outcome shown = runCli({"info", at("cut.glb")});
        QCOMPARE(shown.exitCode, 1);
        QVERIFY(shown.errors.contains("cut short"));
    }

    void filesWithoutARecipeSaySo()
    {
        for (const QString name : {"walk.bvh", "absent.glb"}) {
            const Outcome made = runCli({"run", at(name), "--out", at("z.bvh")});
            QCOMPARE(made.exitCode, 1);
            QVERIFY2(made.errors.contains(name), qPrintable(made.errors));
        }
    }
};

QTEST_GUILESS_MAIN(TestRecipeFilesCli)

#include "tst_recipe_files_cli.moc"
