// What the Image workspace shows at each moment: the forward process of a picture, or the
// trajectory of a generated one.
#pragma once

#include "app/gui/workspaces/image/image_studio.h"
#include "core/diffusion/noise_schedule.h"
#include "core/studio/picture.h"

#include <optional>
#include <vector>

namespace driftwalk::gui {

/// One moment: x_t = sqrt(abar) x_0 + sqrt(1 - abar) epsilon, exactly in all three.
struct ImageMoment {
    int t = 0;  ///< index into the noise schedule
    double alphaBar = 1;  ///< 1: no noise, as the finished picture
    studio::Picture xt;
    studio::Picture x0;  ///< true (forward) or predicted (reverse)
    studio::Picture epsilon;  ///< empty where there is no noise
};

/// The forward process of one picture with one noise.
class ForwardPicture {
public:
    void setPicture(studio::Picture x0, std::uint64_t seed);
    void setSeed(std::uint64_t seed);

    const studio::Picture& picture() const { return m_x0; }

    /// @param t  index into the schedule
    ImageMoment at(int t, const diffusion::NoiseSchedule& schedule) const;

    /// x_t of a reduced copy with noise of its own, for a filmstrip.
    studio::Picture thumbnail(double alphaBar) const;

private:
    studio::Picture m_x0;
    std::vector<double> m_epsilon;
    studio::Picture m_small;
    std::vector<double> m_smallEpsilon;
};

/// The moment of one step. The noise is the one that belongs to x_0.
ImageMoment momentOf(const studio::ImageStep& step, int size);

/// The moment at a position of the diffusion clock: the steps of the trajectory, then the picture.
ImageMoment momentOf(const studio::GeneratedImage& image, int position);

}  // namespace driftwalk::gui
