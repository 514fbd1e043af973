// The floor from above, on which the way of the root is drawn by hand.
#pragma once

#include "app/gui/workspaces/motion/floor_line.h"

#include <QPolygonF>
#include <QWidget>

namespace driftwalk::gui {

/// A drag draws the line anew. +z, where a figure looks at first, is up; Delete removes the line.
class FloorPlan : public QWidget {
    Q_OBJECT

public:
    explicit FloorPlan(QWidget* parent = nullptr);

    /// Empty without one, otherwise two points and more.
    const FloorLine& line() const { return m_line; }

    /// Without emitting changed.
    void setLine(const FloorLine& line);

    /// The way of the motion as it is, drawn softly.
    void setPresent(FloorLine line);

    QPointF placeOf(const glm::dvec2& point) const;
    glm::dvec2 pointAt(QPointF place) const;

    QSize sizeHint() const override { return {260, 180}; }

Q_SIGNALS:
    void changed();
    /// A line was too short to be one.
    void refused();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    /// What part of the floor is seen, so that all lines are.
    struct View {
        glm::dvec2 middle{0};
        double scale = 1;  ///< pixels a metre
    };

    View view() const;
    QPolygonF drawn(const FloorLine& line) const;
    void paintGrid(QPainter& painter) const;
    void paintWay(QPainter& painter) const;

    FloorLine m_line;
    FloorLine m_present;
    FloorLine m_drawing;  ///< while the mouse is down
    bool m_isDrawing = false;
};

}  // namespace driftwalk::gui
