#include "widgets/plot/heat_map.h"
#include "widgets/style/theme.h"

#include <QtTest/QtTest>

#include <cmath>

using namespace driftwalk::widgets;

class TestHeatMap : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void cellsAreAsDarkAsTheirValue()
    {
        HeatMap map(10);
        map.setPalette(makePalette(lightColors()));
        map.setColors({Qt::black});
        const std::vector<float> values{0, 1, 2, 4, 100, std::nanf("")};  // 2 columns of 3
        map.setValues(values, 3, 4);
        QCOMPARE(map.columns(), 2);
        QCOMPARE(map.sizeHint().height(), 30);
        map.resize(100, 30);
        const QImage picture = map.grab().toImage();
        QCOMPARE(picture.pixelColor(10, 5), lightColors().paper);
        QVERIFY(picture.pixelColor(10, 15).lightness() > picture.pixelColor(10, 25).lightness());
        QCOMPARE(picture.pixelColor(90, 5), QColor(Qt::black));
        QCOMPARE(picture.pixelColor(90, 15), QColor(Qt::black));
        QCOMPARE(picture.pixelColor(90, 25), QColor(Qt::black));
    }

    void theRowUnderTheMouseIsMarked()
    {
        HeatMap map(10);
        map.setValues(std::vector<float>(8, 0.5F), 4, 1);
        map.resize(100, 40);
        map.show();
        QSignalSpy hovered(&map, &HeatMap::rowHovered);
        QMouseEvent move(QEvent::MouseMove, QPointF(50, 25), map.mapToGlobal(QPointF(50, 25)),
                         Qt::NoButton, Qt::NoButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&map, &move);
        QCOMPARE(hovered.last().at(0).toInt(), 2);
        QCOMPARE(map.markedRow(), 2);
    }

    void nothingAndMuchAreDrawn()
    {
        HeatMap map(3);
        map.resize(80, 60);
        QVERIFY(!map.grab().isNull());
        map.setValues(std::vector<float>(22 * 12000, 1), 22, 1);
        map.setCursor(2);
        map.setMarkedRow(21);
        QVERIFY(!map.grab().isNull());
        map.clear();
        QVERIFY(!map.grab().isNull());
    }
};

QTEST_MAIN(TestHeatMap)
#include "tst_heat_map.moc"
