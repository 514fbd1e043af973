#include "core/motion/bvh_import.h"
#include "core/motion/bvh_motion.h"
#include "core/motion/features.h"
#include "core/motion/gltf_scene.h"
#include "core/motion/motion_export.h"
#include "core/motion/motion_import.h"
#include "core/motion/resample.h"
#include "core/util/error.h"
#include "core/util/file_io.h"
#include "tests/core/motion/motion_samples.h"
#include "tests/support/shared_data.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <nlohmann/json.hpp>

using namespace driftwalk;
using namespace driftwalk::motion;
using namespace driftwalk::tests;

namespace {

const Offsets tPose = tPoseOffsets(boneLengths);

/// What a file may lose, millimetres.
double barMm(MotionFormat format)
{
    if (format == MotionFormat::Bvh) return 1;
    if (format == MotionFormat::Glb) return 0.1;
    return 0;
}

/// Random motions of a rigid skeleton, named and at the model's rate.
std::vector<Clip> rigidMotions()
{
    std::vector<Clip> clips;
    for (const std::uint64_t seed : {1, 2}) {
        clips.push_back(randomClip(20 + 5 * static_cast<int>(seed), seed, tPose));
        clips.back().name = "random \xC3\xA9 \"walk\"";
    }
    return clips;
}

/// Bones without relation to each other that change in length.
Clip shapelessClip(int frames)
{
    Clip clip;
    std::mt19937_64 generator(5);
    for (int t = 0; t < frames; ++t) {
        Pose& pose = clip.frames.emplace_back();
        for (glm::dvec3& joint : pose)
            joint = 0.3 * randomVector(generator);
    }
    return clip;
}

/// A T-pose facing +z whose left hand alone rises.
Clip raisedLeftHand()
{
    Clip clip;
    for (int t = 0; t < 21; ++t) {
        Posture posture;
        posture.root = {0, 0.95, 0};
        posture.joints[LeftShoulder] = glm::angleAxis(0.07 * t, glm::dvec3(0, 0, 1));
        clip.frames.push_back(forwardKinematics(posture, tPose));
    }
    return clip;
}

/// Every format at every rate, unit and axis, with the names of the presets in turn.
std::vector<MotionExportSpec> allSpecs()
{
    std::vector<MotionExportSpec> specs;
    for (const MotionFormat format : motionFormats) {
        for (const int fps : exportRates) {
            for (const int place : {0, 1, 2, 3}) {
                if (place > 0 && !usesUnit(format)) continue;
                const auto turn = static_cast<std::size_t>(fps / 20 + place) % namePresets.size();
                specs.push_back({.format = format,
                                 .fps = fps,
                                 .unit = static_cast<MotionUnit>(place % 2),
                                 .up = static_cast<UpAxis>(place / 2),
                                 .names = namePresets[turn]});
            }
        }
    }
    return specs;
}

std::string describe(const MotionExportSpec& spec) { return nlohmann::json(spec).dump(); }

}  // namespace

class TestMotionFormats : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path pathFor(MotionFormat format) const
    {
        return std::filesystem::path(m_folder.path().toStdString())
            / ("motion." + std::string(toString(format)));
    }

    static void readsAs(const std::filesystem::path& path, const Clip& clip,
                        const MotionExportSpec& spec)
    {
        const MotionFile file = readMotion(path);
        QVERIFY(file.format == spec.format);
        QCOMPARE(file.hasRate, spec.format != MotionFormat::Npy);
        if (file.hasRate) QCOMPARE(file.clip.fps, *spec.fps);
        const Clip expected = atExportRate(clip, spec);
        QCOMPARE(file.clip.frames.size(), expected.frames.size());
        QVERIFY2(largestDistance(file.clip, expected) < 1e-4, describe(spec).c_str());
        if (usesNames(spec.format)) QVERIFY(findKnownNames(file.names)->preset == spec.names);
        if (spec.format == MotionFormat::Json || spec.format == MotionFormat::Glb)
            QCOMPARE(file.clip.name, clip.name);
    }

    QStringList filesLeft() const { return QDir(m_folder.path()).entryList(QDir::Files); }

