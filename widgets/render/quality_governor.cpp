#include "widgets/render/quality_governor.h"

#include <array>
#include <utility>

namespace driftwalk::widgets {
namespace {

constexpr int lateFramesToStep = 2;  // one alone may have waited for something else
constexpr int earlyFramesToStep = 20;

constexpr std::array<RenderQuality, QualityGovernor::levelCount> qualities
    = {RenderQuality{.coarser = 0, .shadowTexels = 128, .samples = 4},
       RenderQuality{.coarser = 0, .shadowTexels = 96, .samples = 0},
       RenderQuality{.coarser = 1, .shadowTexels = 64, .samples = 0}};

}  // namespace

RenderQuality QualityGovernor::qualityOf(int level)
{
    return qualities[static_cast<std::size_t>(level)];
}

void QualityGovernor::frameTook(double milliseconds)
{
    m_lateFrames = milliseconds > late ? m_lateFrames + 1 : 0;
    m_earlyFrames = milliseconds < early ? m_earlyFrames + 1 : 0;
    if (m_lateFrames >= lateFramesToStep && m_level + 1 < levelCount) {
        ++m_level;
        m_lateFrames = 0;
    } else if (m_earlyFrames >= earlyFramesToStep && m_level > 0) {
        --m_level;
        m_earlyFrames = 0;
    }
}

bool QualityGovernor::rest()
{
    m_lateFrames = m_earlyFrames = 0;
    return std::exchange(m_level, 0) > 0;
}

}  // namespace driftwalk::widgets
