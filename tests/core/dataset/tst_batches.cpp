#include "core/dataset/batches.h"
#include "tests/support/training_samples.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <memory>

using namespace driftwalk;

class TestBatches : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<dataset::MotionSet> m_set;
    text::CaptionGrammar m_grammar = text::CaptionGrammar::loadBundled();
    model::PromptReader m_reader{
        std::make_shared<text::WordVectors>(text::WordVectors::loadBundled()),
        {"walk", "left", "right"}};

private Q_SLOTS:

    void initTestCase()
    {
        const auto clips
            = dataset::readTrainingFile(tests::writeTrainingFile(m_folder.path().toStdString()));
        m_set = std::make_unique<dataset::MotionSet>(clips, dataset::MotionSetSpec{5, 6, 7, 1},
                                                     Tensor(), Tensor());
    }

    void setHoldsWhatWasAskedFor()
    {
        using Kind = dataset::MotionLabel::Kind;
        QCOMPARE(m_set->recorded().size(), std::size_t{24});
        QCOMPARE(m_set->made(Kind::While).size(), std::size_t{5});
        QCOMPARE(m_set->made(Kind::Then).size(), std::size_t{6});
        QCOMPARE(m_set->made(Kind::Single).size(), std::size_t{7});
        for (const auto& sample : m_set->recorded())
            QVERIFY(sample.begin + sample.frames <= m_set->features().size(0));
    }

    void heldOutCombinationsAreNotMade()
    {
        for (const auto& sample : m_set->made(dataset::MotionLabel::Kind::While)) {
            QCOMPARE(sample.label.first.content, std::string("walk-back"));
            QVERIFY(!dataset::isHeldOut(sample.label.first.content, sample.label.second.content));
        }
        QVERIFY(dataset::isHeldOut("run", "raise-up-both-hands"));
        QVERIFY(dataset::isHeldOut("walk", "wave-right-hand"));
        QVERIFY(!dataset::isHeldOut("walk-turn-left", "wave-right-hand"));
        QVERIFY(!dataset::isHeldOut("run", "punch"));
    }

    void partsOfCompositesTellWhatTheyDo()
    {
        std::mt19937_64 random(3);
        for (const auto& sample : m_set->made(dataset::MotionLabel::Kind::While)) {
            const auto& [kind, legs, arms, side] = sample.label;
            const std::string arm = side == dataset::Arms::Left ? "left arm" : "right arm";
            int armTexts = 0;
            for (int i = 0; i < 50; ++i) {
                auto replay = random;
                replay.discard(2);
                const std::string text = dataset::partCaptionFor(sample.label, m_grammar, random);
                const std::string part = text.substr(5, text.find(':') - 5);
                QCOMPARE(text, m_grammar.captionPart(part == arm ? arms : legs, part, replay));
                armTexts += part == arm ? 1 : 0;
            }
            QVERIFY(armTexts > 10 && armTexts < 40);
        }
    }

    void recordedFeaturesAreNormalised()
    {
        const auto& last = m_set->recorded().back();
        const Tensor rows = m_set->features().narrow(0, 0, last.begin + last.frames).to(at::kFloat);
        QVERIFY(rows.mean(0).abs().max().item<float>() < 0.01F);
        QVERIFY(at::isfinite(rows).all().item<bool>());
    }

    void batchesDependOnTheStepOnly()
    {
        dataset::BatchSpec spec;
        spec.size = 5;
        dataset::BatchSource first(*m_set, m_grammar, m_reader, spec);
        dataset::BatchSource second(*m_set, m_grammar, m_reader, spec);
        for (int step = 0; step < 20; ++step)
            first.at(step);
        const auto a = first.at(20);
        const auto b = second.at(20);
        QVERIFY(at::equal(a.x0, b.x0));
        QCOMPARE(a.captions, b.captions);
    }

    void rareStylesAreDrawnMoreOftenThanTheirShare()
    {
        const QTemporaryDir folder;
        const std::filesystem::path clips = folder.filePath("clips").toStdString();
        std::filesystem::create_directories(clips);
        for (int i = 0; i < 41; ++i)
            motion::exportBvh(clips
                                  / ("set_walk_" + std::string(i == 0 ? "sad" : "normal") + "_0"
                                     + std::to_string(i) + ".bvh"),
                              tests::walkingClip(45, 0.5 + 0.01 * i));
        const auto path = std::filesystem::path(folder.filePath("clips.st").toStdString());
        dataset::buildTrainingFile({clips}, path);
        const dataset::MotionSet set(dataset::readTrainingFile(path), {0, 0, 0, 1}, Tensor(),
                                     Tensor());
        const auto isSad
            = [](const dataset::MotionSample& sample) { return sample.label.first.style == "sad"; };
        const auto sad = std::ranges::count_if(set.recorded(), isSad);
        const auto others = static_cast<std::int64_t>(set.recorded().size()) - sad;
        QVERIFY(sad > 0 && others >= 60);

        dataset::BatchSpec spec;
        spec.size = 50;
        spec.leastStyleWeight = 3;
        dataset::BatchSource source(set, m_grammar, m_reader, spec);
        double drawn = 0;
        for (int step = 0; step < 40; ++step)
            for (const auto& label : source.at(step).labels)
                drawn += label.first.style == "sad" ? 1 : 0;
        const double expected = 3 / (3 + std::sqrt(static_cast<double>(others)));
        QVERIFY(std::abs(drawn / 2000 - expected) < 0.04);
    }

    void paddingIsZeroAndLengthsAgree()
    {
        dataset::BatchSpec spec;
        spec.size = 6;
        spec.textDropout = 1;
        dataset::BatchSource source(*m_set, m_grammar, m_reader, spec);
        for (int step = 0; step < 10; ++step) {
            const auto batch = source.at(step);
            QCOMPARE(batch.x0.size(1) % 4, std::int64_t{0});
            QVERIFY(at::equal(batch.valid.sum(1), batch.lengths));
            QCOMPARE((batch.x0 * batch.valid.logical_not().unsqueeze(-1)).abs().max().item<float>(),
                     0.0F);
            QVERIFY(!batch.text.mask.any().item<bool>());
        }
    }
};

QTEST_GUILESS_MAIN(TestBatches)
#include "tst_batches.moc"
