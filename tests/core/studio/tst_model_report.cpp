#include "core/evaluation/physical_metrics.h"
#include "core/studio/model_report.h"
#include "core/util/error.h"
#include "core/util/file_io.h"
#include "core/util/resources.h"
#include "tests/support/training_samples.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <ATen/ATen.h>

#include <memory>

using namespace driftwalk;

/// With the bundled weights and a few made-up clips of four contents.
class TestModelReport : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::vector<dataset::TrainingClip> m_clips;
    std::unique_ptr<dataset::MotionSet> m_set;
    std::unique_ptr<evaluation::MotionClassifier> m_classifier;
    model::MotionModel m_model;

private Q_SLOTS:

    void initTestCase()
    {
        m_model = model::loadMotionModel(resourcePath("models/driftwalk-base.safetensors"));
        m_clips = dataset::readTrainingFile(tests::writeTrainingFile(folder()));
        m_set = std::make_unique<dataset::MotionSet>(m_clips, dataset::MotionSetSpec{0, 0, 0, 1},
                                                     m_model.mean, m_model.standardDeviation);
        m_classifier = std::make_unique<evaluation::MotionClassifier>(
            evaluation::trainClassifier(*m_set, {.steps = 2, .batch = 4}));
    }

    void everyGeneratedMotionIsJudgedAndMeasured()
    {
        const text::CaptionGrammar grammar = text::CaptionGrammar::loadBundled();
        const model::PromptReader reader(
            std::make_shared<text::WordVectors>(text::WordVectors::loadBundled()), m_model.words);
        int reported = 0;
        const auto report
            = studio::reportOn({m_model, reader, grammar, m_clips, *m_set, *m_classifier},
                               {.samples = 3, .steps = 2}, [&](int done, int) { reported = done; });
        constexpr int motions = 3 * 4;  // contents that only mirrored clips show have no sentences
        QCOMPARE(report.generated.count, motions);
        QCOMPARE(static_cast<int>(report.clips.size()), motions);
        QCOMPARE(reported, motions);

        int right = 0;
        std::map<std::string, double> jerk;
        for (const auto& clip : report.clips)
            jerk[clip.name.substr(0, clip.name.rfind('-'))] += evaluation::meanJerk(clip) / 3;
        for (const auto& [content, row] : report.contents) {
            if (row.generated.count == 0) continue;
            int mistakes = 0;
            for (const auto& [other, count] : row.mistakenFor)
                mistakes += count;
            QCOMPARE(row.generated.right + mistakes, 3);
            right += row.generated.right;
            QCOMPARE(row.generatedMovement.jerk, jerk.at(content));
        }
        QCOMPARE(report.generated.right, right);
        QVERIFY(report.generatedMovement.jerk > 0 && report.recordedMovement.jerk > 0);
    }

    void aKeptJudgeJudgesAlike()
    {
        evaluation::saveClassifier(folder() / "judge.safetensors", *m_classifier);
        const auto kept = evaluation::loadClassifier(folder() / "judge.safetensors");
        QVERIFY(kept.classes() == m_classifier->classes());
        const auto batch = dataset::gather(*m_set, {{0, 40}, {20, 30}});
        const at::NoGradGuard noGrad;
        QVERIFY(at::equal(kept.forward(batch.x0, batch.valid),
                          m_classifier->forward(batch.x0, batch.valid)));
    }

    void whatIsNoJudgeIsRefused()
    {
        QVERIFY_THROWS_EXCEPTION(FileError, evaluation::loadClassifier(folder() / "absent"));
        QVERIFY_THROWS_EXCEPTION(
            FileError,
            evaluation::loadClassifier(resourcePath("models/driftwalk-base.safetensors")));
        evaluation::saveClassifier(folder() / "cut.safetensors", *m_classifier);
        const std::string whole = readFile(folder() / "cut.safetensors");
        writeFileAtomically(folder() / "cut.safetensors", whole.substr(0, whole.size() / 2));
        QVERIFY_THROWS_EXCEPTION(FileError,
                                 evaluation::loadClassifier(folder() / "cut.safetensors"));
    }

private:
    std::filesystem::path folder() const { return m_folder.path().toStdString(); }
};

QTEST_GUILESS_MAIN(TestModelReport)
#include "tst_model_report.moc"
