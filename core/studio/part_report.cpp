#include "core/studio/part_report.h"

#include "core/dataset/augmentation.h"
#include "core/studio/timeline_generation.h"
#include "core/util/error.h"

#include <algorithm>

namespace driftwalk::studio {

namespace {

using evaluation::PartActions;
using motion::BodyRegion;

std::string nameOf(const PartCombination& combination)
{
    return combination.legs + " + " + combination.arms;
}

std::string legsText(const PartCombination& combination)
{
    return combination.legs == "run" ? "a person runs" : "a person walks forward";
}

BodyRegion armsRegion(const PartCombination& combination)
{
    const std::string side = evaluation::sideOf(combination.arms);
    if (side == "both") return BodyRegion::BothArms;
    return side == "left" ? BodyRegion::LeftArm : BodyRegion::RightArm;
}

std::string armsText(const PartCombination& combination)
{
    const std::string side = evaluation::sideOf(combination.arms);
    const std::string verb = combination.arms.starts_with("wave-") ? "waving " : "raising ";
    return verb + (side == "both" ? "both hands" : "the " + side + " hand");
}

PartActions wantedOf(const PartCombination& combination)
{
    PartActions wanted = evaluation::actionsOf(combination.arms);
    wanted.legs = combination.legs;
    return wanted;
}

dataset::Arms armsOf(const PartCombination& combination)
{
    const BodyRegion region = armsRegion(combination);
    if (region == BodyRegion::BothArms) return dataset::Arms::Both;
    return region == BodyRegion::LeftArm ? dataset::Arms::Left : dataset::Arms::Right;
}

/// Held-out clips of both contents, each of the legs with every third of the arms.
PartTally judgedClips(const std::vector<dataset::TrainingClip>& clips,
                      const evaluation::PartJudge& judge, const std::stop_token& stop)
{
    PartTally tally;
    for (const PartCombination& combination : heldOutCombinations()) {
        std::vector<const motion::Clip*> legs, arms;
        for (const auto& clip : clips) {
            if (!clip.isValidation) continue;
            if (clip.content == combination.legs) legs.push_back(&clip.clip);
            if (clip.content == combination.arms) arms.push_back(&clip.clip);
        }
        for (const motion::Clip* body : legs)
            for (std::size_t i = 0; i < arms.size(); i += 3) {
                throwIfStopped(stop);
                tally.add(wantedOf(combination),
                          judge(dataset::withArmsOf(*body, *arms[i], armsOf(combination))));
            }
    }
    return tally;
}

/// The median length of the recorded clips of a content, within what a timeline takes.
double usualSeconds(const std::vector<dataset::TrainingClip>& clips, const std::string& content)
{
    std::vector<double> seconds;
    for (const auto& clip : clips)
        if (clip.content == content)
            seconds.push_back(static_cast<double>(clip.clip.frames.size()) / clip.clip.fps);
    require(!seconds.empty(), "there is no recorded clip of " + content);
    const auto middle = seconds.begin() + std::ssize(seconds) / 2;
    std::nth_element(seconds.begin(), middle, seconds.end());
    return std::clamp(*middle, minSeconds, maxSeconds);
}

/// A method's name, and what it makes of a combination.
struct Way {
    std::string name;
    Timeline (*timeline)(const PartCombination&);
    Composition method;
};

const std::array<Way, 5>& ways()
{
    static const std::array<Way, 5> all
        = {Way{"one sentence", sentenceOf, Composition::Mask},
           Way{"mask", timelineOf, Composition::Mask},
           Way{"noise_interpolation", timelineOf, Composition::NoiseInterpolation},
           Way{"stitching", timelineOf, Composition::Stitching},
           Way{"double_take", timelineOf, Composition::DoubleTake}};
    return all;
}

}  // namespace

const std::array<PartCombination, 12>& heldOutCombinations()
{
    static const std::array<PartCombination, 12> all = [] {
        std::array<PartCombination, 12> result;
        std::size_t i = 0;
        for (const char* legs : {"walk", "run"})
            for (const char* arms :
                 {"wave-left-hand", "wave-right-hand", "wave-both-hands", "raise-up-left-hand",
                  "raise-up-right-hand", "raise-up-both-hands"})
                result[i++] = {legs, arms};
        return result;
    }();
    return all;
}

Timeline timelineOf(const PartCombination& combination)
{
    Timeline timeline;
    timeline.prompt = legsText(combination);
    timeline.blocks = {{armsRegion(combination), 0, timeline.seconds, armsText(combination)}};
    return timeline;
}

Timeline sentenceOf(const PartCombination& combination)
{
    Timeline timeline;
    timeline.prompt = legsText(combination) + " while " + armsText(combination);
    return timeline;
}

void PartTally::add(const PartActions& wanted, const PartActions& found)
{
    const bool areArms = found.leftArm == wanted.leftArm && found.rightArm == wanted.rightArm;
    const bool areLegs = found.legs == wanted.legs;
    legs += areLegs;
    arms += areArms;
    both += areLegs && areArms;
    ++count;
}

void PartTally::add(const PartTally& other)
{
    legs += other.legs;
    arms += other.arms;
    both += other.both;
    count += other.count;
}

PartReport partReport(const model::MotionModel& model, const model::PromptReader& reader,
                      const std::vector<dataset::TrainingClip>& clips,
                      const evaluation::PartJudge& judge, const PartReportSpec& spec,
                      const ProgressFn& onProgress, std::stop_token stop)
{
    PartReport report;
    report.recorded = judgedClips(clips, judge, stop);
    const auto motions
        = static_cast<int>(ways().size() * heldOutCombinations().size()) * spec.seeds;
    int done = 0;
    for (const Way& way : ways()) {
        PartMethod method;
        method.name = way.name;
        for (const PartCombination& combination : heldOutCombinations()) {
            PartTally& tally = method.combinations[nameOf(combination)];
            const double seconds
                = spec.seconds > 0 ? spec.seconds : usualSeconds(clips, combination.arms);
            for (int seed = 1; seed <= spec.seeds; ++seed) {
                Timeline timeline = way.timeline(combination);
                timeline.seconds = seconds;
                for (TimelineBlock& block : timeline.blocks)
                    block.end = seconds;
                timeline.method = way.method;
                timeline.lambda1 = way.method == Composition::NoiseInterpolation ? spec.lambda1 : 0;
                timeline.seed = static_cast<std::uint64_t>(seed);
                timeline.steps = spec.steps;
                timeline.guidance = spec.guidance;
                const motion::Clip clip = composedMotion(model, reader, timeline, {}, stop).clip;
                tally.add(wantedOf(combination), judge(clip));
                method.movement.add(movementOf(clip));
                if (onProgress) onProgress(++done, motions);
            }
            method.all.add(tally);
        }
        report.methods.push_back(std::move(method));
    }
    return report;
}

}  // namespace driftwalk::studio
