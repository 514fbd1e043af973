// The timeline as users edit it: a track for the whole body and one for each part, with blocks that
// say what the part does and when.
#pragma once

#include "widgets/timeline/timeline_document.h"
#include "widgets/timeline/timeline_layout.h"

#include <QAbstractScrollArea>

#include <optional>

class QLineEdit;
class QMenu;

namespace driftwalk::widgets {

/// Drag a block to move it, its ends to trim it; drag or double-click empty track for a new block;
/// double-click a block to edit its text; drag across tracks, or with Ctrl or Shift, to select.
/// Keys: S splits at the playhead, Ctrl+C, V, X, D, A as usual, Delete, arrows move by a frame
/// (Shift: ten), Alt+arrows trim the end, Alt+up and down change the track, Ctrl+arrows go from
/// block to block, Enter or F2 edits, Insert adds a block; + - and 0 zoom. A right click offers the
/// same by name.
class TimelineView : public QAbstractScrollArea {
    Q_OBJECT

public:
    /// @param document  outlives the view
    explicit TimelineView(TimelineDocument& document, QWidget* parent = nullptr);

    double playhead() const { return m_playhead; }

    double pixelsPerSecond() const { return m_perSecond; }

    const TimelineRows& rows() const { return m_rows; }

    /// Where a block is, in coordinates of viewport().
    QRectF placeOf(int block) const;
    /// Where a moment of a track is, in coordinates of viewport(); the region needs a track.
    QPointF pointOf(motion::BodyRegion region, double seconds) const;

    QLineEdit* editor() const { return m_editor; }

    /// Whether a moved edge snaps to others.
    void setSnapping(bool isSnapping) { m_isSnapping = isSnapping; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

public Q_SLOTS:
    /// @param seconds  clamped to the timeline
    void setPlayhead(double seconds);
    /// Shows the track of a group also while it has no block.
    void addTrack(driftwalk::motion::BodyRegion region);
    void zoomBy(double factor);
    void zoomToFit();
    void setLecture(bool lecture);

    void splitAtPlayhead();
    void removeSelected();
    /// Gives the selected blocks to a part of the body, whose track appears.
    void moveSelectedTo(driftwalk::motion::BodyRegion region);
    void copySelected();
    void cutSelected();
    void paste();
    void duplicateSelected();
    void selectAll();
    /// A new block at the playhead in the current track, its text to be typed.
    void addBlock();
    void editSelected();
    /// Takes what is being typed.
    void commitEditing();

Q_SIGNALS:
    /// The playhead was moved by hand.
    void scrubbed(double seconds);

protected:
    bool viewportEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    enum class Drag { None, Scrub, Move, TrimStart, TrimEnd, Create, Band };

    struct Hit {
        int block = -1;
        Drag part = Drag::None;  ///< what a drag there does
    };

    TimeAxis axis() const;
    double contentTop() const;
    Hit hitAt(QPointF point) const;
    double snappedTime(double seconds, Qt::KeyboardModifiers modifiers,
                       const TimelineState& state) const;
    void layOutAgain();
    void updateScrollBars();
    void setZoom(double perSecond, double anchorX);
    void scrubTo(double x);
    void ensureVisible(int block);
    void updateCursor(QPointF point);
    void describeSelection();

    void pressBlock(const Hit& hit, const QMouseEvent& event);
    void dragBlocks(const QMouseEvent& event);
    double movedTime(double seconds, Qt::KeyboardModifiers modifiers,
                     const TimelineState& base) const;
    void dragNew(const QMouseEvent& event);
    void scrollAtEdge();
    void selectBand();
    void cancelDrag();

    bool isOwnKey(const QKeyEvent& event) const;
    bool pressCommandKey(const QKeyEvent& event);
    bool pressArrow(const QKeyEvent& event);
    void moveByKey(double seconds);
    void trimByKey(double seconds);
    void changeTrackByKey(int steps);
    void goToBlock(int steps);
    void stepPlayhead(double seconds);

    void addBlockActions(QMenu& menu);
    void addPartMenu(QMenu& menu);
    void addTrackActions(QMenu& menu);

    void openEditor(studio::TimelineBlock block, int index);
    void closeEditor();

    void paintTracks(QPainter& painter) const;
    void paintBase(QPainter& painter, const TimelineRow& row) const;
    void paintBlock(QPainter& painter, int index, const QRectF& dirty) const;
    void paintHatching(QPainter& painter, int index, const QRectF& rect) const;
    void paintHeaders(QPainter& painter) const;
    void paintRuler(QPainter& painter) const;
    void paintPlayhead(QPainter& painter) const;
    QRect playheadStrip() const;

    TimelineDocument& m_document;
    TimelineMetrics m_metrics;
    TimelineRows m_rows;
    std::vector<motion::BodyRegion> m_extraTracks;
    std::vector<motion::BodyRegion> m_heldTracks;  ///< stay while blocks are dragged off them
    double m_playhead = 0;
    double m_perSecond = 60;
    bool m_isFitted = true;
    bool m_isSnapping = true;

    Drag m_drag = Drag::None;
    QPointF m_pressed;
    double m_pressedAt = 0;  ///< seconds, where the mouse was pressed
    QPointF m_mouse;
    int m_gesture = 0;
    int m_grasped = -1;  ///< block under the mouse when it was pressed
    int m_hovered = -1;
    std::vector<int> m_bandBase;  ///< selection that a band adds to
    std::optional<studio::TimelineBlock> m_new;  ///< being drawn or named; not in the document yet
    int m_edited = -1;  ///< block whose text is being typed; -1: the new one
    QLineEdit* m_editor = nullptr;
};

/// The blocks that were copied last, in this program or another window of it; empty for none.
std::vector<studio::TimelineBlock> copiedBlocks();

}  // namespace driftwalk::widgets
