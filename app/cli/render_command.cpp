// driftwalk-cli render: a film of a motion. Needs no display.
#include "app/cli/commands.h"
#include "app/cli/headless.h"
#include "app/cli/interrupt.h"
#include "core/motion/bvh_import.h"
#include "core/util/error.h"
#include "core/util/progress.h"
#include "core/util/timing.h"
#include "core/video/film_spec.h"
#include "core/video/video_pipe.h"
#include "widgets/film/film_picture.h"
#include "widgets/film/motion_film.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iomanip>
#include <iostream>
#include <memory>
#include <string>

namespace driftwalk::cli {
namespace {

struct RenderOptions {
    std::filesystem::path file;
    std::filesystem::path out;
    std::string size = "1280x720";
    std::string camera = "follow";
    std::string theme = "light";
    double to = 0;
    video::FilmSpec spec;
};

video::FilmSpec specFrom(const RenderOptions& options, const CLI::App& command)
{
    video::FilmSpec spec = options.spec;
    const QSize size = parseSize(options.size);
    spec.video.format = video::formatOfPath(options.out);
    spec.video.width = size.width();
    spec.video.height = size.height();
    const auto& cameras = video::filmCameraNames();
    spec.camera = static_cast<video::FilmCamera>(
        std::find(cameras.begin(), cameras.end(), options.camera) - cameras.begin());
    if (command.count("--to") > 0) spec.to = options.to;
    spec.isDark = options.theme == "dark";
    return spec;
}

void printTimes(const RenderOptions& options, int pictures, double filmSeconds, double wall,
                const widgets::FilmTimes& drawing, const video::VideoTimes& encoding)
{
    const auto perPicture = [&](double seconds) { return 1000 * seconds / pictures; };
    std::cout << std::fixed << std::setprecision(1) << options.out.string() << ": " << pictures
              << " pictures, " << filmSeconds << " s of film in " << wall << " s ("
              << filmSeconds / wall << " x real time); ms a picture: draw "
              << perPicture(drawing.draw) << ", read back " << perPicture(drawing.readBack)
              << ", convert " << perPicture(encoding.convert) << ", encode "
              << perPicture(encoding.encode) << '\n';
}

void render(const RenderOptions& options, const CLI::App& command)
{
    const std::stop_token stop = stopOnInterrupt();
    const video::FilmSpec spec = specFrom(options, command);
    const auto clip = std::make_shared<const motion::Clip>(motion::importBvh(options.file).clip);
    const int pictures = video::pictureCount(spec, clip->seconds());
    const auto start = Clock::now();
    widgets::FilmTimes drawing;
    video::VideoTimes encoding;
    drawHeadless([&] {
        widgets::MotionFilm film({clip}, spec);
        video::VideoPipe pipe(options.out, spec.video, {{"title", clip->name}});
        for (int i = 0; i < pictures; ++i) {
            throwIfStopped(stop);
            pipe.push(widgets::toVideoFrame(film.picture(i)));
            std::cerr << "\rpicture " << i + 1 << " / " << pictures << std::flush;
        }
        drawing = film.times();
        encoding = pipe.finish();
        std::cerr << '\n';
    });
    printTimes(options, pictures, static_cast<double>(pictures) / spec.video.fps,
               secondsSince(start), drawing, encoding);
}

}  // namespace

void addRenderCommand(CLI::App& app)
{
    const auto options = std::make_shared<RenderOptions>();
    CLI::App* command = app.add_subcommand("render", "Make a film of a motion");
    command->add_option("file", options->file, "BVH file")->required();
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
    command->add_flag("!--no-clock", options->spec.hasClock, "without the time in the picture");
    command->callback([options, command] { render(*options, *command); });
}

}  // namespace driftwalk::cli
