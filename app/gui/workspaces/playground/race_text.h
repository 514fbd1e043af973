// How samplers look and what is said about them in a race.
#pragma once

#include "core/studio/sampler_race.h"
#include "widgets/plot/plot.h"

#include <QString>

namespace driftwalk::gui {

struct RaceLook {
    widgets::ColorRole color = &widgets::Colors::ink;
    Qt::PenStyle style = Qt::SolidLine;  ///< dashes and dots for samplers that add noise
};

/// Of a sampler, the same in every race.
RaceLook raceLook(const std::string& sampler);

/// "DPM-Solver++ 2M".
QString raceTitle(const std::string& sampler);

/// A line of the sampler's look, for a legend.
QPixmap raceSwatch(const std::string& sampler, const widgets::Colors& colors);

/// The entries at a budget as a table, the nearest to the solution first.
QString raceTable(const studio::RaceResult& result, int budget, const widgets::Colors& colors);

}  // namespace driftwalk::gui
