#include "widgets/render/plane_scene.h"

#include "core/util/error.h"

#include <glm/geometric.hpp>

namespace driftwalk::widgets {
namespace {

std::size_t area(int rows, int columns)
{
    return static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns);
}

void checkColouring(const PlaneColouring& colouring, std::size_t count)
{
    const std::string problem = "there must be one colour for each of the " + std::to_string(count)
        + " particles, or one for all";
    if (const auto* shares = std::get_if<NoiseShares>(&colouring))
        require(shares->values.size() == count, problem);
    if (const auto* labels = std::get_if<ClassLabels>(&colouring)) {
        require(labels->values.size() == count, problem);
        for (const int label : labels->values)
            require(label >= 0, "labels of classes count from 0");
    }
}

}  // namespace

void checkScene(const PlaneScene& scene)
{
    if (scene.density) {
        const PlaneDensity& density = *scene.density;
        require(density.rows >= 1 && density.columns >= 1
                    && density.values.size() == area(density.rows, density.columns),
                "a density needs rows x columns values");
    }
    for (const PlaneMesh& mesh : scene.meshes)
        require(mesh.rows >= 0 && mesh.columns >= 0
                    && mesh.positions.size() == area(mesh.rows, mesh.columns),
                "a mesh needs rows x columns positions");
    for (const PlaneArrows& arrows : scene.arrows)
        require(arrows.positions.size() == arrows.vectors.size(),
                "every arrow needs a position and a vector");
    for (const PlaneTrails& trails : scene.trails) {
        if (trails.states.empty()) continue;
        for (const auto& state : trails.states)
            require(state.size() == trails.states.front().size(),
                    "all states of a trail need the same particles");
        checkColouring(trails.colouring, trails.states.front().size());
    }
    for (const PlanePoints& points : scene.points)
        checkColouring(points.colouring, points.positions.size());
}

std::optional<PlanePick> pick(const PlaneScene& scene, const PlaneProjection& projection,
                              const glm::vec2& pixel, float reach)
{
    std::optional<PlanePick> nearest;
    float least = reach;
    for (std::size_t set = 0; set < scene.points.size(); ++set) {
        const std::vector<glm::vec2>& positions = scene.points[set].positions;
        for (std::size_t i = 0; i < positions.size(); ++i) {
            const float distance = glm::distance(projection.toPixels(positions[i]), pixel);
            if (!(distance <= least)) continue;
            least = distance;
            nearest = PlanePick{static_cast<int>(set), static_cast<int>(i)};
        }
    }
    return nearest;
}

}  // namespace driftwalk::widgets
