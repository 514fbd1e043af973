#include "widgets/render/plane_theme.h"

#include "widgets/style/theme.h"

#include <cmath>
#include <glm/common.hpp>
#include <glm/mat3x3.hpp>
#include <glm/matrix.hpp>

namespace driftwalk::widgets {
namespace {

glm::vec3 rgb(const QColor& color)
{
    return {static_cast<float>(color.redF()), static_cast<float>(color.greenF()),
            static_cast<float>(color.blueF())};
}

glm::vec3 each(const glm::vec3& v, float (*function)(float))
{
    return {function(v.x), function(v.y), function(v.z)};
}

float toLinear(float c)
{
    return c <= 0.04045F ? c / 12.92F : std::pow((c + 0.055F) / 1.055F, 2.4F);
}

float fromLinear(float c)
{
    return c <= 0.0031308F ? 12.92F * c : 1.055F * std::pow(c, 1 / 2.4F) - 0.055F;
}

// Ottosson 2020, "A perceptual color space for image processing"; columns.
const glm::mat3 conesFromRgb(0.4122214708F, 0.2119034982F, 0.0883024619F, 0.5363325363F,
                             0.6806995451F, 0.2817188376F, 0.0514459929F, 0.1073969566F,
                             0.6299787005F);
const glm::mat3 labFromCones(0.2104542553F, 1.9779984951F, 0.0259040371F, 0.7936177850F,
                             -2.4285922050F, 0.7827717662F, -0.0040720468F, 0.4505937099F,
                             -0.8086757660F);

glm::vec3 toLab(const glm::vec3& srgb)
{
    return labFromCones * each(conesFromRgb * each(srgb, toLinear), std::cbrt);
}

glm::vec3 fromLab(const glm::vec3& lab)
{
    const glm::vec3 roots = glm::inverse(labFromCones) * lab;
    const glm::vec3 linear = glm::inverse(conesFromRgb) * (roots * roots * roots);
    return glm::clamp(each(glm::max(linear, 0.0F), fromLinear), 0.0F, 1.0F);
}

}  // namespace

glm::vec3 PlaneTheme::colour(Meaning meaning) const
{
    switch (meaning) {
    case Meaning::Signal:
        return signal;
    case Meaning::Noise:
        return noise;
    case Meaning::Prediction:
        return prediction;
    case Meaning::Score:
        return score;
    case Meaning::Quiet:
        return quiet;
    case Meaning::Ink:
        break;
    }
    return ink;
}

PlaneTheme planeTheme(const Colors& colors)
{
    PlaneTheme theme{.paper = rgb(colors.paper),
                     .ink = rgb(colors.ink),
                     .quiet = rgb(colors.softInk),
                     .signal = rgb(colors.signal),
                     .noise = rgb(colors.noise),
                     .prediction = rgb(colors.prediction),
                     .score = rgb(colors.score),
                     .classes = {rgb("#56B4E9"), rgb("#E69F00"), rgb("#009E73"), rgb("#CC79A7"),
                                 rgb("#F0E442"), rgb("#0072B2"), rgb("#D55E00"), rgb(colors.ink)},
                     .isDark = colors.isDark};
    if (colors.isDark) return theme;
    // Marks need less contrast than text and can have the brighter hues.
    theme.noise = rgb("#D55E00");
    theme.prediction = rgb("#009E73");
    theme.classes[4] = rgb("#C9B500");
    return theme;
}

glm::vec3 evenMix(const glm::vec3& low, const glm::vec3& high, float share)
{
    return fromLab(glm::mix(toLab(low), toLab(high), share));
}

}  // namespace driftwalk::widgets
