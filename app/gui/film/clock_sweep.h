// A film of any stage while diffusion time runs from noise to data.
#pragma once

#include "app/gui/film/film_offer.h"

namespace driftwalk::widgets {
class ClockBar;
}

namespace driftwalk::gui {

/// The film of a stage that follows a clock. The clock goes back to where it was when the film
/// ends. Both must outlive what is drawn.
/// @param picture  draws the stage as it is now
FilmOffer clockSweep(widgets::ClockBar& clock, const std::function<QImage()>& picture);

}  // namespace driftwalk::gui
