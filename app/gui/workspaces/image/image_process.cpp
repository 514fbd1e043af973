#include "app/gui/workspaces/image/image_process.h"

#include "app/gui/workspaces/image/image_sources.h"

#include <cmath>

namespace driftwalk::gui {

namespace {

constexpr int thumbnailSide = 52;

}  // namespace

void ForwardPicture::setPicture(studio::Picture x0, std::uint64_t seed)
{
    m_x0 = std::move(x0);
    m_small = reduced(m_x0, thumbnailSide);
    setSeed(seed);
}

void ForwardPicture::setSeed(std::uint64_t seed)
{
    m_epsilon = studio::standardNoise(m_x0.values.size(), seed);
    m_smallEpsilon = studio::standardNoise(m_small.values.size(), seed);
}

ImageMoment ForwardPicture::at(int t, const diffusion::NoiseSchedule& schedule) const
{
    const double alphaBar = schedule.alphasCumprod()[static_cast<std::size_t>(t)];
    return {t,
            alphaBar,
            studio::noised(m_x0, m_epsilon, alphaBar),
            m_x0,
            {m_x0.channels, m_x0.height, m_x0.width, m_epsilon}};
}

studio::Picture ForwardPicture::thumbnail(double alphaBar) const
{
    return studio::noised(m_small, m_smallEpsilon, alphaBar);
}

ImageMoment momentOf(const studio::ImageStep& step, int size)
{
    ImageMoment moment{step.t,
                       step.alphaBar,
                       pictureFromGrey(step.xt, size),
                       pictureFromGrey(step.x0, size),
                       {1, size, size, {}}};
    const double signal = std::sqrt(step.alphaBar);
    const double sigma = std::sqrt(1 - step.alphaBar);
    for (std::size_t i = 0; i < moment.xt.values.size(); ++i)
        moment.epsilon.values.push_back((moment.xt.values[i] - signal * moment.x0.values[i])
                                        / sigma);
    return moment;
}

ImageMoment momentOf(const studio::GeneratedImage& image, int position)
{
    if (position < static_cast<int>(image.trajectory.size()))
        return momentOf(image.trajectory[static_cast<std::size_t>(position)], image.size);
    const studio::Picture picture = pictureFromGrey(image.picture, image.size);
    return {0, 1, picture, picture, {}};
}

}  // namespace driftwalk::gui
