#include "widgets/render/plane_raster.h"

#include "core/util/error.h"
#include "widgets/render/plane_heat.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <limits>
#include <utility>

namespace driftwalk::widgets {
namespace {

constexpr std::uint32_t redBlueBits = 0x00ff00ff;
constexpr std::uint32_t greenBits = 0x0000ff00;
constexpr std::uint32_t opaque = 0xff000000;

inline std::uint32_t packed(const glm::vec3& colour)
{
    const auto steps = [](float value) {
        return static_cast<std::uint32_t>(255 * std::clamp(value, 0.0F, 1.0F) + 0.5F);
    };
    return opaque | steps(colour.r) << 16 | steps(colour.g) << 8 | steps(colour.b);
}

/// @param share  of `other`, [0, 256]
inline std::uint32_t mixed(std::uint32_t one, std::uint32_t other, std::uint32_t share)
{
    // Two channels at once: a product needs 16 bits.
    const std::uint32_t rest = 256 - share;
    const std::uint32_t redBlue
        = (one & redBlueBits) * rest + (other & redBlueBits) * share + 0x00800080;
    const std::uint32_t green
        = ((one & greenBits) >> 8) * rest + ((other & greenBits) >> 8) * share + 0x80;
    return opaque | ((redBlue >> 8) & redBlueBits) | (green & greenBits);
}

struct Paint {
    std::uint32_t colour = 0;
    float scale = 256;  ///< times the opacity
};

Paint paintOf(std::span<const glm::vec4> palette, float tint)
{
    const std::size_t last = palette.size() - 1;
    const float place = std::clamp(tint, 0.0F, static_cast<float>(last));
    const auto low = static_cast<std::size_t>(place);
    const glm::vec4 colour
        = glm::mix(palette[low], palette[std::min(low + 1, last)], place - static_cast<float>(low));
    return {packed(glm::vec3(colour)), 256 * colour.a};
}

/// @param cover  of the pixel, without the paint's opacity, [0, 1]
inline void blend(std::uint32_t& pixel, const Paint& paint, float cover)
{
    const auto share = static_cast<std::uint32_t>(cover * paint.scale + 0.5F);
    if (share > 0) pixel = mixed(pixel, paint.colour, share);
}

/// The pixels of a picture.
struct Pixels {
    std::uint32_t* first = nullptr;
    glm::ivec2 size{0};

    std::uint32_t* row(int y) const { return first + static_cast<std::ptrdiff_t>(y) * size.x; }
};

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
inline int firstPixel(float edge, int length)
{
    const float place = std::clamp(edge - 0.5F, 0.0F, static_cast<float>(length));
    const int whole = static_cast<int>(place);
    return static_cast<float>(whole) < place ? whole + 1 : whole;
}

/// A value that changes evenly over the picture.
struct Slope {
    float atOrigin = 0;
    float perX = 0;
    float perY = 0;

    /// The same with another origin.
    Slope from(const glm::vec2& pixel) const
    {
        return {atOrigin + perX * pixel.x + perY * pixel.y, perX, perY};
    }

    float along(float x) const { return atOrigin + perX * x; }
};

/// Where the edge from `a` to `b` crosses a row; the same for both triangles at it, which leaves no
/// gaps.
inline float crossing(const glm::vec2& a, const glm::vec2& b, float y)
{
    const bool isDown = a.y < b.y;
    const glm::vec2& low = isDown ? a : b;
    const glm::vec2& high = isDown ? b : a;
    return low.x + (high.x - low.x) * ((y - low.y) / (high.y - low.y));
}

void drawDot(const Pixels& pixels, const glm::vec2& centre, float radius, const Paint& paint)
{
    const float reach = radius + 0.5F;
    const int left = firstPixel(centre.x - reach, pixels.size.x);
    const int right = firstPixel(centre.x + reach, pixels.size.x);
    const int bottom = firstPixel(centre.y + reach, pixels.size.y);
    for (int y = firstPixel(centre.y - reach, pixels.size.y); y < bottom; ++y) {
        const float down = static_cast<float>(y) + 0.5F - centre.y;
        std::uint32_t* row = pixels.row(y);
        for (int x = left; x < right; ++x) {
            const float across = static_cast<float>(x) + 0.5F - centre.x;
            const float square = across * across + down * down;
            if (square < reach * reach)
                blend(row[x], paint, std::min(reach - std::sqrt(square), 1.0F));
        }
    }
}

/// A triangle of a line, whose profile says how much of a pixel it covers.
class LineTriangle {
public:
    LineTriangle(const LineVertex& a, const LineVertex& b, const LineVertex& c)
        : m_corners{a.at, b.at, c.at},
          m_ab(b.at - a.at),
          m_ac(c.at - a.at),
          m_area(m_ab.x * m_ac.y - m_ab.y * m_ac.x)
    {
        if (m_area == 0) return;
        m_across = slope(a.across, b.across, c.across);
        m_radius = slope(a.radius, b.radius, c.radius);
        m_alpha = slope(a.alpha, b.alpha, c.alpha);
    }

