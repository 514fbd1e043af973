// The words of a scene, painted over its picture: names of joints in a column on either side with
// a line to each, and captions below figures.
#pragma once

#include "widgets/render/camera.h"
#include "widgets/render/scene.h"

#include <QImage>
#include <QPointF>

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

/// Needs a QGuiApplication. Letters grow with the picture: 12 pixels at a height of 720.
void paintLabels(QImage& picture, const Scene& scene, const Camera& camera);

}  // namespace driftwalk::widgets
