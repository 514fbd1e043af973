#include "core/motion/bvh_export.h"
#include "core/motion/bvh_import.h"
#include "core/motion/retarget.h"
#include "core/util/error.h"
#include "core/util/file_io.h"
#include "tests/core/motion/motion_samples.h"
#include "tests/support/shared_data.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

using namespace driftwalk;
using namespace driftwalk::motion;
using tests::largestDistance;

namespace {

/// How a file is dressed; the person inside and the motion are always the same.
struct Dress {
    double unitsPerMetre = 100;
    bool isZUp = false;
    bool hasInnerPositions = false;  // six channels on every joint
    bool startsWithRestPose = false;
    QString leftWrist = "LeftHand";
};

/// A person of 1.7 m with hanging arms and the right forearm bent forward, who starts at x = 2 m,
/// faces -x and walks there at 1 m/s with a stoop. 30 frames a second, one second.
class Person {
public:
    explicit Person(const Dress& dress) : m_dress(dress)
    {
        joint("Hips", {0, 0, 0});
        joint("Spine", {0, 0.2, 0});
        joint("Neck", {0, 0.3, 0});
        joint("Head", {0, 0.1, 0.03});
        end({0, 0.15, 0}, 2);
        for (const double side : {1.0, -1.0})
            arm(side);
        close(1);  // Spine
        for (const double side : {1.0, -1.0})
            leg(side);
        close(1);  // Hips
    }

    std::string text() const
    {
        QString text = "HIERARCHY\n" + m_text + "MOTION\nFrames: %1\nFrame Time: 0.033333\n";
        const int first = m_dress.startsWithRestPose ? -1 : 0;
        for (int i = first; i <= 30; ++i)
            text += frame(i);
        return text.arg(31 - first).toStdString();
    }

private:
    void arm(double side)
    {
        const QString name = side > 0 ? "Left" : "Right";
        joint(name + "Shoulder", {0.06 * side, 0.25, 0});
        joint(name + "Arm", {0.12 * side, 0, 0});
        joint(name + "ForeArm", {0, -0.28, 0});
        joint(side > 0 ? m_dress.leftWrist : name + "Hand", {0, -0.26, 0});
        end({0, -0.1, 0}, 4);
    }

    void leg(double side)
    {
        const QString name = side > 0 ? "Left" : "Right";
        joint(name + "UpLeg", {0.09 * side, -0.05, 0});
        joint(name + "Leg", {0, -0.42, 0});
        joint(name + "Foot", {0, -0.42, 0});
        end({0, -0.06, 0.14}, 3);
    }

    QString vector(const glm::dvec3& v) const
    {
        const glm::dvec3 turned = m_dress.isZUp ? glm::dvec3(v.x, -v.z, v.y) : v;
        QString text;
        for (int axis = 0; axis < 3; ++axis)
            text += QString::number(turned[axis] * m_dress.unitsPerMetre, 'g', 12) + ' ';
        return text;
    }

    void joint(const QString& name, const glm::dvec3& offset)
    {
        m_text += QString(m_names.isEmpty() ? "ROOT " : "JOINT ") + name + "\n{\nOFFSET "
            + vector(offset);
        const bool hasPosition = m_names.isEmpty() || m_dress.hasInnerPositions;
        m_text += hasPosition ? "\nCHANNELS 6 Xposition Yposition Zposition " : "\nCHANNELS 3 ";
        m_text += "Zrotation Xrotation Yrotation\n";
        m_names.append(name);
        m_offsets.append(offset);
    }

    void end(const glm::dvec3& offset, int braces)
    {
        m_text += "End Site\n{\nOFFSET " + vector(offset) + "\n}\n";
        close(braces);
    }

    void close(int braces)
    {
        for (int i = 0; i < braces; ++i)
            m_text += "}\n";
    }

    QString frame(int index) const
    {
        const bool isRest = index < 0;
        QString line;
        for (int i = 0; i < m_names.size(); ++i) {
            const bool isRoot = i == 0;
            const glm::dvec3 hips = isRest ? glm::dvec3(0) : glm::dvec3(2 - index / 30.0, 0.95, 0);
            if (isRoot || m_dress.hasInnerPositions) line += vector(isRoot ? hips : m_offsets[i]);
            line += isRest ? "0 0 0 " : rotation(m_names[i]);
        }
        return line + "\n";
    }

    /// Degrees about z, x, y.
    QString rotation(const QString& name) const
    {
        if (name == "Hips") return m_dress.isZUp ? "-90 0 0 " : "0 0 -90 ";
        if (name == "Spine") return "0 10 0 ";
        if (name == "RightForeArm") return "0 -60 0 ";
        return "0 0 0 ";
    }

