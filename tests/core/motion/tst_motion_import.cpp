#include "core/motion/gltf_export.h"
#include "core/motion/motion_export.h"
#include "core/motion/motion_import.h"
#include "core/motion/npy.h"
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

namespace {

const Clip sample = randomClip(6, 8, tPoseOffsets(boneLengths));

std::string sampleBytes(MotionFormat format) { return motionBytes(sample, {.format = format}); }

std::string replaced(std::string text, std::string_view old, std::string_view by)
{
    for (std::size_t at = 0; (at = text.find(old, at)) != std::string::npos; at += by.size())
        text.replace(at, old.size(), by);
    return text;
}

}  // namespace

class TestMotionImport : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    MotionFile read(const std::string& bytes, const std::string& name) const
    {
        const auto path = std::filesystem::path(m_folder.path().toStdString()) / name;
        std::ofstream(path, std::ios::binary) << bytes;  // no waiting for the disk
        return readMotion(path);
    }

    /// What readMotion says about a file that it refuses; empty if it takes it.
    std::string refusal(const std::string& bytes, const std::string& name) const
    {
        try {
            read(bytes, name);
            return {};
        } catch (const FileError& error) {
            return error.what();
        }
    }

private Q_SLOTS:

    void contentDecidesOverTheSuffix()
    {
        for (const MotionFormat format : motionFormats) {
            QVERIFY(read(sampleBytes(format), "x." + std::string(toString(format))).format
                    == format);
            if (format == MotionFormat::Csv) continue;
            QVERIFY(read(sampleBytes(format), "x.csv").format == format);
            QVERIFY(read(sampleBytes(format), "x").format == format);
        }
        QVERIFY(read(sampleBytes(MotionFormat::Csv), "X.CSV").format == MotionFormat::Csv);
        QVERIFY(refusal(sampleBytes(MotionFormat::Csv), "x.txt").find(".glb") != std::string::npos);
    }

    void tablesComeInManyForms_data()
    {
        const std::string csv = sampleBytes(MotionFormat::Csv);
        QTest::addColumn<QByteArray>("content");
        const auto row = [](const char* name, const std::string& content) {
            QTest::newRow(name) << QByteArray::fromStdString(content);
        };
        row("semicolons", replaced(csv, ",", ";"));
        row("tabs", replaced(csv, ",", "\t"));
        row("line ends", replaced(csv, "\n", "\r\n"));
        row("byte order mark", "\xEF\xBB\xBF" + csv);
        row("quotes", replaced(replaced(csv, "Hips_x", "\"Hips_x\""), "time", "\"time\""));
        row("dots", replaced(replaced(replaced(csv, "_x", ".X"), "_y", ".Y"), "_z", ".Z"));
        row("another column", replaced(replaced(csv, "\n", ",1\n"), "_z,1\n", "_z,weight\n"));
        row("blank lines", replaced(csv, "\n", "\n\n"));
        row("no line end", csv.substr(0, csv.size() - 1));
        row("later start", replaced(replaced(csv, "\n0,", "\n7,"), "\n0.", "\n7."));
    }

    void tablesComeInManyForms()
    {
        QFETCH(QByteArray, content);
        const MotionFile file = read(content.toStdString(), "x.csv");
        QVERIFY(file.hasRate);
        QCOMPARE(file.clip.fps, 20.0);
        QCOMPARE(largestDistance(file.clip, sample), 0.0);
        QCOMPARE(file.clip.frames.size(), sample.frames.size());
    }

    void ratesAreFoundInTimes()
    {
        Clip clip = sample;
        for (const double fps : {24000.0 / 1001, 25.0, 29.97, 119.88, 47.952}) {
            clip.fps = fps;
            for (const MotionFormat format : motionFormats) {
                const std::string name = "x." + std::string(toString(format));
                const MotionFile file = read(motionBytes(clip, {.format = format}), name);
                if (file.hasRate) QVERIFY(std::abs(file.clip.fps - fps) < 1e-6 * fps);
            }
        }
    }

    void jsonMayHaveItsJointsInAnyOrder()
    {
        auto json = nlohmann::json::parse(sampleBytes(MotionFormat::Json));
        std::reverse(json["joints"].begin(), json["joints"].end());
        for (nlohmann::json& frame : json["positions"])
            std::reverse(frame.begin(), frame.end());
        json.erase("parents");
        QCOMPARE(largestDistance(read(json.dump(), "x.json").clip, sample), 0.0);
    }

    void ourOtherFilesAreToldFromMotions()
    {
        const auto path = std::filesystem::path(m_folder.path().toStdString()) / "y.json";
        const std::string timeline = R"({"format": "driftwalk timeline", "version": 1})";
        QVERIFY(refusal(timeline, "y.json").find("timeline") != std::string::npos);
        QVERIFY(!isMotionJson(path));
        QVERIFY(!isMotionJson(path.parent_path() / "none.json"));
        read(sampleBytes(MotionFormat::Json), "y.json");
        QVERIFY(isMotionJson(path));
    }

    void gltfMayHaveNodesAboveAndScales()
    {
        // The skeleton under a node that turns z up into y up, doubles and shifts, as Blender has
        // it.
        std::string glb = glbMotion(sample, NamePreset::Standard);
        const auto bytesAt
            = [](std::uint32_t n) { return std::string(reinterpret_cast<char*>(&n), 4); };
        std::uint32_t length = 0;
        std::memcpy(&length, glb.data() + 12, 4);
        auto json = nlohmann::json::parse(glb.substr(20, length));
        json["nodes"].push_back({{"name", "Armature"},
                                 {"children", {0}},
                                 {"scale", {2, 2, 2}},
                                 {"translation", {1, 2, 3}},
                                 {"rotation", {-std::sqrt(0.5), 0, 0, std::sqrt(0.5)}}});
        json["scenes"][0]["nodes"] = {json["nodes"].size() - 1};
        json["animations"][0].erase("extras");
        std::string text = json.dump();
        text.resize((text.size() + 3) / 4 * 4, ' ');
        const std::string rest = glb.substr(20 + length);
        glb = "glTF" + bytesAt(2)
            + bytesAt(static_cast<std::uint32_t>(20 + text.size() + rest.size()))
            + bytesAt(static_cast<std::uint32_t>(text.size())) + "JSON" + text + rest;
        const MotionFile file = read(glb, "x.glb");
        QCOMPARE(file.clip.fps, 20.0);
        Clip expected = sample;
        for (Pose& pose : expected.frames) {
            for (glm::dvec3& joint : pose)
                joint = glm::dvec3(1, 2, 3) + 2.0 * glm::dvec3(joint.x, joint.z, -joint.y);
        }
        QVERIFY(largestDistance(file.clip, expected) < 1e-5);
    }

    void refusesWhatIsNoMotion_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("mentions");
        const auto row = [](const char* title, const std::string& content, const char* name,
                            const char* mentions) {
            QTest::newRow(title) << QByteArray::fromStdString(content) << name << mentions;
        };
        const std::string csv = sampleBytes(MotionFormat::Csv);
        const std::string json = sampleBytes(MotionFormat::Json);
        const auto array = [](std::vector<std::size_t> shape, double value) {
            std::size_t count = 1;
            for (const std::size_t size : shape)
                count *= size;
            return npyBytes({std::move(shape), std::vector<double>(count, value)});
        };
        for (const char* name : {"x.bvh", "x.glb", "x.npy", "x.npz", "x.csv", "x.json"}) {
            row(QByteArray("empty ").append(name), "", name, "empty");
            row(QByteArray("words ").append(name), "hello world", name, name);
        }
        row("shape", array({2, 21, 3}, 0), "x.npy", "(2, 21, 3)");
        row("one pose", array({22, 3}, 0), "x.npy", "(frames, 22, 3)");
        row("no frames", array({0, 22, 3}, 0), "x.npy", "no frames");
        row("no rows", array({0, 263}, 0), "x.npy", "no frames");
        row("NaN joints", array({2, 22, 3}, std::nan("")), "x.npy", "frame 1");
        row("NaN features", array({2, 263}, std::nan("")), "x.npy", "frame");
        row("other archive", zip({{"poses.npy", array({2}, 0)}}), "x.npz", "poses");
        row("odd rate", zip({{"joints.npy", array({2, 22, 3}, 0)}, {"fps.npy", array({2}, 20)}}),
            "x.npz", "fps");
        row("rate 0", zip({{"joints.npy", array({2, 22, 3}, 0)}, {"fps.npy", array({}, 0)}}),
            "x.npz", "fps");
        row("missing joint", replaced(csv, "LeftHand_y", "LeftHat_y"), "x.csv", "line 1");
        row("only names", csv.substr(0, csv.find('\n') + 1), "x.csv", "no frames");
        row("short line", csv + "1,2,3\n", "x.csv", "line 8");
        row("a word", replaced(csv, "\n0.10", "\nten"), "x.csv", "line 4");
        row("NaN", replaced(csv, "\n0.10", "\nnan"), "x.csv", "line 4");
        row("uneven", replaced(csv, "\n0.10", "\n0.14"), "x.csv", "evenly");
        row("backwards", replaced(csv, "\n0.25", "\n-0.25"), "x.csv", "evenly");
        row("cut JSON", json.substr(0, 500), "x.json", "byte");
        row("a list", "[]", "x.json", "x.json");
        row("no motion", "{}", "x.json", "driftwalk motion");
        row("version", replaced(json, "\"version\": 1", "\"version\": 2"), "x.json", "version 2");
        row("unit", replaced(json, "\"metres\"", "\"feet\""), "x.json", "metres");
        row("names", replaced(json, "\"Hips\"", "\"Hoops\""), "x.json", "Hoops");
        row("text for fps", replaced(json, "\"fps\": 20.0", "\"fps\": \"x\""), "x.json", "fps");
        row("flat positions",
            R"({"format": "driftwalk motion", "version": 1, "fps": 20, "joints": )"
                + nlohmann::json(namesOf(NamePreset::Standard)).dump() + R"(, "positions": [1]})",
            "x.json", "x.json");
        row("negative rate", replaced(json, "\"fps\": 20.0", "\"fps\": -20"), "x.json", "fps");
        const std::string glb = sampleBytes(MotionFormat::Glb);
        row("other names", replaced(glb, "LeftUpLeg", "RopeUpLeg"), "x.glb", "RopeUpLeg");
        row("splines", replaced(glb, "LINEAR", "CUBICS"), "x.glb", "x.glb");
        row("glTF as text", R"({"asset": {"version": "2.0"}})", "x.gltf", "x.gltf");
    }

    void refusesWhatIsNoMotion()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, name);
        QFETCH(QString, mentions);
        const std::string text = refusal(content.toStdString(), name.toStdString());
        QVERIFY2(QString::fromStdString(text).contains(mentions), text.c_str());
        QCOMPARE(std::ranges::count(text, '\n'), 0);
    }

    void cutFilesAreRefusedOrSound()
    {
        for (const MotionFormat format : motionFormats) {
            const std::string whole = sampleBytes(format);
            const std::string name = "x." + std::string(toString(format));
            const bool isBinary = format == MotionFormat::Glb || format == MotionFormat::Npy
                || format == MotionFormat::Npz;
            for (std::size_t i = 0; i < 60; ++i) {
                const std::string cut = whole.substr(0, i < 30 ? i : whole.size() * i / 60);
                const std::string text = refusal(cut, name);
                QVERIFY2(!isBinary || !text.empty(), name.c_str());
            }
        }
    }

    void changedBytesDoNoHarm_data()
    {
        QTest::addColumn<int>("format");
        for (const MotionFormat format : motionFormats)
            QTest::newRow(toString(format).data()) << static_cast<int>(format);
    }

    void changedBytesDoNoHarm()
    {
        QFETCH(int, format);
        const std::string whole = sampleBytes(static_cast<MotionFormat>(format));
        std::mt19937_64 generator(3);
        for (int i = 0; i < 300; ++i) {
            std::string damaged = whole;
            const std::size_t reach
                = i % 2 == 0 ? std::min<std::size_t>(whole.size(), 9000) : whole.size();
            for (int change = 0; change <= i % 3; ++change)
                damaged[generator() % reach] = static_cast<char>(generator() % 256);
            refusal(damaged, "x." + std::string(toString(static_cast<MotionFormat>(format))));
        }
    }
};

QTEST_GUILESS_MAIN(TestMotionImport)
#include "tst_motion_import.moc"
