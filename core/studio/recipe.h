// Everything that determines a result, in one small file that makes it again. Free of LibTorch.
#pragma once

#include "core/studio/motion_edit.h"
#include "core/video/film_spec.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace driftwalk::studio {

/// One way to a motion, and the film of it. At most one of motion, timeline and edit.
struct Recipe {
    std::string program = {};  ///< version of the program that wrote it
    std::string modelName = {};
    std::string modelHash = {};  ///< of the weights file, see ModelInfo
    std::optional<MotionSpec> motion = {};  ///< from one prompt
    std::optional<Timeline> timeline = {};  ///< from prompts for parts and times
    std::optional<MotionEdit> edit = {};  ///< from another motion, which is in the recipe
    std::optional<video::FilmSpec> film = {};

    /// Whether it says how a motion is made.
    bool hasMotion() const { return motion || timeline || edit; }
};

/// {"format": "driftwalk recipe", "version": 1, "program", "model": {"name", "hash"}, and those of
/// "motion", "timeline", "edit" and "film" that there are}. The numbers of a motion that is edited
/// are metres.
void to_json(nlohmann::json& json, const Recipe& recipe);

/// The text of a recipe's file.
std::string recipeText(const Recipe& recipe);

/// The text of the recipe in a file: of a recipe, a timeline, or a motion that carries one.
/// @throws FileError if it cannot be read, or is something else
std::string recipeTextIn(const std::filesystem::path& path);

/// A recipe that was read, and what of its file could not be used: one sentence each.
struct RecipeFile {
    Recipe recipe;
    std::vector<std::string> remarks;
};

/// Opens what it can: a part that is broken is left out and named, as are fields that this version
/// does not know. Timeline files are recipes too.
/// @throws Error if the text is no recipe, or nothing in it could be used
RecipeFile recipeFromText(std::string_view text);

/// Says that the motion will be another one, if the model is not the one that the recipe names;
/// empty otherwise.
std::string modelRemark(const Recipe& recipe, std::string_view modelName,
                        std::string_view modelHash);

}  // namespace driftwalk::studio
