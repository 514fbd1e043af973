// A human figure to choose a part of the body from. It faces the viewer: its left arm is on the
// viewer's right.
#pragma once

#include "core/motion/body_parts.h"

#include <QTransform>
#include <QWidget>

#include <array>
#include <optional>
#include <vector>

namespace driftwalk::widgets {

/// A click chooses a part; Shift+click on an arm or leg adds the other one, and on a part of the
/// upper body beside a chosen part of it all of it. Arrows go from part to part.
class BodyMap : public QWidget {
    Q_OBJECT

public:
    explicit BodyMap(QWidget* parent = nullptr);

    std::optional<motion::BodyRegion> region() const { return m_region; }

    /// The tooltip of a part.
    /// @param hint  with %1 for its name
    void setHint(const QString& hint) { m_hint = hint; }

    /// The part at a place of the widget, if any.
    std::optional<motion::BodyPart> partAt(QPointF point) const;
    /// A place within a part.
    QPointF placeOf(motion::BodyPart part) const;

    QSize sizeHint() const override { return {112, 156}; }

    QSize minimumSizeHint() const override { return {80, 120}; }

public Q_SLOTS:
    void setRegion(std::optional<driftwalk::motion::BodyRegion> region);
    /// Regions that have a prompt: their parts are drawn in their colours, others pale.
    void setPrompted(const std::vector<driftwalk::motion::BodyRegion>& regions);

Q_SIGNALS:
    /// A region was chosen by hand.
    void chosen(driftwalk::motion::BodyRegion region);
    /// The region was chosen with the mouse, after chosen().
    void clicked();
    /// No region any more: a click beside the figure, or Esc.
    void cleared();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    QTransform toWidget() const;
    void choose(motion::BodyRegion region);
    void clear();
    void setHovered(std::optional<motion::BodyPart> part);
    void paintPart(QPainter& painter, motion::BodyPart part) const;

    std::optional<motion::BodyRegion> m_region;
    std::optional<motion::BodyPart> m_hovered;
    QString m_hint = tr("%1: click to give it a prompt of its own, Shift+click for a group");
    std::array<bool, motion::bodyPartCount> m_prompted{};
};

/// What Shift+click on a part makes of the region before: both arms, both legs, the upper body, or
/// the part alone.
motion::BodyRegion joined(std::optional<motion::BodyRegion> before, motion::BodyPart part);

}  // namespace driftwalk::widgets
