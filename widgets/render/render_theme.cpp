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

const PartColours& partColours(bool isDark)
{
    static const PartColours light{rgb(0xB7B9BE), rgb(0xA0A2A8), rgb(0x74A5D0), rgb(0xE5A277),
                                   rgb(0x3C72A6), rgb(0xC2693A), rgb(0x7A5BC4)};
    static const PartColours dark{rgb(0xCBCDD1), rgb(0xB4B6BB), rgb(0x86B7E0), rgb(0xF0B48C),
                                  rgb(0x4F8AC2), rgb(0xD57D4C), rgb(0xA58BEA)};
    return isDark ? dark : light;
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
            .parts = partColours(false),
            .plain = rgb(0xC4BCB0),
            .velocity = rgb(0xB4588F),
            .noise = rgb(0xD55E00),
            .prediction = rgb(0x009E73),
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
            .parts = partColours(true),
            .plain = rgb(0xC9C3B8),
            .velocity = rgb(0xDD93BC),
            .noise = rgb(0xF0804A),
            .prediction = rgb(0x2DBE94),
            .ink = rgb(0xE8E6E1)};
}

RenderTheme before(Backdrop backdrop, const RenderTheme& theme)
{
    if (backdrop != Backdrop::Stage) return theme;
    RenderTheme dark = darkRenderTheme();
    dark.background = rgb(0x0B0C0F);
    dark.floor = rgb(0x343841);
    dark.parts = theme.parts;
    return dark;
}

BackdropColours backdropColours(Backdrop backdrop, const RenderTheme& theme)
{
    if (backdrop != Backdrop::Studio) return {theme.background, theme.background};
    const bool isDark = theme.background.g < 0.5F;
    if (isDark) return {rgb(0x0F1115), rgb(0x262A32)};
    return {rgb(0xDDE0E6), rgb(0xFAF8F4)};
}

}  // namespace driftwalk::widgets
