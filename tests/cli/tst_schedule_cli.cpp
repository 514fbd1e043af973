#include "core/diffusion/schedule_spec.h"
#include "core/diffusion/schedule_table.h"
#include "core/util/error.h"
#include "tests/support/cli_process.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <cmath>

using namespace driftwalk;
using diffusion::ScheduleSpec;
using tests::Outcome;
using tests::runCli;

namespace {

Outcome schedule(const QStringList& arguments)
{
    return runCli(QStringList{"schedule"} + arguments);
}

}  // namespace

class TestScheduleCli : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    /// Fails unless the text is the table of the spec, every number the same double.
    static void compareTable(const QString& csv, const ScheduleSpec& spec)
    {
        const auto columns = diffusion::scheduleTable(diffusion::makeSchedule(spec));
        const QStringList lines = csv.split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), spec.steps + 1);
        const QStringList names = lines[0].split(',');
        QCOMPARE(names.size(), static_cast<int>(columns.size()));
        for (int i = 0; i < names.size(); ++i) {
            QCOMPARE(names[i].toStdString(), columns[i].name);
            for (int t = 0; t < spec.steps; ++t) {
                bool isNumber = false;
                const double value = lines[t + 1].split(',')[i].toDouble(&isNumber);
                QVERIFY(isNumber && std::isfinite(value));
                QVERIFY2(value == columns[i].values[t], qPrintable(names[i]));
            }
        }
    }

private Q_SLOTS:

    void initTestCase() { tests::prepareCli(); }

    void printsExactlyTheCoresNumbers()
    {
        const Outcome linear = schedule({"--kind", "linear", "--steps", "60", "--csv"});
        QVERIFY2(linear.exitCode == 0, qPrintable(linear.errors));
        compareTable(linear.output, {.name = "linear", .steps = 60});
    }

    void hasAnOptionForEveryField()
    {
        const Outcome betas
            = schedule({"--kind", "sigmoid", "--steps", "20", "--beta-first", "0.01", "--beta-last",
                        "0.2", "--unscaled", "--shift", "4", "--zero-terminal-snr", "--csv"});
        compareTable(betas.output,
                     {.name = "sigmoid",
                      .steps = 20,
                      .shift = 4,
                      .betaFirst = 0.01,
                      .betaLast = 0.2,
                      .isRescaled = false,
                      .zeroTerminalSnr = true});
        const Outcome cosine
            = schedule({"--kind", "cosine", "--steps", "5", "--offset", "0.1", "--csv"});
        compareTable(cosine.output, {.name = "cosine", .steps = 5, .offset = 0.1});
        const Outcome drawn = schedule(
            {"--kind", "drawn", "--steps", "9", "--points", "0:9,0.25:3.5,1:-1e1", "--csv"});
        compareTable(drawn.output,
                     {.name = "drawn", .steps = 9, .points = {{0, 9}, {0.25, 3.5}, {1, -10}}});
    }

    void readsASpecFromAFile()
    {
        QFile file(m_folder.filePath("spec.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"name": "quadratic", "steps": 7, "shift": 2})");
        file.close();
        compareTable(schedule({"--spec", file.fileName(), "--csv"}).output,
                     {.name = "quadratic", .steps = 7, .shift = 2});
        compareTable(schedule({"--steps", "4", "--spec", file.fileName(), "--csv"}).output,
                     {.name = "quadratic", .steps = 4, .shift = 2});
    }

    void writesJson()
    {
        const QString path = m_folder.filePath("out.json");
        const Outcome outcome = schedule({"--steps", "50", "--unscaled", "--json", "--out", path});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.errors));
        QVERIFY(outcome.output.isEmpty());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
        QCOMPARE(json["spec"].toObject()["name"].toString(), QString("linear"));
        const QJsonObject facts = json["facts"].toObject();
        QVERIFY(std::abs(facts["terminalAlphaBar"].toDouble() - 0.602951) < 1e-6);
        QVERIFY(facts["unitSnrStep"].isNull());
        QCOMPARE(facts["warnings"].toArray().size(), 1);
        QCOMPARE(json["columns"].toObject()["alpha_bar"].toArray().size(), 50);
    }

    void summarises()
    {
        const Outcome outcome = schedule({"--kind", "linear", "--steps", "50", "--unscaled"});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.errors));
        QVERIFY(outcome.output.contains("78 % of the signal amplitude is left"));
        QVERIFY(outcome.output.contains("0.60295"));
        QVERIFY(!schedule({}).output.contains("warning"));
    }

    void wrongUsageIsTwo()
    {
        for (const QStringList& arguments :
             {QStringList{"--kind", "loud"}, QStringList{"--points", "0:1,1:x"},
              QStringList{"--csv", "--json"}}) {
            const Outcome outcome = schedule(arguments);
            QCOMPARE(outcome.exitCode, 2);
            QVERIFY(outcome.output.isEmpty());
        }
    }

    void refusesBadRequests_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("mentions");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("beta 1") << QStringList{"--beta-last", "1"} << "beta" << 2;
        QTest::newRow("rising points")
            << QStringList{"--kind", "drawn", "--points", "0:1,1:2"} << "fall" << 2;
        QTest::newRow("no such file")
            << QStringList{"--spec", "/no/such.json"} << "/no/such.json" << 1;
        QTest::newRow("no such folder")
            << QStringList{"--out", "/no/such/x.csv"} << "/no/such" << 1;
    }

    void refusesBadRequests()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, mentions);
        const Outcome outcome = schedule(arguments);
        QTEST(outcome.exitCode, "exitCode");
        QVERIFY2(outcome.errors.contains(mentions), qPrintable(outcome.errors));
        QCOMPARE(outcome.errors.trimmed().count('\n'), 0);
    }

    void refusesBrokenSpecs()
    {
        QFile file(m_folder.filePath("broken.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"steps": "many"})");
        file.close();
        const Outcome outcome = schedule({"--spec", file.fileName()});
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY2(outcome.errors.contains("broken.json"), qPrintable(outcome.errors));
    }
};

QTEST_GUILESS_MAIN(TestScheduleCli)
#include "tst_schedule_cli.moc"
