#include "core/dataset/meaning.h"
#include "core/studio/metric_table.h"
#include "core/studio/sentence_report.h"
#include "core/util/file_io.h"
#include "core/util/resources.h"
#include "tests/support/training_samples.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <ATen/ATen.h>

#include <memory>

using namespace driftwalk;

namespace {

/// Five contents whose mirror images are two more; the last clip of each is held out.
std::vector<dataset::TrainingClip> clips()
{
    std::vector<dataset::TrainingClip> result;
    double speed = 0.4;
    for (const char* content : {"walk", "walk-back", "run", "wave-left-hand", "walk-turn-right"})
        for (int i = 0; i < 3; ++i)
            result.push_back({tests::walkingClip(45, speed += 0.2), content, "normal", i == 2});
    return result;
}

}  // namespace

/// Reports on the bundled weights by judges that learned little.
class TestMetricTable : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    const std::vector<dataset::TrainingClip> m_clips = clips();
    const text::CaptionGrammar m_grammar = text::CaptionGrammar::loadBundled();
    model::MotionModel m_model;
    std::unique_ptr<model::PromptReader> m_reader;
    std::unique_ptr<dataset::MotionSet> m_set;
    std::shared_ptr<text::WordVectors> m_table;

private Q_SLOTS:

    void initTestCase()
    {
        m_model = model::loadMotionModel(resourcePath("models/driftwalk-base.safetensors"));
        m_table = std::make_shared<text::WordVectors>(text::WordVectors::loadBundled());
        m_reader = std::make_unique<model::PromptReader>(m_table, m_model.words);
        m_set = std::make_unique<dataset::MotionSet>(m_clips, dataset::MotionSetSpec{0, 0, 0, 1},
                                                     m_model.mean, m_model.standardDeviation);
    }

    void theTableSaysWhatItsNumbersAreWorth()
    {
        const evaluation::MotionEvaluator evaluator(m_table, {}, m_model.mean,
                                                    m_model.standardDeviation, 1);
        int reported = 0;
        studio::MetricTableSpec spec;
        spec.steps = 1;
        spec.multimodalTexts = 1;
        spec.multimodalMotions = 2;
        spec.draws.poolSize = 5;
        const auto table = studio::metricTable({m_model, *m_reader, m_grammar, m_clips, evaluator},
                                               spec, [&](int done, int total) {
                                                   reported = done;
                                                   QCOMPARE(total, 10 + 2 + 10);
                                               });
        QCOMPARE(reported, 22);
        QCOMPARE(table.heldOut, 10);
        QCOMPARE(table.meanings, 7);
        QCOMPARE(static_cast<int>(table.rows.size()), 5);
        for (const auto& row : table.rows) {
            QCOMPARE(row.motions, 10);
            QCOMPARE(row.movement.count, 10);
            QCOMPARE(row.novelty.count, 10);
        }
        const auto& real = table.rows[0];
        const auto& generated = table.rows[1];
        const auto& shuffled = table.rows[2];
        const auto& free = table.rows[3];
        const auto& copied = table.rows[4];
        QVERIFY(generated.values.multimodality && copied.values.multimodality);
        QVERIFY(!shuffled.values.multimodality && !free.values.multimodality);
        QVERIFY(std::abs(shuffled.values.fid.mean - generated.values.fid.mean) < 1e-6);
        QVERIFY(shuffled.values.jointFid.mean != generated.values.jointFid.mean);
        QVERIFY(shuffled.values.matching.mean != generated.values.matching.mean);
        QVERIFY(copied.novelty.highestTenth < 1e-9 && real.novelty.lowestTenth > 1e-3);
        QVERIFY(free.values.fid.mean != generated.values.fid.mean);
    }

    void everySentenceIsJudged()
    {
        const auto contents = evaluation::trainClassifier(*m_set, {.steps = 2, .batch = 4});
        evaluation::ClassifierSpec ofStyle = {.steps = 2, .batch = 4};
        ofStyle.classOf = [&](const dataset::MotionLabel& label) {
            return dataset::styleMeaning(label.first.style, m_grammar);
        };
        const auto styles = evaluation::trainClassifier(*m_set, ofStyle);
        const std::vector<studio::ExpectedSentence> sentences
            = {{"a person waves", "wave-left-hand", "normal"}, {"an old man walks", "walk", "old"}};
        const auto report
            = studio::sentenceReport({m_model, *m_reader, m_grammar, *m_set, contents, styles},
                                     sentences, {.seeds = 2, .seconds = 2, .steps = 1});
        QCOMPARE(report.contents.count, 4);
        QCOMPARE(report.sides.count, 2);
        QCOMPARE(report.spokenStyles.count, 2);
        QCOMPARE(report.spokenStyles.right, 0);  // the only style it knows is "normal"
        QCOMPARE(report.styles.right, 2);
        QCOMPARE(report.heldOutStyles.right, 5);
        QVERIFY(report.failures.size() >= 2);
        for (const auto& failure : report.failures)
            QVERIFY(failure.content != failure.expected.content || failure.expected.style == "old");
    }

    void sentencesAreReadFromAFile()
    {
        const auto path = std::filesystem::path(m_folder.path().toStdString()) / "list.json";
        writeFileAtomically(
            path, R"({"sentences": [{"text": "Go!", "content": "walk", "style": "angry"}]})");
        const auto sentences = studio::readSentences(path);
        QCOMPARE(sentences.size(), 1U);
        QCOMPARE(sentences[0].text, std::string("Go!"));
        QCOMPARE(sentences[0].style, std::string("angry"));
        for (const char* broken :
             {"", "{}", R"({"sentences": []})", R"({"sentences": [{"text": 1}]})"}) {
            writeFileAtomically(path, broken);
            QVERIFY_THROWS_EXCEPTION(FileError, studio::readSentences(path));
        }
    }
};

QTEST_GUILESS_MAIN(TestMetricTable)
#include "tst_metric_table.moc"
