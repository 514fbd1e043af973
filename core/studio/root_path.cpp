#include "core/studio/root_path.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <glm/vec2.hpp>
#include <numbers>

namespace driftwalk::studio {

namespace {

using motion::Features;

/// A vector (x, z) turned about y by `angle`, as headings count.
glm::dvec2 turned(const glm::dvec2& v, double angle)
{
    const double c = std::cos(angle);
    const double s = std::sin(angle);
    return {c * v.x + s * v.y, c * v.y - s * v.x};
}

glm::dvec2 pointOf(const PathPoint& point) { return {point.x, point.z}; }

/// The curve at a time.
glm::dvec2 at(const std::vector<PathPoint>& path, double seconds)
{
    const int last = static_cast<int>(path.size()) - 1;
    int i = 0;
    while (i < last - 1 && path[i + 1].seconds <= seconds)
        ++i;
    const PathPoint& a = path[i];
    const PathPoint& b = path[i + 1];
    const double span = b.seconds - a.seconds;
    const double u = (seconds - a.seconds) / span;
    const auto slope = [&](int k) {  // per second
        const PathPoint& before = path[std::max(k - 1, 0)];
        const PathPoint& after = path[std::min(k + 1, last)];
        return (pointOf(after) - pointOf(before)) / (after.seconds - before.seconds);
    };
    if (u < 0) return pointOf(a) + slope(i) * (seconds - a.seconds);
    if (u > 1) return pointOf(b) + slope(i + 1) * (seconds - b.seconds);
    const double h = u * u * (3 - 2 * u);
    return (1 - h) * pointOf(a) + h * pointOf(b)
        + span * (u * (1 - u) * (1 - u) * slope(i) - u * u * (1 - u) * slope(i + 1));
}

/// Position and heading of the root in each frame, and after the last.
struct RootState {
    glm::dvec2 place{0};
    double heading = 0;
};

/// Column 0 is half the turn of the world as seen by the body, so the heading falls by twice of it;
/// the velocity is seen in the next facing.
RootState advanced(const RootState& now, std::span<const float, motion::featureCount> row)
{
    RootState next;
    next.heading = now.heading - 2 * static_cast<double>(row[motion::rootYaw.offset]);
    const glm::dvec2 step(row[motion::rootVelocity.offset], row[motion::rootVelocity.offset + 1]);
    next.place = now.place + turned(step, next.heading);
    return next;
}

std::vector<RootState> statesOf(const Features& features)
{
    std::vector<RootState> states(1);
    for (int t = 0; t < features.frames(); ++t)
        states.push_back(advanced(states.back(), features.row(t)));
    return states;
}

double wrapped(double angle) { return std::remainder(angle, 2 * std::numbers::pi); }

void setVelocity(Features& features, int frame, const glm::dvec2& worldStep, double nextHeading)
{
    const glm::dvec2 local = turned(worldStep, -nextHeading);
    features.row(frame)[motion::rootVelocity.offset] = static_cast<float>(local.x);
    features.row(frame)[motion::rootVelocity.offset + 1] = static_cast<float>(local.y);
}

/// Makes the root reach a state at frame `to`, by changing the frames from .. to - 1.
void bend(Features& features, int from, int to, const RootState& goal)
{
    const double turn = wrapped(goal.heading - statesOf(features)[to].heading) / (to - from);
    for (int t = from; t < to; ++t)
        features.row(t)[motion::rootYaw.offset] -= static_cast<float>(turn / 2);
    const std::vector<RootState> states = statesOf(features);
    const glm::dvec2 missing = (goal.place - states[to].place) / static_cast<double>(to - from);
    for (int t = from; t < to; ++t)
        setVelocity(features, t, states[t + 1].place - states[t].place + missing,
                    states[t + 1].heading);
}

}  // namespace

RootPath rootAlong(const std::vector<PathPoint>& path, int frames)
{
    constexpr double still = 1e-4;  // metres a frame
    std::vector<glm::dvec2> places;
    for (int t = 0; t <= frames; ++t)
        places.push_back(at(path, t / motion::modelFps));
    std::vector<double> headings;
    double heading = 0;
    bool isKnown = false;
    for (int t = 0; t <= frames; ++t) {
        const glm::dvec2 step = places[std::min(t + 1, frames)] - places[std::max(t - 1, 0)];
        if (glm::length(step) > still) {
            const double ahead = std::atan2(step.x, step.y);
            heading = isKnown ? heading + wrapped(ahead - heading) : ahead;
            if (!isKnown) std::fill(headings.begin(), headings.end(), heading);
            isKnown = true;
        }
        headings.push_back(heading);
    }
    RootPath result{{places[0].x, places[0].y, headings[0]}, {}};
    for (int t = 0; t < frames; ++t) {
        const glm::dvec2 step = turned(places[t + 1] - places[t], -headings[t + 1]);
        result.columns.push_back({static_cast<float>((headings[t] - headings[t + 1]) / 2),
                                  static_cast<float>(step.x), static_cast<float>(step.y)});
    }
    return result;
}

motion::Clip placed(motion::Clip clip, const Placement& start)
{
    for (motion::Pose& pose : clip.frames) {
        for (glm::dvec3& joint : pose) {
            const glm::dvec2 floor = turned({joint.x, joint.z}, start.heading);
            joint = {floor.x + start.x, joint.y, floor.y + start.z};
        }
    }
    return clip;
}

Features withRootMeeting(Features features, const Features& source,
                         const std::vector<FrameRange>& spans)
{
    const std::vector<RootState> goals = statesOf(source);
    int from = 0;
    for (const FrameRange& span : spans) {
        if (span.first > from) bend(features, from, span.first, goals[span.first]);
        from = span.end();
    }
    return features;
}

}  // namespace driftwalk::studio
