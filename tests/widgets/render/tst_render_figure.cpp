#include "tests/widgets/poses.h"
#include "widgets/render/figure_shape.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <limits>

using namespace driftwalk;
using namespace driftwalk::widgets;

class TestRenderFigure : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void everyPartHasTheColourOfItsSide()
    {
        const RenderTheme theme = lightRenderTheme();
        for (const Segment& segment : figureSegments(tests::tPose(), theme)) {
            const float middle = 0.5F * (segment.start.x + segment.end.x);
            if (segment.colour == theme.colour(motion::BodyPart::LeftArm)
                || segment.colour == theme.colour(motion::BodyPart::LeftLeg))
                QVERIFY(middle > 0.05F);
            if (segment.colour == theme.colour(motion::BodyPart::RightArm)
                || segment.colour == theme.colour(motion::BodyPart::RightLeg))
                QVERIFY(middle < -0.05F);
            if (segment.visor > 0)
                QVERIFY(glm::cross(segment.side, segment.end - segment.start).z > 0);
        }
    }

    void solesStandOnTheFloor()
    {
        float lowest = 1;
        for (const Segment& segment : figureSegments(tests::tPose(), lightRenderTheme()))
            lowest = std::min({lowest, segment.start.y - segment.depth * segment.startRadius,
                               segment.end.y - segment.depth * segment.endRadius});
        QVERIFY2(std::abs(lowest + soleDepth) < 0.012F, qPrintable(QString::number(lowest)));
    }

    void anyJointsGiveFiniteParts_data()
    {
        QTest::addColumn<bool>("isFolded");
        QTest::newRow("all joints in one point") << true;
        QTest::newRow("all bones along one line") << false;
    }

    void anyJointsGiveFiniteParts()
    {
        QFETCH(bool, isFolded);
        motion::Pose pose{};
        if (!isFolded)
            for (std::size_t joint = 0; joint < pose.size(); ++joint)
                pose[joint].y = static_cast<double>(joint);
        for (const Segment& segment : figureSegments(pose, darkRenderTheme())) {
            QVERIFY(std::isfinite(glm::length(segment.start) + glm::length(segment.end)));
            QVERIFY(std::abs(glm::length(segment.side) - 1) < 1e-3F);
        }
        for (const glm::vec4& capsule : figureOccluders(pose))
            QVERIFY(std::isfinite(glm::length(capsule)));
    }

    void castsItsShadowWithTheCapsulesTheShaderExpects()
    {
        QCOMPARE(figureOccluders(tests::tPose()).size(), std::size_t{2 * occluderCount});
    }

    void themesKeepThePartsApart()
    {
        const auto brightness
            = [](const glm::vec3& c) { return glm::dot(c, glm::vec3(0.2126F, 0.7152F, 0.0722F)); };
        for (const RenderTheme& theme : {lightRenderTheme(), darkRenderTheme()}) {
            const glm::vec3& leftArm = theme.colour(motion::BodyPart::LeftArm);
            const glm::vec3& rightArm = theme.colour(motion::BodyPart::RightArm);
            const glm::vec3& leftLeg = theme.colour(motion::BodyPart::LeftLeg);
            const glm::vec3& rightLeg = theme.colour(motion::BodyPart::RightLeg);
            QVERIFY(leftArm.b > leftArm.r && leftLeg.b > leftLeg.r);
            QVERIFY(rightArm.r > rightArm.b && rightLeg.r > rightLeg.b);
            QVERIFY(brightness(leftArm) > brightness(leftLeg) + 0.1F);
            QVERIFY(brightness(rightArm) > brightness(rightLeg) + 0.1F);
        }
    }
};

QTEST_GUILESS_MAIN(TestRenderFigure)
#include "tst_render_figure.moc"
