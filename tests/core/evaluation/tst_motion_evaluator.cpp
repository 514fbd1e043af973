#include "core/dataset/batches.h"
#include "core/dataset/meaning.h"
#include "core/evaluation/evaluator_training.h"
#include "core/evaluation/motion_metrics.h"
#include "core/util/error.h"
#include "core/util/file_io.h"
#include "core/util/resources.h"
#include "tests/support/training_samples.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <ATen/ATen.h>

#include <memory>

using namespace driftwalk;
using namespace driftwalk::evaluation;

namespace {

/// Contents that are told apart by their speed, with normal style.
std::vector<dataset::TrainingClip> clips()
{
    std::vector<dataset::TrainingClip> result;
    const std::pair<const char*, double> speeds[]
        = {{"walk", 1.0}, {"walk-back", -0.8}, {"run", 4.0}, {"bow", 0.0}};
    for (const auto& [content, speed] : speeds)
        result.push_back({tests::walkingClip(40, speed), content, "normal", false});
    return result;
}

}  // namespace

class TestMotionEvaluator : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    const std::shared_ptr<text::WordVectors> m_table
        = std::make_shared<text::WordVectors>(text::WordVectors::loadBundled());
    const text::CaptionGrammar m_grammar = text::CaptionGrammar::loadBundled();
    const dataset::MotionSet m_set{clips(), {0, 0, 0, 1}, {}, {}};

    MotionEvaluator untrained() const
    {
        return {m_table, {"walk"}, m_set.mean(), m_set.standardDeviation(), 3};
    }

    std::filesystem::path file(const char* name) const
    {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }

private Q_SLOTS:

    void theLossIsZeroForAMarginBetweenOthers()
    {
        const Tensor points = at::tensor({0.0, 0.0, 6.0, 8.0}).view({2, 2});
        const auto loss = [&](const Tensor& motions, double margin) {
            return contrastiveLoss(points, motions, margin).item<double>();
        };
        QVERIFY(std::abs(loss(points, 10)) < 1e-6);
        QVERIFY(std::abs(loss(points, 13) - 9) < 1e-6);  // (13 - 10)^2
        // all motions 3 to the side: own 9, one of the others at sqrt(9^2 + 8^2), one nearer
        const Tensor moved = points + at::tensor({3.0, 0.0});
        QVERIFY(std::abs(loss(moved, 10) - 9 - std::pow(10 - std::sqrt(73.0), 2)) < 1e-6);
    }

    void meaningsAreContentShownSideAndStyle()
    {
        dataset::MotionLabel label;
        label.first = {"wave-left-hand", "old", true};
        QCOMPARE(dataset::meaningOf(label, m_grammar), std::string("wave-right-hand, elderly"));
        QCOMPARE(dataset::styleMeaning("elderly", m_grammar),
                 dataset::styleMeaning("old", m_grammar));
        QVERIFY(dataset::styleMeaning("proud", m_grammar)
                != dataset::styleMeaning("old", m_grammar));
        QCOMPARE(dataset::styleMeaning("none such", m_grammar), std::string("none such"));
    }

    void aMotionIsJudgedAlikeInAnyCompany()
    {
        const MotionEvaluator evaluator = untrained();
        const auto brief = tests::walkingClip(30, 1.0);
        const Tensor together = evaluator.embedMotions({brief, tests::walkingClip(90, 2.0)});
        QCOMPARE(together.size(0), 2);
        QCOMPARE(together.size(1), embeddingSize);
        QVERIFY(at::allclose(together[0], evaluator.embedMotions({brief})[0], 1e-4, 1e-4));
        QVERIFY(!at::allclose(together[0], together[1], 1e-4, 1e-4));
        QCOMPARE(evaluator.embedMotions({}).size(0), 0);
        QVERIFY_THROWS_EXCEPTION(Error, evaluator.embedMotions({tests::walkingClip(8, 1.0)}));
    }

    void trainingBringsTextsToTheirMotions()
    {
        double first = 0;
        double last = 0;
        const auto onStep = [&](const EvaluatorProgress& progress) {
            (progress.step == 1 ? first : last) = progress.loss;
        };
        const EvaluatorSpec spec = {.steps = 250, .batch = 4, .learningRate = 5e-3};
        const auto evaluator = trainEvaluator(m_set, m_grammar, m_table, spec, onStep);
        QVERIFY2(last < first / 2, qPrintable(QString("%1 -> %2").arg(first).arg(last)));
        std::vector<motion::Clip> motions;
        for (const auto& clip : clips())
            motions.push_back(clip.clip);
        const Tensor texts = evaluator.embedTexts(
            {"a person walks", "a person walks backwards", "a person runs", "a person bows"});
        QVERIFY(rPrecision(texts, evaluator.embedMotions(motions), 1, 4)[0] > 0.7);
    }

    void theSeedDecides()
    {
        const auto trained = [&](std::uint64_t seed) {
            return trainEvaluator(m_set, m_grammar, m_table, {.steps = 2, .batch = 3, .seed = seed})
                .embedTexts({"a person walks"});
        };
        QVERIFY(at::equal(trained(1), trained(1)));
        QVERIFY(!at::equal(trained(1), trained(2)));
    }

    void aKeptEvaluatorJudgesAlike()
    {
        const MotionEvaluator evaluator = untrained();
        saveEvaluator(file("kept"), evaluator, {{"seed", "3"}});
        const MotionEvaluator kept = loadEvaluator(file("kept"), m_table);
        const auto clip = tests::walkingClip(50, 1.2);
        QVERIFY(
            at::allclose(kept.embedMotions({clip}), evaluator.embedMotions({clip}), 1e-2, 1e-2));
        QVERIFY(
            at::allclose(kept.embedTexts({"walk"}), evaluator.embedTexts({"walk"}), 1e-2, 1e-2));
    }

    void whatIsNoEvaluatorIsRefused()
    {
        QVERIFY_THROWS_EXCEPTION(FileError, loadEvaluator(file("absent"), m_table));
        QVERIFY_THROWS_EXCEPTION(
            FileError, loadEvaluator(resourcePath("models/driftwalk-glyphs.safetensors"), m_table));
        saveEvaluator(file("cut"), untrained(), {});
        const std::string whole = readFile(file("cut"));
        writeFileAtomically(file("cut"), whole.substr(0, whole.size() / 2));
        QVERIFY_THROWS_EXCEPTION(FileError, loadEvaluator(file("cut"), m_table));
    }
};

QTEST_GUILESS_MAIN(TestMotionEvaluator)
#include "tst_motion_evaluator.moc"
