#include "widgets/body_map/body_map.h"
#include "widgets/style/part_colors.h"
#include "widgets/style/theme.h"

#include <QtTest/QtTest>

using namespace driftwalk;
using namespace driftwalk::widgets;
using motion::BodyPart;
using motion::BodyRegion;

class TestBodyMap : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void leftIsTheViewersRight()
    {
        BodyMap map;
        map.resize(240, 344);
        QVERIFY(map.placeOf(BodyPart::LeftArm).x() > 120);
        QVERIFY(map.placeOf(BodyPart::LeftLeg).x() > 120);
        QVERIFY(map.placeOf(BodyPart::RightArm).x() < 120);
        QVERIFY(map.placeOf(BodyPart::RightLeg).x() < 120);
    }

    void everyPartIsFoundWhereItIsDrawn()
    {
        for (const QSize& size : {QSize(120, 172), QSize(300, 200), QSize(96, 140)}) {
            BodyMap map;
            map.resize(size);
            for (int i = 0; i < motion::bodyPartCount; ++i) {
                const auto part = static_cast<BodyPart>(i);
                QVERIFY(map.partAt(map.placeOf(part)) == part);
            }
            QVERIFY(!map.partAt({1, 1}));
        }
    }

    void clicksChooseAndShiftJoins()
    {
        BodyMap map;
        map.resize(240, 344);
        QList<BodyRegion> chosen;
        connect(&map, &BodyMap::chosen, this, [&](BodyRegion region) { chosen << region; });
        const auto click = [&](BodyPart part, Qt::KeyboardModifiers keys) {
            QTest::mouseClick(&map, Qt::LeftButton, keys, map.placeOf(part).toPoint());
        };
        click(BodyPart::LeftArm, {});
        click(BodyPart::RightArm, Qt::ShiftModifier);
        click(BodyPart::Head, Qt::ShiftModifier);
        click(BodyPart::RightLeg, {});
        click(BodyPart::LeftLeg, Qt::ShiftModifier);
        QVERIFY((chosen
                 == QList{BodyRegion::LeftArm, BodyRegion::BothArms, BodyRegion::UpperBody,
                          BodyRegion::RightLeg, BodyRegion::BothLegs}));
        QSignalSpy cleared(&map, &BodyMap::cleared);
        QTest::mouseClick(&map, Qt::LeftButton, {}, {1, 1});
        QCOMPARE(chosen.size(), 5);
        QCOMPARE(cleared.size(), 1);
        QVERIFY(!map.region());
    }

    void arrowsReachEveryRegion()
    {
        BodyMap map;
        QSet<int> reached;
        for (int i = 0; i < motion::bodyRegionCount; ++i) {
            QTest::keyClick(&map, Qt::Key_Down);
            reached << static_cast<int>(*map.region());
        }
        QCOMPARE(reached.size(), motion::bodyRegionCount);
        QVERIFY(!map.accessibleName().isEmpty());
        QVERIFY(!map.accessibleDescription().isEmpty());
    }

    void colorsOfPartsDiffer()
    {
        for (const bool isDark : {false, true})
            for (int a = 0; a < motion::bodyPartCount; ++a)
                for (int b = 0; b < a; ++b)
                    QVERIFY(partColor(static_cast<BodyPart>(a), isDark)
                            != partColor(static_cast<BodyPart>(b), isDark));
        QCOMPARE(regionColors(BodyRegion::BothArms, false).size(), 2);
    }

    void drawsPromptedPartsInTheirColor()
    {
        BodyMap map;
        map.setPalette(makePalette(lightColors()));
        map.resize(240, 344);
        const QPoint arm = map.placeOf(BodyPart::LeftArm).toPoint();
        map.setPrompted({BodyRegion::BothArms});
        const QColor own = partColor(BodyPart::LeftArm, false);
        QCOMPARE(map.grab().toImage().pixelColor(arm), QColor(own.rgb()));
        map.setPrompted({});
        QVERIFY(map.grab().toImage().pixelColor(arm) != QColor(own.rgb()));
    }
};

QTEST_MAIN(TestBodyMap)
#include "tst_body_map.moc"
