// The commands that compute on data in the plane, and the self-check.
#include "tests/support/cli_process.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <cmath>

using driftwalk::tests::Outcome;
using driftwalk::tests::runCli;

class TestPointsCli : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString write(const char* name, const QByteArray& content)
    {
        QFile file(m_folder.filePath(name));
        if (file.open(QIODevice::WriteOnly)) file.write(content);
        return file.fileName();
    }

private Q_SLOTS:

    void initTestCase() { driftwalk::tests::prepareCli(); }

    void selfCheckPasses()
    {
        const Outcome table = runCli({"self-check"});
        QVERIFY2(table.exitCode == 0, qPrintable(table.output + table.errors));
        QVERIFY(table.output.count("\nok ") >= 40);
        QVERIFY(!table.output.contains("FAILED"));
    }

    void selfCheckFails()
    {
        QFile file(QString(DRIFTWALK_RESOURCES_DIR) + "/self_check.json");
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY(content.contains("0.6029515"));
        const QString changed
            = write("changed.json", QByteArray(content).replace("0.6029515", "0.6029516"));
        const Outcome outcome = runCli({"self-check", "--json", "--file", changed});
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY(outcome.errors.contains("1 of "));
        int failed = 0;
        for (const auto& result : QJsonDocument::fromJson(outcome.output.toUtf8()).array())
            failed += result.toObject()["passed"].toBool() ? 0 : 1;
        QCOMPARE(failed, 1);
    }

    void elboIsATable()
    {
        const QStringList arguments
            = {"elbo", "--data", "mixture", "--kind", "cosine", "--steps", "40", "--draws", "200"};
        const Outcome outcome = runCli(arguments);
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.errors));
        const QStringList lines = outcome.output.split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 1 + 40 + 3);
        QVERIFY(lines[1].startsWith("reconstruction,0,"));
        QVERIFY(lines[40].startsWith("denoising,39,"));
        double sum = 0;
        for (int i = 1; i <= 41; ++i)
            sum += lines[i].split(',')[2].toDouble();
        const double total = lines[42].split(',')[2].toDouble();
        QVERIFY(std::abs(total - sum) < 1e-9);
        QVERIFY(lines[42].startsWith("total,40,") && lines[43].startsWith("exact,0,"));
        QVERIFY(total > lines[43].split(',')[2].toDouble());
        QCOMPARE(runCli(arguments).output, outcome.output);
    }

    void elboTakesPointsAndTheOtherDecomposition()
    {
        const QString points = write("points.csv", "x,y\n1,2\n3,4\n5,1\n");
        const Outcome outcome = runCli({"elbo", "--csv", points, "--steps", "5", "--draws", "10",
                                        "--decomposition", "consistency", "--json"});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.errors));
        const QJsonObject json = QJsonDocument::fromJson(outcome.output.toUtf8()).object();
        QCOMPARE(json["terms"].toArray().size(), 5);
        QVERIFY(json["exact"].isNull());
    }

    /// Exact sampling ends on the points themselves, in their own units.
    void samplesEndOnThePoints()
    {
        const QString points = write("points.csv", "x,y\n100,2\n300,4\n500,1\n");
        const QString out = m_folder.filePath("out.csv");
        const Outcome outcome = runCli({"sample2d", "--csv", points, "--sampler", "ddim", "--steps",
                                        "50", "--particles", "20", "--out", out});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.errors));
        QFile file(out);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QStringList lines = QString(file.readAll()).split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 21);
        QCOMPARE(lines[0], QString("x,y"));
        for (int i = 1; i < lines.size(); ++i) {
            const double x = lines[i].split(',')[0].toDouble();
            QVERIFY(std::abs(x - 200 * std::round((x - 100) / 200) - 100) < 1);
        }
    }

    void trajectoriesHaveEveryStep()
    {
        const Outcome outcome
            = runCli({"sample2d", "--data", "moons", "--data-points", "50", "--sampler", "ddpm",
                      "--steps", "4", "--particles", "3", "--trajectory"});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.errors));
        const QStringList lines = outcome.output.split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 1 + 5 * 3);
        QVERIFY(lines.last().startsWith("4,1,2,"));
    }

    void wrongUsageIsTwo()
    {
        QCOMPARE(runCli({"elbo", "--data", "cats"}).exitCode, 2);
        QCOMPARE(runCli({"sample2d", "--sampler", "magic"}).exitCode, 2);
        QCOMPARE(runCli({"sample2d", "--seed", "-1"}).exitCode, 2);
    }

    void refusesBadRequests()
    {
        for (const QStringList& arguments :
             {QStringList{"elbo", "--draws", "1"}, QStringList{"elbo", "--csv", "/no/such/file"},
              QStringList{"sample2d", "--particles", "0"},
              QStringList{"sample2d", "--steps", "2000"},
              QStringList{"self-check", "--file", "/no/such/file"}}) {
            const Outcome outcome = runCli(arguments);
            QCOMPARE(outcome.exitCode, 1);
            QCOMPARE(outcome.errors.trimmed().count('\n'), 0);
        }
    }
};

QTEST_GUILESS_MAIN(TestPointsCli)
#include "tst_points_cli.moc"
