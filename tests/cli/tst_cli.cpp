#include "tests/support/cli_process.h"
#include "tests/support/shared_data.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest/QtTest>

namespace {

using driftwalk::tests::Outcome;

Outcome run(const QStringList& arguments) { return driftwalk::tests::runCli(arguments); }

}  // namespace

class TestCli : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const char* name) const { return m_folder.filePath(name); }

    static QByteArray contentOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QStringList filesLeft() const { return QDir(m_folder.path()).entryList(QDir::Files); }

private Q_SLOTS:

    void initTestCase() { driftwalk::tests::prepareCli(); }

    void cleanup()
    {
        for (const QString& name : filesLeft())
            QFile::remove(m_folder.filePath(name));
    }

    void versionGoesToStdout()
    {
        const Outcome outcome = run({"--version"});
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY(outcome.output.contains("0."));
    }

    void generatesFromTheBundledWeights()
    {
        const QStringList arguments = {"generate",  "--prompt", "a person walks forward",
                                       "--seconds", "3",        "--seed",
                                       "5",         "--steps",  "10",
                                       "--json",    "--out"};
        const Outcome outcome = run(arguments + QStringList{path("a.bvh")});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.errors));
        const QJsonObject summary = QJsonDocument::fromJson(outcome.output.toUtf8()).object();
        QCOMPARE(summary["frames"].toInt(), 60);
        QVERIFY(summary["seconds"].toObject()["sampling"].toDouble() > 0);
        QVERIFY(outcome.errors.contains("step 10 / 10"));

        QCOMPARE(run(arguments + QStringList{path("b.bvh")}).exitCode, 0);
        QFile first(path("a.bvh"));
        QFile second(path("b.bvh"));
        QVERIFY(first.open(QIODevice::ReadOnly) && second.open(QIODevice::ReadOnly));
        QCOMPARE(first.readAll(), second.readAll());
    }

    void partsTimesAndFilesComposeAndAreChanged()
    {
        QFile file(path("t.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"format": "driftwalk timeline", "version": 1, "prompt": "a person walks",
                       "seconds": 9, "steps": 2, "tempo": 3})");
        file.close();
        const Outcome composed = run({"generate", "--timeline", path("t.json"), "--seconds", "4",
                                      "--part", "left_arm=waves", "--segment", "2.0-3.5=legs:runs",
                                      "--method", "stitching", "--json", "--out", path("a.bvh")});
        QVERIFY2(composed.exitCode == 0, qPrintable(composed.errors));
        QVERIFY(composed.errors.contains("\"tempo\""));
        const auto summary = QJsonDocument::fromJson(composed.output.toUtf8()).object();
        QCOMPARE(summary["frames"].toInt(), 80);
        const QJsonObject timeline = summary["timeline"].toObject();
        QCOMPARE(timeline["method"].toString(), QString("stitching"));
        const QJsonArray blocks = timeline["blocks"].toArray();
        QCOMPARE(blocks.size(), 2);
        QCOMPARE(blocks[0].toObject()["end"].toDouble(), 4.0);
        QCOMPARE(blocks[1].toObject()["part"].toString(), QString("both_legs"));

        const Outcome changed
            = run({"generate", "--prompt", "a person waves", "--steps", "2", "--from",
                   path("a.bvh"), "--keep", "both_legs,root", "--json", "--out", path("b.bvh")});
        QVERIFY2(changed.exitCode == 0, qPrintable(changed.errors));
        QVERIFY(QFile::exists(path("b.bvh")));
        QCOMPARE(run({"generate", "--prompt", "walks", "--keep", "root", "--out", path("c.bvh")})
                     .exitCode,
                 2);  // of what?
    }

    void longPromptsAndUnknownWordsAreUsedAsFarAsKnown()
    {
        const QString prompt
            = "a person walks flurbishly \xF0\x9F\x92\x83 " + QString("and waves ").repeated(1000);
        const Outcome outcome = run({"generate", "--prompt", prompt, "--seconds", "2", "--steps",
                                     "2", "--out", path("x.bvh")});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.errors));
        QVERIFY(outcome.errors.contains("flurbishly"));
    }

    void convertsAndReports()
    {
        REQUIRE_SHARED("data/bvh-samples/cmu_02_01_walk.bvh");
        const QString sample = QString::fromStdString(
            driftwalk::tests::sharedPath("data/bvh-samples/cmu_02_01_walk.bvh"));
        const Outcome outcome = run({"convert", sample, path("out.bvh"), "--json"});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.errors));
        const QJsonObject report = QJsonDocument::fromJson(outcome.output.toUtf8()).object();
        QCOMPARE(report["fps"].toDouble(), 120.0);
        QVERIFY(report["frames"].toInt() > 100);
        QVERIFY(report["roundTripErrorMm"].toDouble() < 1);
        QVERIFY(report["mapping"].toObject()["LeftKnee"].toString().contains("Left"));
        QVERIFY(QFile::exists(path("out.bvh")));

        const Outcome again = run({"convert", path("out.bvh"), path("again.bvh"), "--fps", "20"});
        QVERIFY2(again.exitCode == 0, qPrintable(again.errors));
        QVERIFY(again.output.contains("20 fps"));
    }

    void drawsSheetsWithoutADisplay()
    {
        QCOMPARE(run({"generate", "--prompt", "walk", "--seconds", "2", "--steps", "2", "--out",
                      path("a.bvh")})
                     .exitCode,
                 0);
        const Outcome outcome
            = run({"sheet", path("a.bvh"), "--poses", "4", "--out", path("a.png")});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.errors));
        QVERIFY(QFileInfo(path("a.png")).size() > 2000);
        QCOMPARE(run({"sheet", path("a.bvh"), "--out", path("a.jpg")}).exitCode, 2);
        QVERIFY(!QFile::exists(path("a.jpg")));
    }

    void drawsASetOfGlyphs()
    {
        const QStringList arguments{"dataset", "glyphs", "--per-class", "1", "--out"};
        const Outcome outcome = run(arguments + QStringList{path("glyphs.safetensors")});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.errors));
        QVERIFY(outcome.output.contains("36 pictures of 36 classes"));
        QCOMPARE(run(arguments + QStringList{path("again.safetensors")}).exitCode, 0);
        QCOMPARE(contentOf(path("again.safetensors")), contentOf(path("glyphs.safetensors")));
        QCOMPARE(run(arguments + QStringList{"/nowhere/glyphs.safetensors"}).exitCode, 1);
    }

    void trainsThePictureModel()
    {
        QCOMPARE(
            run({"dataset", "glyphs", "--per-class", "1", "--out", path("g.safetensors")}).exitCode,
            0);
        const QString folder = path("run");
        const QStringList arguments{
            "train-image", "--data", path("g.safetensors"), "--out", folder, "--batch", "2",
            "--width",     "8",      "--inner-width",       "8"};
        const Outcome outcome = run(arguments + QStringList{"--steps", "2"});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.errors));
        QVERIFY(QFile::exists(folder + "/model.safetensors"));
        QVERIFY(run(arguments + QStringList{"--steps", "3"}).output.contains("step 3 of 3"));
        const Outcome picture
            = run({"sample-image", "--model", folder + "/model.safetensors", "--label", "all",
                   "--steps", "2", "--scale", "1", "--out", path("all.png")});
        QVERIFY2(picture.exitCode == 0, qPrintable(picture.errors));
        QVERIFY(contentOf(path("all.png")).startsWith("\x89PNG"));
        QDir(folder).removeRecursively();
    }

    void drawsAPictureOfAClass()
    {
        const QStringList arguments{"sample-image", "--steps", "2", "--out", path("a.png")};
        const Outcome outcome = run(arguments + QStringList{"--label", "A"});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.errors));
        QVERIFY(contentOf(path("a.png")).startsWith("\x89PNG"));
        const Outcome unknown = run(arguments + QStringList{"--label", "Umlaut"});
        QCOMPARE(unknown.exitCode, 2);
        QVERIFY(unknown.errors.contains("\"Umlaut\""));
        QCOMPARE(run(arguments + QStringList{"--seed", "-1"}).exitCode, 2);
        QCOMPARE(run({"sample-image", "--out", path("a.bmp")}).exitCode, 2);
        QCOMPARE(run(arguments + QStringList{"--model", path("none")}).exitCode, 1);
    }
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
