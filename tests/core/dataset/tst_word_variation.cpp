#include "core/dataset/word_variation.h"
#include "core/text/captions.h"
#include "core/text/tokenizer.h"

#include <QtTest/QtTest>

#include <set>

using namespace driftwalk;
using dataset::WordVariation;
using dataset::WordVariationSpec;

class TestWordVariation : public QObject {
    Q_OBJECT

    text::WordVectors m_table = text::WordVectors::loadBundled();
    std::vector<std::string> m_captionWords = text::CaptionGrammar::loadBundled().allWords();

    std::vector<int> rows(const char* sentence) const
    {
        return text::tokenize(sentence, m_table).ids();
    }

private Q_SLOTS:

    void sidesAndPartsStay()
    {
        const WordVariation variation(m_table, m_captionWords,
                                      {.swapShare = 1, .dropShare = 1, .strayShare = 0});
        std::mt19937_64 random(1);
        QCOMPARE(variation.vary(rows("waves left hand, both arms"), random),
                 rows("left hand both arms"));
    }

    void swapsForWordsThatNoCaptionHas()
    {
        const WordVariation variation(m_table, m_captionWords,
                                      {.swapShare = 1, .dropShare = 0, .strayShare = 0});
        const std::set<std::string> inside(m_captionWords.begin(), m_captionWords.end());
        std::mt19937_64 random(2);
        const auto sentence = rows("proud woman with sword");
        int swapped = 0;
        for (int i = 0; i < 50; ++i) {
            const auto varied = variation.vary(sentence, random);
            QCOMPARE(varied.size(), sentence.size());
            for (std::size_t k = 0; k < varied.size(); ++k) {
                if (varied[k] == sentence[k]) continue;
                ++swapped;
                QVERIFY(!inside.contains(m_table.word(varied[k])));
            }
        }
        QVERIFY(swapped >= 100);
    }

    void strayWordsStandAroundTheSentence()
    {
        const WordVariation variation(m_table, m_captionWords,
                                      {.swapShare = 0, .dropShare = 0, .strayShare = 1});
        std::mt19937_64 random(3);
        const auto sentence = rows("person walks");
        for (int i = 0; i < 50; ++i) {
            const auto varied = variation.vary(sentence, random);
            QVERIFY(varied.size() >= sentence.size() + 2 && varied.size() <= sentence.size() + 12);
            QVERIFY(std::ranges::search(varied, sentence).begin() != varied.end());
        }
    }

    void aSentenceStaysReadable()
    {
        const WordVariation variation(m_table, m_captionWords,
                                      {.swapShare = 0, .dropShare = 1, .strayShare = 0});
        std::mt19937_64 random(4);
        QCOMPARE(variation.vary(rows("person walks"), random), rows("person walks"));
        QVERIFY(variation.vary({}, random).empty());
        const WordVariation stray(m_table, m_captionWords,
                                  {.swapShare = 0, .dropShare = 0, .strayShare = 1});
        const std::vector<int> longest(text::maxTokens, rows("walks").front());
        QCOMPARE(stray.vary(longest, random), longest);
    }
};

QTEST_GUILESS_MAIN(TestWordVariation)
#include "tst_word_variation.moc"
