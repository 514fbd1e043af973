// Data that the user makes: words and strokes as points.
#pragma once

#include "core/toy/point_set.h"

#include <QString>

#include <glm/vec2.hpp>
#include <vector>

namespace driftwalk::gui {

/// Points spread over the letters of a word, with zero mean and a variance of 1.
/// @return empty if the word has nothing to draw
std::vector<toy::Point> pointsOfWord(const QString& word);

/// Points spread evenly along strokes of data coordinates.
std::vector<toy::Point> pointsOfStrokes(const std::vector<std::vector<glm::vec2>>& strokes);

}  // namespace driftwalk::gui