    void draw(const Pixels& pixels, const Paint& paint) const
    {
        if (m_area == 0) return;
        const auto [top, bottom] = std::minmax({m_corners[0].y, m_corners[1].y, m_corners[2].y});
        const int end = firstPixel(bottom, pixels.size.y);
        for (int y = firstPixel(top, pixels.size.y); y < end; ++y)
            drawRow(pixels, y, paint);
    }

private:
    Slope slope(float a, float b, float c) const
    {
        Slope result;
        result.perX = ((b - a) * m_ac.y - (c - a) * m_ab.y) / m_area;
        result.perY = ((c - a) * m_ab.x - (b - a) * m_ac.x) / m_area;
        result.atOrigin = a - result.perX * m_corners[0].x - result.perY * m_corners[0].y;
        return result;
    }

    void drawRow(const Pixels& pixels, int y, const Paint& paint) const
    {
        const float middle = static_cast<float>(y) + 0.5F;
        float low = std::numeric_limits<float>::max();
        float high = -low;
        for (std::size_t i = 0; i < 3; ++i) {
            const glm::vec2& from = m_corners[i];
            const glm::vec2& to = m_corners[(i + 1) % 3];
            if ((from.y <= middle) == (to.y <= middle)) continue;
            const float x = crossing(from, to, middle);
            low = std::min(low, x);
            high = std::max(high, x);
        }
        const int left = firstPixel(low, pixels.size.x);
        const int count = firstPixel(high, pixels.size.x) - left;
        const glm::vec2 start(static_cast<float>(left) + 0.5F, middle);
        const Slope across = m_across.from(start);
        const Slope radius = m_radius.from(start);
        const Slope alpha = m_alpha.from(start);
        std::uint32_t* row = pixels.row(y) + left;
        for (int i = 0; i < count; ++i) {
            const float step = static_cast<float>(i);
            const float distance = across.along(step);
            const float edge = radius.along(step);
            const float cover = std::min(distance + 0.5F, edge) - std::max(distance - 0.5F, -edge);
            if (cover > 0) blend(row[i], paint, cover * alpha.along(step));
        }
    }

    std::array<glm::vec2, 3> m_corners;
    glm::vec2 m_ab;
    glm::vec2 m_ac;
    float m_area;
    Slope m_across;
    Slope m_radius;
    Slope m_alpha;
};

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

void PlaneRaster::clear(const glm::vec3& paper, const glm::ivec2& pixels)
{
    std::fill_n(m_pixels, static_cast<std::ptrdiff_t>(pixels.x) * pixels.y, packed(paper));
}

void PlaneRaster::prepareHeat(const PlaneDensity& density, const PlaneTheme& theme)
{
    if (density == m_density && theme == m_theme) return;
    const std::vector<HeatTexel> texels = heatTexels(density, theme);
    m_heat.resize(texels.size());
    std::transform(texels.begin(), texels.end(), m_heat.begin(), [](const HeatTexel& texel) {
        return packed(glm::vec3(texel[0], texel[1], texel[2]) / 255.0F);
    });
    m_density = density;
    m_theme = theme;
}

void PlaneRaster::drawHeat(const PlaneDensity& density, const PlaneTheme& theme,
                           const PlaneProjection& projection)
{
    prepareHeat(density, theme);
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
            line[i] = mixed(m_heat[first * columns + i], m_heat[second * columns + i], share);
        std::uint32_t* pixel = Pixels{m_pixels, m_size}.row(y) + left;
        for (const Between& place : places)
            *pixel++ = mixed(line[place.first], line[place.second], place.share);
    }
}

void PlaneRaster::drawDots(std::span<const glm::vec2> centres, std::span<const float> tints,
                           const DotStyle& style, const PlaneProjection& projection)
{
    const Pixels pixels{m_pixels, m_size};
    Paint paint = paintOf(style.palette, 0);
    float last = 0;
    for (std::size_t i = 0; i < centres.size(); ++i) {
        const glm::vec2 centre = projection.toPixels(centres[i]);
        if (!std::isfinite(centre.x) || !std::isfinite(centre.y)) continue;
        if (!tints.empty() && tints[i] != last) paint = paintOf(style.palette, last = tints[i]);
        drawDot(pixels, centre, style.radius, paint);
    }
}

void PlaneRaster::drawLines(const LineBatch& batch, std::span<const glm::vec4> palette,
                            const glm::vec2&)
{
    const Pixels pixels{m_pixels, m_size};
    const auto& vertices = batch.vertices();
    const auto& indices = batch.indices();
    Paint paint = paintOf(palette, 0);
    float last = 0;
    for (std::size_t i = 0; i + 2 < indices.size(); i += 3) {
        const LineVertex& corner = vertices[indices[i + 2]];
        if (corner.tint != last) paint = paintOf(palette, last = corner.tint);
        LineTriangle(vertices[indices[i]], vertices[indices[i + 1]], corner).draw(pixels, paint);
    }
}

}  // namespace driftwalk::widgets
