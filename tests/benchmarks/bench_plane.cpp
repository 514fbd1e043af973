// What a frame of the plane costs: draws particles that move along a swirl or at random, headless,
// by OpenGL with and without reading the picture back and by the processor alone, prints
// milliseconds: the median of 5 runs.
#include "widgets/render/capture_target.h"
#include "widgets/render/gl.h"
#include "widgets/render/plane_raster.h"
#include "widgets/render/plane_renderer.h"
#include "widgets/style/theme.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <functional>
#include <random>

using namespace driftwalk::widgets;

namespace {

constexpr int frames = 12;  // of a run
constexpr float frameTurn = 0.03F;  // radians from one state to the next

glm::vec2 turned(const glm::vec2& point, float angle)
{
    return {std::cos(angle) * point.x - std::sin(angle) * point.y,
            std::sin(angle) * point.x + std::cos(angle) * point.y};
}

/// @param randomStep  standard deviation of what is added to the swirl from one state to the next
PlaneScene swirl(int particles, int segments, float randomStep = 0)
{
    std::mt19937 generator(7);
    std::normal_distribution<float> normal;
    PlaneScene scene;
    scene.trails.resize(1);
    scene.trails[0].states.resize(segments + 1);
    scene.points.resize(1);
    NoiseShares shares;
    for (int i = 0; i < particles; ++i) {
        glm::vec2 position(normal(generator), normal(generator));
        for (auto& state : scene.trails[0].states) {
            state.push_back(position);
            position = turned(position, frameTurn);
            if (randomStep > 0)
                position += randomStep * glm::vec2(normal(generator), normal(generator));
        }
        shares.values.push_back(static_cast<float>(i % 11) / 10);
    }
    scene.points[0] = {.positions = scene.trails[0].states.back(), .colouring = shares};
    scene.trails[0].colouring = shares;
    return scene;
}

void addDensityAndArrows(PlaneScene& scene)
{
    constexpr int cells = 128;
    PlaneDensity density{
        .rows = cells, .columns = cells, .values = {}, .bounds = {{-6, -6}, {6, 6}}};
    for (int row = 0; row < cells; ++row)
        for (int column = 0; column < cells; ++column) {
            const glm::vec2 at
                = 12.0F * glm::vec2(column, row) / static_cast<float>(cells) - glm::vec2(6);
            density.values.push_back(std::exp(-0.5F * (at.x * at.x + at.y * at.y)));
        }
    scene.density = density;
    PlaneArrows arrows;
    for (int row = 0; row < 20; ++row)
        for (int column = 0; column < 20; ++column) {
            arrows.positions.push_back(0.3F * glm::vec2(column, row) - glm::vec2(2.85F));
            arrows.vectors.push_back(turned(arrows.positions.back(), 1.57F));
        }
    scene.arrows = {arrows};
}

double millisecondsPerFrame(const std::function<void()>& frame)
{
    std::array<double, 5> runs{};
    frame();
    for (double& run : runs) {
        const auto start = std::chrono::steady_clock::now();
        for (int i = 0; i < frames; ++i)
            frame();
        run = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
                  .count()
            / frames;
    }
    std::sort(runs.begin(), runs.end());
    return runs[2];
}

void report(const char* what, const PlaneScene& scene)
{
    PlaneRenderer renderer;
    CaptureTarget target({1280, 720});
    const PlaneLook look{{}, planeTheme(lightColors())};
    const auto draw = [&] { renderer.draw(scene, look, {1280, 720}); };
    const double withReadBack = millisecondsPerFrame([&] { target.capture(draw); });
    double without = 0;
    const std::clock_t begin = std::clock();
    target.capture([&] {
        without = millisecondsPerFrame([&] {
            draw();
            glFinish();
        });
    });
    const double processor
        = 1000.0 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC / (5 * frames + 1);
    PlaneRaster raster;
    QImage image;
    const double alone = millisecondsPerFrame([&] {
        image = raster.draw(scene, look, {1280, 720}, std::move(image));
    });
    std::printf(
        "%-46s OpenGL %6.1f ms, processor %6.1f ms, with read-back %6.1f ms; raster %6.1f ms\n",
        what, without, processor, withReadBack, alone);
}

}  // namespace

int main()
{
    const HeadlessContext context;
    std::printf("1280 x 720, %s\n", reinterpret_cast<const char*>(glGetString(GL_RENDERER)));
    PlaneScene scene;
    report("grid", scene);
    addDensityAndArrows(scene);
    report("grid, density, 400 arrows", scene);
    scene = swirl(10000, 4);
    scene.trails.clear();
    report("grid, 10,000 points", scene);
    scene = swirl(10000, 4);
    report("grid, 10,000 points, trails of 4", scene);
    report("grid, 10,000 points, random trails of 4", swirl(10000, 4, 0.05F));
    addDensityAndArrows(scene);
    report("all: 10,000 points, trails, density, arrows", scene);
    scene = swirl(100000, 1);
    scene.trails.clear();
    report("grid, 100,000 points", scene);
    return 0;
}
