#include "widgets/style/theme.h"
#include "widgets/timeline/timeline_view.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QtTest/QtTest>

#include <ctime>

using namespace driftwalk;
using namespace driftwalk::widgets;
using motion::BodyRegion;
using studio::Timeline;
using studio::TimelineBlock;

class TestTimelineView : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        m_document = std::make_unique<TimelineDocument>();
        m_document->edit("start",
                         {{.prompt = "a person walks",
                           .blocks = {{BodyRegion::LeftArm, 1, 3, "waves"},
                                      {BodyRegion::RightArm, 4, 5, "points"}},
                           .seconds = 6},
                          {}});
        m_document->history()->clear();
        m_view = std::make_unique<TimelineView>(*m_document);
        m_view->resize(900, 260);
        m_view->show();
        m_view->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
        m_view->setFocus();
    }

    void cleanup()
    {
        m_view.reset();
        m_document.reset();
    }

    void draggingMovesInTime()
    {
        drag(BodyRegion::LeftArm, 2, BodyRegion::LeftArm, 2.73);
        QCOMPARE(block(0).start, 1.75);
        QCOMPARE(block(0).end, 3.75);
        QCOMPARE(m_document->history()->count(), 1);
        undo();
        QCOMPARE(block(0).start, 1.0);
    }

    void theMenuOfABlockDoesWhatTheKeysDo()
    {
        m_view->setPlayhead(2);
        chooseInMenu(m_view->placeOf(0).center(), "Split");
        QCOMPARE(count(), 3);
        QCOMPARE(block(0).end, 2.0);
        undo();
        chooseInMenu(m_view->placeOf(1).center(), "Copy");
        QVERIFY(m_document->state().selected == std::vector{1});
        m_view->setPlayhead(0);
        chooseInMenu(m_view->pointOf(BodyRegion::Head, 5), "Paste");
        QCOMPARE(count(), 3);
        QVERIFY((block(2) == TimelineBlock{BodyRegion::Head, 0, 1, "points"}));
        undo();
        chooseInMenu(m_view->placeOf(0).center(), "Spine");
        QVERIFY(block(0).region == BodyRegion::Spine);
        undo();
        chooseInMenu(m_view->placeOf(0).center(), "Delete");
        QCOMPARE(count(), 1);
        undo();
        QCOMPARE(count(), 2);
        chooseInMenu(m_view->placeOf(0).center(), "Edit text");
        QVERIFY(m_view->editor());
        QCOMPARE(m_view->editor()->text(), "waves");
    }

    void theMenuKeepsASelectionThatItIsOn()
    {
        m_view->selectAll();
        chooseInMenu(m_view->placeOf(1).center(), "Delete");
        QCOMPARE(count(), 0);
        chooseInMenu(m_view->pointOf(BodyRegion::Head, 2), "New block");
        QVERIFY(m_view->editor());
        QVERIFY(m_document->region() == BodyRegion::Head);
    }

    void draggingMovesToAnotherTrack()
    {
        drag(BodyRegion::LeftArm, 2, BodyRegion::Head, 2);
        QVERIFY(block(0).region == BodyRegion::Head);
        QCOMPARE(block(0).start, 1.0);
        QVERIFY(m_document->region() == BodyRegion::Head);
        undo();
        QVERIFY(block(0).region == BodyRegion::LeftArm);
    }

    void draggedEndsTrim()
    {
        dragFrom(m_view->placeOf(0).right() - 2, m_view->placeOf(0).center().y(), 0.45);
        QCOMPARE(block(0).start, 1.0);
        QCOMPARE(block(0).end, 3.45);
        dragFrom(m_view->placeOf(0).left() + 2, m_view->placeOf(0).center().y(), 0.55);
        QCOMPARE(block(0).start, 1.55);
        dragFrom(m_view->placeOf(0).left() + 2, m_view->placeOf(0).center().y(), 5);
        QVERIFY(block(0).end - block(0).start >= shortestBlock - 1e-9);
    }

    void edgesSnapUnlessAltIsHeld()
    {
        m_view->setPlayhead(3.4);
        const double nearly = 0.38;  // of the end from 3 to the playhead at 3.4
        dragFrom(m_view->placeOf(0).center().x(), m_view->placeOf(0).center().y(), nearly);
        QCOMPARE(block(0).end, 3.4);
        undo();
        dragFrom(m_view->placeOf(0).center().x(), m_view->placeOf(0).center().y(), nearly,
                 Qt::AltModifier);
        QCOMPARE(block(0).end, 3.4 - 0.0);  // the frame nearest to 3.38
        undo();
        dragFrom(m_view->placeOf(0).center().x(), m_view->placeOf(0).center().y(), 0.96);
        QCOMPARE(block(0).end, 4.0);
        undo();
        dragFrom(m_view->placeOf(0).center().x(), m_view->placeOf(0).center().y(), 0.95,
                 Qt::AltModifier);
        QCOMPARE(block(0).end, 3.95);
    }

    void escapeTakesADragBack()
    {
        const QPoint from = m_view->placeOf(0).center().toPoint();
        QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, from);
        move(from + QPoint(60, 0));
        QVERIFY(block(0).start > 1);
        QTest::keyClick(m_view.get(), Qt::Key_Escape);
        QCOMPARE(block(0).start, 1.0);
        move(from + QPoint(90, 0));
        QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, from);
        QCOMPARE(block(0).start, 1.0);
        QCOMPARE(m_document->history()->count(), 0);
    }

    void sSplitsAtThePlayhead()
    {
        m_view->setPlayhead(2.02);
        QTest::keyClick(m_view.get(), Qt::Key_S);
        QCOMPARE(count(), 3);
        QCOMPARE(block(0).end, 2.0);
        QCOMPARE(block(2).start, 2.0);
        QCOMPARE(block(2).text, std::string("waves"));
        undo();
        QCOMPARE(count(), 2);
    }

    void copiesArePastedAtThePlayheadIntoTheTrack()
    {
        m_document->select({0});
        QTest::keyClick(m_view.get(), Qt::Key_C, Qt::ControlModifier);
        m_document->setRegion(BodyRegion::RightLeg);
        m_view->setPlayhead(3);
        QTest::keyClick(m_view.get(), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(block(2), (TimelineBlock{BodyRegion::RightLeg, 3, 5, "waves"}));
        QCOMPARE(m_document->state().selected, std::vector<int>{2});
        QTest::keyClick(m_view.get(), Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(count(), 4);
        QTest::keyClick(m_view.get(), Qt::Key_X, Qt::ControlModifier);
        QCOMPARE(count(), 3);
        QGuiApplication::clipboard()->setText("no timeline");
        QTest::keyClick(m_view.get(), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(count(), 3);
    }

    void deletingIsUndone()
    {
        QTest::keyClick(m_view.get(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(m_view.get(), Qt::Key_Delete);
        QCOMPARE(count(), 0);
        QTest::keyClick(m_view.get(), Qt::Key_Delete);
        QTest::keyClick(m_view.get(), Qt::Key_S);
        undo();
        QCOMPARE(count(), 2);
        QCOMPARE(m_document->state().selected.size(), 2U);
    }

    void arrowsMoveByFrames()
    {
        m_document->select({0});
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QTest::keyClick(m_view.get(), Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(block(0).start, 1.55);
        QTest::keyClick(m_view.get(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(block(0).end, 3.5);
        QTest::keyClick(m_view.get(), Qt::Key_Up, Qt::AltModifier);
        QVERIFY(block(0).region == BodyRegion::Spine);
        QTest::keyClick(m_view.get(), Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(m_document->state().selected, std::vector<int>{1});
        while (m_document->history()->canUndo())
            undo();
        QCOMPARE(block(0).start, 1.0);
    }

    void withoutASelectionArrowsMoveThePlayhead()
    {
        QSignalSpy scrubbed(m_view.get(), &TimelineView::scrubbed);
        QTest::keyClick(m_view.get(), Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(m_view->playhead(), 0.5);
        QTest::keyClick(m_view.get(), Qt::Key_End);
        QCOMPARE(m_view->playhead(), 6.0);
        QCOMPARE(scrubbed.size(), 2);
    }

    void theRulerScrubs()
    {
        QSignalSpy scrubbed(m_view.get(), &TimelineView::scrubbed);
        const QPoint at(qRound(m_view->pointOf(BodyRegion::Head, 2).x()), 8);
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(scrubbed.size(), 1);
        QVERIFY(std::abs(m_view->playhead() - 2) < 0.02);
        m_view->setPlayhead(1e9);
        QCOMPARE(m_view->playhead(), 6.0);
        QCOMPARE(scrubbed.size(), 1);
    }

    void doubleClickEditsInPlace()
    {
        doubleClick(m_view->placeOf(0).center());
        QVERIFY(m_view->editor());
        QCOMPARE(m_view->editor()->text(), "waves");
        QTest::keyClicks(m_view->editor(), "raises the hand");
        QTest::keyClick(m_view->editor(), Qt::Key_Return);
        QVERIFY(!m_view->editor());
        QCOMPARE(block(0).text, std::string("raises the hand"));
        doubleClick(m_view->placeOf(0).center());
        QTest::keyClicks(m_view->editor(), "nonsense");
        QTest::keyClick(m_view->editor(), Qt::Key_Escape);
        QVERIFY(!m_view->editor());
        QCOMPARE(block(0).text, std::string("raises the hand"));
        undo();
        QCOMPARE(block(0).text, std::string("waves"));
    }

    void anEmptiedTextRemovesTheBlock()
    {
        doubleClick(m_view->placeOf(0).center());
        m_view->editor()->clear();
        QTest::keyClick(m_view->editor(), Qt::Key_Return);
        QCOMPARE(count(), 1);
        undo();
        QCOMPARE(block(0).text, std::string("waves"));
    }

    void emptyTrackMakesABlock()
    {
        doubleClick(m_view->pointOf(BodyRegion::LeftLeg, 2));
        QVERIFY(m_view->editor());
        QCOMPARE(count(), 2);
        QTest::keyClicks(m_view->editor(), "kicks");
        QTest::keyClick(m_view->editor(), Qt::Key_Return);
        QCOMPARE(count(), 3);
        QVERIFY(block(2).region == BodyRegion::LeftLeg);
        QVERIFY(std::abs(block(2).start - 2) < 0.051);
        QVERIFY(std::abs(block(2).end - block(2).start - 2) < 1e-9);

        drag(BodyRegion::Head, 2, BodyRegion::Head, 4);
        QVERIFY(m_view->editor());
        QTest::keyClick(m_view->editor(), Qt::Key_Escape);
        QCOMPARE(count(), 3);
        drag(BodyRegion::Head, 2, BodyRegion::Head, 4);
        QTest::keyClicks(m_view->editor(), "nods");
        QTest::keyClick(m_view->editor(), Qt::Key_Return);
        QCOMPARE(block(3), (TimelineBlock{BodyRegion::Head, 2, 4, "nods"}));
    }

    void aBandSelectsAcrossTracks()
    {
        const QPoint from = m_view->pointOf(BodyRegion::Head, 0.5).toPoint();
        QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, from);
        move(m_view->pointOf(BodyRegion::LeftLeg, 5.5).toPoint());
        QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, from);
        QCOMPARE(m_document->state().selected, (std::vector<int>{0, 1}));
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, Qt::ControlModifier,
                          m_view->placeOf(0).center().toPoint());
        QCOMPARE(m_document->state().selected, std::vector<int>{1});
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, Qt::ShiftModifier,
                          m_view->placeOf(0).center().toPoint());
        QCOMPARE(m_document->state().selected, (std::vector<int>{0, 1}));
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {},
                          m_view->pointOf(BodyRegion::Head, 3).toPoint());
        QVERIFY(m_document->state().selected.empty());
    }

    void groupTracksAppearWhenWanted()
    {
        QCOMPARE(m_view->rows().rows.size(), 8U);
        m_view->addTrack(BodyRegion::BothLegs);
        QCOMPARE(m_view->rows().rows.size(), 9U);
        m_document->setRegion(BodyRegion::UpperBody);
        QCOMPARE(m_view->rows().rows.size(), 10U);
    }

    void zoomKeepsThePlayhead()
    {
        m_view->setPlayhead(3);
        const double fitted = m_view->pixelsPerSecond();
        const double x = m_view->pointOf(BodyRegion::Head, 3).x();
        QTest::keyClick(m_view.get(), Qt::Key_Plus);
        QVERIFY(m_view->pixelsPerSecond() > fitted);
        QVERIFY(std::abs(m_view->pointOf(BodyRegion::Head, 3).x() - x) < 1.5);
        QTest::keyClick(m_view.get(), Qt::Key_0);
        QCOMPARE(m_view->pixelsPerSecond(), fitted);
    }

    void aDragBeyondTheEdgeScrolls()
    {
        for (int i = 0; i < 8; ++i)
            m_view->zoomBy(1.3);
        m_view->setSnapping(false);
        const QRectF place = m_view->placeOf(0);
        const QPoint from(qRound(std::max(place.left(), 150.0)) + 20, qRound(place.center().y()));
        QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, from);
        const QPoint beyond(m_view->viewport()->width() + 10, from.y());
        for (int i = 0; i < 200; ++i)
            move(beyond + QPoint(i % 2, 0));
        QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, beyond);
        QCOMPARE(block(0).end, 6.0);
        QCOMPARE(m_document->history()->count(), 1);
    }

    void theBasePromptHasALaneOfItsOwn()
    {
        const auto whole = [this] {
            return m_view->rows()
                .rows[static_cast<std::size_t>(m_view->rows().rowOf(BodyRegion::WholeBody))];
        };
        QCOMPARE(whole().lanes, 1);
        m_document->edit("jump",
                         added(m_document->state(), {BodyRegion::WholeBody, 2, 3, "jumps"}));
        QCOMPARE(whole().lanes, 2);
        QCOMPARE(m_view->rows().places.back().lane, 1);
    }

    void anEditElsewhereClosesTheEditor()
    {
        doubleClick(m_view->placeOf(1).center());
        QVERIFY(m_view->editor());
        m_document->edit("gone", {{.prompt = {}, .blocks = {}, .seconds = 6}, {}});
        QVERIFY(!m_view->editor());
        m_view->commitEditing();
        QCOMPARE(count(), 0);
    }

    void brokenBlocksAreDrawnAndRepaired()
    {
        m_document->edit("open",
                         {{.prompt = {},
                           .blocks = {{BodyRegion::Head, 4, 1, "reversed"},
                                      {BodyRegion::Spine, 2, 2, "no length"},
                                      {BodyRegion::LeftArm, -5, 90, "too long"},
                                      {BodyRegion::LeftArm, 1e200, 1e300, "far"},
                                      {BodyRegion::Root, 1, 2, ""}},
                           .seconds = 6},
                          {}});
        QVERIFY(!m_view->grab().isNull());
        QVERIFY(m_view->placeOf(1).width() >= 5);
        dragFrom(m_view->placeOf(1).center().x(), m_view->placeOf(1).center().y(), 1);
        dragFrom(m_view->placeOf(0).right() - 2, m_view->placeOf(0).center().y(), 1);
        QVERIFY(block(0).end > block(0).start);
        m_view->selectAll();
        m_view->splitAtPlayhead();
        m_view->duplicateSelected();
        m_view->removeSelected();
        while (m_document->history()->canUndo())
            undo();
        QCOMPARE(block(0).text, std::string("waves"));
    }

    void twoHundredBlocksArePaintedQuickly()
    {
        TimelineState many{{.prompt = {}, .blocks = {}, .seconds = 600}, {}};
        for (int i = 0; i < 200; ++i)
            many.timeline.blocks.push_back({static_cast<BodyRegion>(i % 7), 3.0 * (i / 7) + i % 3,
                                            3.0 * (i / 7) + 4, "does something"});
        m_document->edit("many", many);
        m_view->grab();
        const std::clock_t start = std::clock();  // time of the processor, not of the wall
        constexpr int pictures = 20;
        for (int i = 0; i < pictures; ++i)
            m_view->grab();
        const double ms
            = 1e3 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC / pictures;
        qInfo("%.1f ms a picture", ms);
        QVERIFY(ms < 50);
    }

    void lightDarkAndLectureAreDrawn()
    {
        const int height = m_view->sizeHint().height();
        m_view->setLecture(true);
        QVERIFY(m_view->sizeHint().height() > height);
        m_view->setPalette(makePalette(darkColors()));
        const QColor dark = m_view->grab().toImage().pixelColor(2, 2);
        m_view->setPalette(makePalette(lightColors()));
        QVERIFY(m_view->grab().toImage().pixelColor(2, 2).lightness() > dark.lightness() + 100);
    }

    void saysWhatIsSelected()
    {
        QCOMPARE(m_view->accessibleName(), "Timeline");
        m_document->select({0});
        QVERIFY(m_view->accessibleDescription().contains("left arm: waves"));
        m_document->select({0, 1});
        QVERIFY(m_view->accessibleDescription().contains("2 blocks"));
    }

private:
    const TimelineBlock& block(int i)
    {
        return m_document->timeline().blocks.at(static_cast<std::size_t>(i));
    }

    int count() { return static_cast<int>(m_document->timeline().blocks.size()); }

    /// Right-clicks at a place and triggers the action that begins so.
    void chooseInMenu(QPointF at, const QString& text)
    {
        QContextMenuEvent event(QContextMenuEvent::Mouse, at.toPoint(),
                                m_view->viewport()->mapToGlobal(at.toPoint()));
        QApplication::sendEvent(m_view->viewport(), &event);
        QPointer<QMenu> menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        for (auto* action : menu->findChildren<QAction*>()) {
            if (!action->text().startsWith(text)) continue;
            QVERIFY2(action->isEnabled(), qPrintable(text));
            action->trigger();
            menu->close();
            QTRY_VERIFY(!menu);
            return;
        }
        QFAIL(qPrintable(text));
    }

    void undo() { m_document->history()->undo(); }

    void move(QPoint to, Qt::KeyboardModifiers keys = {})
    {
        QMouseEvent event(QEvent::MouseMove, to, m_view->viewport()->mapToGlobal(to), Qt::NoButton,
                          Qt::LeftButton, keys);
        QApplication::sendEvent(m_view->viewport(), &event);
    }

    void dragFrom(double x, double y, double seconds, Qt::KeyboardModifiers keys = {})
    {
        const QPoint from(qRound(x), qRound(y));
        const QPoint to(qRound(from.x() + seconds * m_view->pixelsPerSecond()), from.y());
        QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, from);
        move((from + to) / 2, keys);
        move(to, keys);
        QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, to);
    }

    void drag(BodyRegion fromRegion, double fromSeconds, BodyRegion toRegion, double toSeconds)
    {
        const QPoint from = m_view->pointOf(fromRegion, fromSeconds).toPoint();
        const QPoint to = m_view->pointOf(toRegion, toSeconds).toPoint();
        QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, from);
        move((from + to) / 2);
        move(to);
        QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, to);
    }

    void doubleClick(QPointF at)
    {
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, at.toPoint());
        QTest::mouseDClick(m_view->viewport(), Qt::LeftButton, {}, at.toPoint());
        QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, at.toPoint());
    }

    std::unique_ptr<TimelineDocument> m_document;
    std::unique_ptr<TimelineView> m_view;
};

QTEST_MAIN(TestTimelineView)
#include "tst_timeline_view.moc"
