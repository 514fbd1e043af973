#include "widgets/render/scene.h"

namespace driftwalk::widgets {

Scene withExtras(Scene scene, const SceneExtras& extras)
{
    scene.others = extras.others;
    scene.floorMarks = extras.floorMarks;
    scene.strokes = extras.strokes;
    scene.labels = extras.labels;
    scene.look = extras.look;
    if (!extras.hasNoisy) scene.noisy.reset();
    if (!extras.hasPath) scene.path.clear();
    return scene;
}

std::vector<SceneFigure> solidFigures(const Scene& scene)
{
    std::vector<SceneFigure> figures;
    if (scene.figure) figures.push_back({.pose = *scene.figure});
    for (const SceneFigure& other : scene.others)
        if (!other.isNoise) figures.push_back(other);
    return figures;
}

std::vector<motion::Pose> posesOf(const Scene& scene)
{
    std::vector<motion::Pose> poses;
    if (scene.figure) poses.push_back(*scene.figure);
    if (scene.noisy) poses.push_back(*scene.noisy);
    for (const SceneFigure& other : scene.others)
        poses.push_back(other.pose);
    return poses;
}

}  // namespace driftwalk::widgets
