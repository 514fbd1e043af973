#include "core/studio/self_check.h"
#include "core/studio/self_check_values.h"
#include "core/util/resources.h"

#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>

using namespace driftwalk;
using studio::runSelfCheck;

class TestSelfCheck : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path write(const std::string& content)
    {
        QFile file(m_folder.filePath("values.json"));
        file.open(QIODevice::WriteOnly);
        file.write(content.c_str());
        return file.fileName().toStdString();
    }

    /// One entry: 0.99^10 as alpha-bar of a constant schedule, with one field replaced.
    std::filesystem::path entryWith(const char* field, const nlohmann::json& value)
    {
        nlohmann::json entry = {{"name", "constant"},
                                {"source", "closed form"},
                                {"check", "schedule"},
                                {"inputs",
                                 {{"schedule", {{"name", "constant"}, {"steps", 1000}}},
                                  {"column", "alpha_bar"},
                                  {"t", 9}}},
                                {"expected", {std::pow(0.99, 10)}},
                                {"tolerance", 1e-12}};
        entry[field] = value;
        const nlohmann::json file
            = {{"format", "driftwalk self-check"}, {"version", 1}, {"entries", {entry}}};
        return write(file.dump());
    }

private Q_SLOTS:

    void meetsTheBundledValues()
    {
        int done = 0;
        const auto results = runSelfCheck(resourcePath("self_check.json"),
                                          [&done](int count, int) { done = count; });
        QVERIFY(results.size() >= 40);
        QCOMPARE(done, static_cast<int>(results.size()));
        double worst = 0;
        QSet<QString> names;
        for (const auto& result : results) {
            const QString line = QString("%1: %2 instead of %3")
                                     .arg(QString::fromStdString(result.name))
                                     .arg(result.actual, 0, 'g', 17)
                                     .arg(result.expected, 0, 'g', 17);
            QVERIFY2(result.passed, qPrintable(line));
            QVERIFY(!result.source.empty() && result.tolerance <= 1e-7 && result.seconds >= 0);
            names.insert(QString::fromStdString(result.name));
            worst = std::max(worst, result.error / result.tolerance);
        }
        QCOMPARE(names.size(), static_cast<int>(results.size()));
        qInfo("%zu values, the worst at %.2g of its tolerance", results.size(), worst);
    }

    void seesADifference()
    {
        QVERIFY(runSelfCheck(entryWith("tolerance", 1e-12))[0].passed);
        const auto results = runSelfCheck(entryWith("expected", {std::pow(0.99, 10) + 1e-9}));
        QVERIFY(!results[0].passed);
        QVERIFY(std::abs(results[0].error - 1e-9 / std::pow(0.99, 10)) < 1e-12);
        QVERIFY(std::abs(results[0].actual - std::pow(0.99, 10)) < 1e-12);
    }

    void refusesBrokenFiles()
    {
        QVERIFY_THROWS_EXCEPTION(FileError, runSelfCheck("/no/such/file"));
        for (const char* content : {"", "{}", "[]", R"({"format": "x", "version": 1})",
                                    R"({"format": "driftwalk self-check", "version": 2})"})
            QVERIFY_THROWS_EXCEPTION(FileError, runSelfCheck(write(content)));
        for (const auto& [field, value] : std::vector<std::pair<const char*, nlohmann::json>>{
                 {"check", "magic"},
                 {"name", 3},
                 {"expected", nlohmann::json::array()},
                 {"expected", {1.0, 2.0}},
                 {"expected", "many"},
                 {"inputs", nlohmann::json::object()},
                 {"inputs", {{"schedule", {{"steps", 10}}}, {"column", "alpha_bar"}, {"t", 10}}},
                 {"inputs", {{"schedule", {{"steps", 10}}}, {"column", "delta"}, {"t", 1}}}})
            QVERIFY_THROWS_EXCEPTION(FileError, runSelfCheck(entryWith(field, value)));
    }

    void stopsWhenAsked()
    {
        std::stop_source source;
        const auto stopAtFirst = [&source](int, int) { source.request_stop(); };
        QVERIFY_THROWS_EXCEPTION(
            Cancelled,
            runSelfCheck(resourcePath("self_check.json"), stopAtFirst, source.get_token()));
    }
};

QTEST_GUILESS_MAIN(TestSelfCheck)
#include "tst_self_check.moc"
