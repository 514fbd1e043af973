// The words of a scene, painted over its picture: names of joints in a column on either side with
// a line to each, and captions below figures.
#pragma once

#include "widgets/render/camera.h"
#include "widgets/render/scene.h"

#include <QImage>
#include <QPointF>

#include <string>
#include <vector>

class QPainter;

namespace driftwalk::widgets {

/// Where a label stands, in pixels of the picture.
struct PlacedLabel {
    std::size_t label = 0;  ///< index into the scene's labels
    QPointF point;  ///< of the world's place
    QPointF anchor;  ///< end of the line at the words: their left end, or right end if `isLeft`
    bool isLeft = false;  ///< in the left column
};

/// The labels beside the figure: they do not overlap and keep the order of their heights.
/// @param size    of the picture
/// @param height  of a line of text, pixels
std::vector<PlacedLabel> placedLabels(const Scene& scene, const Camera& camera, const QSizeF& size,
                                      double height);

/// A joint that is pointed at or chosen.
struct SceneMark {
    glm::vec3 at{0};
    std::string text = {};  ///< UTF-8, beside it; may be empty
    bool isChosen = false;  ///< a filled ring instead of an open one

    bool operator==(const SceneMark&) const = default;
};

/// Rings over the picture that was drawn of a scene.
/// @param size  of the picture, in the painter's units
void paintMarks(QPainter& painter, const std::vector<SceneMark>& marks, const Scene& scene,
                const Camera& camera, const QSizeF& size);

/// Needs a QGuiApplication. Letters grow with the picture: 12 pixels at a height of 720.
void paintLabels(QImage& picture, const Scene& scene, const Camera& camera);

}  // namespace driftwalk::widgets
