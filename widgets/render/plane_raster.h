// Draws a plane with all its layers by the processor alone. The same picture as PlaneRenderer's, in
// half the processor time that a software OpenGL driver takes for thousands of small marks.
#pragma once

#include "widgets/render/plane_canvas.h"

#include <QImage>

#include <cstdint>
#include <vector>

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
    void clear(const glm::vec3& paper, const glm::ivec2& pixels) override;
    void drawHeat(const PlaneDensity& density, const PlaneTheme& theme,
                  const PlaneProjection& projection) override;
    void drawLines(const LineBatch& batch, std::span<const glm::vec4> palette,
                   const glm::vec2& pixels) override;
    void drawDots(std::span<const glm::vec2> centres, std::span<const float> tints,
                  const DotStyle& style, const PlaneProjection& projection) override;

    void prepareHeat(const PlaneDensity& density, const PlaneTheme& theme);

    QImage m_image;
    std::uint32_t* m_pixels = nullptr;  ///< of m_image
    glm::ivec2 m_size{0};  ///< of m_image
    std::vector<std::uint32_t> m_heat;  ///< the colours of m_density, [rows x columns]
    PlaneDensity m_density;
    PlaneTheme m_theme{};
};

}  // namespace driftwalk::widgets
