#include "widgets/playback/playback.h"

#include <QtTest/QtTest>

using driftwalk::widgets::Playback;

class TestPlayback : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void runsAtItsRateTimesItsSpeed()
    {
        Playback clock;
        clock.setFrames(100, 20);
        clock.setPlaying(true);
        QVERIFY(clock.advance(1.0));
        QCOMPARE(clock.position(), 20.0);
        clock.setSpeed(0.5);
        clock.advance(0.25);
        QCOMPARE(clock.position(), 22.5);
        QCOMPARE(clock.frame(), 22);
        QCOMPARE(clock.seconds(), 1.125);
    }

    void standsWhilePaused()
    {
        Playback clock;
        clock.setFrames(100, 20);
        QVERIFY(!clock.advance(1.0));
        QCOMPARE(clock.position(), 0.0);
    }

    void loopsOverTheWholeLastFrame()
    {
        Playback clock;
        clock.setFrames(10, 10);
        clock.setPlaying(true);
        clock.advance(0.95);
        QCOMPARE(clock.frame(), 9);
        clock.advance(0.1);
        QCOMPARE(clock.frame(), 0);
        clock.advance(1000.0);
        QVERIFY(clock.position() < 10);
        QVERIFY(clock.isPlaying());
    }

    void stopsAtTheLastFrameWithoutLoop()
    {
        Playback clock;
        clock.setFrames(10, 10);
        clock.setLooping(false);
        clock.setPlaying(true);
        clock.advance(5.0);
        QCOMPARE(clock.position(), 9.0);
        QVERIFY(!clock.isPlaying());
        clock.setPlaying(true);
        QCOMPARE(clock.position(), 0.0);
        QVERIFY(clock.isPlaying());
    }

    void stepsToWholeFrames()
    {
        Playback clock;
        clock.setFrames(10, 10);
        clock.seek(3.4);
        clock.step(1);
        QCOMPARE(clock.position(), 4.0);
        clock.seek(3.4);
        clock.step(-1);
        QCOMPARE(clock.position(), 3.0);
        clock.step(-7);
        QCOMPARE(clock.position(), 0.0);
        clock.step(99);
        QCOMPARE(clock.position(), 9.0);
    }

    void clampsSpeed()
    {
        Playback clock;
        clock.setSpeed(100);
        QCOMPARE(clock.speed(), Playback::maxSpeed);
        clock.setSpeed(0);
        QCOMPARE(clock.speed(), Playback::minSpeed);
    }

    void shorterMotionKeepsThePositionInRange()
    {
        Playback clock;
        clock.setFrames(100, 20);
        clock.seek(80);
        clock.setPlaying(true);
        clock.setFrames(50, 20);
        QCOMPARE(clock.position(), 49.0);
        QVERIFY(clock.isPlaying());
        clock.setFrames(0, 20);
        QVERIFY(!clock.isPlaying());
        QVERIFY(!clock.advance(1.0));
        QCOMPARE(clock.position(), 0.0);
    }

    void playsBackwardToTheFirstFrame()
    {
        Playback clock;
        clock.setFrames(10, 10);
        clock.setLooping(false);
        clock.setBackward(true);
        clock.setPlaying(true);
        QCOMPARE(clock.position(), 9.0);
        QVERIFY(clock.advance(0.5));
        QCOMPARE(clock.position(), 4.0);
        QVERIFY(clock.isPlaying());
        QVERIFY(clock.advance(1));
        QCOMPARE(clock.position(), 0.0);
        QVERIFY(!clock.isPlaying());
        clock.setLooping(true);
        clock.setPlaying(true);
        QVERIFY(clock.advance(0.1));
        QCOMPARE(clock.position(), 9.0);
    }
};

QTEST_GUILESS_MAIN(TestPlayback)
#include "tst_playback.moc"
