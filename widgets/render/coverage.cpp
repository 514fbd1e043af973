#include "widgets/render/coverage.h"

#include <algorithm>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace driftwalk::widgets {

namespace {

constexpr int tile = 32;  // pixels

/// Marks the tiles of a picture that capsules in space are seen in.
class Coverage {
public:
    Coverage(const Camera& camera, const glm::ivec2& pixels)
        : m_camera(camera),
          m_size(pixels),
          m_transform(viewProjection(camera, m_size.x / m_size.y)),
          m_tiles((pixels + tile - 1) / tile),
          m_marks(static_cast<std::size_t>(m_tiles.x) * static_cast<std::size_t>(m_tiles.y))
    {
    }

    /// @param reach  radius in metres
    /// @param room   and pixels beyond it
    void add(const glm::vec3& start, const glm::vec3& end, float reach, float room)
    {
        const glm::vec4 from = m_transform * glm::vec4(start, 1);
        const glm::vec4 to = m_transform * glm::vec4(end, 1);
        const float nearest = std::min(from.w, to.w);
        if (!(nearest > 2 * reach + 0.01F)) {
            m_isEverywhere = true;
            return;
        }
        const float radius = room + reach * pixelsPerMetre(m_camera, m_size.y, nearest - reach);
        mark(pixelOf(from), pixelOf(to), radius);
    }

    std::vector<PixelRect> parts(const glm::ivec2& pixels) const
    {
        if (m_isEverywhere) return {{{0, 0}, pixels}};
        std::vector<PixelRect> rows;
        for (int y = 0; y < m_tiles.y; ++y)
            for (int x = 0, first = 0; x <= m_tiles.x; ++x) {
                if (x < m_tiles.x && m_marks[index(x, y)]) continue;
                const glm::ivec2 low(first * tile, y * tile);
                const glm::ivec2 high = glm::min({x * tile, (y + 1) * tile}, pixels);
                if (x > first) rows.push_back({low, high - low});
                first = x + 1;
            }
        return rows;
    }

private:
    glm::vec2 pixelOf(const glm::vec4& clip) const
    {
        return (0.5F + 0.5F * glm::vec2(clip) / clip.w) * m_size;
    }

    std::size_t index(int x, int y) const { return static_cast<std::size_t>(y * m_tiles.x + x); }

    void mark(const glm::vec2& from, const glm::vec2& to, float radius)
    {
        constexpr auto side = static_cast<float>(tile);
        const auto tileAt = [&](const glm::vec2& at) {
            return glm::ivec2(glm::clamp(at, glm::vec2(0), m_size - 1.0F) / side);
        };
        const glm::ivec2 low = tileAt(glm::min(from, to) - radius);
        const glm::ivec2 high = tileAt(glm::max(from, to) + radius);
        const float reach = radius + 0.71F * side;
        const glm::vec2 way = to - from;
        const float length = std::max(glm::dot(way, way), 1e-6F);
        for (int y = low.y; y <= high.y; ++y)
            for (int x = low.x; x <= high.x; ++x) {
                const glm::vec2 off = (glm::vec2(x, y) + 0.5F) * side - from;
                const float share = std::clamp(glm::dot(off, way) / length, 0.0F, 1.0F);
                const glm::vec2 apart = off - share * way;
                if (glm::dot(apart, apart) <= reach * reach) m_marks[index(x, y)] = true;
            }
    }

    Camera m_camera;
    glm::vec2 m_size;
    glm::mat4 m_transform;
    glm::ivec2 m_tiles;
    std::vector<bool> m_marks;
    bool m_isEverywhere = false;  ///< something is so near that it may be anywhere
};

void addBody(Coverage& coverage, const motion::Pose& pose)
{
    using namespace motion;
    constexpr float trunk = 0.21F;
    constexpr float limb = 0.11F;
    constexpr float beyond = 0.13F;  // of hands and feet over their last joints
    for (int joint = 1; joint < jointCount; ++joint) {
        const auto j = static_cast<std::size_t>(joint);
        const glm::vec3 start(pose[static_cast<std::size_t>(jointParents[j])]);
        const glm::vec3 end(pose[j]);
        const float length = glm::distance(start, end);
        const BodyPart part = partOfJoint(joint);
        const bool isLimb = part != BodyPart::Spine && part != BodyPart::Head
            && part != BodyPart::Root && joint != LeftHip && joint != RightHip
            && joint != LeftCollar && joint != RightCollar;
        const glm::vec3 further = end + (beyond / std::max(length, 0.05F)) * (end - start);
        coverage.add(start, joint == Head || isLimb ? further : end, isLimb ? limb : trunk, 2);
    }
}

}  // namespace

std::vector<PixelRect> covered(const Scene& scene, const Camera& camera, const glm::ivec2& pixels)
{
    Coverage coverage(camera, pixels);
    for (const motion::Pose& pose : posesOf(scene))
        addBody(coverage, pose);
    for (std::size_t joint = 0; scene.noisy && scene.figure && joint < scene.noisy->size(); ++joint)
        coverage.add(glm::vec3((*scene.noisy)[joint]), glm::vec3((*scene.figure)[joint]), 0, 3);
    for (const Stroke& stroke : scene.strokes)
        coverage.add(stroke.start, stroke.end, 0,
                     2 + stroke.width * static_cast<float>(pixels.y) / 720);
    return coverage.parts(pixels);
}

float scaleOf(const motion::Pose& pose, const Camera& camera, const glm::vec2& pixels)
{
    const glm::vec4 clip = viewProjection(camera, pixels.x / pixels.y)
        * glm::vec4(glm::vec3(pose[motion::Spine2]), 1);
    return pixelsPerMetre(camera, pixels.y, std::max(clip.w, 0.3F));
}

}  // namespace driftwalk::widgets
