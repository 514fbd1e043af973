#include "core/text/word_table_builder.h"
#include "core/text/word_vectors.h"
#include "core/util/error.h"
#include "core/util/file_io.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <cmath>
#include <fstream>

using namespace driftwalk;
using text::wordDimension;
using text::WordVectors;

namespace {

std::vector<float> ramp(std::size_t words)
{
    std::vector<float> values(words * wordDimension);
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = static_cast<float>(i) / 64 - 1;  // exact as halves
    return values;
}

/// Without the flush to disk of writeFileAtomically, which is slow a thousand times.
void write(const std::filesystem::path& path, const std::string& bytes)
{
    std::ofstream(path, std::ios::binary) << bytes;
}

double cosine(std::span<const float> a, std::span<const float> b)
{
    double product = 0;
    double squaresOfA = 0;
    double squaresOfB = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        product += a[i] * b[i];
        squaresOfA += a[i] * a[i];
        squaresOfB += b[i] * b[i];
    }
    return product / std::sqrt(squaresOfA * squaresOfB);
}

double bundledCosine(const WordVectors& table, const char* one, const char* other)
{
    return cosine(table.vector(table.find(one).value()), table.vector(table.find(other).value()));
}

}  // namespace

class TestWordVectors : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path pathOf(const char* name) const
    {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }

private Q_SLOTS:

    void survivesTheFile()
    {
        const WordVectors table({"left", "right", "\u00e9t\u00e9"}, ramp(3));
        table.save(pathOf("table"), "a test");
        const auto copy = WordVectors::load(pathOf("table"));
        QCOMPARE(copy.size(), 3);
        QCOMPARE(copy.word(2), "\u00e9t\u00e9");
        QCOMPARE(copy.find("right"), std::optional(1));
        QCOMPARE(copy.find("up"), std::nullopt);
        QVERIFY(std::ranges::equal(copy.vectors(), table.vectors()));
        QCOMPARE(copy.vector(1)[0], table.vectors()[wordDimension]);
    }

    void refusesEveryTruncation()
    {
        WordVectors({"left"}, ramp(1)).save(pathOf("whole"), "a test");
        const std::string bytes = readFile(pathOf("whole"));
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            write(pathOf("cut"), bytes.substr(0, size));
            QVERIFY_THROWS_EXCEPTION(FileError, WordVectors::load(pathOf("cut")));
        }
        writeFileAtomically(pathOf("cut"), bytes + "x");
        QVERIFY_THROWS_EXCEPTION(FileError, WordVectors::load(pathOf("cut")));
    }

    void survivesEveryBrokenByteOfTheHeader()
    {
        WordVectors({"left", "right"}, ramp(2)).save(pathOf("whole"), "a test");
        const std::string bytes = readFile(pathOf("whole"));
        const std::size_t headerEnd = bytes.size() - 2 * wordDimension * sizeof(std::uint16_t);
        for (std::size_t at = 0; at < headerEnd; ++at) {
            std::string broken = bytes;
            broken[at] = static_cast<char>(broken[at] ^ 0x15);
            write(pathOf("broken"), broken);
            try {
                QCOMPARE(WordVectors::load(pathOf("broken")).size(),
                         2);  // a letter of a word or of the source
            } catch (const FileError& error) {
                QVERIFY(QString(error.what()).contains("broken: "));
            }
        }
    }

    void refusesValuesThatAreNotFinite()
    {
        WordVectors({"left"}, ramp(1)).save(pathOf("nan"), "a test");
        std::string bytes = readFile(pathOf("nan"));
        bytes[bytes.size() - 1] = 0x7e;
        writeFileAtomically(pathOf("nan"), bytes);
        QVERIFY_THROWS_EXCEPTION(FileError, WordVectors::load(pathOf("nan")));
    }

    void refusesImpossibleTables()
    {
        QVERIFY_THROWS_EXCEPTION(Error, WordVectors({}, {}));
        QVERIFY_THROWS_EXCEPTION(Error, WordVectors({"left"}, ramp(2)));
        QVERIFY_THROWS_EXCEPTION(Error, WordVectors({"left", "left"}, ramp(2)));
        QVERIFY_THROWS_EXCEPTION(Error, WordVectors({"left hand"}, ramp(1)));
    }

    void chooseTheMostFrequentWordsThatCanBeTokens()
    {
        std::string vector = "[0.5";
        for (int i = 1; i < wordDimension; ++i)
            vector += ",0.25";
        vector += ",9.9,1]";
        std::string json
            = R"({"size":6,"words":["the",",","u.s.","walk","1999","x7","jog","walks","mime","mimes","zyx"],"vectors":{)";
        for (const char* word :
             {"the", ",", "u.s.", "walk", "1999", "x7", "walks", "mime", "mimes", "zyx"}) {
            json += '"' + std::string(word) + "\":" + vector + ',';
        }
        json += "\"jog\":" + vector + R"(},"unkVector":[0]})";
        writeFileAtomically(pathOf("words.json"), json);
        const text::WordTableSpec spec = {.frequentCount = 2,
                                          .words = {"jog", "walk", "missing"},
                                          .rareCount = 5,
                                          .rareWords = {"mimes"}};
        const auto table = text::buildWordTable(pathOf("words.json"), spec);
        QCOMPARE(table.size(), 4);
        QCOMPARE(table.word(0), "the");
        QCOMPARE(table.word(1), "walk");
        QCOMPARE(table.word(2), "jog");
        QCOMPARE(table.word(3), "mime");
        QCOMPARE(table.vector(2)[0], 0.5f);
        writeFileAtomically(pathOf("words.json"), "{\"words\": 3}");
        QVERIFY_THROWS_EXCEPTION(FileError, text::buildWordTable(pathOf("words.json"), spec));
    }

    void theBundledTableKnowsMeanings()
    {
        const auto table = WordVectors::loadBundled();
        QVERIFY(table.size() >= 20000);
        QVERIFY(bundledCosine(table, "walk", "stroll") > bundledCosine(table, "walk", "minister"));
        QVERIFY(bundledCosine(table, "run", "sprint") > bundledCosine(table, "run", "salute"));
        QVERIFY(bundledCosine(table, "happy", "cheerful") > bundledCosine(table, "happy", "nine"));
        QVERIFY(bundledCosine(table, "left", "right") > 0.7);
    }
};

QTEST_GUILESS_MAIN(TestWordVectors)
#include "tst_word_vectors.moc"
