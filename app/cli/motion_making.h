// From a recipe to a motion, with progress on stderr.
#pragma once

#include "core/motion/motion_format.h"
#include "core/studio/motion_engine.h"
#include "core/studio/recipe.h"

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>

namespace driftwalk::cli {

struct LoadedEngine {
    std::unique_ptr<studio::MotionEngine> engine;
    studio::ModelInfo model;
};

/// @param weights  empty for the bundled ones
/// @throws FileError if they cannot be used
LoadedEngine loadEngine(const std::string& weights);

/// @throws Error for a recipe out of range or without a motion, Cancelled when stopped
studio::GeneratedMotion makeMotion(studio::MotionEngine& engine, const studio::Recipe& recipe,
                                   const std::stop_token& stop);

/// The recipe as this program and model carried it out.
studio::Recipe madeHere(studio::Recipe recipe, const studio::ModelInfo& model);

/// Whether a file is to be read as a recipe rather than a motion, by its name and, of JSON, by what
/// it calls itself.
bool isRecipe(const std::filesystem::path& path);

/// As motion::readMotion, but says of a recipe what to do with it.
motion::MotionFile readMotionFile(const std::filesystem::path& path);

/// The recipe in a file: its own, or one that travels in a film, a picture or a motion. What of it
/// cannot be used is told on stderr.
/// @throws FileError if the file cannot be read or holds none
studio::Recipe readRecipe(const std::filesystem::path& path);

}  // namespace driftwalk::cli
