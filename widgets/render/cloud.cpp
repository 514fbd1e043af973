#include "widgets/render/cloud.h"

namespace driftwalk::widgets {

Cloud cloud(const motion::Pose& noisy, const std::optional<motion::Pose>& prediction,
            const glm::vec3& colour)
{
    Cloud result;
    for (std::size_t joint = 0; joint < noisy.size(); ++joint) {
        const glm::vec3 at(noisy[joint]);
        if (prediction)
            result.strokes.push_back({.start = at,
                                      .width = 1.2F,
                                      .end = glm::vec3((*prediction)[joint]),
                                      .fade = 0.0F,
                                      .colour = {colour, 0.35F}});
        if (const int parent = motion::jointParents[joint]; parent >= 0)
            result.strokes.push_back({.start = glm::vec3(noisy[static_cast<std::size_t>(parent)]),
                                      .width = 2.0F,
                                      .end = at,
                                      .colour = {colour, 0.25F}});
        result.dots.push_back({.centre = at, .radius = 0.14F, .colour = {colour, 0.16F}});
        result.dots.push_back({.centre = at, .radius = 0.035F, .colour = {colour, 0.85F}});
    }
    return result;
}

}  // namespace driftwalk::widgets
