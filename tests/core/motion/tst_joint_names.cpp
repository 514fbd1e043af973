#include "core/motion/joint_names.h"
#include "core/util/error.h"

#include <QtTest/QtTest>

#include <algorithm>

using namespace driftwalk;
using namespace driftwalk::motion;

namespace {

constexpr std::array<Joint, 9> left = {Head,       LeftHip,      LeftKnee,  LeftAnkle, LeftFoot,
                                       LeftCollar, LeftShoulder, LeftElbow, LeftWrist};

std::vector<std::string> split(const QString& names)
{
    std::vector<std::string> result;
    for (const QString& name : names.split(','))
        result.push_back(name.trimmed().toStdString());
    return result;
}

}  // namespace

class TestJointNames : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void findsTheJointsOfTheWorldsSkeletons_data()
    {
        // All names, then those of head, hip, knee, ankle, toe, collar, shoulder, elbow and wrist;
        // * stands for the side, - for a joint that has no name.
        QTest::addColumn<QString>("others");
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("leftAndRight");
        const auto add
            = [](const char* name, const char* others, const char* wanted, const char* sides) {
                  QTest::newRow(name) << others << wanted << sides;
              };
        add("Bandai-Namco", "joint_Root,Hips,Spine,Chest,Neck",
            "Head,UpperLeg_*,LowerLeg_*,Foot_*,Toes_*,Shoulder_*,UpperArm_*,LowerArm_*,Hand_*",
            "L,R");
        add("CMU, MotionBuilder names",
            "Hips,*HipJoint,LowerBack,Spine,Spine1,Neck,Neck1,*FingerBase,*HandIndex1",
            "Head,*UpLeg,*Leg,*Foot,*ToeBase,*Shoulder,*Arm,*ForeArm,*Hand", "Left,Right");
        add("CMU, 3ds Max names",
            "Hips,*HipJoint,lowerback,Chest,Chest2,lowerneck,Neck,*hand,*Fingers,*Thumb",
            "Head,*Hip,*Knee,*Ankle,*Toe,*Collar,*Shoulder,*Elbow,*Wrist", "Left,Right");
        add("CMU, Daz names", "hip,abdomen,chest,neck,*Thumb1,*Buttock,*Eye",
            "head,*Thigh,*Shin,*Foot,-,*Collar,*Shldr,*ForeArm,*Hand", "l,r");
        add("CMU, lower case",
            "hip,abdomen,chest,neck,neck1,*buttock,metacarpal1.*,finger2-1.*,toe1-1.*,*thumb",
            "head,*hip,*knee,*foot,-,*collar,*shoulder,*elbow,*hand", "l,r");
        add("Mixamo",
            "mixamorig:Hips,mixamorig:Spine,mixamorig:Neck,mixamorig:*HandThumb1,mixamorig:*Toe_"
            "End",
            "mixamorig:Head,mixamorig:*UpLeg,mixamorig:*Leg,mixamorig:*Foot,mixamorig:*ToeBase,"
            "mixamorig:*Shoulder,"
            "mixamorig:*Arm,mixamorig:*ForeArm,mixamorig:*Hand",
            "Left,Right");
        add("MotionBuilder character",
            "Character1_Hips,Character1_Spine,Character1_Neck,Character1_*ArmRoll",
            "Character1_Head,Character1_*UpLeg,Character1_*Leg,Character1_*Foot,Character1_*"
            "ToeBase,"
            "Character1_*Shoulder,Character1_*Arm,Character1_*ForeArm,Character1_*Hand",
            "Left,Right");
        add("Rokoko", "Hips,Spine,Spine2,Neck,*HandEnd,*FootEnd",
            "Head,*Thigh,*Shin,*Foot,*Toe,*Shoulder,*Arm,*ForeArm,*Hand", "Left,Right");
        add("Xsens", "Hips,Chest,Chest2,Neck",
            "Head,*UpperLeg,*LowerLeg,*Foot,*Toe,*Collar,*UpperArm,*ForeArm,*Hand", "Left,Right");
        add("OptiTrack", "Hip,Ab,Chest,Neck,*HandEnd",
            "Head,*Thigh,*Shin,*Foot,*Toe,*Shoulder,*UArm,*FArm,*Hand", "L,R");
        add("3ds Max biped", "Bip01,Bip01 Pelvis,Bip01 Spine,Bip01 Neck,Bip01 * Finger0",
            "Bip01 Head,Bip01 * Thigh,Bip01 * Calf,Bip01 * Foot,Bip01 * Toe0,Bip01 * "
            "Clavicle,Bip01 * UpperArm,"
            "Bip01 * Forearm,Bip01 * Hand",
            "L,R");
        add("Unreal",
            "root,pelvis,spine_01,neck_01,upperarm_twist_01_*,thigh_twist_01_*,index_01_*",
            "head,thigh_*,calf_*,foot_*,ball_*,clavicle_*,upperarm_*,lowerarm_*,hand_*", "l,r");
        add("VRM", "J_Bip_C_Hips,J_Bip_C_Spine,J_Bip_C_Neck,J_Bip_*_Index1",
            "J_Bip_C_Head,J_Bip_*_UpperLeg,J_Bip_*_LowerLeg,J_Bip_*_Foot,J_Bip_*_ToeBase,J_Bip_*_"
            "Shoulder,"
            "J_Bip_*_UpperArm,J_Bip_*_LowerArm,J_Bip_*_Hand",
            "L,R");
        add("SMPL", "Pelvis,Spine1,Spine2,Spine3,Neck,*_Hand",
            "Head,*_Hip,*_Knee,*_Ankle,*_Foot,*_Collar,*_Shoulder,*_Elbow,*_Wrist", "L,R");
        add("Daz Genesis", "hip,pelvis,abdomenLower,chestUpper,neckLower,*ThighTwist,*ShldrTwist",
            "head,*ThighBend,*Shin,*Foot,*Toe,*Collar,*ShldrBend,*ForearmBend,*Hand", "l,r");
        add("Rigify", "spine,spine.001,neck,hand.*.001,heel.02.*",
            "head,thigh.*,shin.*,foot.*,toe.*,shoulder.*,upper_arm.*,forearm.*,hand.*", "L,R");
        add("Acclaim", "root,lowerback,thorax,upperneck,*hipjoint,*fingers",
            "head,*femur,*tibia,*foot,*toes,*clavicle,*humerus,*radius,*wrist", "l,r");
    }

    void findsTheJointsOfTheWorldsSkeletons()
    {
        QFETCH(QString, others);
        QFETCH(QString, wanted);
        QFETCH(QString, leftAndRight);
        const QStringList sides = leftAndRight.split(',');
        const auto withSide
            = [&](QString names, int side) { return names.replace('*', sides[side]); };
        std::vector<std::string> names;
        for (const QString& pattern : {others, wanted}) {
            for (const int side : {1, 0}) {  // the right side first: the order must not matter
                for (const std::string& name : split(withSide(pattern, side))) {
                    if (!std::count(names.begin(), names.end(), name)) names.push_back(name);
                }
            }
        }
        const NamedJoints found = findNamedJoints(names);
        for (const int side : {0, 1}) {
            const std::vector<std::string> expected = split(withSide(wanted, side));
            for (std::size_t i = 0; i < expected.size(); ++i) {
                const int joint = side == 0 ? left[i] : mirroredJoint[left[i]];
                if (expected[i] == "-")
                    QVERIFY(!found[joint]);
                else
                    QCOMPARE(found[joint] ? names[*found[joint]] : "nothing", expected[i]);
            }
        }
    }

    void saysWhichJointsAreMissing()
    {
        const std::vector<std::string> names
            = split("Hips,Spine,Head,LeftUpLeg,LeftLeg,LeftFoot,RightUpLeg,RightLeg,"
                    "RightFoot,LeftArm,LeftForeArm,LeftHand,RightArm,RightHand");
        try {
            findNamedJoints(names);
            QFAIL("an elbow was found where there is none");
        } catch (const Error& error) {
            const QString problem = error.what();
            QVERIFY2(problem.endsWith("for RightElbow"), qPrintable(problem));
        }
    }

    void namesEverythingThatCarsLack()
    {
        try {
            findNamedJoints(split("Body,WheelFrontLeft,WheelFrontRight"));
            QFAIL("a car was taken for a person");
        } catch (const Error& error) {
            for (const char* joint :
                 {"LeftHip", "RightKnee", "LeftAnkle", "RightShoulder", "RightWrist", "Head"}) {
                QVERIFY(QString(error.what()).contains(joint));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestJointNames)
#include "tst_joint_names.moc"
