#include "widgets/render/staging.h"

#include "widgets/render/motion_marks.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <glm/vec2.hpp>
#include <utility>

namespace driftwalk::widgets {
namespace {

using namespace motion;

constexpr double spacing = 1.25;  // of figures in a row, metres
constexpr double depthSpacing = 1.7;  // of rows in a grid

Pose shifted(Pose pose, const glm::dvec3& by)
{
    for (glm::dvec3& joint : pose)
        joint += by;
    return pose;
}

glm::dvec2 onFloor(const glm::dvec3& place) { return {place.x, place.z}; }

double distanceToLine(const glm::dvec2& place, const glm::dvec2& start, const glm::dvec2& end)
{
    const glm::dvec2 way = end - start;
    const double length = glm::dot(way, way);
    const double share
        = length > 0 ? std::clamp(glm::dot(place - start, way) / length, 0.0, 1.0) : 0;
    return glm::distance(place, start + share * way);
}

void addGhosts(SceneExtras& extras, const Clip& clip, double frame, const ViewOptions& options,
               const RenderTheme& theme)
{
    const auto last = static_cast<double>(clip.frames.size()) - 1;
    const auto add = [&](int count, int direction) {
        for (int i = 1; i <= count; ++i) {
            const double at = frame + direction * i * options.ghostStride * clip.fps;
            if (at < 0 || at > last) break;
            SceneFigure ghost{.pose = *poseBetween(clip, at),
                              .opacity = 0.42F * std::pow(0.8F, static_cast<float>(i - 1))};
            if (direction > 0) ghost.tint = theme.plain;
            extras.others.push_back(ghost);
        }
    };
    add(options.ghostsBefore, -1);
    add(options.ghostsAfter, 1);
}

void addEarlier(SceneExtras& extras, const Staging& staging, double frame,
                const ViewOptions& options, const RenderTheme& theme)
{
    const auto count = std::min<std::size_t>(staging.earlier.size(),
                                             static_cast<std::size_t>(options.earlierGuesses));
    for (std::size_t i = 0; i < count; ++i)
        if (const auto pose = poseBetween(*staging.earlier[i], frame))
            extras.others.push_back({.pose = *pose,
                                     .opacity = 0.36F * std::pow(0.78F, static_cast<float>(i)),
                                     .tint = theme.prediction});
}

glm::vec3 captionPlace(const Pose& pose)
{
    return {static_cast<float>(pose[Pelvis].x), 0, static_cast<float>(pose[Pelvis].z) + 0.25F};
}

void addCompanions(SceneExtras& extras, const Staging& staging, const Pose& main, double frame,
                   Arrangement arrangement)
{
    const std::size_t count = staging.companions.size();
    const auto places = slots(count + 1, arrangement);
    const std::size_t own = std::min(staging.place, count);
    for (std::size_t i = 0; i < count; ++i) {
        const Companion& companion = staging.companions[i];
        auto pose = companion.clip ? poseBetween(*companion.clip, frame) : std::nullopt;
        if (!pose) continue;
        if (arrangement != Arrangement::Together) {
            const glm::dvec3 offset = places[i < own ? i : i + 1] - places[own];
            glm::dvec3 step = main[Pelvis] - (*pose)[Pelvis] + offset;
            step.y = 0;
            pose = shifted(*pose, step);
        }
        extras.others.push_back({.pose = *pose,
                                 .opacity = companion.opacity,
                                 .tint = companion.tint,
                                 .isNoise = companion.isNoise});
        if (!companion.caption.empty() && arrangement != Arrangement::Together)
            extras.labels.push_back(
                {.text = companion.caption, .at = captionPlace(*pose), .isCaption = true});
    }
    if (count > 0 && !staging.caption.empty() && arrangement != Arrangement::Together)
        extras.labels.push_back(
            {.text = staging.caption, .at = captionPlace(main), .isCaption = true});
}

}  // namespace

std::optional<Pose> poseBetween(const Clip& clip, double frame)
{
    if (clip.frames.empty()) return std::nullopt;
    const double inside = std::clamp(frame, 0.0, static_cast<double>(clip.frames.size() - 1));
    const auto left = static_cast<std::size_t>(inside);
    const Pose& right = clip.frames[std::min(left + 1, clip.frames.size() - 1)];
    Pose pose = clip.frames[left];
    for (std::size_t joint = 0; joint < pose.size(); ++joint)
        pose[joint] = glm::mix(pose[joint], right[joint], inside - static_cast<double>(left));
    return pose;
}

std::vector<glm::dvec3> pelvisPath(const Clip& clip, double tolerance)
{
    std::vector<bool> isKept(clip.frames.size());
    if (!isKept.empty()) isKept.front() = isKept.back() = true;
    const auto at = [&](std::size_t frame) { return onFloor(clip.frames[frame][Pelvis]); };
    // Douglas and Peucker: the frame furthest from the line stays, and parts it in two.
    std::vector<std::pair<std::size_t, std::size_t>> parts{{0, isKept.size()}};
    while (!parts.empty()) {
        const auto [first, end] = parts.back();
        parts.pop_back();
        double furthest = tolerance;
        std::size_t chosen = 0;
        for (std::size_t frame = first + 1; frame + 1 < end; ++frame) {
            const double away = distanceToLine(at(frame), at(first), at(end - 1));
            if (away <= furthest) continue;
            furthest = away;
            chosen = frame;
        }
        if (chosen == 0) continue;
        isKept[chosen] = true;
        parts.emplace_back(first, chosen + 1);
        parts.emplace_back(chosen, end);
    }
    std::vector<glm::dvec3> path;
    for (std::size_t frame = 0; frame < isKept.size(); ++frame)
        if (isKept[frame]) path.push_back(clip.frames[frame][Pelvis]);
    return path;
}

Pose velocitiesAt(const Clip& clip, double frame)
{
    Pose velocities{};
    const auto last = static_cast<double>(clip.frames.size()) - 1;
    const double from = std::max(0.0, frame - 1);
    const double to = std::min(last, frame + 1);
    if (to <= from) return velocities;
    const Pose before = *poseBetween(clip, from);
    const Pose after = *poseBetween(clip, to);
    for (std::size_t joint = 0; joint < before.size(); ++joint)
        velocities[joint] = (after[joint] - before[joint]) * (clip.fps / (to - from));
    return velocities;
}

std::array<bool, 2> standingFeet(const Clip& clip, double frame)
{
    constexpr double low = 0.07;  // metres
    constexpr double slow = 0.4;  // metres a second
    const auto pose = poseBetween(clip, frame);
    if (!pose) return {};
    const Pose velocities = velocitiesAt(clip, frame);
    const auto stands
        = [&](Joint toes) { return (*pose)[toes].y < low && glm::length(velocities[toes]) < slow; };
    return {stands(LeftFoot), stands(RightFoot)};
}

std::vector<glm::dvec3> slots(std::size_t count, Arrangement arrangement)
{
    std::size_t columns = count;
    if (arrangement == Arrangement::Grid)
        columns = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(count))));
    std::vector<glm::dvec3> places;
    for (std::size_t i = 0; i < count; ++i) {
        const auto column = static_cast<double>(i % std::max<std::size_t>(columns, 1));
        const auto row = static_cast<double>(i / std::max<std::size_t>(columns, 1));
        if (arrangement == Arrangement::Together)
            places.emplace_back(0);
        else
            places.emplace_back(spacing * column, 0.0, depthSpacing * row);
    }
    return places;
}

