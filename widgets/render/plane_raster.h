// Draws a plane with all its layers by the processor alone. The same picture as PlaneRenderer's, in
// a third of the time that a software OpenGL driver takes for thousands of small marks.
#pragma once

#include "widgets/render/plane_canvas.h"

#include <QImage>

#include <cstdint>

namespace driftwalk::widgets {

class PlaneRaster : private PlaneCanvas {
public:
    /// @param scene   one that checkScene() accepts
    /// @param size    of the picture, >= 1 x 1
    /// @param reused  a picture whose memory is taken if it fits
    /// @return        opaque, QImage::Format_RGB32
    /// @throws Error  if there is no memory for it
    QImage draw(const PlaneScene& scene, const PlaneLook& look, const QSize& size,
                QImage reused = {});

private:
    /// Colours as the blending needs them: two channels in each word.
    struct Paint {
        std::uint32_t redBlue = 0;
        std::uint32_t green = 0;
        float opacity = 1;
    };

    /// A corner of a triangle.
    using Corner = LineVertex;

    void clear(const glm::vec3& paper, const glm::ivec2& pixels) override;
    void drawHeat(const PlaneDensity& density, const PlaneTheme& theme,
                  const PlaneProjection& projection) override;
    void drawLines(const LineBatch& batch, std::span<const glm::vec4> palette,
                   const glm::vec2& pixels) override;
    void drawDots(std::span<const glm::vec2> centres, std::span<const float> tints,
                  const DotStyle& style, const PlaneProjection& projection) override;

    static Paint paintOf(std::span<const glm::vec4> palette, float tint);
    static void blend(std::uint32_t& pixel, const Paint& paint, float cover);
    std::uint32_t* row(int y);
    void drawDot(const glm::vec2& centre, float radius, const Paint& paint);
    void drawTriangle(const Corner& a, const Corner& b, const Corner& c, const Paint& paint);

    QImage m_image;
    std::uint32_t* m_pixels = nullptr;  ///< of m_image
    glm::ivec2 m_size{0};
};

}  // namespace driftwalk::widgets
