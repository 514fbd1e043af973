#include "core/toy/point_tensor.h"

#include "core/util/error.h"

#include <ATen/ATen.h>

namespace driftwalk::toy {

Tensor toTensor(const std::vector<Point>& points)
{
    const Tensor x = at::empty({static_cast<std::int64_t>(points.size()), 2}, at::kDouble);
    double* value = x.data_ptr<double>();
    for (const Point& point : points) {
        *value++ = point.x;
        *value++ = point.y;
    }
    return x;
}

std::vector<Point> toPoints(const Tensor& x)
{
    require(x.defined() && x.dim() == 2 && x.size(1) == 2, "points are rows of two numbers");
    const Tensor plain = x.detach().to(at::kCPU, at::kDouble).contiguous();
    const double* value = plain.data_ptr<double>();
    std::vector<Point> points;
    points.reserve(x.size(0));
    for (std::int64_t i = 0; i < x.size(0); ++i)
        points.push_back({value[2 * i], value[2 * i + 1]});
    return points;
}

}  // namespace driftwalk::toy
