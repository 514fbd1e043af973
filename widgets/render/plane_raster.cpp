#include "widgets/render/plane_raster.h"

#include "core/util/error.h"
#include "widgets/render/plane_heat.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <limits>
#include <utility>
#include <vector>

namespace driftwalk::widgets {
namespace {

constexpr std::uint32_t redBlueBits = 0x00ff00ff;
constexpr std::uint32_t greenBits = 0x0000ff00;
constexpr std::uint32_t opaque = 0xff000000;

std::uint32_t packed(const glm::vec3& colour)
{
    const glm::vec3 steps = glm::round(255.0F * glm::clamp(colour, 0.0F, 1.0F));
    return opaque | static_cast<std::uint32_t>(steps.r) << 16
        | static_cast<std::uint32_t>(steps.g) << 8 | static_cast<std::uint32_t>(steps.b);
}

/// @param share  of `other`, [0, 256]
std::uint32_t mixed(std::uint32_t one, std::uint32_t other, std::uint32_t share)
{
    const std::uint32_t rest = 256 - share;
    const std::uint32_t redBlue
        = (one & redBlueBits) * rest + (other & redBlueBits) * share + 0x00800080;
    const std::uint32_t green
        = ((one & greenBits) >> 8) * rest + ((other & greenBits) >> 8) * share + 0x80;
    return opaque | ((redBlue >> 8) & redBlueBits) | (green & greenBits);
}

/// Between which two of `count` texels a pixel lies, and how near to the second, [0, 256].
struct Between {
    std::size_t first = 0;
    std::size_t second = 0;
    std::uint32_t share = 0;
};

Between between(float texel, int count)
{
    const float place = std::clamp(texel - 0.5F, 0.0F, static_cast<float>(count - 1));
    const int first = std::min(static_cast<int>(place), std::max(count - 2, 0));
    return {static_cast<std::size_t>(first),
            static_cast<std::size_t>(std::min(first + 1, count - 1)),
            static_cast<std::uint32_t>(std::lround(256 * (place - static_cast<float>(first))))};
}

/// The first pixel of [0, length] whose middle is not before `edge`.
int firstPixel(float edge, int length)
{
    return static_cast<int>(std::ceil(std::clamp(edge - 0.5F, 0.0F, static_cast<float>(length))));
}

/// A value that changes evenly over the picture.
struct Slope {
    float atOrigin = 0;
    float perX = 0;
    float perY = 0;

