// What there is to see, as plain values: figures, lines, words, and how all of it looks.
#pragma once

#include "core/motion/clip.h"
#include "widgets/render/render_theme.h"
#include "widgets/render/strokes.h"

#include <optional>
#include <string>
#include <vector>

namespace driftwalk::widgets {

/// A wooden mannequin, its bones, thin rods, or its joints alone.
enum class FigureStyle { Body, Skeleton, Sticks, Points };

/// The colours of body parts, or one material for all.
enum class FigureMaterial { Parts, Plain };

enum class FloorPattern { Grid, Checker, Plain, None };

struct SceneLook {
    FigureStyle style = FigureStyle::Body;
    FigureMaterial material = FigureMaterial::Parts;
    Backdrop backdrop = Backdrop::Paper;
    FloorPattern floor = FloorPattern::Grid;
    bool hasShadows = true;  ///< of the lamp, on the floor
    bool hasOcclusion = true;  ///< where bodies hide the sky: on the floor and between limbs

    bool operator==(const SceneLook&) const = default;
};

/// One more figure, in world space.
struct SceneFigure {
    motion::Pose pose{};
    float opacity = 1;  ///< less than 1 is a ghost, which casts no shadow
    std::optional<glm::vec3> tint = std::nullopt;  ///< sRGB, instead of the material
    bool isNoise = false;  ///< a noisy state: drawn as a cloud
};

/// Words at a place of the world.
struct SceneLabel {
    std::string text;  ///< UTF-8
    glm::vec3 at{0};
    bool isCaption = false;  ///< stands centred below its place; others stand beside the figure
};

/// A value: it can be copied to where pictures are made.
struct Scene {
    std::optional<motion::Pose> figure;
    std::optional<motion::Pose> noisy;  ///< x_t, drawn as a cloud round the figure
    std::vector<glm::dvec3> path;  ///< way of the pelvis, drawn on the floor; may be empty
    std::vector<SceneFigure> others;  ///< beside the figure, or its ghosts
    std::vector<Stroke> floorMarks;  ///< lie on the floor
    std::vector<Stroke> strokes;  ///< in space, hidden by solid bodies
    std::vector<SceneLabel> labels;
    SceneLook look;
    RenderTheme theme = lightRenderTheme();
    bool isTransparent = false;  ///< leaves the background out (alpha 0)
};

/// What is shown besides the figure, its noisy state and its path, and how.
struct SceneExtras {
    std::vector<SceneFigure> others = {};
    std::vector<Stroke> floorMarks = {};
    std::vector<Stroke> strokes = {};
    std::vector<SceneLabel> labels = {};
    SceneLook look = {};
    bool hasNoisy = true;
    bool hasPath = true;
};

/// The scene with these extras instead of its own.
Scene withExtras(Scene scene, const SceneExtras& extras);

/// All figures that are not noise, the main one first.
std::vector<SceneFigure> solidFigures(const Scene& scene);

/// Every pose of the scene, noise too.
std::vector<motion::Pose> posesOf(const Scene& scene);

}  // namespace driftwalk::widgets
