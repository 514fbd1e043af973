#include "app/cli/motion_making.h"

#include "core/motion/motion_import.h"
#include "core/studio/motion_generation.h"
#include "core/util/resources.h"
#include "core/util/suffix.h"

#ifdef DRIFTWALK_HAS_PICTURES
#include "widgets/film/embedded_text.h"
#endif

#include <iostream>

namespace driftwalk::cli {

namespace {

std::string recipeTextIn(const std::filesystem::path& path)
{
#ifdef DRIFTWALK_HAS_PICTURES
    if (widgets::canEmbedText(path)) return widgets::embeddedText(path);
#endif
    return studio::recipeTextIn(path);
}

bool holdsRecipe(const std::filesystem::path& path)
{
    try {
        studio::recipeFromText(recipeTextIn(path));
        return true;
    } catch (const Error&) {
        return false;
    }
}

}  // namespace

bool isRecipe(const std::filesystem::path& path)
{
#ifdef DRIFTWALK_HAS_PICTURES
    if (widgets::canEmbedText(path)) return true;
#endif
    return suffixOf(path) == ".json" && !motion::isMotionJson(path);
}

LoadedEngine loadEngine(const std::string& weights)
{
    LoadedEngine loaded{studio::makeMotionEngine(), {}};
    loaded.model
        = loaded.engine->load(weights.empty() ? resourcePath("models/driftwalk-base.safetensors")
                                              : std::filesystem::path(weights));
    return loaded;
}

studio::GeneratedMotion makeMotion(studio::MotionEngine& engine, const studio::Recipe& recipe,
                                   const std::stop_token& stop)
{
    const auto onStep = [](const studio::MotionStep& step) {
        std::cerr << "\rstep " << step.index + 1 << " / " << step.stepCount << std::flush;
    };
    const auto finished = [](studio::GeneratedMotion motion) {
        std::cerr << '\n';
        for (const auto& word : motion.ignoredWords)
            std::cerr << "ignored word: " << word << '\n';
        return motion;
    };
    if (recipe.edit) return finished(engine.edit(*recipe.edit, {.onStep = onStep}, stop));
    if (recipe.timeline)
        return finished(engine.compose(*recipe.timeline, {.onStep = onStep}, stop));
    require(recipe.motion.has_value(), "the recipe says of no motion how it is made");
    return finished(engine.generate(*recipe.motion, onStep, stop));
}

motion::MotionFile readMotionFile(const std::filesystem::path& path)
{
    require(!isRecipe(path) || !holdsRecipe(path),
            path.string()
                + " holds no motion, but a recipe of one: \"driftwalk-cli run\" makes it");
    return motion::readMotion(path);
}

studio::Recipe madeHere(studio::Recipe recipe, const studio::ModelInfo& model)
{
    recipe.program = DRIFTWALK_VERSION;
    recipe.modelName = model.name;
    recipe.modelHash = model.hash;
    return recipe;
}

studio::Recipe readRecipe(const std::filesystem::path& path)
{
    try {
        studio::RecipeFile file = studio::recipeFromText(recipeTextIn(path));
        for (const std::string& remark : file.remarks)
            std::cerr << path.string() << ": " << remark << '\n';
        return std::move(file.recipe);
    } catch (const FileError&) {
        throw;
    } catch (const Error& error) {
        throw FileError(path, error.what());
    }
}

}  // namespace driftwalk::cli
