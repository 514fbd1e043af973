// Films of motions, with progress on stderr.
#pragma once

#include "core/studio/motion_engine.h"
#include "core/video/film_spec.h"
#include "core/video/packet_sink.h"
#include "widgets/film/motion_film.h"

#include <filesystem>
#include <stop_token>

namespace driftwalk::cli {

/// The motion and its steps, for a film.
widgets::FilmMotion filmMotion(const studio::GeneratedMotion& motion);

/// Draws without a display; prints what each stage took to stdout.
/// @throws Error for a spec out of range, FileError if it cannot be written, Cancelled when
/// stopped; nothing is left then
void makeFilm(const std::filesystem::path& out, const widgets::FilmMotion& motion,
              const video::FilmSpec& spec, const video::Metadata& metadata,
              const std::stop_token& stop);

}  // namespace driftwalk::cli
