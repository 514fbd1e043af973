// The part of ImageWorkspace that shows: clock, filmstrip, stage and inspector.
#include "app/gui/session.h"
#include "app/gui/workspaces/image/image_inspector.h"
#include "app/gui/workspaces/image/image_sources.h"
#include "app/gui/workspaces/image/image_stage.h"
#include "app/gui/workspaces/image/image_workspace.h"
#include "app/gui/workspaces/schedule/schedule_lessons.h"
#include "widgets/playback/two_clocks.h"

#include <algorithm>
#include <cmath>

namespace driftwalk::gui {

using namespace widgets;

namespace {

constexpr double playSeconds = 5;  // that the clock takes from noise to data at speed 1

/// `count` places spread over 0 .. last, without doubles.
std::vector<int> spread(int last, int count)
{
    std::vector<int> places;
    const int frames = std::min(count, last + 1);
    for (int i = 0; i < frames; ++i)
        places.push_back(frames == 1 ? last
                                     : static_cast<int>(std::lround(i * static_cast<double>(last)
                                                                    / (frames - 1))));
    return places;
}

QImage greyImage(const std::vector<float>& values, int size)
{
    return toImage(pictureFromGrey(values, size));
}

}  // namespace

void ImageWorkspace::showAll()
{
    m_controls->setSchedule(
        tr("%1, shared with the Schedule workspace").arg(scheduleTitle(m_session.scheduleSpec())));
    m_stage->setEmpty(!isForward() && !m_result && !m_preview);
    m_stage->filmstrip()->setRows(isForward() ? 1 : 2);
    showClock();
    showFilmstrip();
    showMoment();
}

void ImageWorkspace::showClock()
{
    if (!m_isActive) return;
    ClockBar* clock = m_clocks.diffusion();
    clock->track()->setAvailable(-1);
    if (isForward()) {
        const auto& levels = m_session.schedule().alphasCumprod();
        const auto steps = static_cast<int>(levels.size());
        m_clocks.setLevels({levels.rbegin(), levels.rend()});
        const double time = m_session.time();
        clock->setFrames(steps, steps / playSeconds);
        clock->seek(steps - 1 - timestepAt(time, steps));
        return;
    }
    std::vector<double> levels;
    if (m_result && !m_preview)
        for (const auto& step : m_result->trajectory)
            levels.push_back(step.alphaBar);
    const int frames = m_preview ? m_preview->stepCount + 1
        : m_result               ? static_cast<int>(m_result->trajectory.size()) + 1
                                 : 0;
    m_clocks.setLevels(levels);
    const double time = m_session.time();
    clock->setFrames(frames, std::max(1, frames) / playSeconds);
    if (m_preview) {
        clock->setEnabled(false);
        return;
    }
    if (!m_result) return;
    const auto steps = static_cast<int>(m_studio->model()->alphasCumprod.size());
    int nearest = frames - 1;
    for (int i = 0; i + 1 < frames && time > 0; ++i) {
        const auto distance = [&](int position) {
            const auto& step = m_result->trajectory[static_cast<std::size_t>(position)];
            return std::abs(timeOf(step.t, steps) - time);
        };
        if (nearest == frames - 1 || distance(i) < distance(nearest)) nearest = i;
    }
    clock->seek(nearest);
}

void ImageWorkspace::showFilmstrip()
{
    m_stage->filmstrip()->setFrames(isForward() ? forwardFrames() : reverseFrames());
}

std::vector<Filmstrip::Frame> ImageWorkspace::forwardFrames() const
{
    const auto& levels = m_session.schedule().alphasCumprod();
    const int last = static_cast<int>(levels.size()) - 1;
    std::vector<Filmstrip::Frame> frames;
    for (const int position : spread(last, m_stage->filmstrip()->capacity())) {
        const int t = last - position;
        frames.push_back({static_cast<double>(position), QString::number(t),
                          toImage(m_forward.thumbnail(levels[static_cast<std::size_t>(t)])),
                          QImage()});
    }
    return frames;
}

std::vector<Filmstrip::Frame> ImageWorkspace::reverseFrames() const
{
    std::vector<Filmstrip::Frame> frames;
    const int capacity = m_stage->filmstrip()->capacity();
    const auto frameOf = [](const studio::ImageStep& step, int size) {
        return Filmstrip::Frame{static_cast<double>(step.index), QString::number(step.t),
                                greyImage(step.xt, size), greyImage(step.x0, size)};
    };
    if (m_preview) {
        // Of what has come so far, the steps nearest to where the frames will be.
        std::size_t next = 0;
        for (const int position : spread(m_preview->stepCount, capacity)) {
            while (next < m_previews.size() && m_previews[next]->index < position)
                ++next;
            if (next < m_previews.size())
                frames.push_back(frameOf(*m_previews[next], m_studio->model()->size));
            else
                frames.push_back({static_cast<double>(position), {}, {}, {}});
        }
        return frames;
    }
    if (!m_result) return frames;
    const auto steps = static_cast<int>(m_result->trajectory.size());
    for (const int position : spread(steps, capacity)) {
        if (position < steps)
            frames.push_back(
                frameOf(m_result->trajectory[static_cast<std::size_t>(position)], m_result->size));
        else
            frames.push_back({static_cast<double>(position), tr("data"),
                              greyImage(m_result->picture, m_result->size),
                              greyImage(m_result->picture, m_result->size)});
    }
    return frames;
}

void ImageWorkspace::takePosition(double position)
{
    if (!m_isActive || m_preview) return;
    if (isForward()) {
        const int steps = m_session.schedule().steps();
        m_session.setTime(timeOf(steps - 1 - static_cast<int>(position), steps));
    } else if (m_result) {
        const ImageMoment moment = momentOf(*m_result, static_cast<int>(position));
        const auto steps = static_cast<int>(m_studio->model()->alphasCumprod.size());
        m_session.setTime(moment.alphaBar < 1 ? timeOf(moment.t, steps) : 0);
    }
    showMoment();
}

void ImageWorkspace::showMoment()
{
    if (!m_isActive) return;
    const int position = m_clocks.diffusion()->playback().frame();
    m_stage->filmstrip()->setPosition(position);
    if (!isForward() && !m_preview && !m_result) {
        m_clocks.clearLevel();
        m_inspector->clear();
        m_stage->setTitle({}, {});
        return;
    }
    const int steps = m_session.schedule().steps();
    const ImageMoment moment = isForward()
        ? m_forward.at(timestepAt(m_session.time(), steps), m_session.schedule())
        : m_preview ? momentOf(*m_preview, m_studio->model()->size)
                    : momentOf(*m_result, position);
    m_stage->setMoment(moment, m_controls->mode());
    m_inspector->setMoment(moment, m_controls->mode());
    if (moment.alphaBar < 1)
        m_clocks.showLevel(moment.t, moment.alphaBar);
    else
        m_clocks.showNoNoise();
    showTitle(moment);
}

void ImageWorkspace::showTitle(const ImageMoment& moment)
{
    const studio::Picture& x = moment.x0;
    QStringList details;
    if (!isForward()) {
        const int count
            = m_preview ? m_preview->stepCount : static_cast<int>(m_result->trajectory.size());
        const int index = m_clocks.diffusion()->playback().frame();
        details << (index < count ? tr("step %1 of %2").arg(index + 1).arg(count)
                                  : tr("after %1 steps").arg(count));
    }
    details << tr("%1 \u00d7 %2%3")
                   .arg(x.width)
                   .arg(x.height)
                   .arg(x.channels == 1 ? tr(" grey") : QString());
    m_stage->setTitle(title(), details.join(QStringLiteral("   \u00b7   ")));
}

}  // namespace driftwalk::gui
