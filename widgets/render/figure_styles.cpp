#include "widgets/render/figure_styles.h"

#include <cmath>
#include <glm/geometric.hpp>

namespace driftwalk::widgets {
namespace {

using namespace motion;
using glm::vec3;

/// Bones from joint to joint: `start` and `end` thick, with a swelling near the start.
struct BoneShape {
    float start;
    float end;
    float bulge;
    float ball;  ///< radius of the joints
};

constexpr BoneShape skeleton{0.012F, 0.009F, 0.017F, 0.024F};
constexpr BoneShape sticks{0.012F, 0.012F, 0, 0.012F};
constexpr BoneShape points{0, 0, 0, 0.030F};

vec3 across(const vec3& bone)
{
    const vec3 spare = std::abs(bone.y) < 0.8F * glm::length(bone) ? vec3(0, 1, 0) : vec3(1, 0, 0);
    const vec3 side = glm::cross(bone, spare);
    return glm::length(side) > 1e-6F ? glm::normalize(side) : vec3(1, 0, 0);
}

void addBall(std::vector<Segment>& segments, const vec3& at, float radius, const vec3& colour)
{
    segments.push_back(
        {.start = at, .startRadius = radius, .end = at, .endRadius = radius, .colour = colour});
}

std::vector<Segment> boneSegments(const Pose& pose, const RenderTheme& theme,
                                  const BoneShape& shape)
{
    std::vector<Segment> segments;
    for (int joint = 0; joint < jointCount; ++joint) {
        const auto j = static_cast<std::size_t>(joint);
        const vec3 at(pose[j]);
        const vec3& colour = theme.colour(partOfJoint(joint));
        addBall(segments, at, shape.ball, colour);
        if (jointParents[j] < 0 || shape.start <= 0) continue;
        const vec3 from(pose[static_cast<std::size_t>(jointParents[j])]);
        segments.push_back({.start = from,
                            .startRadius = shape.start,
                            .end = at,
                            .endRadius = shape.end,
                            .side = across(at - from),
                            .colour = colour,
                            .bulge = shape.bulge * std::min(1.0F, 4 * glm::length(at - from))});
    }
    // The skull, so that up and front can be told.
    for (const Segment& segment : figureSegments(pose, theme))
        if (segment.visor > 0 && shape.start > 0) segments.push_back(segment);
    return segments;
}

}  // namespace

std::vector<Segment> styledSegments(const Pose& pose, const RenderTheme& theme, FigureStyle style)
{
    switch (style) {
    case FigureStyle::Skeleton:
        return boneSegments(pose, theme, skeleton);
    case FigureStyle::Sticks:
        return boneSegments(pose, theme, sticks);
    case FigureStyle::Points:
        return boneSegments(pose, theme, points);
    case FigureStyle::Body:
        break;
    }
    return figureSegments(pose, theme);
}

float shadowThickness(FigureStyle style) { return style == FigureStyle::Body ? 1 : 0.35F; }

RenderTheme themeOf(const SceneFigure& figure, const SceneLook& look, RenderTheme theme)
{
    if (figure.tint)
        theme.parts.fill(*figure.tint);
    else if (look.material == FigureMaterial::Plain)
        theme.parts.fill(theme.plain);
    return theme;
}

}  // namespace driftwalk::widgets
