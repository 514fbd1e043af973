// driftwalk-cli render: a film of a motion, or of what a recipe makes. Needs no display.
#include "app/cli/commands.h"
#include "app/cli/film_making.h"
#include "app/cli/headless.h"
#include "app/cli/interrupt.h"
#include "app/cli/motion_making.h"
#include "core/motion/motion_import.h"
#include "core/video/packet_sink.h"

#include <algorithm>
#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>

namespace driftwalk::cli {
namespace {

struct RenderOptions {
    std::filesystem::path file;
    std::filesystem::path out;
    std::string weights;
    std::string size = "1280x720";
    std::string camera = "follow";
    std::string subject = "playback";
    std::string theme = "light";
    double to = 0;
    video::FilmSpec spec;
};

int placeOf(const std::string& name, const std::vector<std::string>& names)
{
    return static_cast<int>(std::find(names.begin(), names.end(), name) - names.begin());
}

/// The recipe's film, with what the command line says in its place.
video::FilmSpec specFrom(const RenderOptions& options, const CLI::App& command,
                         video::FilmSpec spec)
{
    const auto take = [&](const char* name, auto& value, const auto& given) {
        if (command.count(name) > 0) value = given;
    };
    const video::FilmSpec& given = options.spec;
    const QSize size = parseSize(options.size);
    spec.video.format = video::formatOfPath(options.out);
    take("--size", spec.video.width, size.width());
    take("--size", spec.video.height, size.height());
    take("--fps", spec.video.fps, given.video.fps);
    take("--quality", spec.video.quality, given.video.quality);
    take("--draft", spec.video.isDraft, true);
    take("--camera", spec.camera,
         static_cast<video::FilmCamera>(placeOf(options.camera, video::filmCameraNames())));
    take("--subject", spec.subject,
         static_cast<video::FilmSubject>(placeOf(options.subject, video::filmSubjectNames())));
    take("--yaw", spec.yaw, given.yaw);
    take("--pitch", spec.pitch, given.pitch);
    take("--orthographic", spec.isOrthographic, true);
    take("--from", spec.from, given.from);
    take("--to", spec.to, options.to);
    take("--speed", spec.speed, given.speed);
    take("--denoising-seconds", spec.denoisingSeconds, given.denoisingSeconds);
    take("--theme", spec.isDark, options.theme == "dark");
    take("--title", spec.title, given.title);
    take("--caption", spec.prompt, given.prompt);
    take("--no-clock", spec.hasClock, false);
    return spec;
}

std::string promptOf(const studio::Recipe& recipe)
{
    if (recipe.motion) return recipe.motion->prompt;
    return recipe.timeline ? recipe.timeline->prompt : recipe.edit->timeline.prompt;
}

double secondsOf(const studio::Recipe& recipe)
{
    if (recipe.motion) return recipe.motion->seconds;
    return recipe.timeline ? recipe.timeline->seconds : recipe.edit->timeline.seconds;
}

void renderRecipe(const RenderOptions& options, const CLI::App& command,
                  const std::stop_token& stop)
{
    studio::Recipe recipe = readRecipe(options.file);
    require(recipe.hasMotion(), "the recipe says of no motion how it is made");
    recipe.film = specFrom(options, command,
                           recipe.film.value_or(video::FilmSpec{.prompt = promptOf(recipe)}));
    video::pictureCount(*recipe.film, secondsOf(recipe));
    // a film that cannot be written is not worth the motion: nothing is left of this attempt
    video::makePacketSink(options.out, recipe.film->video.format, {});
    const auto [engine, model] = loadEngine(options.weights);
    const std::string remark = studio::modelRemark(recipe, model.name, model.hash);
    if (!remark.empty()) std::cerr << remark << '\n';
    const studio::GeneratedMotion motion = makeMotion(*engine, recipe, stop);
    recipe = madeHere(std::move(recipe), model);
    makeFilm(options.out, filmMotion(motion), *recipe.film,
             {{"title", promptOf(recipe)}, {"comment", studio::recipeText(recipe)}}, stop);
}

/// The recipe that a motion brings, with its film. One that is broken is told and left out.
std::string recipeTextOf(const std::filesystem::path& path, const video::FilmSpec& film)
{
    try {
        studio::Recipe recipe = readRecipe(path);
        recipe.film = film;
        return studio::recipeText(recipe);
    } catch (const Error& error) {
        std::cerr << error.what() << '\n';
        return {};
    }
}

/// A motion as it is in its file.
void renderMotion(const RenderOptions& options, const CLI::App& command, motion::MotionFile file,
                  const std::stop_token& stop)
{
    const video::FilmSpec spec = specFrom(options, command, {});
    video::Metadata metadata{{"title", file.clip.name}};
    if (!file.recipe.empty()) metadata["comment"] = recipeTextOf(options.file, spec);
    makeFilm(options.out, {std::make_shared<const motion::Clip>(std::move(file.clip))}, spec,
             metadata, stop);
}

void render(const RenderOptions& options, const CLI::App& command)
{
    const std::stop_token stop = stopOnInterrupt();
    if (isRecipe(options.file)) return renderRecipe(options, command, stop);
    motion::MotionFile file = motion::readMotion(options.file);
    const bool needsSteps = options.subject == "denoising";
    if (needsSteps && !file.recipe.empty()) return renderRecipe(options, command, stop);
    renderMotion(options, command, std::move(file), stop);
}

}  // namespace

void addRenderCommand(CLI::App& app)
{
    const auto options = std::make_shared<RenderOptions>();
    CLI::App* command = app.add_subcommand("render", "Make a film of a motion or a recipe");
    command
        ->add_option("file", options->file,
                     "motion, recipe or timeline, or a film or picture that holds a recipe")
        ->required();
    command
        ->add_option("--out", options->out,
                     "film to write: .mp4, .webm, .gif, or a new folder for PNG pictures")
        ->required();
    const auto add = [&](const char* name, auto& value, const char* text) {
        return command->add_option(name, value, text)->capture_default_str();
    };
    add("--size", options->size, "of the picture in pixels, WIDTHxHEIGHT");
    add("--fps", options->spec.video.fps, "pictures a second");
    add("--quality", options->spec.video.quality, "0 (smallest file) .. 100 (best picture)");
    command->add_flag("--draft", options->spec.video.isDraft,
                      "faster, with rougher edges and a larger file");
    add("--subject", options->subject, "playback, or denoising (of recipes)")
        ->check(CLI::IsMember(video::filmSubjectNames()));
    add("--denoising-seconds", options->spec.denoisingSeconds, "that denoising takes in the film");
    add("--camera", options->camera, "follow, fixed, turntable or first-person")
        ->check(CLI::IsMember(video::filmCameraNames()));
    add("--yaw", options->spec.yaw, "direction of the camera, radians from the figure's front");
    add("--pitch", options->spec.pitch, "of the camera, radians above the horizon");
    command->add_flag("--orthographic", options->spec.isOrthographic, "without foreshortening");
    add("--from", options->spec.from, "seconds of the motion at which the film starts");
    command->add_option("--to", options->to, "seconds of the motion at which it ends");
    add("--speed", options->spec.speed, "seconds of motion in a second of film");
    add("--theme", options->theme, "light or dark")->check(CLI::IsMember({"light", "dark"}));
    command->add_option("--title", options->spec.title, "words above the picture");
    command->add_option("--caption", options->spec.prompt, "words below the picture");
    command->add_flag("--no-clock")->description("without the time in the picture");
    command->add_option("--model", options->weights, "weights to use instead of the bundled ones");
    command->callback([options, command] { render(*options, *command); });
}

}  // namespace driftwalk::cli
