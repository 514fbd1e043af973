#include "core/text/mirror.h"

#include <QtTest/QtTest>

using namespace driftwalk::text;

class TestMirror : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void swapsSides_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("mirrored");
        QTest::newRow("caption") << "waves the left hand"
                                 << "waves the right hand";
        QTest::newRow("both") << "left and right"
                              << "right and left";
        QTest::newRow("content") << "walk-turn-left"
                                 << "walk-turn-right";
        QTest::newRow("capitals") << "Left, LEFT."
                                  << "Right, RIGHT.";
        QTest::newRow("hyphen") << "a right-handed punch"
                                << "a left-handed punch";
        QTest::newRow("endings") << "leftward rightmost"
                                 << "rightward leftmost";
        QTest::newRow("rotation") << "turns clockwise"
                                  << "turns counterclockwise";
        QTest::newRow("no side") << "walks bright leftovers"
                                 << "walks bright leftovers";
        QTest::newRow("other scripts") << "\u8d70 left \xF0\x9F\x91\x8B"
                                       << "\u8d70 right \xF0\x9F\x91\x8B";
        QTest::newRow("empty") << ""
                               << "";
    }

    void swapsSides()
    {
        QFETCH(QString, text);
        QFETCH(QString, mirrored);
        QCOMPARE(mirroredText(text.toStdString()), mirrored.toStdString());
        QCOMPARE(mirroredText(mirrored.toStdString()), text.toStdString());
    }
};

QTEST_GUILESS_MAIN(TestMirror)
#include "tst_mirror.moc"
