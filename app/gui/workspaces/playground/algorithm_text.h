// The algorithms of Ho et al. 2020 as text with the numbers of this moment, and the running line
// lit.
#pragma once

#include "core/studio/playground_engine.h"
#include "widgets/style/theme.h"

#include <QString>

namespace driftwalk::gui {

/// Algorithm 1, training. Without news the numbers are left out.
QString trainingText(const studio::PointTrainingNews* news, bool isRunning,
                     const widgets::Colors& colors);

/// Algorithm 2, sampling, of one particle at a step; null before and after.
/// @param isEnd  whether the run has come to its end
QString samplingText(const studio::PointStep* step, int particle, bool isEnd,
                     const widgets::Colors& colors);

}  // namespace driftwalk::gui
