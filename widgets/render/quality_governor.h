// Steps the quality of pictures down while they come too late, and asks for a good one at rest.
#pragma once

#include "widgets/render/scene_renderer.h"

namespace driftwalk::widgets {

/// Knows only durations, so that it needs no clock.
class QualityGovernor {
public:
    static constexpr int levelCount = 3;
    static constexpr double late = 33;  ///< a picture that took longer, milliseconds
    static constexpr double early = 12;  ///< one that took so little leaves room for a better one

    /// 0 is the best.
    int level() const { return m_level; }

    static RenderQuality qualityOf(int level);

    RenderQuality quality() const { return qualityOf(m_level); }

    /// A picture of the present level took this long, while something moves.
    void frameTook(double milliseconds);

    /// Nothing moves any more. @return whether the last picture can be had better
    bool rest();

private:
    int m_level = 0;
    int m_lateFrames = 0;
    int m_earlyFrames = 0;
};

}  // namespace driftwalk::widgets
