#include "widgets/plane/plane_drawing.h"

#include "widgets/render/capture_target.h"
#include "widgets/render/plane_raster.h"
#include "widgets/render/plane_renderer.h"
#include "widgets/viewport/offscreen_context.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace driftwalk::widgets {
namespace {

class OpenGlDrawing : public PlaneDrawing {
public:
    OpenGlDrawing()
    {
        m_context.makeCurrent();
        m_renderer.emplace();
        m_context.doneCurrent();
    }

    ~OpenGlDrawing() override
    {
        m_context.makeCurrent();
        m_target.reset();
        m_renderer.reset();
        m_context.doneCurrent();
    }

    QImage draw(const PlaneScene& scene, const PlaneLook& look, const QSize& size,
                QImage reused) override
    {
        m_context.makeCurrent();
        if (!m_target || m_size != size) m_target.emplace(size);
        m_size = size;
        const auto drawScene = [&] {
            m_renderer->draw(scene, look, {size.width(), size.height()});
        };
        QImage image = m_target->capture(drawScene, false, std::move(reused));
        m_context.doneCurrent();
        return image;
    }

    /// Whether the processor does the driver's work.
    bool isSoftware()
    {
        const QByteArray name = m_context.rendererName();
        return std::ranges::any_of(std::array{"llvmpipe", "softpipe", "Software", "SWR"},
                                   [&](const char* word) { return name.contains(word); });
    }

private:
    OffscreenContext m_context;
    std::optional<PlaneRenderer> m_renderer;
    std::optional<CaptureTarget> m_target;
    QSize m_size;  ///< of m_target
};

class RasterDrawing : public PlaneDrawing {
public:
    QImage draw(const PlaneScene& scene, const PlaneLook& look, const QSize& size,
                QImage reused) override
    {
        return m_raster.draw(scene, look, size, std::move(reused));
    }

private:
    PlaneRaster m_raster;
};

}  // namespace

std::unique_ptr<PlaneDrawing> openGlDrawing() { return std::make_unique<OpenGlDrawing>(); }

std::unique_ptr<PlaneDrawing> rasterDrawing() { return std::make_unique<RasterDrawing>(); }

std::unique_ptr<PlaneDrawing> bestDrawing()
{
    auto drawing = std::make_unique<OpenGlDrawing>();
    if (drawing->isSoftware()) return rasterDrawing();
    return drawing;
}

}  // namespace driftwalk::widgets
