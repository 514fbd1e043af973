#include "core/motion/capsule_body.h"

#include "core/motion/rotation.h"

#include <cmath>
#include <glm/geometric.hpp>
#include <numbers>

namespace driftwalk::motion {

namespace {

constexpr int sides = 12;  // around a capsule
constexpr int rings = 3;  // of each of its ends, without the pole

/// By joint: of the bone from its parent, metres.
constexpr std::array<double, jointCount> radii
    = {0,    0.09, 0.09, 0.11, 0.07, 0.07, 0.115, 0.05, 0.05, 0.12, 0.04,
       0.04, 0.06, 0.06, 0.06, 0.05, 0.06, 0.06,  0.05, 0.05, 0.04, 0.04};

constexpr glm::dvec3 headCentre{0, 0.07, 0.02};  // from the head joint
constexpr glm::dvec3 headRadii{0.085, 0.115, 0.1};

class Builder {
public:
    explicit Builder(const Offsets& offsets) : m_rest(forwardKinematics(Posture(), offsets)) { }

    /// Around the bone from `parent` to `joint`.
    void addCapsule(int parent, int joint)
    {
        const glm::dvec3 bone = m_rest[joint] - m_rest[parent];
        const glm::dquat turned = shortestRotation({0, 1, 0}, bone);
        const double radius = radii[joint];
        addRound(parent, [&](const glm::dvec3& direction) {
            const glm::dvec3 normal = turned * direction;
            const glm::dvec3 centre = direction.y < 0 ? m_rest[parent] : m_rest[joint];
            return std::pair(centre + radius * normal, normal);
        });
    }

    void addHead()
    {
        addRound(Head, [&](const glm::dvec3& direction) {
            return std::pair(m_rest[Head] + headCentre + headRadii * direction,
                             glm::normalize(direction / headRadii));
        });
    }

    CapsuleBody take() { return std::move(m_body); }

private:
    /// A sphere of directions, from its lower to its upper pole, each of which surface() takes to a
    /// place and a normal. The equator is there twice, for the tube between two halves.
    template <typename Surface>
    void addRound(int joint, const Surface& surface)
    {
        const auto first = static_cast<int>(m_body.positions.size());
        const auto add = [&](double height, int side) {
            const double angle = 2 * std::numbers::pi * side / sides;
            const double width = std::sqrt(std::max(0.0, 1 - height * height));
            const auto [place, normal]
                = surface(glm::dvec3(width * std::sin(angle), height, width * std::cos(angle)));
            m_body.positions.emplace_back(place);
            m_body.normals.emplace_back(normal);
            m_body.joints.push_back(static_cast<std::uint8_t>(joint));
        };
        constexpr double belowEquator = -1e-9;
        add(-1, 0);
        for (int ring = 1; ring <= 2 * rings; ++ring) {
            const bool isLower = ring <= rings;
            const int step = isLower ? ring - rings : ring - rings - 1;
            const double height = std::sin(std::numbers::pi / 2 * step / rings);
            for (int side = 0; side < sides; ++side)
                add(isLower && step == 0 ? belowEquator : height, side);
        }
        add(1, 0);
        connect(first);
    }

    /// The triangles of the vertices that addRound() added last.
    void connect(int first)
    {
        const auto triangle = [this](int a, int b, int c) {
            for (const int vertex : {a, b, c})
                m_body.triangles.push_back(static_cast<std::uint16_t>(vertex));
        };
        const auto at
            = [first](int ring, int side) { return first + 1 + ring * sides + side % sides; };
        const int top = first + 1 + 2 * rings * sides;
        for (int side = 0; side < sides; ++side) {
            triangle(first, at(0, side + 1), at(0, side));
            for (int ring = 0; ring + 1 < 2 * rings; ++ring) {
                triangle(at(ring, side), at(ring, side + 1), at(ring + 1, side));
                triangle(at(ring, side + 1), at(ring + 1, side + 1), at(ring + 1, side));
            }
            triangle(at(2 * rings - 1, side), at(2 * rings - 1, side + 1), top);
        }
    }

    Pose m_rest;
    CapsuleBody m_body;
};

}  // namespace

CapsuleBody capsuleBody(const Offsets& offsets)
{
    Builder builder(offsets);
    for (int joint = 1; joint < jointCount; ++joint)
        builder.addCapsule(jointParents[joint], joint);
    builder.addHead();
    return builder.take();
}

}  // namespace driftwalk::motion
