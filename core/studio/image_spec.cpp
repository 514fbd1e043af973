#include "core/studio/image_engine.h"
#include "core/util/error.h"

#include <cmath>

namespace driftwalk::studio {

void validate(const ImageSpec& spec)
{
    const auto isBetween = [](double value, double low, double high) {
        return std::isfinite(value) && value >= low && value <= high;
    };
    require(spec.steps >= 1, "steps must be at least 1");
    require(isBetween(spec.guidance, 0, 20), "guidance must be between 0 and 20");
    require(isBetween(spec.eta, 0, 1), "eta must be between 0 and 1");
}

}  // namespace driftwalk::studio
