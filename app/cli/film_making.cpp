#include "app/cli/film_making.h"

#include "app/cli/headless.h"
#include "core/util/timing.h"
#include "core/video/video_pipe.h"
#include "widgets/film/film_picture.h"

#include <ctime>
#include <iomanip>
#include <iostream>

namespace driftwalk::cli {

namespace {

void printTimes(const std::filesystem::path& out, int pictures, double filmSeconds, double wall,
                double processors, const widgets::FilmTimes& drawing,
                const video::VideoTimes& encoding)
{
    const auto perPicture = [&](double seconds) { return 1000 * seconds / pictures; };
    std::cout << std::fixed << std::setprecision(1) << out.string() << ": " << pictures
              << (pictures == 1 ? " picture, " : " pictures, ") << filmSeconds << " s of film in "
              << wall << " s (" << filmSeconds / wall << " x real time); ms a picture: draw "
              << perPicture(drawing.draw) << ", read back " << perPicture(drawing.readBack)
              << ", words " << perPicture(drawing.words) << ", convert "
              << perPicture(encoding.convert) << ", encode " << perPicture(encoding.encode)
              << "; processors " << perPicture(processors) << '\n';
}

}  // namespace

widgets::FilmMotion filmMotion(const studio::GeneratedMotion& motion)
{
    const auto shared
        = [](const motion::Clip& clip) { return std::make_shared<const motion::Clip>(clip); };
    widgets::FilmMotion film{shared(motion.clip)};
    for (const studio::MotionStep& step : motion.trajectory)
        film.steps.push_back({.x0 = shared(step.x0),
                              .xt = shared(step.xt),
                              .t = step.t,
                              .snr = step.alphaBar / (1 - step.alphaBar)});
    return film;
}

void makeFilm(const std::filesystem::path& out, const widgets::FilmMotion& motion,
              const video::FilmSpec& spec, const video::Metadata& metadata,
              const std::stop_token& stop)
{
    const int pictures = video::pictureCount(spec, motion.clip->seconds());
    const auto start = Clock::now();
    const std::clock_t processorStart = std::clock();
    widgets::FilmTimes drawing;
    video::VideoTimes encoding;
    drawHeadless([&] {
        widgets::MotionFilm film(motion, spec);
        video::VideoPipe pipe(out, spec.video, metadata);
        for (int i = 0; i < pictures; ++i) {
            throwIfStopped(stop);
            pipe.push(widgets::toVideoFrame(film.picture(i)));
            std::cerr << "\rpicture " << i + 1 << " / " << pictures << std::flush;
        }
        drawing = film.times();
        encoding = pipe.finish();
        std::cerr << '\n';
    });
    printTimes(out, pictures, static_cast<double>(pictures) / spec.video.fps, secondsSince(start),
               static_cast<double>(std::clock() - processorStart) / CLOCKS_PER_SEC, drawing,
               encoding);
}

}  // namespace driftwalk::cli
