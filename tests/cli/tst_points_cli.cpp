// The commands that compute on data in the plane, and the self-check.
#include "tests/support/cli_process.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <cmath>
#include <numbers>

using driftwalk::tests::Outcome;
using driftwalk::tests::runCli;

namespace {

/// Rows of a comma-separated table.
QList<QStringList> cells(const QString& csv)
{
    QList<QStringList> rows;
    for (const QString& line : csv.split('\n', Qt::SkipEmptyParts))
        rows << line.split(',');
    return rows;
}

}  // namespace

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
            = {"elbo", "--kind", "linear", "--steps", "40", "--draws", "50"};
        const Outcome outcome = runCli(arguments);
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.errors));
        QVERIFY(outcome.errors.contains("draw 50 / 50"));
        const QList<QStringList> rows = cells(outcome.output);
        QCOMPARE(rows.size(), 1 + 1 + 40 + 4);
        QCOMPARE(rows[0].size(), 2 + 2 * 4);
        QCOMPARE(rows[1][0], QString("reconstruction"));
        QCOMPARE(rows[2].mid(0, 6), QStringList({"step", "0", "", "", "", ""}));
        QCOMPARE(rows[41].mid(0, 2), QStringList({"step", "39"}));
        QCOMPARE(rows[41].mid(6), QStringList({"", "", "", ""}));
        QCOMPARE(rows[43][0], QString("total"));
        QCOMPARE(rows[44][0], QString("truth"));
        QCOMPARE(rows[45][0], QString("flow"));
        for (const int column : {2, 6}) {
            QVERIFY(rows[0][column].endsWith("_nats"));
            double sum = 0;
            for (int i = 1; i <= 42; ++i)
                sum += rows[i][column].toDouble();
            const double total = rows[43][column].toDouble();
            QVERIFY(std::abs(total - sum) < 1e-9);
            QVERIFY(total > rows[44][column].toDouble());
            QVERIFY(std::abs(rows[43][column + 2].toDouble() - total / (2 * std::numbers::ln2))
                    < 1e-9);
        }
        const double error = std::hypot(rows[43][3].toDouble(), rows[43][7].toDouble());
        QVERIFY(std::abs(rows[43][2].toDouble() - rows[43][6].toDouble()) < 4 * error);
        QCOMPARE(runCli(arguments).output, outcome.output);
    }

    void elboPrintsTheChosenForm()
    {
        const QStringList arguments = {"elbo", "--steps", "5", "--draws", "1", "--no-flow"};
        const QList<QStringList> both = cells(runCli(arguments).output);
        const QList<QStringList> one
            = cells(runCli(arguments + QStringList{"--decomposition", "consistency"}).output);
        QCOMPARE(both.size(), 1 + 1 + 5 + 3);
        QCOMPARE(one.size(), 1 + 1 + 4 + 3);
        for (int i = 0; i < 6; ++i)
            QCOMPARE(one[i].mid(2), both[i].mid(6));
        QCOMPARE(one[1][3], QString());  // a single draw has no error
    }

    void elboTakesPoints()
    {
        const QString points = write("points.csv", "x,y\n1,2\n3,4\n5,1\n");
        const Outcome outcome
            = runCli({"elbo", "--csv", points, "--noise", "0", "--steps", "5", "--draws", "10",
                      "--data-points", "3", "--variance", "large", "--no-flow", "--json"});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.errors));
        const QJsonObject json = QJsonDocument::fromJson(outcome.output.toUtf8()).object();
        for (const char* form : {"denoising", "consistency"})
            QCOMPARE(json[form].toObject()["terms"].toArray().size(), 4);
        QVERIFY(json["truth"].isNull() && json["flow"].isNull());
        const QJsonObject spec = json["spec"].toObject();
        QCOMPARE(spec["data"].toObject()["points"].toArray().size(), 3);
        QCOMPARE(spec["points"].toInt(), 3);
        QCOMPARE(spec["draws"].toInt(), 10);
        QCOMPARE(spec["variance"].toString(), QString("large"));
    }

    /// Exact sampling ends on the points themselves, in their own units.
    void samplesEndOnThePoints()
    {
        const QString points = write("points.csv", "x,y\n100,2\n300,4\n500,1\n");
        const QString out = m_folder.filePath("out.csv");
        const Outcome outcome
            = runCli({"sample2d", "--csv", points, "--noise", "0", "--sampler", "ddim", "--steps",
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
        const Outcome outcome = runCli({"sample2d", "--data", "moons", "--sampler", "ddpm",
                                        "--steps", "4", "--particles", "3", "--trajectory"});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.errors));
        const QStringList lines = outcome.output.split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 1 + 5 * 3);
        QVERIFY(lines.last().startsWith("4,1,2,"));
    }

    /// The class at (-0.8, 1) of the mixture, by either guidance at strength 1.
    void guidanceSamplesOneClass()
    {
        for (const char* kind : {"classifier", "classifier_free"}) {
            const Outcome outcome
                = runCli({"sample2d", "--data", "mixture", "--particles", "200", "--steps", "20",
                          "--guidance-kind", kind, "--class", "1", "--gamma", "1"});
            QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.errors));
            const QList<QStringList> rows = cells(outcome.output);
            QCOMPARE(rows.size(), 201);
            for (const QStringList& row : rows.mid(1))
                QVERIFY(std::hypot(row[0].toDouble() + 0.8, row[1].toDouble() - 1) < 1.2);
        }
    }

    void summaryTellsCostAndDistance()
    {
        const QString out = m_folder.filePath("samples.csv");
        const Outcome outcome
            = runCli({"sample2d", "--sampler", "heun", "--steps", "12", "--particles", "500",
                      "--seed", "7", "--json", "--out", out});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.errors));
        const QJsonObject json = QJsonDocument::fromJson(outcome.output.toUtf8()).object();
        QVERIFY(json["evaluations"].toInt() > 12 && json["evaluations"].toInt() <= 24);
        const double distance = json["distance"].toObject()["slicedWasserstein"].toDouble();
        const double reference = json["reference"].toObject()["slicedWasserstein"].toDouble();
        QVERIFY(reference > 0 && distance > 0 && distance < 5 * reference);
        const QJsonObject spec = json["spec"].toObject();
        QCOMPARE(spec["seed"].toInt(), 7);
        QCOMPARE(spec["sampler"].toObject()["name"].toString(), QString("heun"));
        QVERIFY(QFile::exists(out));
    }

    void wrongUsageIsTwo()
    {
        QCOMPARE(runCli({"elbo", "--data", "cats"}).exitCode, 2);
        QCOMPARE(runCli({"sample2d", "--sampler", "magic"}).exitCode, 2);
        QCOMPARE(runCli({"sample2d", "--seed", "-1"}).exitCode, 2);
        QCOMPARE(runCli({"sample2d", "--class", "1"}).exitCode, 2);
        QCOMPARE(runCli({"elbo", "--variance", "huge"}).exitCode, 2);
    }

    void refusesBadRequests()
    {
        for (const QStringList& arguments :
             {QStringList{"elbo", "--draws", "0"}, QStringList{"elbo", "--data-points", "0"},
              QStringList{"sample2d", "--particles", "0"},
              QStringList{"sample2d", "--steps", "2000"},
              QStringList{"sample2d", "--guidance-kind", "classifier", "--class", "9"},
              QStringList{"sample2d", "--particles", "100000", "--steps", "100", "--trajectory"}}) {
            const Outcome outcome = runCli(arguments);
            QCOMPARE(outcome.exitCode, 2);
            QCOMPARE(outcome.errors.trimmed().count('\n'), 0);
        }
    }
};

QTEST_GUILESS_MAIN(TestPointsCli)
#include "tst_points_cli.moc"
