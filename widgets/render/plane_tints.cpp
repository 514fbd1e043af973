#include "widgets/render/plane_tints.h"

#include <algorithm>

namespace driftwalk::widgets {
namespace {

constexpr int last = 7;  // place in a palette

}  // namespace

PlaneTints tintsOf(const PlaneColouring& colouring, const PlaneTheme& theme, float opacity)
{
    if (const auto* shares = std::get_if<NoiseShares>(&colouring)) {
        PlaneTints tints;
        for (int place = 0; place <= last; ++place)
            tints.palette.emplace_back(
                evenMix(theme.signal, theme.noise, static_cast<float>(place) / last), opacity);
        tints.places.reserve(shares->values.size());
        for (const float share : shares->values)
            tints.places.push_back(last * std::clamp(share, 0.0F, 1.0F));
        return tints;
    }
    if (const auto* labels = std::get_if<ClassLabels>(&colouring)) {
        PlaneTints tints;
        for (const glm::vec3& colour : theme.classes)
            tints.palette.emplace_back(colour, opacity);
        tints.places.reserve(labels->values.size());
        for (const int label : labels->values)
            tints.places.push_back(static_cast<float>(label % (last + 1)));
        return tints;
    }
    return {{{theme.colour(std::get<Meaning>(colouring)), opacity}}, {}};
}

}  // namespace driftwalk::widgets