private Q_SLOTS:

    void cleanup()
    {
        for (const QString& name : filesLeft())
            QFile::remove(m_folder.filePath(name));
    }

    void everyFormatKeepsTheMotion_data()
    {
        QTest::addColumn<int>("format");
        for (const MotionFormat format : motionFormats)
            QTest::newRow(toString(format).data()) << static_cast<int>(format);
    }

    void everyFormatKeepsTheMotion()
    {
        QFETCH(int, format);
        double worst = 0;
        for (const MotionExportSpec& spec : allSpecs()) {
            if (static_cast<int>(spec.format) != format) continue;
            for (const Clip& clip : rigidMotions()) {
                const auto path = pathFor(spec.format);
                const MotionExportReport report = writeMotion(path, clip, spec);
                worst = std::max(worst, report.errorMm);
                QVERIFY2(report.errorMm <= barMm(spec.format), describe(spec).c_str());
                QCOMPARE(report.fps, *spec.fps);
                QCOMPARE(report.frames,
                         (static_cast<int>(clip.frames.size()) - 1) * static_cast<int>(*spec.fps)
                                 / 20
                             + 1);
                QCOMPARE(report.bytes, readFile(path).size());
                readsAs(path, clip, spec);
                if (QTest::currentTestFailed()) return;
            }
        }
        qInfo("%.3g mm", worst);
    }

    void bonesMayChangeInLength()
    {
        const Clip clip = shapelessClip(30);
        for (const MotionFormat format : motionFormats) {
            if (format == MotionFormat::Bvh) continue;  // its bones have one length
            const auto report = writeMotion(pathFor(format), clip, {.format = format});
            QVERIFY2(report.errorMm <= barMm(format), toString(format).data());
        }
    }

    void longMotionsKeepTheirTimes()
    {
        Clip clip;
        const Clip part = randomClip(600, 4, tPose);
        for (int i = 0; i < 20; ++i)  // ten minutes
            clip.frames.insert(clip.frames.end(), part.frames.begin(), part.frames.end());
        const auto report
            = writeMotion(pathFor(MotionFormat::Glb), clip, {.format = MotionFormat::Glb});
        QVERIFY2(report.errorMm < 0.1, std::to_string(report.errorMm).c_str());
        QCOMPARE(report.frames, static_cast<int>(clip.frames.size()));
    }

    void featuresKeepTheMotion_data()
    {
        QTest::addColumn<int>("format");
        QTest::newRow("npy") << static_cast<int>(MotionFormat::Npy);
        QTest::newRow("npz") << static_cast<int>(MotionFormat::Npz);
    }

    void featuresKeepTheMotion()
    {
        QFETCH(int, format);
        const MotionExportSpec spec{.format = static_cast<MotionFormat>(format),
                                    .content = MotionContent::Features};
        for (Clip clip : rigidMotions()) {
            auto report = writeMotion(pathFor(spec.format), clip, spec);
            QVERIFY2(report.errorMm < 0.1, std::to_string(report.errorMm).c_str());
            QCOMPARE(report.frames, static_cast<int>(clip.frames.size()) - 1);
            const MotionFile file = readMotion(pathFor(spec.format));
            QVERIFY(file.content == MotionContent::Features);
            clip.fps = 60;  // other rates come to 20 by themselves
            report = writeMotion(pathFor(spec.format), clip, spec);
            QCOMPARE(report.fps, 20.0);
        }
    }

    void leftIsLeft()
    {
        const Clip clip = raisedLeftHand();
        for (const MotionExportSpec& spec : allSpecs()) {
            if (*spec.fps > 30) continue;
            writeMotion(pathFor(spec.format), clip, spec);
            const Clip read = readMotion(pathFor(spec.format)).clip;
            const Pose& first = read.frames.front();
            const Pose& last = read.frames.back();
            const std::string text = describe(spec);
            QVERIFY2(last[LeftWrist].y > first[LeftWrist].y + 0.3, text.c_str());
            QVERIFY2(std::abs(last[RightWrist].y - first[RightWrist].y) < 1e-3, text.c_str());
            QVERIFY2(first[LeftWrist].x > 0.4 && first[RightWrist].x < -0.4, text.c_str());
            QVERIFY2(first[LeftFoot].z > first[LeftAnkle].z + 0.05, text.c_str());
        }
    }

    void leftIsLeftInTheFilesThemselves()
    {
        const auto up
            = [](UpAxis axis, const glm::dvec3& v) { return axis == UpAxis::Y ? v.y : v.z; };
        for (const UpAxis axis : {UpAxis::Y, UpAxis::Z}) {
            writeMotion(pathFor(MotionFormat::Bvh), raisedLeftHand(),
                        {.unit = MotionUnit::Metres, .up = axis, .names = NamePreset::Blender});
            const auto path = pathFor(MotionFormat::Bvh);
            const BvhFile file = parseBvh(readFile(path), path);
            const BvhKinematics kinematics(file);
            const auto at = [&](const char* name, int frame) {
                const auto joint = std::ranges::find(file.joints, name, &BvhJoint::name);
                return kinematics.pose(frame)[joint - file.joints.begin()];
            };
            QVERIFY(at("hand.L", 0).x > 0.4 && at("hand.R", 0).x < -0.4);
            QVERIFY(up(axis, at("hand.L", 20)) > up(axis, at("hand.L", 0)) + 0.3);
            QVERIFY(up(axis, at("head", 0)) > up(axis, at("hips", 0)) + 0.4);
            const glm::dvec3 toe = at("toe.R", 0) - at("foot.R", 0);
            QVERIFY(axis == UpAxis::Y ? toe.z > 0.05 : toe.y < -0.05);  // Blender's front is -y
        }
        writeMotion(pathFor(MotionFormat::Glb), raisedLeftHand(), {.format = MotionFormat::Glb});
        const GltfScene scene
            = parseGltfScene(readFile(pathFor(MotionFormat::Glb)), pathFor(MotionFormat::Glb));
        const auto worlds = worldsOf(scene.nodes);  // at rest
        for (std::size_t i = 0; i < scene.nodes.size(); ++i) {
            if (scene.nodes[i].name == "LeftHand") QVERIFY(worlds[i][3].x > 0.4);
            if (scene.nodes[i].name == "RightToeBase") QVERIFY(worlds[i][3].x < 0);
            if (scene.nodes[i].name == "Head") QVERIFY(worlds[i][3].y > 1.2);
        }
    }

    void recordedMotionsKeepTheirPlace()
    {
        REQUIRE_SHARED("data/bvh-samples/cmu_05_06_dance.bvh");
        const Clip clip = importBvh(sharedPath("data/bvh-samples/cmu_05_06_dance.bvh")).clip;
        for (const MotionFormat format : motionFormats) {
            const auto report = writeMotion(pathFor(format), clip, {.format = format, .fps = 60});
            qInfo("%s %.3g mm", toString(format).data(), report.errorMm);
            QVERIFY2(report.errorMm <= barMm(format), toString(format).data());
        }
    }

    void oneFrameIsAMotion()
    {
        const Clip clip = randomClip(1, 3, tPose);
        for (const MotionFormat format : motionFormats) {
            for (const double fps : {20.0, 120.0}) {
                const auto report
                    = writeMotion(pathFor(format), clip, {.format = format, .fps = fps});
                QCOMPARE(report.frames, 1);
                QVERIFY2(report.errorMm <= barMm(format), toString(format).data());
            }
        }
        QVERIFY_THROWS_EXCEPTION(
            Error,
            writeMotion(pathFor(MotionFormat::Npy), clip,
                        {.format = MotionFormat::Npy, .content = MotionContent::Features}));
    }
};

QTEST_GUILESS_MAIN(TestMotionFormats)
#include "tst_motion_formats.moc"
