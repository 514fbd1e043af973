// What prompts for parts and stretches of time cost and how well they join: time for each number
// of part prompts, and a minute of ten prompts with its seams. Prints tables.
#include "core/evaluation/physical_metrics.h"
#include "core/studio/timeline_generation.h"
#include "core/util/resources.h"
#include "core/util/threads.h"
#include "core/util/timing.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <limits>
#include <string>

using namespace driftwalk;
using namespace driftwalk::studio;

namespace {

constexpr std::array<const char*, 10> prompts = {"a person walks forward",
                                                 "a person waves the left hand",
                                                 "a person runs",
                                                 "someone turns left while walking",
                                                 "a person raises both hands",
                                                 "a tired old man walks",
                                                 "a person walks backwards",
                                                 "someone bows",
                                                 "a person dashes forward",
                                                 "a person waves both hands"};

/// Resident memory at its highest so far, MB.
double peakMemory()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1024;
    return 0;
}

/// The least of five, of which the first warms up.
double secondsFor(const model::MotionModel& model, const model::PromptReader& reader,
                  const Timeline& timeline)
{
    double least = std::numeric_limits<double>::infinity();
    for (int i = 0; i < 5; ++i) {
        const auto start = Clock::now();
        composedMotion(model, reader, timeline, {}, {});
        least = std::min(least, secondsSince(start));
    }
    return least;
}

void measureParts(const model::MotionModel& model, const model::PromptReader& reader)
{
    std::puts("| part prompts | seconds for 6 s, 20 steps | of one pass |\n| --- | --- | --- |");
    Timeline timeline;
    timeline.prompt = prompts[0];
    timeline.steps = 20;
    timeline.guidance = 1;
    const double onePass = secondsFor(model, reader, timeline);
    timeline.guidance = 2.5;
    for (int parts = 0; parts <= 4; ++parts) {
        constexpr std::array regions = {motion::BodyRegion::LeftArm, motion::BodyRegion::RightArm,
                                        motion::BodyRegion::Head, motion::BodyRegion::BothLegs};
        if (parts > 0) timeline.blocks.push_back({regions[parts - 1], 0, 6, prompts[parts]});
        const double seconds = secondsFor(model, reader, timeline);
        std::printf("| %d | %.2f | %.2f |\n", parts, seconds, seconds / onePass);
    }
}

/// Where windows begin and prompts hand over.
std::vector<int> seamsOf(const Timeline& timeline)
{
    std::vector<int> seams;
    for (const FrameRange& window : frameWindows({0, frameCount(timeline) / 4 * 4}))
        for (const int frame : {window.first, window.end()})
            if (frame > 0 && frame < frameCount(timeline) - 4) seams.push_back(frame);
    for (const TimelineBlock& block : timeline.blocks)
        if (block.start > 0) seams.push_back(static_cast<int>(block.start * motion::modelFps));
    return seams;
}

void measureMinute(const model::MotionModel& model, const model::PromptReader& reader)
{
    std::puts("\n| method | seconds of motion | seconds a second | memory, MB | seams, mean | "
              "seams, peak |\n| --- | --- | --- | --- | --- | --- |");
    for (const double length : {60.0, 120.0}) {
        Timeline timeline;
        timeline.seconds = length;
        timeline.steps = 50;
        for (int i = 0; i < static_cast<int>(length) / 6; ++i)
            timeline.blocks.push_back(
                {motion::BodyRegion::WholeBody, 6.0 * i, 6.0 * (i + 1), prompts[i % 10]});
        for (const Composition method : {Composition::Mask, Composition::NoiseInterpolation,
                                         Composition::Stitching, Composition::DoubleTake}) {
            timeline.method = method;
            const auto start = Clock::now();
            const auto motion = composedMotion(model, reader, timeline, {}, {});
            const double seconds = secondsSince(start);
            const auto speeds = evaluation::seamSpeeds(motion.clip, seamsOf(timeline));
            std::printf("| %s | %.0f | %.2f | %.0f | %.2f | %.2f |\n",
                        std::string(toString(method)).c_str(), length, seconds / length,
                        peakMemory(), speeds.mean, speeds.peak);
            std::fflush(stdout);
        }
    }
}

}  // namespace

int main()
{
    useAllCores();
    const auto model = model::loadMotionModel(resourcePath("models/driftwalk-base.safetensors"));
    const auto table = std::make_shared<text::WordVectors>(text::WordVectors::loadBundled());
    const model::PromptReader reader(table, model.words);
    measureParts(model, reader);
    measureMinute(model, reader);
}
