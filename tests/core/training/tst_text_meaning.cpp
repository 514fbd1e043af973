#include "core/training/text_meaning.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>

using namespace driftwalk;
using dataset::MotionLabel;

namespace {

MotionLabel label(const char* content, const char* style, bool isMirrored = false)
{
    return {MotionLabel::Kind::Single, {content, style, isMirrored}, {}, {}};
}

dataset::Batch batchOf(std::vector<MotionLabel> labels)
{
    dataset::Batch batch;
    batch.isWholeTold.assign(labels.size(), true);
    batch.labels = std::move(labels);
    return batch;
}

}  // namespace

class TestTextMeaning : public QObject {
    Q_OBJECT

    text::CaptionGrammar m_grammar = text::CaptionGrammar::loadBundled();

    training::TextMeaning untrained() const { return {m_grammar, 8, {}, 1, at::kCPU}; }

private Q_SLOTS:

    void sameMeaningsHaveTheSameLoss()
    {
        const auto meaning = untrained();
        const Tensor whole = at::linspace(-1, 1, 8).unsqueeze(0);
        const auto loss = [&](const MotionLabel& each) {
            return meaning.loss(whole, batchOf({each})).item<float>();
        };
        QCOMPARE(loss(label("wave-left-hand", "old", true)),
                 loss(label("wave-right-hand", "elderly")));
        QVERIFY(loss(label("wave-left-hand", "old")) != loss(label("wave-right-hand", "old")));
        QVERIFY(loss(label("walk", "old")) != loss(label("walk", "proud")));
    }

    void onlySentencesOfTheWholeCount()
    {
        const auto meaning = untrained();
        const Tensor whole = at::linspace(-1, 1, 16).view({2, 8});
        auto batch = batchOf({label("run", "sad"), label("kick", "normal")});
        batch.isWholeTold[1] = false;
        QCOMPARE(meaning.loss(whole, batch).item<float>(),
                 meaning.loss(whole.narrow(0, 0, 1), batchOf({label("run", "sad")})).item<float>());
        batch.isWholeTold[0] = false;
        QCOMPARE(meaning.loss(whole, batch).item<float>(), 0.0F);
    }

    void learnsToTellTextsApart()
    {
        auto meaning = untrained();
        const Tensor whole = at::eye(8).narrow(0, 0, 3);
        auto batch = batchOf({label("run", "sad"), label("kick", "normal"), label("walk", "old")});
        batch.labels[2]
            = {MotionLabel::Kind::While, {"walk", "old", false}, {"punch", "old", false}, {}};
        const float before = meaning.loss(whole, batch).item<float>();
        for (int i = 0; i < 200; ++i) {
            meaning.optimizer().clearGradients();
            meaning.loss(whole, batch).backward();
            meaning.optimizer().step(0.05);
        }
        QVERIFY(meaning.loss(whole, batch).item<float>() < 0.05F * before);
    }
};

QTEST_GUILESS_MAIN(TestTextMeaning)
#include "tst_text_meaning.moc"
