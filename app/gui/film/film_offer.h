// What a workspace can make a film of.
#pragma once

#include "app/gui/film/film_recorder.h"
#include "core/video/film_spec.h"

#include <functional>

namespace driftwalk::gui {

struct FilmOffer {
    video::FilmSpec spec;  ///< that is proposed
    double motionSeconds = 0;  ///< of the motion; 0 where nothing but noise moves
    bool hasDenoising = false;  ///< whether there are steps to show
    /// Draws the film of a spec in the thread of the GUI. @throws Error if that cannot be
    std::function<FilmPictures(const video::FilmSpec&)> pictures = {};
    /// Words that travel with the film; may be empty.
    std::function<video::Metadata(const video::FilmSpec&)> metadata = {};
};

/// The seconds that a film's length is made from: a workspace without a motion has a film of
/// denoising only.
inline int pictureCountOf(const FilmOffer& offer, const video::FilmSpec& spec)
{
    return video::pictureCount(spec, offer.motionSeconds > 0 ? offer.motionSeconds : 1);
}

}  // namespace driftwalk::gui
