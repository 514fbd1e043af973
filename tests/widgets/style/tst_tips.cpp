#include "widgets/style/tips.h"

#include <QApplication>
#include <QHelpEvent>
#include <QLabel>
#include <QScreen>
#include <QToolTip>
#include <QtTest/QtTest>

using namespace driftwalk::widgets;

class TestTips : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void aBoxStandsBesideAndWithin_data()
    {
        QTest::addColumn<QRect>("explained");
        QTest::addColumn<int>("x");
        QTest::newRow("in the middle") << QRect(300, 300, 80, 20) << 340;
        QTest::newRow("at the right edge") << QRect(700, 300, 100, 20) << 790;
        QTest::newRow("at the left edge") << QRect(0, 300, 100, 20) << -20;
        QTest::newRow("at the bottom") << QRect(300, 570, 80, 30) << 340;
        QTest::newRow("in the corner") << QRect(760, 580, 40, 20) << 799;
        QTest::newRow("as high as the window, left") << QRect(0, 0, 300, 600) << 100;
        QTest::newRow("as high as the window, right") << QRect(500, 0, 300, 600) << 600;
    }

    void aBoxStandsBesideAndWithin()
    {
        QFETCH(QRect, explained);
        QFETCH(int, x);
        const QRect window(0, 0, 800, 600);
        const QRect box(tipPlace({200, 40}, explained, x, window), QSize(200, 40));
        QVERIFY(window.contains(box));
        QVERIFY(!box.intersects(explained));
    }

    void whatFillsTheWindowIsCoveredByABoxThatIsWithin()
    {
        const QRect window(100, 100, 300, 200);
        QVERIFY(window.contains(QRect(tipPlace({200, 40}, window, 250, window), QSize(200, 40))));
    }

    void tooltipsOfWidgetsStayInTheirWindow()
    {
        TipKeeper keeper;
        qApp->installEventFilter(&keeper);
        QWidget window;
        window.setGeometry(50, 50, 500, 300);
        auto* label = new QLabel("gap", &window);
        label->setGeometry(440, 270, 60, 30);
        label->setToolTip("How far the bound lies above the true cost of the data, in nats; it "
                          "is never below, whatever the denoiser does");
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        const QPoint inside(50, 10);
        QHelpEvent help(QEvent::ToolTip, inside, label->mapToGlobal(inside));
        QCoreApplication::sendEvent(label, &help);
        const QWidget* tip = nullptr;
        for (const QWidget* each : QApplication::topLevelWidgets())
            if (each->isVisible() && each->inherits("QTipLabel")) tip = each;
        QVERIFY(tip);
        QVERIFY(window.geometry().contains(tip->geometry()));
        const QRect there(label->mapToGlobal(QPoint(0, 0)), label->size());
        QVERIFY(!tip->geometry().intersects(there));
        QToolTip::hideText();
    }
};

QTEST_MAIN(TestTips)
#include "tst_tips.moc"
