#include "core/studio/motion_edit.h"

#include "core/motion/resample.h"
#include "core/motion/retarget.h"
#include "core/util/error.h"

#include <algorithm>
#include <cmath>

namespace driftwalk::studio {

namespace {

/// 1 in the span, 0 from the blend on outside of it.
float heightOf(const TimeSpan& span, double time, double blend)
{
    const double outside = std::max({0.0, span.start - time, time - span.end});
    if (outside <= 0) return 1;
    const double x = blend > 0 ? std::max(0.0, 1 - outside / blend) : 0;
    return static_cast<float>(x * x * (3 - 2 * x));
}

/// Kept at all times.
bool isKept(const MotionEdit& edit, int joint)
{
    const auto& joints = edit.keptJoints;
    if (std::find(joints.begin(), joints.end(), joint) != joints.end()) return true;
    return std::any_of(edit.keptRegions.begin(), edit.keptRegions.end(), [&](auto region) {
        return motion::contains(region, motion::partOfJoint(joint));
    });
}

float keptIn(const MotionEdit& edit, int frame)
{
    float kept = 0;
    for (const TimeSpan& span : edit.keptSpans)
        kept = std::max(kept, heightOf(span, frame / motion::modelFps, edit.timeline.blendSeconds));
    return kept;
}

bool increases(const std::vector<PathPoint>& path)
{
    return std::is_sorted(path.begin(), path.end(), [](const PathPoint& a, const PathPoint& b) {
        return a.seconds <= b.seconds;
    });
}

}  // namespace

void validate(const MotionEdit& edit)
{
    require(!edit.source.frames.empty(), "there is no motion to change");
    Timeline timeline = edit.timeline;
    timeline.seconds
        = std::clamp(edit.source.seconds(), Timeline::minSeconds, Timeline::maxSeconds);
    validate(timeline);
    require(std::isfinite(edit.noise) && edit.noise > 0 && edit.noise <= 1,
            "the noise must be above 0 and at most 1");
    require(edit.repeats >= 0 && edit.repeats <= 20, "repeats must be between 0 and 20");
    for (const TimeSpan& span : edit.keptSpans) {
        require(std::isfinite(span.start) && std::isfinite(span.end) && span.start >= 0
                    && span.end > span.start,
                "a stretch that is kept must start at 0 or later and end after its start");
    }
    require(edit.path.size() != 1, "a path needs at least two points");
    for (const PathPoint& point : edit.path)
        require(std::isfinite(point.seconds) && std::isfinite(point.x) && std::isfinite(point.z),
                "the points of a path must be numbers");
    require(increases(edit.path), "the points of a path must follow each other in time");
    const bool keepsRoot = !edit.keptSpans.empty() || isKept(edit, motion::Pelvis);
    require(edit.path.empty() || !keepsRoot, "a root that is kept cannot follow another path");
}

motion::Features sourceFeatures(const motion::Clip& source)
{
    require(!source.frames.empty(), "there is no motion to change");
    motion::Clip clip = motion::retargeted(motion::resampled(source, motion::modelFps));
    require(clip.frames.size() >= 2 && clip.seconds() >= Timeline::minSeconds
                && clip.seconds() <= Timeline::maxSeconds,
            "a motion to change must be between 2 seconds and 10 minutes long");
    const motion::Pose last = clip.frames.back();
    const motion::Pose& before = clip.frames[clip.frames.size() - 2];
    motion::Pose next;
    for (int joint = 0; joint < motion::jointCount; ++joint)
        next[joint] = last[joint] + (last[joint] - before[joint]);
    clip.frames.push_back(motion::withBoneLengths(next));
    return motion::featuresFromClip(clip);
}

std::vector<float> keptFeatures(const MotionEdit& edit, int frames)
{
    std::vector<float> kept(static_cast<std::size_t>(frames) * motion::featureCount);
    for (int column = 0; column < motion::featureCount; ++column) {
        const bool always = isKept(edit, motion::jointOfColumn(column));
        for (int frame = 0; frame < frames; ++frame)
            kept[static_cast<std::size_t>(frame) * motion::featureCount + column]
                = always ? 1 : keptIn(edit, frame);
    }
    return kept;
}

std::vector<float> keptJoints(const MotionEdit& edit, int frames)
{
    std::vector<float> kept(static_cast<std::size_t>(frames) * motion::jointCount);
    for (int joint = 0; joint < motion::jointCount; ++joint) {
        const bool always = isKept(edit, joint);
        for (int frame = 0; frame < frames; ++frame)
            kept[static_cast<std::size_t>(frame) * motion::jointCount + joint]
                = always ? 1 : keptIn(edit, frame);
    }
    return kept;
}

}  // namespace driftwalk::studio
