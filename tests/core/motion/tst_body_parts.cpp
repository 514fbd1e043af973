#include "core/motion/body_parts.h"
#include "core/motion/retarget.h"
#include "core/util/error.h"
#include "tests/core/motion/motion_samples.h"

#include <QtTest/QtTest>

#include <set>

using namespace driftwalk;
using namespace driftwalk::motion;

namespace {

BodyRegion region(int i) { return static_cast<BodyRegion>(i); }

BodyPart part(int i) { return static_cast<BodyPart>(i); }

/// Columns in which the features of two clips differ in some frame.
std::set<int> changedColumns(const Clip& a, const Clip& b)
{
    const Features x = featuresFromClip(a);
    const Features y = featuresFromClip(b);
    std::set<int> columns;
    for (int t = 0; t < x.frames(); ++t)
        for (int column = 0; column < featureCount; ++column)
            if (std::abs(x.row(t)[column] - y.row(t)[column]) > 1e-5) columns.insert(column);
    return columns;
}

Clip sampleClip() { return tests::randomClip(40, 5, tPoseOffsets(boneLengths)); }

}  // namespace

class TestBodyParts : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void sevenPartsPartitionTheFeatures()
    {
        for (int column = 0; column < featureCount; ++column) {
            int owners = 0;
            for (int i = 0; i < bodyPartCount; ++i)
                owners += featureMask(regionOf(part(i)))[column];
            QCOMPARE(owners, 1);
        }
        // 12 numbers of each joint, contacts two a leg; the root: 4 and a velocity
        const std::array<int, bodyPartCount> sizes = {24, 36, 48, 48, 50, 50, 7};
        for (int i = 0; i < bodyPartCount; ++i) {
            const FeatureMask mask = featureMask(regionOf(part(i)));
            QCOMPARE(std::count(mask.begin(), mask.end(), true), sizes[i]);
        }
    }

    void partsPartitionTheJoints()
    {
        std::multiset<int> joints;
        for (int i = 0; i < bodyPartCount; ++i)
            for (const int joint : jointsOf(part(i)))
                joints.insert(joint);
        QCOMPARE(joints.size(), std::size_t{jointCount});
        QCOMPARE(*joints.rbegin(), jointCount - 1);
        QCOMPARE(std::set(joints.begin(), joints.end()).size(), std::size_t{jointCount});
    }

    void leftIsLeft()
    {
        const std::set<int> left = {1, 4, 7, 10, 13, 16, 18, 20};
        for (int joint = 0; joint < jointCount; ++joint) {
            const BodyPart owner = partOfJoint(joint);
            QCOMPARE(owner == BodyPart::LeftArm || owner == BodyPart::LeftLeg,
                     left.contains(joint));
        }
    }

    void mirrorOfLeftIsRight()
    {
        const std::array<BodyPart, bodyPartCount> other
            = {BodyPart::Head,     BodyPart::Spine,   BodyPart::RightArm, BodyPart::LeftArm,
               BodyPart::RightLeg, BodyPart::LeftLeg, BodyPart::Root};
        for (int column = 0; column < featureCount; ++column) {
            const int mirrored = mirroredColumn(column);
            QCOMPARE(mirroredColumn(mirrored), column);
            QCOMPARE(partOfColumn(mirrored), other[static_cast<int>(partOfColumn(column))]);
        }
    }

    void mirroredColumnsHoldTheMirroredClip()
    {
        const Clip clip = sampleClip();
        const Features a = featuresFromClip(clip);
        const Features b = featuresFromClip(mirrored(clip));
        for (int t = 0; t < a.frames(); ++t) {
            for (int column = 0; column < featureCount; ++column) {
                const bool isRotation = column >= rotationGroup.offset
                    && column < rotationGroup.offset + rotationGroup.size;
                if (isRotation) continue;  // the rest pose is not symmetrical to the last bit
                QVERIFY(std::abs(std::abs(a.row(t)[column])
                                 - std::abs(b.row(t)[mirroredColumn(column)]))
                        < 1e-4);
            }
        }
    }

    void groupsAreTheUnionOfTheirParts()
    {
        for (int i = 0; i < bodyRegionCount; ++i) {
            FeatureMask sum{};
            for (const BodyPart each : partsOf(region(i))) {
                const FeatureMask mask = featureMask(regionOf(each));
                for (int column = 0; column < featureCount; ++column)
                    sum[column] = sum[column] || mask[column];
            }
            QVERIFY(sum == featureMask(region(i)));
        }
        const FeatureMask whole = featureMask(BodyRegion::WholeBody);
        QVERIFY(std::all_of(whole.begin(), whole.end(), [](bool is) { return is; }));
    }

    /// A moved forearm or foot, which leaves the facing alone, changes the columns of its part and
    /// no others.
    void movedLimbsChangeTheirOwnColumns()
    {
        const std::vector<std::pair<BodyPart, std::vector<int>>> limbs
            = {{BodyPart::LeftArm, {LeftElbow, LeftWrist}},
               {BodyPart::RightArm, {RightElbow, RightWrist}},
               {BodyPart::LeftLeg, {LeftKnee, LeftAnkle, LeftFoot}},
               {BodyPart::RightLeg, {RightKnee, RightAnkle, RightFoot}},
               {BodyPart::Head, {Neck, Head}}};
        for (const auto& [owner, joints] : limbs) {
            Clip clip = sampleClip();
            for (Pose& pose : clip.frames)
                pose[owner == BodyPart::LeftLeg ? RightFoot : LeftFoot].y = -2;  // stays the lowest
            Clip moved = clip;
            for (std::size_t t = 0; t < moved.frames.size(); ++t)
                for (const int joint : joints)
                    moved.frames[t][joint] += glm::dvec3(0.1 * std::sin(0.7 * double(t)), 0.2, 0.1);
            const std::set<int> columns = changedColumns(clip, moved);
            QVERIFY(columns.size() >= 6 * joints.size());
            for (const int column : columns)
                QCOMPARE(partOfColumn(column), owner);
        }
    }

    void namesAreTheSameBothWays()
    {
        for (int i = 0; i < bodyRegionCount; ++i)
            QVERIFY(bodyRegionFromString(toString(region(i))) == region(i));
        QCOMPARE(toString(BodyRegion::LeftArm), std::string_view("left_arm"));
        QCOMPARE(label(BodyRegion::LeftArm), std::string("left arm"));
        QVERIFY(bodyRegionFromString("legs") == BodyRegion::BothLegs);
        QVERIFY_THROWS_EXCEPTION(Error, bodyRegionFromString("left arm"));
        QVERIFY_THROWS_EXCEPTION(Error, bodyRegionFromString(""));
    }
};

QTEST_GUILESS_MAIN(TestBodyParts)
#include "tst_body_parts.moc"
