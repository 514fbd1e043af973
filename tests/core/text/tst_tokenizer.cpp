#include "core/text/lemma.h"
#include "core/text/tokenizer.h"

#include <QtTest/QtTest>

#include <algorithm>

using namespace driftwalk::text;

namespace {

const WordVectors& bundledTable()
{
    static const auto table = WordVectors::loadBundled();
    return table;
}

/// The rows' words; what is unknown stands in brackets.
QString rows(std::string_view text)
{
    QStringList words;
    for (const auto& token : tokenize(text, bundledTable()).tokens) {
        words += QString::fromStdString(token.isKnown() ? bundledTable().word(token.id)
                                                        : '[' + token.text + ']');
    }
    return words.join(' ');
}

}  // namespace

class TestTokenizer : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void splitsWords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("sentence") << "A person walks forward."
                                  << "person walks forward";
        QTest::newRow("capitals") << "WAVE the LEFT hand!"
                                  << "wave left hand";
        QTest::newRow("possessive") << "the person's hand"
                                    << "person hand";
        QTest::newRow("curly apostrophe")
            << QStringLiteral(u"the person\u2019s hand") << "person hand";
        QTest::newRow("quotes") << "'walk' \"run\" he said 'stop'"
                                << "walk run he said stop";
        QTest::newRow("plural possessive") << "the actors' hands"
                                           << "actors hands";
        QTest::newRow("contractions") << "doesn't can't won't he's they're"
                                      << "does not can not will not he they";
        QTest::newRow("hyphens") << "a left-handed wave"
                                 << "left handed wave";
        QTest::newRow("em dash") << QStringLiteral(u"walk\u2014run") << "walk run";
        QTest::newRow("slash and underscore") << "walk/run_jump"
                                              << "walk run jump";
        QTest::newRow("numbers") << "kicks 3 times, 02 x 12, 13 and 1999"
                                 << "kicks three times two [x] twelve [13] and [1999]";
        QTest::newRow("spaces") << QStringLiteral(u" \t\nwalk\u00a0run\u3000") << "walk run";
        QTest::newRow("full width") << QStringLiteral(u"\uff37\uff21\uff2c\uff2b") << "walk";
        QTest::newRow("nothing") << "... -- '' ?!"
                                 << "";
        QTest::newRow("apostrophes") << "''s 't walk'"
                                     << "[s] [t] walk";
    }

    void splitsWords()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(rows(text.toStdString()), expected);
    }

    void findsBaseForms_data()
    {
        QTest::addColumn<QString>("expected");
        QTest::newRow("jogs") << "jog";
        QTest::newRow("dashes") << "dash";
        QTest::newRow("strolling") << "stroll";
        QTest::newRow("strolls") << "stroll";
        QTest::newRow("tiredly") << "tired";
        QTest::newRow("trotted") << "trot";
        QTest::newRow("pirouetting") << "pirouette";
        QTest::newRow("jabbing") << "jab";
        QTest::newRow("wearily") << "weary";
        QTest::newRow("curtsies") << "curtsy";
        QTest::newRow("waving") << "waving";
    }

    void findsBaseForms()
    {
        QFETCH(QString, expected);
        QCOMPARE(rows(QTest::currentDataTag()), expected);
    }

    void proposesLikelyBaseFormsFirst()
    {
        QCOMPARE(baseForms("waving").front(), "wave");
        QCOMPARE(baseForms("hopping"), (std::vector<std::string>{"hoppe", "hopp", "hop"}));
        QVERIFY(baseForms("left").empty());
        QVERIFY(baseForms("").empty());
        QVERIFY(baseForms("ing").empty());
    }

    void reportsWhatItDoesNotKnowOnce()
    {
        const auto text = tokenize(
            "walk xqzzy \xF0\x9F\x91\x8B\xF0\x9F\x8F\xBD \u8d70\u8def Xqzzy na\u00efve \xFF",
            bundledTable());
        const std::vector<std::string> expected
            = {"xqzzy", "\xF0\x9F\x91\x8B\xF0\x9F\x8F\xBD", "\u8d70\u8def", "na\u00efve", "\uFFFD"};
        QCOMPARE(text.unknownWords(), expected);
        QCOMPARE(text.ids(), std::vector{bundledTable().find("walk").value()});
        QCOMPARE(text.droppedCount, 0);
    }

    void seesOnlyTheFirstWordsOfALongPrompt()
    {
        std::string prompt;
        while (prompt.size() < 10'000)
            prompt += "turn left qqqq ";
        const auto text = tokenize(prompt, bundledTable());
        QCOMPARE(text.ids().size(), static_cast<std::size_t>(maxTokens));
        const auto known = std::ranges::count_if(text.tokens, &Token::isKnown);
        QCOMPARE(text.droppedCount, static_cast<int>(known) - maxTokens);
        QCOMPARE(text.unknownWords(), std::vector<std::string>{"qqqq"});
    }

    void shortensAnEndlessWord()
    {
        const auto text = tokenize(std::string(1'000'000, 'w'), bundledTable());
        QCOMPARE(text.tokens.size(), std::size_t{1});
        QVERIFY(!text.tokens[0].isKnown());
        QVERIFY(text.tokens[0].text.size() < 60);
    }

    void survivesAllPairsOfBytes()
    {
        for (int bits = 0; bits < 0x10000; ++bits) {
            const std::string bytes
                = {'a', static_cast<char>(bits & 255), static_cast<char>(bits >> 8), 'b'};
            for (const auto& token : tokenize(bytes, bundledTable()).tokens) {
                QVERIFY(!token.text.empty());
                QVERIFY(QString::fromStdString(token.text).toStdString() == token.text);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestTokenizer)
#include "tst_tokenizer.moc"
