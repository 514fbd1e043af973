#include "core/motion/bvh_export.h"
#include "core/motion/bvh_import.h"
#include "core/motion/bvh_motion.h"
#include "core/motion/features.h"
#include "core/util/error.h"
#include "core/util/file_io.h"
#include "tests/core/motion/motion_samples.h"
#include "tests/support/shared_data.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <limits>

using namespace driftwalk;
using namespace driftwalk::motion;
using namespace driftwalk::tests;

namespace {

const Offsets tPose = tPoseOffsets(boneLengths);

/// A clip whose bones have the right lengths but no other relation to each other.
Clip scatteredClip(int frames)
{
    Clip clip;
    std::mt19937_64 generator(11);
    for (int t = 0; t < frames; ++t) {
        Pose pose{};
        for (int joint = 1; joint < jointCount; ++joint) {
            const glm::dvec3 direction = glm::normalize(randomVector(generator));
            pose[joint] = pose[jointParents[joint]] + boneLengths[joint] * direction;
        }
        clip.frames.push_back(pose);
    }
    return clip;
}

}  // namespace

class TestBvhExport : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void readsBackTheSameJoints_data()
    {
        QTest::addColumn<double>("fps");
        QTest::addColumn<double>("unitsPerMetre");
        QTest::newRow("centimetres") << 20.0 << 100.0;
        QTest::newRow("metres") << 30.0 << 1.0;
        QTest::newRow("inches") << 120.0 << 1 / 0.0254;
        QTest::newRow("film") << 24000.0 / 1001 << 100.0;
    }

    void readsBackTheSameJoints()
    {
        QFETCH(double, fps);
        QFETCH(double, unitsPerMetre);
        const BvhExportSpec spec{unitsPerMetre, {}};
        for (const std::uint64_t seed : {1, 2, 3, 4, 5, 6, 7, 8}) {
            Clip clip = randomClip(60, seed, tPose);
            clip.fps = fps;
            const std::string text = bvhText(clip, spec);
            QVERIFY(roundTripErrorMm(clip, text, spec) < 0.05);
            QVERIFY(std::abs(parseBvh(text, "test").fps() - fps) < 1e-4);
        }
    }

    void readsBackBonesThatMoveWithoutRelation()
    {
        const Clip clip = scatteredClip(100);
        const std::string text = bvhText(clip);
        QVERIFY(roundTripErrorMm(clip, text) < 0.05);
        QVERIFY(text.find("LHipJoint") != std::string::npos);
    }

    void readsBackTheReferenceClip()
    {
        REQUIRE_SHARED("data/humanml3d");
        const Clip clip = clipFromNpy(readNpy(sharedPath("data/humanml3d/new_joints_012314.npy")));
        const double error = roundTripErrorMm(clip, bvhText(clip));
        qInfo("%.3g mm", error);
        QVERIFY(error < 1);
    }

    void readsBackImportedFiles_data()
    {
        REQUIRE_SHARED("data/bvh-samples");
        QTest::addColumn<QString>("path");
        for (const auto& entry :
             std::filesystem::directory_iterator(sharedPath("data/bvh-samples"))) {
            if (entry.path().extension() != ".bvh") continue;
            QTest::newRow(entry.path().stem().c_str())
                << QString::fromStdString(entry.path().string());
        }
    }

    void readsBackImportedFiles()
    {
        REQUIRE_SHARED("data/bvh-samples");
        QFETCH(QString, path);
        const Clip clip = importBvh(path.toStdString()).clip;
        const double error = roundTripErrorMm(clip, bvhText(clip));
        qInfo("%.3g mm", error);
        QVERIFY(error < 1);
    }

    void reportsWhatStretchingBonesCost()
    {
        // The left forearm is 10 mm too long in one half of the frames and 10 mm too short in the
        // other.
        Clip clip;
        for (int t = 0; t < 10; ++t) {
            Offsets offsets = tPose;
            offsets[LeftWrist] *= 1 + (t % 2 == 0 ? 0.01 : -0.01) / boneLengths[LeftWrist];
            clip.frames.push_back(forwardKinematics(Posture(), offsets));
        }
        QVERIFY(std::abs(roundTripErrorMm(clip, bvhText(clip)) - 10) < 0.01);
    }

    void usesTheLengthsItIsGiven()
    {
        const Clip clip = randomClip(5, 1, tPose);
        BvhExportSpec spec;
        spec.lengths = boneLengths;
        for (double& length : *spec.lengths)
            length *= 2;
        const BvhFile file = parseBvh(bvhText(clip, spec), "test");
        const auto shin = std::ranges::find(file.joints, "LeftFoot", &BvhJoint::name);
        QVERIFY(std::abs(glm::length(shin->offset) - 200 * boneLengths[LeftAnkle]) < 1e-5);
    }

    void importGivesTheSameMotion_data()
    {
        QTest::addColumn<bool>("isScattered");
        QTest::newRow("rigid") << false;
        QTest::newRow("with branch joints") << true;
    }

    void importGivesTheSameMotion()
    {
        QFETCH(bool, isScattered);
        const QTemporaryDir folder;
        const auto path = std::filesystem::path(folder.path().toStdString()) / "export.bvh";
        const Clip clip = isScattered ? scatteredClip(3) : randomClip(3, 1, tPose);
        exportBvh(path, clip);
        const ImportedMotion imported = importBvh(path);
        QCOMPARE(imported.report.unit, std::string("centimetres"));
        QVERIFY(largestDistance(imported.clip, clip) < 1e-5);
    }

    void restsInATPose()
    {
        const BvhFile file = parseBvh(bvhText(randomClip(30, 2, tPose)), "test");
        const BvhPose rest = BvhKinematics(file).restPose();
        const auto at = [&](const char* name) {
            return rest[std::ranges::find(file.joints, name, &BvhJoint::name)
                        - file.joints.begin()];
        };
        QVERIFY(std::abs(at("LeftHand").y - at("LeftArm").y) < 0.1);
        QVERIFY(at("LeftHand").x > 50 && at("RightHand").x < -50);
        QVERIFY(at("Head").y > 40 && at("LeftFoot").y < -70);
        QVERIFY(at("LeftToeBase").z > at("LeftFoot").z + 5);
    }

    void anglesHaveNoJumps_data()
    {
        QTest::addColumn<QList<int>>("axis");
        QTest::newRow("turning its back") << QList<int>{0, 1, 0};
        QTest::newRow("lying down and over") << QList<int>{1, 0, 0};
        QTest::newRow("cartwheel") << QList<int>{0, 0, 1};
        QTest::newRow("tumbling") << QList<int>{1, 2, 3};
    }

    void anglesHaveNoJumps()
    {
        QFETCH(QList<int>, axis);
        const glm::dvec3 direction = glm::normalize(glm::dvec3(axis[0], axis[1], axis[2]));
        Clip clip;
        for (int t = 0; t < 300; ++t) {
            const Posture posture;
            Pose pose = forwardKinematics(posture, tPose);
            for (glm::dvec3& joint : pose)
                joint = glm::angleAxis(0.05 * t, direction) * joint;
            clip.frames.push_back(pose);
        }
        const BvhFile file = parseBvh(bvhText(clip), "test");
        double largest = 0;
        for (int t = 1; t < file.frameCount(); ++t) {
            for (int channel = 3; channel < file.channelCount; ++channel) {
                largest = std::max(largest,
                                   std::abs(file.frame(t)[channel] - file.frame(t - 1)[channel]));
            }
        }
        QVERIFY(largest < 15);  // degrees; a frame turns by 2.9
    }

    void aSingleFrameIsEnough()
    {
        const Clip clip = randomClip(1, 9, tPose);
        QVERIFY(roundTripErrorMm(clip, bvhText(clip)) < 0.05);
    }

    void refusesWhatCannotBeExported()
    {
        QVERIFY_THROWS_EXCEPTION(Error, bvhText(Clip()));
        Clip clip = randomClip(2, 1, tPose);
        QVERIFY_THROWS_EXCEPTION(Error, bvhText(clip, {0, {}}));
        clip.frames[1][Head].x = std::numeric_limits<double>::quiet_NaN();
        QVERIFY_THROWS_EXCEPTION(Error, bvhText(clip));
        clip = randomClip(2, 1, tPose);
        clip.fps = 0;
        QVERIFY_THROWS_EXCEPTION(Error, bvhText(clip));
    }

    void refusesToCompareAnotherMotion()
    {
        const std::string text = bvhText(randomClip(2, 1, tPose));
        QVERIFY_THROWS_EXCEPTION(Error, roundTripErrorMm(randomClip(3, 1, tPose), text));
    }
};

QTEST_GUILESS_MAIN(TestBvhExport)
#include "tst_bvh_export.moc"
