#include "tests/support/cli_process.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest/QtTest>

namespace {

using driftwalk::tests::Outcome;

Outcome run(const QStringList& arguments) { return driftwalk::tests::runCli(arguments); }

const QByteArray smallBvh
    = "HIERARCHY\nROOT Hips\n{\nOFFSET 0 0 0\nCHANNELS 3 Xrotation Yrotation Zrotation\n"
      "End Site\n{\nOFFSET 0 1 0\n}\n}\nMOTION\nFrames: 1\nFrame Time: 0.05\n0 0 0\n";

}  // namespace

class TestCliErrors : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const char* name) const { return m_folder.filePath(name); }

    QStringList filesLeft() const { return QDir(m_folder.path()).entryList(QDir::Files); }

private Q_SLOTS:

    void initTestCase() { driftwalk::tests::prepareCli(); }

    void cleanup()
    {
        for (const QString& name : filesLeft())
            QFile::remove(m_folder.filePath(name));
    }

    void wrongUsageIsTwo()
    {
        QCOMPARE(run({}).exitCode, 2);
        QCOMPARE(run({"no-such-command"}).exitCode, 2);
        QCOMPARE(run({"generate", "--prompt", "walk"}).exitCode, 2);  // --out is missing
        QCOMPARE(run({"generate", "--prompt", "walk", "--seconds", "six", "--out", path("x.bvh")})
                     .exitCode,
                 2);
    }

    void everyCommandHasTheSameExitCodes_data()
    {
        QTest::addColumn<QStringList>("wrong");
        QTest::addColumn<QStringList>("failing");
        const QString none = "/no/such/file";
        const QString out = path("x.bvh");
        QTest::newRow("generate") << QStringList{"--prompt", "walk", "--steps", "0", "--out", out}
                                  << QStringList{"--prompt", "walk", "--model", none, "--out", out};
        QTest::newRow("convert") << QStringList{none, out, "--fps", "0"} << QStringList{none, out};
        QTest::newRow("info") << QStringList{none, "--fps"} << QStringList{none};
        QTest::newRow("sheet") << QStringList{none, "--size", "big", "--out", path("x.png")}
                               << QStringList{none, "--out", path("x.png")};
        QTest::newRow("sample-image") << QStringList{"--label", "Umlaut", "--out", path("x.png")}
                                      << QStringList{"--model", none, "--out", path("x.png")};
        QTest::newRow("schedule") << QStringList{"--steps", "0"} << QStringList{"--spec", none};
        QTest::newRow("elbo") << QStringList{"--draws", "0"} << QStringList{"--csv", none};
        QTest::newRow("sample2d") << QStringList{"--particles", "0"} << QStringList{"--csv", none};
        QTest::newRow("self-check") << QStringList{"--seed", "1"} << QStringList{"--file", none};
        QTest::newRow("train") << QStringList{"--data", none, "--out", path("run"), "--steps", "0"}
                               << QStringList{"--data", none, "--out", path("run")};
        QTest::newRow("train-image")
            << QStringList{"--data", none, "--out", path("run"), "--steps", "0"}
            << QStringList{"--data", none, "--out", path("run")};
        QTest::newRow("evaluate") << QStringList{"--data"} << QStringList{"--data", none};
        QTest::newRow("evaluate-table") << QStringList{"--data"} << QStringList{"--data", none};
        QTest::newRow("evaluate-sentences")
            << QStringList{"--data", none} << QStringList{"--data", none, "--sentences", none};
        QTest::newRow("train-evaluator")
            << QStringList{"--data", none} << QStringList{"--data", none, "--out", path("e")};
        QTest::newRow("evaluate-image") << QStringList{"--data"} << QStringList{"--data", none};
    }

    void everyCommandHasTheSameExitCodes()
    {
        QFETCH(QStringList, wrong);
        QFETCH(QStringList, failing);
        const QStringList command{QTest::currentDataTag()};
        const Outcome refused = run(command + wrong);
        QVERIFY2(refused.exitCode == 2, qPrintable(refused.errors));
        const Outcome failed = run(command + failing);
        QVERIFY2(failed.exitCode == 1, qPrintable(failed.errors));
        QVERIFY2(failed.errors.contains("/no/such/file"), qPrintable(failed.errors));
    }

    void helpTellsOfTheExitCodes() { QVERIFY(run({"--help"}).output.contains("Exit codes")); }

    void seedsAreTakenWholeOrNotAtAll()
    {
        for (const char* seed : {"-1", "1.5", "18446744073709551616", "0x10", ""}) {
            const Outcome outcome
                = run({"generate", "--prompt", "walk", "--seed", seed, "--out", path("x.bvh")});
            QCOMPARE(outcome.exitCode, 2);
            QVERIFY2(outcome.errors.contains("--seed"), qPrintable(outcome.errors));
        }
        const Outcome largest
            = run({"generate", "--prompt", "walk", "--seed", "18446744073709551615", "--steps", "2",
                   "--seconds", "2", "--json", "--out", path("x.bvh")});
        QVERIFY2(largest.exitCode == 0, qPrintable(largest.errors));
        QVERIFY(largest.output.contains("18446744073709551615"));
    }

    void refusesBadRequests_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("mentions");
        const auto prompt = [](const char* text) { return QStringList{"--prompt", text}; };
        QTest::newRow("empty prompt") << prompt("") << "prompt";
        QTest::newRow("emoji only") << prompt("\xF0\x9F\x92\x83\xF0\x9F\x95\xBA") << "prompt";
        QTest::newRow("unknown words only") << prompt("xqzzt brlgh") << "prompt";
        QTest::newRow("no seconds") << prompt("walk") + QStringList{"--seconds", "0"} << "seconds";
        QTest::newRow("endless") << prompt("walk") + QStringList{"--seconds", "1e9"} << "seconds";
        QTest::newRow("NaN seconds")
            << prompt("walk") + QStringList{"--seconds", "nan"} << "seconds";
        QTest::newRow("no steps") << prompt("walk") + QStringList{"--steps", "0"} << "steps";
        QTest::newRow("too many steps")
            << prompt("walk") + QStringList{"--steps", "100000"} << "steps";
        QTest::newRow("unknown sampler")
            << prompt("walk") + QStringList{"--sampler", "magic"} << "sampler";
        QTest::newRow("eta of ddpm")
            << prompt("walk") + QStringList{"--sampler", "ddpm", "--eta", "0.5"} << "eta";
        QTest::newRow("unknown part") << QStringList{"--part", "tail=wags"} << "left_arm";
        QTest::newRow("part without text") << QStringList{"--part", "left_arm="} << "no text";
        QTest::newRow("segment without time") << QStringList{"--segment", "legs:runs"} << "2.0-4.5";
        QTest::newRow("segment outside")
            << QStringList{"--segment", "5-9=legs:runs"} << "block 1 (both legs)";
        QTest::newRow("unknown method")
            << prompt("walk") + QStringList{"--method", "magic"} << "stitching";
        QTest::newRow("prompt and unconditional")
            << prompt("walk") + QStringList{"--unconditional"} << "unconditional";
    }

    void refusesBadRequests()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, mentions);
        const Outcome outcome = run(QStringList{"generate", "--out", path("x.bvh")} + arguments);
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY2(outcome.errors.contains(mentions), qPrintable(outcome.errors));
        QCOMPARE(outcome.errors.trimmed().count('\n'), 0);
        QVERIFY(filesLeft().isEmpty());
    }

    void damagedWeightsAreRefused()
    {
        QFile bundled(QString(DRIFTWALK_RESOURCES_DIR) + "/models/driftwalk-base.safetensors");
        QVERIFY(bundled.open(QIODevice::ReadOnly));
        const QByteArray content = bundled.readAll();
        QByteArray flipped = content;
        flipped[content.size() / 2] = static_cast<char>(flipped[content.size() / 2] ^ 1);
        for (const QByteArray& damaged :
             {content.left(content.size() / 3), flipped, QByteArray("hello")}) {
            QFile file(path("w.safetensors"));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(damaged);
            file.close();
            const Outcome outcome = run({"generate", "--prompt", "walk", "--model",
                                         path("w.safetensors"), "--out", path("x.bvh")});
            QCOMPARE(outcome.exitCode, 1);
            QVERIFY2(outcome.errors.contains("w.safetensors"), qPrintable(outcome.errors));
            QVERIFY(!QFile::exists(path("x.bvh")));
        }
    }

    void unwritablePlacesAreNamed()
    {
        QVERIFY(QDir(m_folder.path()).mkdir("folder.bvh"));
        for (const QString& out :
             {QString("/no/such/folder/x.bvh"), QString("/proc/x.bvh"), path("folder.bvh")}) {
            const Outcome outcome = run(
                {"generate", "--prompt", "walk", "--seconds", "2", "--steps", "1", "--out", out});
            QCOMPARE(outcome.exitCode, 1);
            QVERIFY2(outcome.errors.contains(out), qPrintable(outcome.errors));
        }
        QVERIFY(filesLeft().isEmpty());
    }

    void refusesRatesOutOfRange()
    {
        for (const char* fps : {"0", "-1", "nan", "1e9", "1e-9"}) {
            const Outcome outcome = run({"convert", "x.bvh", path("out.bvh"), "--fps", fps});
            QCOMPARE(outcome.exitCode, 2);
            QVERIFY2(outcome.errors.contains("fps"), qPrintable(outcome.errors));
        }
    }

    void brokenBvhNamesFileAndLine_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("missing brace") << QByteArray(smallBvh).replace("}\n}\nMOTION", "}\nMOTION");
        QTest::newRow("NaN") << QByteArray(smallBvh).replace("0 0 0\n", "0 nan 0\n");
        QTest::newRow("wrong channel count")
            << QByteArray(smallBvh).replace("CHANNELS 3", "CHANNELS 4");
        QTest::newRow("no frames") << QByteArray(smallBvh).replace("Frames: 1", "Frames: 0");
        QTest::newRow("missing values")
            << QByteArray(smallBvh).replace("0.05\n0 0 0\n", "0.05\n0 0\n");
        QTest::newRow("unknown joints") << smallBvh;
    }

    void brokenBvhNamesFileAndLine()
    {
        QFETCH(QByteArray, content);
        QFile file(path("broken.bvh"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        const Outcome outcome = run({"convert", path("broken.bvh"), path("out.bvh")});
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY2(outcome.errors.contains("broken.bvh"), qPrintable(outcome.errors));
        QVERIFY(!QFile::exists(path("out.bvh")));
    }

    void trainAndEvaluateNameMissingData()
    {
        const QString absent = path("absent.safetensors");
        for (const QStringList& arguments :
             {QStringList{"train", "--data", absent, "--out", path("run")},
              QStringList{"evaluate", "--data", absent}}) {
            const Outcome outcome = run(arguments);
            QCOMPARE(outcome.exitCode, 1);
            QVERIFY2(outcome.errors.contains("absent.safetensors"), qPrintable(outcome.errors));
        }
    }
};

QTEST_GUILESS_MAIN(TestCliErrors)
#include "tst_cli_errors.moc"
