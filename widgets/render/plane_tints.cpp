#include "widgets/render/plane_tints.h"

#include <algorithm>

namespace driftwalk::widgets {

PlaneTints tintsOf(const PlaneColouring& colouring, const PlaneTheme& theme, float opacity)
{
    if (const auto* shares = std::get_if<NoiseShares>(&colouring)) {
        PlaneTints tints{{{theme.signal, opacity}, {theme.noise, opacity}}, shares->values};
        for (float& place : tints.places)
            place = std::clamp(place, 0.0F, 1.0F);
        return tints;
    }
    if (const auto* labels = std::get_if<ClassLabels>(&colouring)) {
        PlaneTints tints;
        for (const glm::vec3& colour : theme.classes)
            tints.palette.emplace_back(colour, opacity);
        for (const int label : labels->values)
            tints.places.push_back(static_cast<float>(label % 8));
        return tints;
    }
    return {{{theme.colour(std::get<Meaning>(colouring)), opacity}}, {}};
}

}  // namespace driftwalk::widgets
