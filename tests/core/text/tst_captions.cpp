#include "core/text/captions.h"
#include "core/text/mirror.h"
#include "core/text/tokenizer.h"
#include "core/util/error.h"

#include <QRegularExpression>
#include <QtTest/QtTest>

#include <functional>
#include <set>

using namespace driftwalk;
using namespace driftwalk::text;

namespace {

constexpr int samplesPerCase = 30;

const CaptionGrammar& grammar()
{
    static const auto bundled = CaptionGrammar::loadBundled();
    return bundled;
}

/// The side that a content's name or our knowledge of the clips says; empty where it has none.
QString sideOf(const std::string& content)
{
    if (content.ends_with("-left") || content.ends_with("-left-hand") || content == "respond")
        return "left";
    const bool isRight = content.ends_with("-right") || content.ends_with("-right-hand")
        || content == "bye" || content == "guide" || content == "kick";
    return isRight ? "right" : "";
}

bool hasWord(const QString& text, const QString& word)
{
    return text.contains(QRegularExpression("\\b" + word + "\\b"));
}

QString opposite(const QString& side)
{
    return QString::fromStdString(mirroredText(side.toStdString()));
}

void verifyReadsWell(const QString& caption)
{
    static const QRegularExpression broken("[\\[\\]{}|~]|  |^ | $|\\b(\\w+) \\1\\b");
    static const QRegularExpression wrongArticle("\\ba [aeio]|\\ban [^aeiou]");
    QString checked = caption;
    checked.replace("bye bye", "bye").replace("a one", "the one");
    QVERIFY2(!checked.isEmpty() && !broken.match(checked).hasMatch(), qPrintable(caption));
    QVERIFY2(!wrongArticle.match(checked).hasMatch(), qPrintable(caption));
    QVERIFY2(caption == caption.toLower(), qPrintable(caption));
}

/// Calls check(label, caption) for many captions of every content and style.
void forCaptions(const std::function<void(const ClipLabel&, const QString&)>& check)
{
    std::mt19937_64 random(1);
    for (const auto& content : grammar().contents()) {
        for (const auto& style : grammar().styles()) {
            for (int i = 0; i < samplesPerCase; ++i) {
                const ClipLabel clip{content, style, i % 2 == 1};
                check(clip, QString::fromStdString(grammar().caption(clip, random)));
                if (QTest::currentTestFailed()) return;
            }
        }
    }
}

/// Calls check(caption) for many pairs of contents and styles, joined in both ways.
void forPairs(const std::function<void(const ClipLabel&, const ClipLabel&, const QString&)>& check)
{
    std::mt19937_64 random(2);
    const auto contents = grammar().contents();
    const auto styles = grammar().styles();
    for (const auto& first : contents) {
        for (const auto& second : contents) {
            for (int i = 0; i < samplesPerCase; ++i) {
                const auto& style = styles[random() % styles.size()];
                const auto& otherStyle
                    = random() % 2 == 0 ? style : styles[random() % styles.size()];
                const ClipLabel one{first, style, random() % 2 == 0};
                const ClipLabel other{second, otherStyle, random() % 2 == 0};
                const auto text = i % 2 == 0 ? grammar().captionWhile(one, other, random)
                                             : grammar().captionThen(one, other, random);
                check(one, other, QString::fromStdString(text));
                if (QTest::currentTestFailed()) return;
            }
        }
    }
}

}  // namespace

