#include "widgets/playback/clock_bar.h"

#include <QDoubleSpinBox>
#include <QToolButton>
#include <QtTest/QtTest>
#include <QVBoxLayout>

using namespace driftwalk::widgets;

namespace {

const ClockBar::Names names{.symbol = "t",
                            .title = "Diffusion time",
                            .left = "x<sub>T</sub>",
                            .right = "x<sub>0</sub>",
                            .playKeys = "Shift+Space",
                            .stepKeys = "Shift+arrows"};

}  // namespace

class TestClockBar : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void isDisabledWithoutFrames()
    {
        ClockBar bar(names);
        QVERIFY(!bar.isEnabled());
        bar.togglePlaying();
        QVERIFY(!bar.playback().isPlaying());
        bar.setFrames(10, 20);
        QVERIFY(bar.isEnabled());
    }

    void playsWithoutBeingPushed()
    {
        ClockBar bar(names);
        bar.setFrames(1000, 20);
        QSignalSpy moved(&bar, &ClockBar::positionChanged);
        QSignalSpy playing(&bar, &ClockBar::playingChanged);
        bar.togglePlaying();
        QTRY_VERIFY(bar.playback().position() > 0.5);
        bar.togglePlaying();
        QCOMPARE(playing.size(), 2);
        QCOMPARE(moved.last().at(0).toDouble(), bar.playback().position());
    }

    void stopsByItselfAtTheEnd()
    {
        ClockBar bar(names);
        bar.setFrames(3, 60);
        bar.setLooping(false);
        QSignalSpy playing(&bar, &ClockBar::playingChanged);
        bar.setPlaying(true);
        QTRY_COMPARE(playing.size(), 2);
        QCOMPARE(bar.playback().position(), 2.0);
    }

    void clickAndDragSeek()
    {
        ClockBar bar(names);
        bar.resize(1000, 36);
        bar.show();
        bar.setFrames(101, 20);
        ClockTrack* track = bar.track();
        const QPoint middle(track->width() / 2, track->height() / 2);
        QTest::mouseClick(track, Qt::LeftButton, {}, middle);
        QVERIFY(qAbs(bar.playback().position() - 50) < 0.5);
        QTest::mousePress(track, Qt::LeftButton, {}, middle);
        QTest::mouseMove(track, {track->width() + 50, 5});
        QCOMPARE(bar.playback().position(), 100.0);
        QTest::mouseRelease(track, Qt::LeftButton, {}, {0, 0});
    }

    void wholeStepsStayWhole()
    {
        ClockBar bar(names);
        bar.setContinuous(false);
        bar.setFrames(11, 20);
        bar.seek(3.6);
        QCOMPARE(bar.playback().position(), 4.0);
    }

    void arrowsOnTheLineStepAndPause()
    {
        ClockBar bar(names);
        bar.setFrames(10, 20);
        bar.setPlaying(true);
        QTest::keyClick(bar.track(), Qt::Key_End);
        QCOMPARE(bar.playback().position(), 9.0);
        QTest::keyClick(bar.track(), Qt::Key_Left);
        QCOMPARE(bar.playback().position(), 8.0);
        QVERIFY(!bar.playback().isPlaying());
        QTest::keyClick(bar.track(), Qt::Key_Home);
        QCOMPARE(bar.playback().position(), 0.0);
    }

    void buttonsDriveTheClock()
    {
        ClockBar bar(names);
        bar.setFrames(10, 20);
        const auto buttons = bar.findChildren<QToolButton*>();
        QTest::mouseClick(buttons.at(2), Qt::LeftButton);
        QCOMPARE(bar.playback().position(), 1.0);
        QTest::mouseClick(buttons.at(0), Qt::LeftButton);
        QCOMPARE(bar.playback().position(), 0.0);
        QTest::mouseClick(buttons.at(3), Qt::LeftButton);
        QVERIFY(!bar.playback().isLooping());
        bar.findChild<QDoubleSpinBox*>()->setValue(2.5);
        QCOMPARE(bar.playback().speed(), 2.5);
    }

    void twoClocksAlign()
    {
        QWidget window;
        auto* layout = new QVBoxLayout(&window);
        auto* top = new ClockBar(names);
        auto* bottom = new ClockBar({.symbol = "s",
                                     .title = "Motion time",
                                     .left = "0",
                                     .right = "9.8",
                                     .playKeys = "Space",
                                     .stepKeys = "arrows"});
        layout->addWidget(top);
        layout->addWidget(bottom);
        top->readouts()->setColumns({{"SNR", 90}});
        window.resize(1280, 100);
        window.show();
        QCOMPARE(top->track()->geometry().left(), bottom->track()->geometry().left());
        QCOMPARE(top->track()->geometry().right(), bottom->track()->geometry().right());
    }

    void lineShowsWhatIsSignalAndWhatExists()
    {
        ClockTrack track;
        track.resize(216, 36);
        track.setFrameCount(11);
        track.setSignalShare({0, 1});
        const auto pixel = [&](int x) { return track.grab().toImage().pixelColor(x, 18); };
        const QColor early = pixel(60);
        const QColor late = pixel(190);
        QVERIFY(early.red() > early.blue());
        QVERIFY(late.blue() > late.red());
        track.setAvailable(5);
        QVERIFY(pixel(190) != late);
        QCOMPARE(pixel(60), early);
    }
};

QTEST_MAIN(TestClockBar)
#include "tst_clock_bar.moc"
