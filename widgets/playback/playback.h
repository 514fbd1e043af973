// Where a clock stands and how it goes on. A value without a timer: whoever has one calls
// advance().
#pragma once

namespace driftwalk::widgets {

class Playback {
public:
    static constexpr double minSpeed = 0.1;
    static constexpr double maxSpeed = 4.0;

    /// @param count  number of frames, >= 0; the position stays where it is, if there still is a
    /// frame
    /// @param fps    frames per second at speed 1, > 0
    void setFrames(int count, double fps);

    int frameCount() const { return m_frameCount; }

    double fps() const { return m_fps; }

    /// In frames, [0, frameCount); whole numbers are frames, others lie between two of them.
    double position() const { return m_position; }

    int frame() const;

    double seconds() const { return m_position / m_fps; }

    /// Positions out of range are clamped to the first or the last frame.
    void seek(double position);
    /// Goes to the frame that is `frames` further; from between two frames, +1 and -1 go to the
    /// next ones.
    void step(int frames);

    bool isPlaying() const { return m_isPlaying; }

    /// Playing from the end of a clock that does not loop starts at the beginning.
    void setPlaying(bool playing);

    bool isBackward() const { return m_isBackward; }

    /// Whether playing goes from the last frame to the first.
    void setBackward(bool backward) { m_isBackward = backward; }

    bool isLooping() const { return m_isLooping; }

    void setLooping(bool looping) { m_isLooping = looping; }

    double speed() const { return m_speed; }

    /// @param speed  clamped to [minSpeed, maxSpeed]; 1 is real time
    void setSpeed(double speed);

    /// Lets `seconds` >= 0 of real time pass; stops at the last frame (backward: the first) unless
    /// looping.
    /// @return whether the position changed
    bool advance(double seconds);

private:
    double lastFrame() const { return m_frameCount > 0 ? m_frameCount - 1 : 0; }

    int m_frameCount = 0;
    double m_fps = 20;
    double m_position = 0;
    double m_speed = 1;
    bool m_isPlaying = false;
    bool m_isLooping = true;
    bool m_isBackward = false;
};

}  // namespace driftwalk::widgets
