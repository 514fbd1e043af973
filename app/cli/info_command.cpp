// driftwalk-cli info: what a motion, film or recipe holds.
#include "app/cli/commands.h"
#include "app/cli/motion_making.h"
#include "core/motion/clip_checks.h"
#include "core/motion/joint_presets.h"
#include "core/motion/motion_import.h"
#include "core/util/suffix.h"
#ifdef DRIFTWALK_HAS_PICTURES
#include "core/video/film_probe.h"
#endif

#include <nlohmann/json.hpp>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

namespace driftwalk::cli {

namespace {

void printJson(const motion::MotionFile& file, const std::string& path)
{
    const motion::Clip& clip = file.clip;
    const motion::BoundingBox box = motion::boundingBox(clip);
    nlohmann::json json = {{"file", path},
                           {"format", motion::toString(file.format)},
                           {"content", motion::toString(file.content)},
                           {"name", clip.name},
                           {"frames", clip.frames.size()},
                           {"seconds", clip.seconds()},
                           {"fps", clip.fps},
                           {"hasRate", file.hasRate},
                           {"joints", file.names},
                           {"least", {box.least.x, box.least.y, box.least.z}},
                           {"most", {box.most.x, box.most.y, box.most.z}}};
    if (const auto known = motion::findKnownNames(file.names))
        json["names"] = motion::toString(known->preset);
    if (!file.recipe.empty()) json["recipe"] = nlohmann::json::parse(file.recipe, nullptr, false);
    if (file.report) {
        json["unit"] = file.report->unit;
        json["up"] = file.report->upAxis;
        json["heightMetres"] = file.report->heightMetres;
    }
    std::cout << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

void printText(const motion::MotionFile& file, const std::string& path)
{
    const motion::Clip& clip = file.clip;
    const motion::BoundingBox box = motion::boundingBox(clip);
    std::cout << path << ": " << motion::label(file.format) << ", "
              << motion::toString(file.content) << "\nframes   " << clip.frames.size()
              << "\nseconds  " << clip.seconds() << "\nfps      " << clip.fps
              << (file.hasRate ? "" : " (taken for granted: the file does not tell)") << '\n';
    std::cout << "joints   " << (file.names.empty() ? motion::jointCount : int(file.names.size()));
    if (const auto known = motion::findKnownNames(file.names))
        std::cout << ", named as " << motion::toString(known->preset);
    if (!file.names.empty()) std::cout << ": " << motion::someOf(file.names);
    if (file.report) {
        std::cout << "\nunit     " << file.report->unit << ", " << file.report->upAxis << " is up, "
                  << file.report->heightMetres << " m from ankle to head";
    }
    for (int axis = 0; axis < 3; ++axis) {
        std::cout << '\n'
                  << "xyz"[axis] << "        " << box.least[axis] << " to " << box.most[axis]
                  << " m";
    }
    std::cout << '\n';
    if (!file.recipe.empty()) std::cout << "recipe   " << file.recipe << '\n';
}

#ifdef DRIFTWALK_HAS_PICTURES
bool isFilm(const std::filesystem::path& path)
{
    const std::string suffix = suffixOf(path);
    return suffix == ".mp4" || suffix == ".webm" || suffix == ".gif";
}

void printFilm(const std::string& path, bool isJson)
{
    const video::FilmFacts film = video::probeFilm(path);
    if (isJson) {
        const nlohmann::json json = {{"file", path},
                                     {"codec", film.codec},
                                     {"width", film.width},
                                     {"height", film.height},
                                     {"fps", film.fps},
                                     {"frames", film.frames},
                                     {"seconds", film.seconds},
                                     {"metadata", film.metadata}};
        std::cout << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
        return;
    }
    std::cout << path << ": film, " << film.codec << "\nframes   " << film.frames << "\nseconds  "
              << film.seconds << "\nfps      " << film.fps << "\nsize     " << film.width << " x "
              << film.height << '\n';
    for (const auto& [key, value] : film.metadata)
        std::cout << key << ": " << value << '\n';
}
#endif

void printInfo(const std::string& path, bool isJson)
{
#ifdef DRIFTWALK_HAS_PICTURES
    if (isFilm(path)) {
        printFilm(path, isJson);
        return;
    }
#endif
    if (isRecipe(path)) {
        std::cout << studio::recipeText(readRecipe(path));
        return;
    }
    const motion::MotionFile file = motion::readMotion(path);
    isJson ? printJson(file, path) : printText(file, path);
}

}  // namespace

void addInfoCommand(CLI::App& app)
{
    struct Options {
        std::string path;
        bool json = false;
    };

    auto* command = app.add_subcommand("info", "Tell what a motion, a film or a recipe holds");
    const auto options = std::make_shared<Options>();
    command
        ->add_option("file", options->path,
                     "Motion (.bvh, .glb, .npy, .npz, .csv, .json), film, picture or recipe")
        ->required();
    command->add_flag("--json", options->json, "Print it as JSON");
    command->callback([options] { printInfo(options->path, options->json); });
}

}  // namespace driftwalk::cli
