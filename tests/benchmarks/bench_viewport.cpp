// What a frame of the viewport costs: draws a walking figure headless, reads each picture back,
// prints milliseconds.
#include "tests/widgets/poses.h"
#include "widgets/render/capture_target.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <vector>

using namespace driftwalk;
using namespace driftwalk::widgets;

namespace {

struct Milliseconds {
    double median = 0;  ///< of the wall clock
    double least = 0;
    double processor = 0;  ///< mean over all threads
};

Milliseconds measure(SceneRenderer& renderer, Scene scene, const QSize& size)
{
    constexpr int frames = 60;
    CaptureTarget target(size);
    Camera camera = framed({}, bounds(tests::tPose()),
                           static_cast<float>(size.width()) / static_cast<float>(size.height()));
    std::vector<double> walls;
    target.capture(renderer, scene, camera);
    const std::clock_t begin = std::clock();
    for (int frame = 0; frame < frames; ++frame) {
        camera = orbited(camera, 0.05F, 0);
        const auto start = std::chrono::steady_clock::now();
        target.capture(renderer, scene, camera);
        walls.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
                .count());
    }
    const double processor
        = 1000.0 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC / frames;
    std::sort(walls.begin(), walls.end());
    return {.median = walls[frames / 2], .least = walls.front(), .processor = processor};
}

void report(const char* what, const Scene& scene, int samples, const QSize& size)
{
    RenderQuality quality;
    quality.samples = samples;
    SceneRenderer renderer(quality);
    const Milliseconds cost = measure(renderer, scene, size);
    std::printf("%-34s %4d x %-4d  %d samples  median %6.1f  least %6.1f  processor %6.1f ms\n",
                what, size.width(), size.height(), samples, cost.median, cost.least,
                cost.processor);
}

}  // namespace

int main()
{
    const HeadlessContext context;
    Scene scene;
    report("floor", scene, 4, {1280, 720});
    scene.figure = tests::tPose();
    report("figure, floor, shadow", scene, 0, {1280, 720});
    report("figure, floor, shadow", scene, 4, {1280, 720});
    report("figure, floor, shadow", scene, 4, {1920, 1080});
    scene.noisy = tests::tPose();
    report("figure, noise, floor, shadow", scene, 4, {1280, 720});
    return 0;
}