    float at(const glm::vec2& pixel) const { return atOrigin + perX * pixel.x + perY * pixel.y; }
};

/// Where an edge crosses a row; the same for both triangles at it, which leaves no gaps.
float crossing(const glm::vec2& a, const glm::vec2& b, float y)
{
    const auto& [low, high] = a.y < b.y ? std::pair(a, b) : std::pair(b, a);
    return low.x + (high.x - low.x) * ((y - low.y) / (high.y - low.y));
}

}  // namespace

QImage PlaneRaster::draw(const PlaneScene& scene, const PlaneLook& look, const QSize& size,
                         QImage reused)
{
    const bool fits = reused.size() == size && reused.format() == QImage::Format_RGB32;
    m_image = fits ? std::move(reused) : QImage(size, QImage::Format_RGB32);
    require(!m_image.isNull(), "there is no memory for a picture of this size");
    m_pixels = reinterpret_cast<std::uint32_t*>(m_image.bits());
    m_size = {size.width(), size.height()};
    drawPlane(*this, scene, look, m_size);
    return std::exchange(m_image, {});
}

std::uint32_t* PlaneRaster::row(int y)
{
    return m_pixels + static_cast<std::ptrdiff_t>(y) * m_size.x;
}

void PlaneRaster::clear(const glm::vec3& paper, const glm::ivec2& pixels)
{
    std::fill_n(m_pixels, static_cast<std::ptrdiff_t>(pixels.x) * pixels.y, packed(paper));
}

PlaneRaster::Paint PlaneRaster::paintOf(std::span<const glm::vec4> palette, float tint)
{
    const std::size_t last = palette.size() - 1;
    const float place = std::clamp(tint, 0.0F, static_cast<float>(last));
    const auto low = static_cast<std::size_t>(place);
    const glm::vec4 colour
        = glm::mix(palette[low], palette[std::min(low + 1, last)], place - static_cast<float>(low));
    const std::uint32_t pixel = packed(glm::vec3(colour));
    return {pixel & redBlueBits, pixel & greenBits, colour.a};
}

void PlaneRaster::blend(std::uint32_t& pixel, const Paint& paint, float cover)
{
    const auto share = static_cast<std::uint32_t>(256 * cover + 0.5F);
    pixel = mixed(pixel, paint.redBlue | paint.green, share);
}

void PlaneRaster::drawHeat(const PlaneDensity& density, const PlaneTheme& theme,
                           const PlaneProjection& projection)
{
    const std::vector<HeatTexel> colours = heatTexels(density, theme);
    std::vector<std::uint32_t> texels(colours.size());
    std::transform(colours.begin(), colours.end(), texels.begin(), [](const HeatTexel& texel) {
        return packed(glm::vec3(texel[0], texel[1], texel[2]) / 255.0F);
    });
    const auto columns = static_cast<std::size_t>(density.columns);
    const glm::vec2 low = projection.toPixels({density.bounds.low.x, density.bounds.high.y});
    const glm::vec2 high = projection.toPixels({density.bounds.high.x, density.bounds.low.y});
    const glm::vec2 texelsPerPixel = glm::vec2(density.columns, density.rows) / (high - low);
    const int left = firstPixel(low.x, m_size.x);
    const int right = firstPixel(high.x, m_size.x);
    std::vector<Between> places;
    for (int x = left; x < right; ++x)
        places.push_back(
            between((static_cast<float>(x) + 0.5F - low.x) * texelsPerPixel.x, density.columns));
    std::vector<std::uint32_t> line(columns);
    for (int y = firstPixel(low.y, m_size.y); y < firstPixel(high.y, m_size.y); ++y) {
        const auto [first, second, share]
            = between((high.y - static_cast<float>(y) - 0.5F) * texelsPerPixel.y, density.rows);
        for (std::size_t i = 0; i < columns; ++i)
            line[i] = mixed(texels[first * columns + i], texels[second * columns + i], share);
        std::uint32_t* pixel = row(y) + left;
        for (const Between& place : places)
            *pixel++ = mixed(line[place.first], line[place.second], place.share);
    }
}

void PlaneRaster::drawDot(const glm::vec2& centre, float radius, const Paint& paint)
{
    const float reach = radius + 0.5F;
    const int left = firstPixel(centre.x - reach, m_size.x);
    const int right = firstPixel(centre.x + reach, m_size.x);
    const int bottom = firstPixel(centre.y + reach, m_size.y);
    for (int y = firstPixel(centre.y - reach, m_size.y); y < bottom; ++y) {
        const float down = static_cast<float>(y) + 0.5F - centre.y;
        std::uint32_t* pixels = row(y);
        for (int x = left; x < right; ++x) {
            const float across = static_cast<float>(x) + 0.5F - centre.x;
            const float cover = reach - std::sqrt(across * across + down * down);
            if (cover > 0) blend(pixels[x], paint, std::min(cover, 1.0F) * paint.opacity);
        }
    }
}

void PlaneRaster::drawDots(std::span<const glm::vec2> centres, std::span<const float> tints,
                           const DotStyle& style, const PlaneProjection& projection)
{
    Paint paint = paintOf(style.palette, 0);
    float last = 0;
    for (std::size_t i = 0; i < centres.size(); ++i) {
        const glm::vec2 pixel = projection.toPixels(centres[i]);
        if (!std::isfinite(pixel.x) || !std::isfinite(pixel.y)) continue;
        if (!tints.empty() && tints[i] != last) paint = paintOf(style.palette, last = tints[i]);
        drawDot(pixel, style.radius, paint);
    }
}

void PlaneRaster::drawTriangle(const Corner& a, const Corner& b, const Corner& c,
                               const Paint& paint)
{
    const glm::vec2 ab = b.at - a.at;
    const glm::vec2 ac = c.at - a.at;
    const float area = ab.x * ac.y - ab.y * ac.x;
    if (area == 0) return;
    const auto slope = [&](float Corner::*value) {
        const float toB = b.*value - a.*value;
        const float toC = c.*value - a.*value;
        Slope result;
        result.perX = (toB * ac.y - toC * ab.y) / area;
        result.perY = (toC * ab.x - toB * ac.x) / area;
        result.atOrigin = a.*value - result.perX * a.at.x - result.perY * a.at.y;
        return result;
    };
    const Slope across = slope(&Corner::across);
    const Slope radius = slope(&Corner::radius);
    const Slope alpha = slope(&Corner::alpha);
    const std::array edges{std::pair(a.at, b.at), std::pair(b.at, c.at), std::pair(c.at, a.at)};
    const int top = firstPixel(std::min({a.at.y, b.at.y, c.at.y}), m_size.y);
    const int bottom = firstPixel(std::max({a.at.y, b.at.y, c.at.y}), m_size.y);
    for (int y = top; y < bottom; ++y) {
        const float middle = static_cast<float>(y) + 0.5F;
        float low = std::numeric_limits<float>::max();
        float high = -low;
        for (const auto& [from, to] : edges) {
            if ((from.y <= middle) == (to.y <= middle)) continue;
            const float x = crossing(from, to, middle);
            low = std::min(low, x);
            high = std::max(high, x);
        }
        const int right = firstPixel(high, m_size.x);
        std::uint32_t* pixels = row(y);
        for (int x = firstPixel(low, m_size.x); x < right; ++x) {
            const glm::vec2 at(static_cast<float>(x) + 0.5F, middle);
            const float distance = across.at(at);
            const float edge = radius.at(at);
            const float cover = std::min(distance + 0.5F, edge) - std::max(distance - 0.5F, -edge);
            if (cover > 0)
                blend(pixels[x], paint,
                      std::clamp(cover * alpha.at(at) * paint.opacity, 0.0F, 1.0F));
        }
    }
}

void PlaneRaster::drawLines(const LineBatch& batch, std::span<const glm::vec4> palette,
                            const glm::vec2&)
{
    const auto& vertices = batch.vertices();
    const auto& indices = batch.indices();
    Paint paint = paintOf(palette, 0);
    float last = 0;
    for (std::size_t i = 0; i + 2 < indices.size(); i += 3) {
        const Corner& corner = vertices[indices[i + 2]];
        if (corner.tint != last) paint = paintOf(palette, last = corner.tint);
        drawTriangle(vertices[indices[i]], vertices[indices[i + 1]], corner, paint);
    }
}

}  // namespace driftwalk::widgets
