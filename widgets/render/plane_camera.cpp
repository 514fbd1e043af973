#include "widgets/render/plane_camera.h"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>

namespace driftwalk::widgets {

PlaneBounds boundsOf(std::span<const glm::vec2> points)
{
    if (points.empty()) return {};
    PlaneBounds bounds{points.front(), points.front()};
    for (const glm::vec2& point : points) {
        bounds.low = glm::min(bounds.low, point);
        bounds.high = glm::max(bounds.high, point);
    }
    return bounds;
}

PlaneCamera fitted(const PlaneBounds& bounds, float aspect)
{
    constexpr float margin = 1.08F;
    constexpr float least = 1e-3F;
    const glm::vec2 extent = glm::max(bounds.high - bounds.low, least);
    return {.centre = 0.5F * (bounds.low + bounds.high),
            .height = margin * std::max(extent.y, extent.x / aspect)};
}

PlaneCamera zoomedAt(PlaneCamera camera, const glm::vec2& point, float factor)
{
    const float height = std::clamp(camera.height * factor, 1e-3F, 1e4F);
    camera.centre = point + (camera.centre - point) * (height / camera.height);
    camera.height = height;
    return camera;
}

float niceStep(float least)
{
    const float power = std::pow(10.0F, std::floor(std::log10(least)));
    for (const float digit : {1.0F, 2.0F, 5.0F})
        if (digit * power >= 0.9999F * least) return digit * power;
    return 10 * power;
}

std::vector<float> multiples(float low, float high, float step)
{
    std::vector<float> values;
    const auto last = static_cast<long>(std::floor(high / step));
    for (auto i = static_cast<long>(std::ceil(low / step)); i <= last; ++i)
        values.push_back(static_cast<float>(i) * step);
    return values;
}

}  // namespace driftwalk::widgets
