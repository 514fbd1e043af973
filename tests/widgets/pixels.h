// Questions to pictures.
#pragma once

#include "widgets/render/camera.h"

#include <QImage>

#include <algorithm>
#include <cstdlib>
#include <glm/vec4.hpp>

namespace driftwalk::tests {

/// The pixel that shows a point of the world.
inline QPoint pixelOf(const glm::vec3& point, const widgets::Camera& camera, const QSize& size)
{
    const float aspect = static_cast<float>(size.width()) / static_cast<float>(size.height());
    const glm::vec4 clip = widgets::viewProjection(camera, aspect) * glm::vec4(point, 1);
    return {static_cast<int>((0.5F + 0.5F * clip.x / clip.w) * static_cast<float>(size.width())),
            static_cast<int>((0.5F - 0.5F * clip.y / clip.w) * static_cast<float>(size.height()))};
}

/// Mean absolute difference of the colour channels, in steps of 8 bits; both pictures have one
/// size.
inline double meanDifference(const QImage& first, const QImage& second)
{
    double sum = 0;
    for (int y = 0; y < first.height(); ++y)
        for (int x = 0; x < first.width(); ++x) {
            const QColor a = first.pixelColor(x, y);
            const QColor b = second.pixelColor(x, y);
            sum += std::abs(a.red() - b.red()) + std::abs(a.green() - b.green())
                + std::abs(a.blue() - b.blue());
        }
    return sum / (3.0 * first.width() * first.height());
}

}  // namespace driftwalk::tests
