// Colours of the marks in the plane, by what they mean; sRGB, [0, 1].
#pragma once

#include <array>
#include <glm/vec3.hpp>

namespace driftwalk::widgets {

struct Colors;

/// What a mark stands for; it has the same colour in every layer.
enum class Meaning { Signal, Noise, Prediction, Score, Ink, Quiet };

struct PlaneTheme {
    glm::vec3 paper;  ///< of the whole picture
    glm::vec3 ink;
    glm::vec3 quiet;  ///< labels, grids
    glm::vec3 signal;
    glm::vec3 noise;
    glm::vec3 prediction;
    glm::vec3 score;
    std::array<glm::vec3, 8> classes;  ///< of labelled points: the colours of Okabe and Ito, in an
                                       ///< order in which neighbours differ for everyone
    bool isDark = false;

    glm::vec3 colour(Meaning meaning) const;

    bool operator==(const PlaneTheme&) const = default;
};

/// The marks that go with the colours of the interface.
PlaneTheme planeTheme(const Colors& colors);

/// From `low` (share 0) to `high` (share 1) in steps that look even: linear in OKLab (Ottosson
/// 2020).
glm::vec3 evenMix(const glm::vec3& low, const glm::vec3& high, float share);

}  // namespace driftwalk::widgets
