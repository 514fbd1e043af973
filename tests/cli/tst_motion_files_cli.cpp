#include "tests/support/cli_process.h"

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

QJsonObject objectOf(const Outcome& outcome)
{
    return QJsonDocument::fromJson(outcome.output.toUtf8()).object();
}

}  // namespace

class TestMotionFilesCli : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const QString& name) const { return m_folder.filePath(name); }

private Q_SLOTS:

    void initTestCase()
    {
        driftwalk::tests::prepareCli();
        const Outcome made = run({"generate", "--prompt", "a person walks", "--seconds", "2",
                                  "--steps", "2", "--json", "--out", path("made.json")});
        QVERIFY2(made.exitCode == 0, qPrintable(made.errors));
        QCOMPARE(objectOf(made)["format"].toString(), QString("json"));
        QCOMPARE(objectOf(made)["roundTripErrorMm"].toDouble(), 0.0);
    }

    void convertsThroughEveryFormat()
    {
        QString last = path("made.json");
        for (const char* suffix : {"glb", "csv", "npz", "npy", "bvh", "json"}) {
            const QString next = path(QString("through.") + suffix);
            const Outcome outcome = run({"convert", last, next, "--json"});
            QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.errors));
            const QJsonObject report = objectOf(outcome);
            QCOMPARE(report["format"].toString(), QString(suffix));
            QCOMPARE(report["frames"].toInt(), 40);
            QCOMPARE(report["fps"].toDouble(), 20.0);
            const double bar = next.endsWith("bvh") ? 1 : 0.1;
            QVERIFY(report["roundTripErrorMm"].toDouble() < bar);
            last = next;
        }
    }

    void suffixesMayBeCapitals()
    {
        const Outcome converted = run({"convert", path("made.json"), path("LOUD.BVH")});
        QVERIFY2(converted.exitCode == 0, qPrintable(converted.errors));
        QCOMPARE(run({"info", path("LOUD.BVH")}).exitCode, 0);
        const Outcome refused = run({"convert", path("made.json"), path("made.fbx")});
        QCOMPARE(refused.exitCode, 2);
        QVERIFY2(refused.errors.contains("made.fbx"), qPrintable(refused.errors));
    }

    void sheetsNeedRoomForTheirWords()
    {
        const Outcome refused
            = run({"sheet", path("made.json"), "--out", path("sheet.png"), "--size", "20X20"});
        QCOMPARE(refused.exitCode, 2);
        QVERIFY2(refused.errors.contains("at least 60 x 60"), qPrintable(refused.errors));
    }

    void recipesAreNotTakenForMotions()
    {
        const Outcome made
            = run({"generate", "--prompt", "a person walks", "--seconds", "2", "--steps", "1",
                   "--recipe", path("recipe.json"), "--out", path("of_recipe.bvh")});
        QVERIFY2(made.exitCode == 0, qPrintable(made.errors));
        const Outcome refused = run({"convert", path("recipe.json"), path("no.bvh")});
        QVERIFY(refused.exitCode != 0);
        QVERIFY2(refused.errors.contains("driftwalk-cli run"), qPrintable(refused.errors));
        QVERIFY(!QFile::exists(path("no.bvh")));
    }

    void oneFrameIsNotCalledFrames()
    {
        QVERIFY(run({"convert", path("made.json"), path("few.csv"), "--fps", "20"})
                    .output.startsWith("40 frames at"));
        QFile table(path("few.csv"));
        QVERIFY(table.open(QIODevice::ReadOnly));
        const QByteArray head = table.readLine();
        const QByteArray first = table.readLine();
        QFile one(path("one.csv"));
        QVERIFY(one.open(QIODevice::WriteOnly));
        one.write(head + first);
        one.close();
        const Outcome converted = run({"convert", path("one.csv"), path("one.bvh")});
        QVERIFY2(converted.output.startsWith("1 frame at"),
                 qPrintable(converted.output + converted.errors));
    }

    void optionsReachTheFile()
    {
        const Outcome converted = run({"convert", path("made.json"), path("o.bvh"), "--fps", "60",
                                       "--unit", "m", "--up", "z", "--names", "blender"});
        QVERIFY2(converted.exitCode == 0, qPrintable(converted.errors));
        const Outcome told = run({"info", path("o.bvh"), "--json"});
        QVERIFY2(told.exitCode == 0, qPrintable(told.errors));
        const QJsonObject info = objectOf(told);
        QCOMPARE(info["format"].toString(), QString("bvh"));
        QCOMPARE(info["fps"].toDouble(), 60.0);
        QCOMPARE(info["frames"].toInt(), 118);
        QCOMPARE(info["names"].toString(), QString("blender"));
        QCOMPARE(info["unit"].toString(), QString("metres"));
        QCOMPARE(info["up"].toString(), QString("+z"));
        QVERIFY(info["joints"].toArray().contains("thigh.L"));
        QVERIFY(info["most"].toArray()[1].toDouble() > 1.2);  // the head, above the ground
        QVERIFY(run({"info", path("o.bvh")}).output.contains("metres, +z is up"));
    }

    void arraysHoldFeaturesAndTakeARate()
    {
        const Outcome features
            = run({"convert", path("made.json"), path("f.npy"), "--content", "features", "--json"});
        QVERIFY2(features.exitCode == 0, qPrintable(features.errors));
        QCOMPARE(objectOf(features)["frames"].toInt(), 39);
        QVERIFY(run({"info", path("f.npy")}).output.contains("features"));
        const Outcome fast
            = run({"convert", path("f.npy"), path("f.csv"), "--source-fps", "40", "--json"});
        QVERIFY2(fast.exitCode == 0, qPrintable(fast.errors));
        QCOMPARE(objectOf(fast)["fps"].toDouble(), 40.0);
        QCOMPARE(run({"convert", path("f.csv"), path("g.csv"), "--source-fps", "40"}).exitCode, 2);
    }

    void generatedMotionsMayBeChangedFromAnyFormat()
    {
        QCOMPARE(run({"convert", path("made.json"), path("e.glb")}).exitCode, 0);
        const Outcome changed
            = run({"generate", "--prompt", "a person waves", "--steps", "2", "--from",
                   path("e.glb"), "--keep", "both_legs,root", "--out", path("e.npz")});
        QVERIFY2(changed.exitCode == 0, qPrintable(changed.errors));
        QCOMPARE(run({"info", path("e.npz")}).exitCode, 0);
    }

    void optionsThatDoNotFitAreRefused()
    {
        const QString made = path("made.json");
        const auto refuses = [&](const QStringList& options, const char* mentioned) {
            const QStringList before = QDir(m_folder.path()).entryList(QDir::Files);
            const Outcome outcome = run(QStringList{"convert", made} + options);
            return outcome.exitCode == 2 && outcome.errors.contains(mentioned)
                && outcome.errors.trimmed().count('\n') == 0
                && QDir(m_folder.path()).entryList(QDir::Files) == before;
        };
        QVERIFY(refuses({path("r.glb"), "--unit", "metres"}, "--unit"));
        QVERIFY(refuses({path("r.csv"), "--up", "z"}, "--up"));
        QVERIFY(refuses({path("r.npy"), "--names", "smpl"}, "--names"));
        QVERIFY(refuses({path("r.bvh"), "--content", "features"}, "--content"));
        QVERIFY(refuses({path("r.bvh"), "--names", "maya"}, "mixamo"));
        QVERIFY(refuses({path("r.bvh"), "--unit", "miles"}, "metres"));
        QVERIFY(refuses({path("r.bvh"), "--fps", "1e9"}, "fps"));
        QVERIFY(refuses({path("r.npy"), "--content", "features", "--fps", "30"}, "20"));
        const Outcome unknown = run({"convert", made, path("r.fbx")});
        QCOMPARE(unknown.exitCode, 2);
        QVERIFY(unknown.errors.contains(".glb"));
    }
};

QTEST_GUILESS_MAIN(TestMotionFilesCli)
#include "tst_motion_files_cli.moc"