class TestCaptions : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void knowsEveryContentAndStyleOfTheData()
    {
        const auto contents = grammar().contents();
        const auto styles = grammar().styles();
        for (const char* content : {"bow",
                                    "bye",
                                    "byebye",
                                    "dash",
                                    "guide",
                                    "run",
                                    "walk",
                                    "walk-back",
                                    "walk-left",
                                    "walk-right",
                                    "call",
                                    "dance-short",
                                    "kick",
                                    "punch",
                                    "respond",
                                    "slash",
                                    "walk-turn-left",
                                    "walk-turn-right",
                                    "raise-up-both-hands",
                                    "raise-up-left-hand",
                                    "raise-up-right-hand",
                                    "wave-both-hands",
                                    "wave-left-hand",
                                    "wave-right-hand"}) {
            QVERIFY2(std::ranges::find(contents, content) != contents.end(), content);
        }
        for (const char* style :
             {"active", "angry", "childish", "chimpira", "feminine", "giant", "happy",
              "masculinity", "musical", "normal", "not-confident", "old", "proud", "sad", "tired",
              "elderly", "exhausted", "masculine", "youthful"}) {
            QVERIFY2(std::ranges::find(styles, style) != styles.end(), style);
        }
    }

    void hasManyWordingsOfEachContent()
    {
        for (const auto& [name, action] : grammar().rules().actions) {
            std::set<std::string> wordings(action.verbs.begin(), action.verbs.end());
            wordings.insert(action.nouns.begin(), action.nouns.end());
            wordings.insert(action.parts.begin(), action.parts.end());
            QVERIFY2(wordings.size() >= 25, name.c_str());
            QVERIFY2(!action.parts.empty() && !action.nouns.empty(), name.c_str());
        }
    }

    /// A quarter of the sentences stand among words that tell nothing; never those of a part.
    void contextsAreSaidNowAndThen()
    {
        const auto& contexts = grammar().rules().contexts;
        std::vector<std::string> words = contexts.openings;
        words.insert(words.end(), contexts.circumstances.begin(), contexts.circumstances.end());
        words.insert(words.end(), contexts.closings.begin(), contexts.closings.end());
        const auto hasContext = [&](const std::string& text) {
            return std::ranges::any_of(words, [&](const std::string& phrase) {
                return text.starts_with(phrase + ", ") || text.ends_with(' ' + phrase);
            });
        };
        std::mt19937_64 random(5);
        int count = 0;
        for (int i = 0; i < 400; ++i) {
            count += hasContext(grammar().caption({"kick", "normal", false}, random)) ? 1 : 0;
            QVERIFY(!hasContext(
                grammar().captionPart({"kick", "normal", false}, "right leg", random)));
        }
        QVERIFY2(count > 60 && count < 150, qPrintable(QString::number(count)));
    }

    void hasManyWordingsOfEachStyle()
    {
        for (const auto& [name, style] : grammar().rules().styles) {
            std::set<std::string> wordings;
            for (const auto* list :
                 {&style.adjectives, &style.motionAdjectives, &style.adverbs, &style.slowAdverbs,
                  &style.fastAdverbs, &style.manners, &style.likenesses, &style.gaits}) {
                wordings.insert(list->begin(), list->end());
            }
            QVERIFY2(wordings.size() >= 12, name.c_str());
        }
    }

    void readsWell()
    {
        forCaptions([](const ClipLabel&, const QString& caption) { verifyReadsWell(caption); });
        forPairs([](const ClipLabel&, const ClipLabel&, const QString& caption) {
            verifyReadsWell(caption);
        });
    }

    void neverSaysTheWrongSide()
    {
        forCaptions([](const ClipLabel& clip, const QString& caption) {
            const QString named = sideOf(clip.content);
            const QString side = clip.isMirrored ? opposite(named) : named;
            const bool isWrong = named.isEmpty()
                ? hasWord(caption, "left") != hasWord(caption, "right")
                : hasWord(caption, opposite(side));
            QVERIFY2(!isWrong, qPrintable(caption));
        });
    }

    void neverMixesSidesThatBothActionsShare()
    {
        forPairs([](const ClipLabel& one, const ClipLabel& other, const QString& caption) {
            QStringList allowed;
            for (const auto& clip : {one, other}) {
                const QString named = sideOf(clip.content);
                allowed += clip.isMirrored ? opposite(named) : named;
                if (named.isEmpty() && clip.content.find("both") != std::string::npos)
                    allowed += {"left", "right"};
            }
            for (const QString side : {"left", "right"}) {
                QVERIFY2(allowed.contains(side) || !hasWord(caption, side), qPrintable(caption));
            }
        });
    }

    void nearlyAlwaysSaysTheSideThatMakesTheContent()
    {
        std::mt19937_64 random(3);
        for (const auto& content : grammar().contents()) {
            const auto name = QString::fromStdString(content);
            if (!name.contains("left") && !name.contains("right")) continue;
            for (int i = 0; i < 2000; ++i) {
                const auto caption
                    = QString::fromStdString(grammar().caption({content, "old"}, random));
                QVERIFY2(hasWord(caption, sideOf(content)), qPrintable(caption));
            }
        }
    }

    void theMirroredClipHasTheMirroredCaption()
    {
        for (const auto& content : grammar().contents()) {
            for (unsigned seed = 0; seed < 200; ++seed) {
                std::mt19937_64 random(seed);
                std::mt19937_64 same(seed);
                const auto caption = grammar().caption({content, "tired", false}, random);
                const auto mirrored = grammar().caption({content, "tired", true}, same);
                QCOMPARE(mirrored, mirroredText(caption));
            }
        }
    }

    void theSameSeedGivesTheSameCaption()
    {
        std::mt19937_64 random(7);
        std::mt19937_64 same(7);
        for (int i = 0; i < 100; ++i) {
            QCOMPARE(grammar().captionThen({"walk", "sad"}, {"kick"}, random),
                     grammar().captionThen({"walk", "sad"}, {"kick"}, same));
        }
    }

    void variesItsCaptions()
    {
        std::mt19937_64 random(4);
        std::set<std::string> captions;
        for (int i = 0; i < 10'000; ++i)
            captions.insert(grammar().caption({"wave-left-hand", "elderly"}, random));
        QVERIFY2(captions.size() > 6000, qPrintable(QString::number(captions.size())));
    }

    void writesWhatPeopleType_data()
    {
        QTest::addColumn<QString>("content");
        QTest::newRow("walk") << "walk";
        QTest::newRow("kick") << "kick";
        QTest::newRow("a person walks forward") << "walk";
        QTest::newRow("left hand wave") << "wave-left-hand";
        QTest::newRow("waving the left hand") << "wave-left-hand";
        QTest::newRow("the right arm is raised") << "raise-up-right-hand";
        QTest::newRow("turn left while walking") << "walk-turn-left";
    }

    void writesWhatPeopleType()
    {
        QFETCH(QString, content);
        std::mt19937_64 random(5);
        bool isWritten = false;
        for (int i = 0; i < 50'000 && !isWritten; ++i) {
            isWritten
                = grammar().caption({content.toStdString()}, random) == QTest::currentDataTag();
        }
        QVERIFY(isWritten);
    }

    void joinsAsPeopleType_data()
    {
        QTest::addColumn<QString>("lower");
        QTest::addColumn<QString>("upper");
        QTest::newRow("a person walks forward and waves the left hand") << "walk"
                                                                        << "wave-left-hand";
        QTest::newRow("walks forward while waving the left hand") << "walk"
                                                                  << "wave-left-hand";
        QTest::newRow("running with the right arm raised") << "run"
                                                           << "raise-up-right-hand";
        QTest::newRow("run and wave both hands") << "run"
                                                 << "wave-both-hands";
    }

    void joinsAsPeopleType()
    {
        QFETCH(QString, lower);
        QFETCH(QString, upper);
        std::mt19937_64 random(8);
        bool isWritten = false;
        for (int i = 0; i < 100'000 && !isWritten; ++i) {
            const auto caption
                = grammar().captionWhile({lower.toStdString()}, {upper.toStdString()}, random);
            isWritten = caption.ends_with(QTest::currentDataTag());
        }
        QVERIFY(isWritten);
    }

    void everyWordIsInTheTable()
    {
        const auto table = WordVectors::loadBundled();
        for (const auto& word : grammar().allWords()) {
            const auto text = tokenize(word, table);
            QVERIFY2(text.unknownWords().empty(), word.c_str());
        }
    }

    void allWordsAreAllWords()
    {
        const auto list = grammar().allWords();
        const std::set<std::string> words(list.begin(), list.end());
        const auto check = [&](const QString& caption) {
            for (const auto& word :
                 caption.split(QRegularExpression("[^a-z]+"), Qt::SkipEmptyParts)) {
                QVERIFY2(words.contains(word.toStdString()), qPrintable(word));
            }
        };
        forCaptions([&](const ClipLabel&, const QString& caption) { check(caption); });
        forPairs(
            [&](const ClipLabel&, const ClipLabel&, const QString& caption) { check(caption); });
    }

    void fitsIntoWhatAModelReads()
    {
        const auto table = WordVectors::loadBundled();
        forPairs([&](const ClipLabel&, const ClipLabel&, const QString& caption) {
            QVERIFY2(tokenize(caption.toStdString(), table).droppedCount == 0, qPrintable(caption));
        });
    }

    void refusesUnknownLabels()
    {
        std::mt19937_64 random(6);
        QVERIFY_THROWS_EXCEPTION(Error, grammar().caption({"swim"}, random));
        QVERIFY_THROWS_EXCEPTION(Error, grammar().caption({"walk", "baroque"}, random));
    }

    void namesTheFileThatIsMissing()
    {
        try {
            CaptionGrammar("/nowhere");
            QFAIL("a missing grammar was loaded");
        } catch (const FileError& error) {
            QVERIFY(QString(error.what()).contains("contents.json"));
        }
    }
};

QTEST_GUILESS_MAIN(TestCaptions)
#include "tst_captions.moc"
