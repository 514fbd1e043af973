// What lies over the plane: its words, and what is no part of its pictures: handles and the stroke
// that is being drawn.
#pragma once

#include "widgets/render/plane_labels.h"

#include <QFont>
#include <QPixmap>
#include <QWidget>

#include <vector>

namespace driftwalk::widgets {

/// Transparent for the mouse; its owner handles that.
class PlaneOverlay : public QWidget {
    Q_OBJECT

public:
    struct Content {
        PlaneWords words;
        PlaneTheme theme{};
        PlaneFrame frame;
        std::vector<glm::vec2> handles;  ///< data coordinates
        int activeHandle = -1;  ///< the one under the pointer or held
        std::vector<glm::vec2> stroke;  ///< data coordinates

        bool operator==(const Content&) const = default;
    };

    explicit PlaneOverlay(QWidget* parent);

    /// Paints again what has changed: where only the title has, only there.
    void setContent(Content content);

    const Content& content() const { return m_content; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void prepareWords();
    void paintHandles(QPainter& painter) const;
    void paintStroke(QPainter& painter) const;

    Content m_content;
    QPixmap m_picture;  ///< of the words without the title, whose outlines are slow to draw
    Content m_prepared;  ///< what is in the picture
    QFont m_pictureFont;
};

}  // namespace driftwalk::widgets
