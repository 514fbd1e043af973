#include "core/training/text_meaning.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>

#include <algorithm>

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

    void headNamesItsColumnsAndKnowsHowLongMotionsLast()
    {
        const auto sample
            = [](int frames, const char* content, const char* style, bool isMirrored = false) {
                  return dataset::MotionSample{0, frames, label(content, style, isMirrored), {}};
              };
        const auto head = untrained().head(
            {sample(40, "walk", "old"), sample(60, "walk", "elderly"), sample(80, "walk", "old"),
             sample(200, "walk", "sad"), sample(20, "wave-left-hand", "normal", true)});
        const auto index = [](const std::vector<std::string>& names, const char* name) {
            const auto found = std::ranges::find(names, name);
            return static_cast<std::int64_t>(found - names.begin());
        };
        const auto seconds = [&](const char* content, const char* style) {
            return head.seconds[index(head.contents, content)][index(head.styles, style)]
                .item<float>();
        };
        QCOMPARE(head.weight.size(0),
                 static_cast<std::int64_t>(head.contents.size() + head.styles.size()));
        QCOMPARE(index(head.styles, "old"), static_cast<std::int64_t>(head.styles.size()));
        QCOMPARE(seconds("walk", "elderly"), 3.0F);
        QCOMPARE(seconds("walk", "sad"), 10.0F);
        QCOMPARE(seconds("walk", "proud"), 4.0F);  // the median of all walks
        QCOMPARE(seconds("wave-right-hand", "proud"), 1.0F);
        QCOMPARE(seconds("kick", "normal"), 3.0F);  // of all motions
    }
};

QTEST_GUILESS_MAIN(TestTextMeaning)
#include "tst_text_meaning.moc"
