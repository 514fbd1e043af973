// A film that is encoded in a thread of its own while the caller draws the pictures that follow.
#pragma once

#include "core/video/video_writer.h"

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>

namespace driftwalk::video {

/// Destroyed before finish(), it leaves nothing behind.
class VideoPipe {
public:
    /// @param capacity  pictures that may wait, >= 1: with the two being worked on, all that is in
    /// memory
    /// @throws as VideoWriter does
    VideoPipe(const std::filesystem::path& path, const VideoSpec& spec,
              const Metadata& metadata = {}, int capacity = 3);
    ~VideoPipe();

    /// Whether push would wait.
    bool isFull() const;

    /// Waits while too many pictures wait. @throws what the encoding threw
    void push(VideoFrame frame);

    /// Waits for the film to be whole. To be called once.
    /// @throws what the encoding threw; nothing is left then
    VideoTimes finish();

private:
    void encodeAll(const std::stop_token& stop);
    void rethrow();

    VideoWriter m_writer;
    std::size_t m_capacity;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<VideoFrame> m_waiting;
    bool m_isEnded = false;
    std::exception_ptr m_failure;
    std::jthread m_thread;
};

}  // namespace driftwalk::video
