#include "core/text/captions.h"
#include "core/text/tokenizer.h"
#include "core/util/file_io.h"

#include <QtTest/QtTest>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

using namespace driftwalk;

namespace {

struct Sentence {
    std::string text;
    std::string content;
    std::string style;
};

std::vector<Sentence> unseenSentences(const std::string& name)
{
    std::vector<Sentence> sentences;
    const auto file
        = nlohmann::json::parse(readFile(std::filesystem::path(DRIFTWALK_TEST_DATA) / name));
    for (const auto& entry : file.at("sentences"))
        sentences.push_back({entry.at("text"), entry.at("content"), entry.at("style")});
    return sentences;
}

}  // namespace

/// The sentences by which models are judged are what they claim to be.
class TestUnseenSentences : public QObject {
    Q_OBJECT

    std::vector<Sentence> m_sentences;
    text::CaptionGrammar m_grammar = text::CaptionGrammar::loadBundled();
    text::WordVectors m_table = text::WordVectors::loadBundled();

private Q_SLOTS:

    void initTestCase()
    {
        for (const char* name : {"unseen_sentences.json", "unseen_sentences_second.json"})
            for (Sentence& sentence : unseenSentences(name))
                m_sentences.push_back(std::move(sentence));
    }

    void areTwoHundredDifferentOnes()
    {
        std::set<std::string> texts;
        for (const Sentence& sentence : m_sentences)
            texts.insert(sentence.text);
        QCOMPARE(texts.size(), std::size_t{200});
    }

    void askForContentsAndStylesOfTheData()
    {
        const auto contents = m_grammar.contents();
        const auto styles = m_grammar.styles();
        for (const auto& [text, content, style] : m_sentences) {
            QVERIFY2(std::count(contents.begin(), contents.end(), content) == 1, content.c_str());
            QVERIFY2(std::count(styles.begin(), styles.end(), style) == 1, style.c_str());
        }
    }

    void canBeReadMostly()
    {
        for (const Sentence& sentence : m_sentences) {
            const auto read = text::tokenize(sentence.text, m_table);
            const auto known = static_cast<double>(read.ids().size());
            QVERIFY2(known >= 2 && known >= 0.7 * static_cast<double>(read.tokens.size()),
                     sentence.text.c_str());
        }
    }

    void areNoCaptions()
    {
        std::mt19937_64 random(4);
        for (const auto& [text, content, style] : m_sentences) {
            const auto words = text::tokenize(text, m_table).ids();
            for (int i = 0; i < 100; ++i) {
                const auto caption = m_grammar.caption({content, style, false}, random);
                QVERIFY2(text::tokenize(caption, m_table).ids() != words, text.c_str());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestUnseenSentences)
#include "tst_unseen_sentences.moc"
