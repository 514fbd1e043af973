// The words over a picture of the plane: numbers at the grid's lines, names of ellipses, a title.
#pragma once

#include "widgets/render/plane_curves.h"
#include "widgets/render/plane_scene.h"

#include <QColor>
#include <QPainter>
#include <QString>

#include <vector>

namespace driftwalk::widgets {

QColor toColor(const glm::vec3& colour);

/// Letters with a rim of paper, readable over everything. `origin` is on the baseline.
void drawHaloed(QPainter& painter, const QPointF& origin, const QString& text, const QColor& color,
                const QColor& paper);

/// A number of a grid, with as many decimals as its step needs and a true minus sign.
QString tickLabel(float value, float step);

struct PlaneWords {
    QString title;  ///< in the upper left corner; may be empty
    bool hasTicks = true;  ///< numbers along the left and the lower edge
    std::vector<PlaneEllipse> ellipses;  ///< their labels stand above them

    bool operator==(const PlaneWords&) const = default;
};

/// The words that belong to a scene.
PlaneWords wordsOf(const PlaneScene& scene, const QString& title);

void drawPlaneWords(QPainter& painter, const PlaneWords& words, const PlaneTheme& theme,
                    const PlaneFrame& frame);

}  // namespace driftwalk::widgets
