#include "widgets/render/render_theme.h"

#include <cstdint>

namespace driftwalk::widgets {
namespace {

constexpr glm::vec3 rgb(std::uint32_t hex)
{
    return {static_cast<float>(hex >> 16 & 255) / 255, static_cast<float>(hex >> 8 & 255) / 255,
            static_cast<float>(hex & 255) / 255};
}

}  // namespace

BodyPart bodyPart(motion::Joint joint)
{
    using namespace motion;
    switch (joint) {
    case LeftHip:
    case LeftKnee:
    case LeftAnkle:
    case LeftFoot:
        return BodyPart::LeftLeg;
    case RightHip:
    case RightKnee:
    case RightAnkle:
    case RightFoot:
        return BodyPart::RightLeg;
    case LeftShoulder:
    case LeftElbow:
    case LeftWrist:
        return BodyPart::LeftArm;
    case RightShoulder:
    case RightElbow:
    case RightWrist:
        return BodyPart::RightArm;
    default:
        return BodyPart::Centre;
    }
}

glm::vec3 RenderTheme::colour(BodyPart part) const
{
    switch (part) {
    case BodyPart::LeftArm:
        return leftArm;
    case BodyPart::RightArm:
        return rightArm;
    case BodyPart::LeftLeg:
        return leftLeg;
    case BodyPart::RightLeg:
        return rightLeg;
    case BodyPart::Centre:
        break;
    }
    return centre;
}

RenderTheme lightRenderTheme()
{
    return {.background = rgb(0xF4F2ED),
            .floor = rgb(0xFFFEFB),
            .grid = rgb(0x8C9098),
            .shadow = rgb(0x2A2D3A),
            .shadowStrength = 0.55F,
            .skyLight = rgb(0xF3F6FF),
            .floorLight = rgb(0xB8AFA4),
            .centre = rgb(0xA6A8AD),
            .leftArm = rgb(0x74A5D0),
            .rightArm = rgb(0xE5A277),
            .leftLeg = rgb(0x3C72A6),
            .rightLeg = rgb(0xC2693A),
            .noise = rgb(0xD55E00),
            .path = rgb(0x7A5BC4),
            .ink = rgb(0x1B1D21)};
}

RenderTheme darkRenderTheme()
{
    return {.background = rgb(0x15171B),
            .floor = rgb(0x2B2F37),
            .grid = rgb(0x8A93A3),
            .shadow = rgb(0x050608),
            .shadowStrength = 0.75F,
            .skyLight = rgb(0xE6EDFA),
            .floorLight = rgb(0x5A5550),
            .centre = rgb(0xB9BBC0),
            .leftArm = rgb(0x86B7E0),
            .rightArm = rgb(0xF0B48C),
            .leftLeg = rgb(0x4F8AC2),
            .rightLeg = rgb(0xD57D4C),
            .noise = rgb(0xF0804A),
            .path = rgb(0xA58BEA),
            .ink = rgb(0xE8E6E1)};
}

}  // namespace driftwalk::widgets
