#include "app/gui/workspaces/motion/edit_page.h"
#include "app/gui/workspaces/motion/keep_strip.h"
#include "app/gui/workspaces/motion/motion_history.h"

#include <QtTest/QtTest>

#include <cmath>

using namespace driftwalk;
using namespace driftwalk::gui;
using Spans = std::vector<studio::TimeSpan>;

/// The strip of time, the floor plan and the history by themselves.
class TestMotionEditWidgets : public QObject {
    Q_OBJECT

    static void drag(QWidget& widget, QPointF from, QPointF to)
    {
        QTest::mousePress(&widget, Qt::LeftButton, {}, from.toPoint());
        QTest::mouseMove(&widget, to.toPoint());
        QTest::mouseRelease(&widget, Qt::LeftButton, {}, to.toPoint());
    }

    /// A strip of ten seconds, 40 pixels each.
    struct Strip : KeepStrip {
        Strip()
        {
            resize(401, 40);
            setLength(10);
        }

        void dragTime(double from, double to)
        {
            TestMotionEditWidgets::drag(*this, {xOf(from), 12}, {xOf(to), 12});
        }
    };

private Q_SLOTS:

    void aDragKeepsAStretch()
    {
        Strip strip;
        QSignalSpy changed(&strip, &KeepStrip::changed);
        strip.dragTime(2, 4);
        QCOMPARE(changed.isEmpty(), false);
        QVERIFY((strip.spans() == Spans{{2, 4}}));
        strip.dragTime(8, 6);
        QVERIFY((strip.spans() == Spans{{2, 4}, {6, 8}}));
        strip.dragTime(9, 9);
        QCOMPARE(strip.spans().size(), std::size_t{2});
    }

    void endsAreDraggedAndStretchesMoved()
    {
        Strip strip;
        strip.setSpans({{2, 4}});
        strip.dragTime(4, 5);
        QVERIFY((strip.spans() == Spans{{2, 5}}));
        strip.dragTime(3, 9);
        QVERIFY((strip.spans() == Spans{{7, 10}}));  // up to the end of the motion
        strip.dragTime(7, 6);
        QVERIFY((strip.spans() == Spans{{6, 10}}));
    }

    void stretchesThatMeetBecomeOne()
    {
        Strip strip;
        strip.setSpans({{6, 8}, {1, 3}, {7, 20}});
        QVERIFY((strip.spans() == Spans{{1, 3}, {6, 10}}));
        strip.dragTime(3, 7);
        QVERIFY((strip.spans() == Spans{{1, 10}}));
        strip.setLength(5);
        QVERIFY((strip.spans() == Spans{{1, 5}}));
    }

    void keysKeepMoveAndLetGo()
    {
        Strip strip;
        strip.setPlayhead(3.04);
        QTest::keyClick(&strip, Qt::Key_Return);
        QVERIFY((strip.spans() == Spans{{3, 4}}));
        QTest::keyClick(&strip, Qt::Key_Left);
        QTest::keyClick(&strip, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(strip.spans()[0].start, 2.9);
        QCOMPARE(strip.spans()[0].end, 4.0);
        QTest::keyClick(&strip, Qt::Key_Delete);
        QVERIFY(strip.spans().empty());
        QTest::keyClick(&strip, Qt::Key_Left);
    }

    void aDoubleClickLetsGo()
    {
        Strip strip;
        strip.setSpans({{2, 4}, {6, 8}});
        QTest::mouseDClick(&strip, Qt::LeftButton, {}, QPointF(strip.xOf(7), 12).toPoint());
        QVERIFY((strip.spans() == Spans{{2, 4}}));
    }

    void withoutAMotionTheStripKeepsNothing()
    {
        KeepStrip strip;
        strip.resize(400, 40);
        drag(strip, {10, 12}, {200, 12});
        QTest::keyClick(&strip, Qt::Key_Return);
        QVERIFY(strip.spans().empty());
        strip.grab();
    }

    void placesOnThePlanAndTheFloorAgree()
    {
        FloorPlan plan;
        plan.resize(300, 200);
        const glm::dvec2 point(1.2, -0.7);
        const glm::dvec2 back = plan.pointAt(plan.placeOf(point));
        QVERIFY(std::abs(back.x - point.x) < 1e-9 && std::abs(back.y - point.y) < 1e-9);
        QVERIFY(plan.placeOf({0, 1}).y() < plan.placeOf({0, 0}).y());  // ahead is up
        QVERIFY(plan.placeOf({1, 0}).x() < plan.placeOf({0, 0}).x());  // +x is its left
    }

    void aPointIsNoLine()
    {
        FloorPlan plan;
        plan.resize(300, 200);
        plan.setLine(circleLine());
        QSignalSpy refused(&plan, &FloorPlan::refused);
        QSignalSpy changed(&plan, &FloorPlan::changed);
        drag(plan, {100, 100}, {102, 100});
        QCOMPARE(refused.count(), 1);
        QCOMPARE(changed.count(), 0);
        QVERIFY(!plan.line().empty());  // the old one stays
        QTest::keyClick(&plan, Qt::Key_Delete);
        QVERIFY(plan.line().empty());
        QCOMPARE(changed.count(), 1);
    }

    void linesAreEvenedOut()
    {
        const FloorLine corner = evenedOut({{0, 0}, {0, 0.1}, {0, 2}, {0, 2}, {2, 2}});
        QVERIFY(corner.size() > 8);
        const double step = lengthOf({corner[0], corner[1]});
        for (std::size_t i = 1; i < corner.size(); ++i)
            QVERIFY(std::abs(lengthOf({corner[i - 1], corner[i]}) - step) < 0.15);
        QVERIFY(corner.front() == glm::dvec2(0, 0));
        QVERIFY(std::abs(corner.back().x - 2) < 1e-9);
        QVERIFY(evenedOut({{0, 0}}).empty());
        QVERIFY(evenedOut({{1, 1}, {1, 1}}).empty());
        QVERIFY(evenedOut({}).empty());
    }

    void theWalkIsEven()
    {
        const auto path = walkAlong({{0, 0}, {0, 1}, {0, 1}, {3, 1}}, 8);
        QCOMPARE(path.size(), std::size_t{3});
        QCOMPARE(path[1].seconds, 2.0);
        QCOMPARE(path[2].seconds, 8.0);
        for (const auto& line : {circleLine(), slalomLine(), squareLine()})
            QVERIFY(lengthOf(line) > 4 && lengthOf(line) < 8);
    }

    void theHistoryForgetsTheOldest()
    {
        MotionHistory history;
        QVERIFY(!history.goBack());
        QVERIFY(!history.present());
        for (int i = 0; i < 20; ++i)
            history.add({.title = QString::number(i)});
        int steps = 0;
        while (history.goBack())
            ++steps;
        QCOMPARE(steps, static_cast<int>(MotionHistory::maxCount) - 1);
        QCOMPARE(history.present()->title, "4");
        history.add({.title = "another"});
        QVERIFY(!history.goForward());
        QCOMPARE(history.before()->title, "4");
    }
};

QTEST_MAIN(TestMotionEditWidgets)
#include "tst_motion_edit_widgets.moc"