    Dress m_dress;
    QString m_text;
    QStringList m_names;
    QList<glm::dvec3> m_offsets;
};

class Folder {
public:
    ImportedMotion import(const std::string& text) const
    {
        const auto path = std::filesystem::path(m_folder.path().toStdString()) / "person.bvh";
        writeFileAtomically(path, text);
        return importBvh(path);
    }

private:
    QTemporaryDir m_folder;
};

glm::dvec3 leftOf(const glm::dvec3& facing) { return {facing.z, 0, -facing.x}; }

double lowest(const Pose& pose)
{
    return std::ranges::min(pose, {}, [](const glm::dvec3& joint) { return joint.y; }).y;
}

}  // namespace

class TestBvhImport : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void understandsThePerson()
    {
        const ImportedMotion motion = Folder().import(Person({}).text());
        const Pose& pose = motion.clip.frames[0];
        QCOMPARE(motion.clip.fps, 30.0);
        QCOMPARE(motion.clip.frames.size(), 31U);
        QCOMPARE(motion.clip.name, std::string("person"));
        QVERIFY(glm::distance(facingDirection(pose), {0, 0, 1}) < 1e-9);
        QVERIFY(glm::dot(glm::normalize(pose[LeftFoot] - pose[LeftAnkle]), {0, 0, 1}) > 0.9);
        QVERIFY(pose[LeftHip].x > 0.05 && pose[LeftWrist].x > 0.1 && pose[RightWrist].x < -0.1);
        QVERIFY(pose[RightWrist].z > pose[LeftWrist].z + 0.1);  // the bent arm
        QVERIFY(pose[Head].y > 1.4 && std::abs(lowest(pose)) < 1e-9);
        QVERIFY(pose[Neck].z > 0.05);  // the stoop
        const double scale = (boneLengths[RightKnee] + boneLengths[RightAnkle]) / 0.84;
        const glm::dvec3 walked = motion.clip.frames[30][Pelvis] - pose[Pelvis];
        QVERIFY(std::abs(glm::length(walked) - scale) < 1e-5);
        QVERIFY(glm::distance(walked, {0, 0, scale})
                < 0.003);  // the skeleton's sides differ a little
    }

    void everyDressShowsTheSamePerson_data()
    {
        QTest::addColumn<double>("unitsPerMetre");
        QTest::addColumn<bool>("isZUp");
        QTest::addColumn<bool>("hasInnerPositions");
        QTest::addColumn<bool>("startsWithRestPose");
        QTest::addColumn<QString>("unit");
        QTest::newRow("metres") << 1.0 << false << false << false << "metres";
        QTest::newRow("inches") << 1 / 0.0254 << false << false << false << "inches";
        QTest::newRow("millimetres") << 1000.0 << false << false << false << "millimetres";
        QTest::newRow("CMU") << 0.45 / 0.0254 << false << false << false
                             << "CMU units (2.22 inches)";
        QTest::newRow("no unit") << 9.0 << false << false << false << "unknown";
        QTest::newRow("z up") << 100.0 << true << false << false << "centimetres";
        QTest::newRow("six channels") << 100.0 << false << true << false << "centimetres";
        QTest::newRow("rest pose first") << 100.0 << false << false << true << "centimetres";
    }

    void everyDressShowsTheSamePerson()
    {
        QFETCH(double, unitsPerMetre);
        QFETCH(bool, isZUp);
        QFETCH(bool, hasInnerPositions);
        QFETCH(bool, startsWithRestPose);
        QFETCH(QString, unit);
        const ImportedMotion expected = Folder().import(Person({}).text());
        const ImportedMotion motion = Folder().import(
            Person({unitsPerMetre, isZUp, hasInnerPositions, startsWithRestPose}).text());
        QCOMPARE(motion.report.unit, unit.toStdString());
        QCOMPARE(motion.report.upAxis, std::string(isZUp ? "+z" : "+y"));
        QCOMPARE(motion.report.restPoseFrames, startsWithRestPose ? 1 : 0);
        QCOMPARE(motion.clip.frames.size(), expected.clip.frames.size());
        QVERIFY(largestDistance(motion.clip, expected.clip) < 1e-8);
    }

    void reportsWhatItFound()
    {
        const ImportReport report = Folder().import(Person({}).text()).report;
        QCOMPARE(report.sources[Pelvis], std::string("Hips"));
        QCOMPARE(report.sources[LeftHip], std::string("LeftUpLeg"));
        QCOMPARE(report.sources[Spine3], std::string("Spine + Neck"));
        QCOMPARE(report.sources[RightFoot], std::string("End Site"));
        QCOMPARE(report.sourceJointCount, 18);
        QCOMPARE(report.frames, 31);
        QVERIFY(std::abs(report.heightMetres - 1.44) < 0.01);
    }

    void errorsNameTheFile()
    {
        Dress dress;
        dress.leftWrist = "LeftTentacle";
        try {
            Folder().import(Person(dress).text());
            QFAIL("a tentacle was taken for a wrist");
        } catch (const FileError& error) {
            const QString problem = error.what();
            QVERIFY2(problem.contains("person.bvh") && problem.endsWith("for LeftWrist"),
                     qPrintable(problem));
        }
        QVERIFY_THROWS_EXCEPTION(FileError, importBvh("/nowhere/at/all.bvh"));
    }

    void refusesSkeletonsWithoutSize()
    {
        Dress dress;
        dress.unitsPerMetre = 0;
        QVERIFY_THROWS_EXCEPTION(FileError, Folder().import(Person(dress).text()));
    }

    void samplesStandFaceAndKeepTheirSides_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QString>("upAxis");
        QTest::addColumn<double>("fps");
        QTest::addColumn<int>("frames");
        QTest::addColumn<double>("walkedForward");  // metres, at least
        const QString cmu = "CMU units (2.22 inches)";
        QTest::newRow("dab") << "animated-drawings_dab"
                             << "unknown"
                             << "+z" << 30.0 << 339 << -1.0;
        QTest::newRow("jumping jacks")
            << "animated-drawings_jumping_jacks" << cmu << "+y" << 30.0 << 125 << -1.0;
        QTest::newRow("zombie") << "animated-drawings_zombie"
                                << "unknown"
                                << "+z" << 30.0 << 779 << 10.0;
        QTest::newRow("kick") << "bandai-original_kick"
                              << "centimetres"
                              << "+y" << 30.0 << 358 << -1.0;
        QTest::newRow("CMU walk") << "cmu_02_01_walk" << cmu << "+y" << 120.0 << 343 << 3.0;
        QTest::newRow("CMU dance") << "cmu_05_06_dance" << cmu << "+y" << 120.0 << 885 << -1.0;
        QTest::newRow("CMU run up and leap") << "cmu_49_04"
                                             << "centimetres"
                                             << "+y" << 25.0 << 247 << 4.0;
    }

    void samplesStandFaceAndKeepTheirSides()
    {
        REQUIRE_SHARED("data/bvh-samples");
        QFETCH(QString, file);
        QFETCH(QString, unit);
        QFETCH(QString, upAxis);
        QFETCH(double, fps);
        QFETCH(int, frames);
        QFETCH(double, walkedForward);
        const auto path = tests::sharedPath("data/bvh-samples/" + file.toStdString() + ".bvh");
        const ImportedMotion motion = importBvh(path);
        QCOMPARE(motion.report.unit, unit.toStdString());
        QCOMPARE(motion.report.upAxis, upAxis.toStdString());
        QCOMPARE(motion.clip.fps, fps);
        QCOMPARE(motion.report.frames, frames);
        QVERIFY(glm::distance(facingDirection(motion.clip.frames[0]), {0, 0, 1}) < 1e-9);

        double toes = 0;
        double walked = 0;
        double ground = 1;
        int upright = 0;
        int standing = 0;
        for (std::size_t i = 0; i < motion.clip.frames.size(); ++i) {
            const Pose& pose = motion.clip.frames[i];
            const glm::dvec3 facing = facingDirection(pose);
            QVERIFY(glm::dot(pose[LeftHip] - pose[RightHip], leftOf(facing)) > 0.02);
            toes += glm::dot(pose[LeftFoot] - pose[LeftAnkle] + pose[RightFoot] - pose[RightAnkle],
                             facing);
            if (i > 0) walked += glm::dot(pose[Pelvis] - motion.clip.frames[i - 1][Pelvis], facing);
            ground = std::min(ground, lowest(pose));
            upright += pose[Neck].y > pose[Pelvis].y + 0.3 && pose[Pelvis].y > pose[LeftKnee].y;
            standing += lowest(pose) < 0.1;
        }
        QVERIFY(std::abs(ground) < 1e-9);
        QVERIFY(toes / frames > 0.08);
        QVERIFY(walked >= walkedForward);
        QVERIFY(upright > 0.75 * frames);
        QVERIFY(standing > 0.6 * frames);
    }

    void readsItsOwnExportBack_data() { samplesStandFaceAndKeepTheirSides_data(); }

    void readsItsOwnExportBack()
    {
        REQUIRE_SHARED("data/bvh-samples");
        QFETCH(QString, file);
        const Clip clip
            = importBvh(tests::sharedPath("data/bvh-samples/" + file.toStdString() + ".bvh")).clip;
        const ImportedMotion again = Folder().import(bvhText(clip));
        QCOMPARE(again.report.unit, std::string("centimetres"));
        QCOMPARE(again.clip.fps, clip.fps);
        QCOMPARE(again.clip.frames.size(), clip.frames.size());
        const double difference = largestDistance(again.clip, clip);
        QVERIFY2(difference < 1e-3, qPrintable(QString::number(difference)));
    }
};

QTEST_GUILESS_MAIN(TestBvhImport)
#include "tst_bvh_import.moc"
