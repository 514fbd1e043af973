// Recipes in the files of motions, and what strangers may put in their place.
#include "core/motion/motion_export.h"
#include "core/motion/motion_import.h"
#include "core/motion/motion_recipe.h"
#include "core/util/error.h"
#include "core/util/zip.h"
#include "tests/core/motion/motion_samples.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <nlohmann/json.hpp>

#include <cstring>
#include <fstream>

using namespace driftwalk;
using namespace driftwalk::motion;
using namespace driftwalk::tests;
using nlohmann::json;

namespace {

const Clip sample = randomClip(6, 8, tPoseOffsets(boneLengths));
const json recipe = {{"format", "driftwalk recipe"}, {"prompt", "läuft \"}]{[\\ 走"}};

std::string sampleBytes(MotionFormat format, const std::string& text = recipe.dump())
{
    return motionBytes(sample, {.format = format, .recipe = text});
}

/// A file of one JSON chunk, padded as it must be.
std::string glbOf(std::string head)
{
    head.resize((head.size() + 3) / 4 * 4, ' ');
    const auto number = [](std::size_t value) {
        const auto size = static_cast<std::uint32_t>(value);
        std::string bytes(4, '\0');
        std::memcpy(bytes.data(), &size, 4);
        return bytes;
    };
    return "glTF" + number(2) + number(20 + head.size()) + number(head.size()) + "JSON" + head;
}

std::string nested(const std::string& inner)
{
    return std::string(1'000'000, '[') + inner + std::string(1'000'000, ']');
}

}  // namespace

class TestMotionRecipe : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    /// By its content; tables are known by their suffix alone.
    MotionFile read(const std::string& bytes) const
    {
        const auto path = std::filesystem::path(m_folder.path().toStdString()) / "motion.csv";
        std::ofstream(path, std::ios::binary) << bytes;
        return readMotion(path);
    }

    std::string refusal(const std::string& bytes) const
    {
        try {
            read(bytes);
            return {};
        } catch (const FileError& error) {
            return error.what();
        }
    }

private Q_SLOTS:

    void recipesTravelWithTheMotion()
    {
        for (const MotionFormat format :
             {MotionFormat::Glb, MotionFormat::Npz, MotionFormat::Json}) {
            QVERIFY(carriesRecipe(format));
            const MotionFile file = read(sampleBytes(format));
            QCOMPARE(json::parse(file.recipe), recipe);
            const MotionFile plain = read(sampleBytes(format, {}));
            QVERIFY(plain.recipe.empty());
            QVERIFY(file.clip.frames == plain.clip.frames);
            QCOMPARE(file.clip.fps, plain.clip.fps);
        }
    }

    void otherFormatsStayAsTheyAre()
    {
        for (const MotionFormat format :
             {MotionFormat::Bvh, MotionFormat::Csv, MotionFormat::Npy}) {
            QVERIFY(!carriesRecipe(format));
            QVERIFY(sampleBytes(format) == sampleBytes(format, {}));
            QVERIFY(read(sampleBytes(format)).recipe.empty());
        }
    }

    void glbStaysWhole()
    {
        const std::string bytes = sampleBytes(MotionFormat::Glb);
        std::uint32_t length = 0;
        std::memcpy(&length, bytes.data() + 8, 4);
        QCOMPARE(std::size_t{length}, bytes.size());
        std::uint32_t head = 0;
        std::memcpy(&head, bytes.data() + 12, 4);
        QCOMPARE(head % 4, 0U);
        QCOMPARE(bytes.substr(20 + head + 4, 4), std::string("BIN\0", 4));
        const json object = json::parse(bytes.substr(20, head));
        QCOMPARE(object["asset"]["extras"]["recipe"], recipe);
        QCOMPARE(object["asset"]["version"], "2.0");
    }

    void aCutFileStillTellsItsRecipe()
    {
        const std::string bytes = sampleBytes(MotionFormat::Glb);
        const std::string cut = bytes.substr(0, bytes.size() - 100);
        QVERIFY(QString::fromStdString(refusal(cut)).contains("cut short"));
        QCOMPARE(json::parse(recipeIn(cut, "cut.glb")), recipe);
        for (const std::size_t size : {4, 12, 19, 20, 21, 300})
            QVERIFY(recipeIn(bytes.substr(0, size), "cut.glb").empty());
        const std::string npz = sampleBytes(MotionFormat::Npz);
        QVERIFY_EXCEPTION_THROWN(recipeIn(npz.substr(0, npz.size() / 2), "cut.npz"), FileError);
        const std::string text = sampleBytes(MotionFormat::Json);
        QVERIFY(recipeIn(text.substr(0, text.size() / 2), "cut.json").empty());
    }

    void whatIsNoObjectIsNoRecipe()
    {
        for (const char* extras : {"5", "[1]", "{\"recipe\": 5}", "{\"recipe\": null}", "{}"}) {
            const std::string head
                = std::string(R"({"asset": {"version": "2.0", "extras": )") + extras + "}}";
            QVERIFY(recipeIn(glbOf(head), "a.glb").empty());
        }
        QVERIFY(recipeIn("", "a.glb").empty());
        QVERIFY(recipeIn("glTF", "a.glb").empty());
        QVERIFY(recipeIn(glbOf("{"), "a.glb").empty());
    }

    void megabytesAreTaken()
    {
        json large = recipe;
        large["more"] = std::string(2'000'000, 'x');
        for (const MotionFormat format : {MotionFormat::Glb, MotionFormat::Npz, MotionFormat::Json})
            QCOMPARE(json::parse(read(sampleBytes(format, large.dump())).recipe), large);
    }

    void deepNestingIsRefusedNotFollowed()
    {
        const std::string asset = R"({"asset": {"version": "2.0", "extras": {"recipe": {"a": )";
        const std::string deep = glbOf(asset + nested("1") + "}}}}");
        QVERIFY(recipeIn(deep, "a.glb").empty());
        QVERIFY(QString::fromStdString(refusal(deep)).contains("damaged"));
        QVERIFY(recipeIn("{\"recipe\": {\"a\": " + nested("1") + "}}", "a.json").empty());
        QVERIFY(
            !refusal(R"({"format": "driftwalk motion", "version": )" + nested("1") + "}").empty());
    }
};

QTEST_GUILESS_MAIN(TestMotionRecipe)

#include "tst_motion_recipe.moc"
