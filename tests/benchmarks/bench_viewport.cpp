// What a frame of the viewport costs: draws moving figures headless with a moving camera, reads
// each picture back, paints the words, prints milliseconds: of a clock, and of all processors
// together. Two bars: one figure with everything on 40 ms, 16 figures 120 ms.
#include "tests/widgets/poses.h"
#include "widgets/render/capture_target.h"
#include "widgets/render/quality_governor.h"
#include "widgets/render/scene_labels.h"
#include "widgets/render/staging.h"

#include <QGuiApplication>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <vector>

using namespace driftwalk;
using namespace driftwalk::widgets;

namespace {

constexpr int frames = 40;

/// A figure that swings its arms and walks.
ClipPtr walk()
{
    motion::Clip clip;
    for (int frame = 0; frame < 80; ++frame) {
        motion::Pose pose = tests::tPose();
        for (std::size_t joint = 0; joint < pose.size(); ++joint) {
            pose[joint].z += 0.05 * frame + 0.3 * pose[joint].x * std::sin(0.3 * frame);
            pose[joint].y -= 0.4 * std::abs(pose[joint].x) * std::cos(0.2 * frame);
        }
        clip.frames.push_back(pose);
    }
    return std::make_shared<const motion::Clip>(clip);
}

ViewOptions everything()
{
    ViewOptions options{.look = {.backdrop = Backdrop::Studio},
                        .hasLabels = true,
                        .hasContacts = true,
                        .hasVelocities = true,
                        .ghostsBefore = 2,
                        .ghostsAfter = 2};
    options.trails.set();
    return options;
}

Scene sceneOf(const Staging& staging, const ViewOptions& options, int frame = 40)
{
    Scene scene;
    scene.figure = poseBetween(*staging.clip, frame);
    for (const motion::Pose& pose : staging.clip->frames)
        scene.path.push_back(pose[motion::Pelvis]);
    return withExtras(scene, stagedExtras(staging, frame, options, scene.theme));
}

Camera cameraFor(const Scene& scene, const QSize& size)
{
    Bounds box;
    for (const motion::Pose& pose : posesOf(scene)) {
        box.add(bounds(pose).low);
        box.add(bounds(pose).high);
    }
    return framed({}, box, static_cast<float>(size.width()) / static_cast<float>(size.height()));
}

struct Subject {
    Staging staging;
    ViewOptions options = {};
    bool hasFigure = true;
};

void report(const char* what, const Subject& subject, const RenderQuality& quality,
            const QSize& size)
{
    SceneRenderer renderer(quality);
    CaptureTarget target(size);
    Camera camera = cameraFor(sceneOf(subject.staging, subject.options), size);
    QImage image;
    const auto capture = [&](int frame) {
        Scene scene = sceneOf(subject.staging, subject.options, 20 + frame);
        if (!subject.hasFigure) scene.figure.reset();
        const auto draw = [&] { renderer.draw(scene, camera, {size.width(), size.height()}); };
        image = target.capture(draw, false, std::move(image));
        paintLabels(image, scene, camera);
    };
    capture(0);
    std::vector<double> walls;
    std::vector<double> processors;
    for (int frame = 0; frame < frames; ++frame) {
        camera = orbited(camera, 0.05F, 0);
        const std::clock_t begin = std::clock();
        const auto start = std::chrono::steady_clock::now();
        capture(frame);
        const auto end = std::chrono::steady_clock::now();
        walls.push_back(std::chrono::duration<double, std::milli>(end - start).count());
        processors.push_back(1000.0 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
    }
    std::sort(walls.begin(), walls.end());
    std::sort(processors.begin(), processors.end());
    std::printf("%-32s %4d x %-4d  %d samples  median %6.1f  least %6.1f  "
                "processors: median %6.1f  least %6.1f ms\n",
                what, size.width(), size.height(), quality.samples, walls[frames / 2],
                walls.front(), processors[frames / 2], processors.front());
}

Staging crowd(std::size_t count)
{
    Staging staging{.clip = walk()};
    for (std::size_t i = 1; i < count; ++i)
        staging.companions.push_back({.clip = staging.clip});
    return staging;
}

struct Feature {
    const char* name;
    void (*change)(ViewOptions&);
};

constexpr Feature features[]
    = {{"  and labels", [](ViewOptions& options) { options.hasLabels = true; }},
       {"  and 22 trails", [](ViewOptions& options) { options.trails.set(); }},
       {"  and velocities", [](ViewOptions& options) { options.hasVelocities = true; }},
       {"  and 4 ghosts",
        [](ViewOptions& options) { options.ghostsBefore = options.ghostsAfter = 2; }},
       {"  and a studio", [](ViewOptions& options) { options.look.backdrop = Backdrop::Studio; }},
       {"  without shadow and occlusion",
        [](ViewOptions& options) { options.look.hasShadows = options.look.hasOcclusion = false; }}};

}  // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    const HeadlessContext context;
    const QSize size(1280, 720);
    const Subject plain{crowd(1)};
    const Subject full{crowd(1), everything()};
    const Subject many{crowd(16), {.arrangement = Arrangement::Grid}};
    report("floor", {crowd(1), {}, false}, {}, size);
    report("figure, floor, shadow", plain, {}, size);
    report("figure, floor, shadow", plain, {}, {1920, 1080});
    for (const auto& [name, change] : features) {
        ViewOptions options;
        change(options);
        report(name, {crowd(1), options}, {}, size);
    }
    for (int level = 0; level < QualityGovernor::levelCount; ++level) {
        std::printf("level %d\n", level);
        report("one figure, everything on", full, QualityGovernor::qualityOf(level), size);
        report("16 figures with shadows", many, QualityGovernor::qualityOf(level), size);
    }
    return 0;
}