std::string spokenName(Joint joint)
{
    std::string name;
    for (const char letter : jointNames[static_cast<std::size_t>(joint)]) {
        const auto c = static_cast<unsigned char>(letter);
        if (std::isupper(c) != 0 && !name.empty()) name += ' ';
        name += static_cast<char>(std::tolower(c));
    }
    return name;
}

SceneExtras stagedExtras(const Staging& staging, double frame, const ViewOptions& options,
                         const RenderTheme& theme)
{
    SceneExtras extras{.look = options.look, .hasPath = options.hasPath};
    const auto pose = staging.clip ? poseBetween(*staging.clip, frame) : std::nullopt;
    if (!pose) return extras;
    const Clip& clip = *staging.clip;
    const RenderTheme shown = before(options.look.backdrop, theme);
    addGhosts(extras, clip, frame, options, shown);
    addEarlier(extras, staging, frame, options, shown);
    addCompanions(extras, staging, *pose, frame, options.arrangement);
    if (options.trails.any()) append(extras.strokes, trails(clip, frame, options.trails, shown));
    if (options.hasVelocities)
        append(extras.strokes, velocityArrows(*pose, velocitiesAt(clip, frame), shown));
    if (options.hasContacts)
        append(extras.floorMarks, contactRings(*pose, standingFeet(clip, frame), shown));
    for (int joint = 0; options.hasLabels && joint < jointCount; ++joint)
        extras.labels.push_back({.text = spokenName(static_cast<Joint>(joint)),
                                 .at = glm::vec3((*pose)[static_cast<std::size_t>(joint)])});
    return extras;
}

}  // namespace driftwalk::widgets
