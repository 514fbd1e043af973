#include "widgets/playback/playback.h"

#include <algorithm>
#include <cmath>

namespace driftwalk::widgets {

void Playback::setFrames(int count, double fps)
{
    m_frameCount = std::max(0, count);
    m_fps = fps;
    seek(m_position);
    if (m_frameCount == 0) m_isPlaying = false;
}

int Playback::frame() const { return static_cast<int>(m_position); }

void Playback::seek(double position) { m_position = std::clamp(position, 0.0, lastFrame()); }

void Playback::step(int frames)
{
    seek(frames < 0 ? std::ceil(m_position) + frames : std::floor(m_position) + frames);
}

void Playback::setPlaying(bool playing)
{
    m_isPlaying = playing && m_frameCount > 0;
    if (!m_isPlaying || m_isLooping) return;
    if (m_isBackward && m_position <= 0)
        m_position = lastFrame();
    else if (!m_isBackward && m_position >= lastFrame())
        m_position = 0;
}

void Playback::setSpeed(double speed) { m_speed = std::clamp(speed, minSpeed, maxSpeed); }

bool Playback::advance(double seconds)
{
    if (!m_isPlaying || m_frameCount == 0) return false;
    const double old = m_position;
    const double next = m_position + (m_isBackward ? -1 : 1) * seconds * m_speed * m_fps;
    if (m_isLooping) {
        const double rest = std::fmod(next, m_frameCount);
        m_position = rest < 0 ? rest + m_frameCount : rest;
    } else {
        m_position = std::clamp(next, 0.0, lastFrame());
        m_isPlaying = m_position != (m_isBackward ? 0 : lastFrame());
    }
    return m_position != old;
}

}  // namespace driftwalk::widgets
