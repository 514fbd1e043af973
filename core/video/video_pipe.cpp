#include "core/video/video_pipe.h"

#include <utility>

namespace driftwalk::video {

VideoPipe::VideoPipe(const std::filesystem::path& path, const VideoSpec& spec,
                     const Metadata& metadata, int capacity)
    : m_writer(path, spec, metadata),
      m_capacity(static_cast<std::size_t>(capacity)),
      m_thread([this](const std::stop_token& stop) { encodeAll(stop); })
{
}

VideoPipe::~VideoPipe() { m_thread.request_stop(); }

bool VideoPipe::isFull() const
{
    const std::scoped_lock lock(m_mutex);
    return !m_failure && m_waiting.size() >= m_capacity;
}

void VideoPipe::push(VideoFrame frame)
{
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_failure || m_waiting.size() < m_capacity; });
        rethrow();
        m_waiting.push_back(std::move(frame));
    }
    m_changed.notify_all();
}

VideoTimes VideoPipe::finish()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_isEnded = true;
    }
    m_changed.notify_all();
    m_thread.join();
    rethrow();
    m_writer.finish();
    return m_writer.times();
}

void VideoPipe::encodeAll(const std::stop_token& stop)
try {
    while (true) {
        VideoFrame frame;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, stop, [this] { return m_isEnded || !m_waiting.empty(); });
            if (stop.stop_requested() || m_waiting.empty()) return;
            frame = std::move(m_waiting.front());
            m_waiting.pop_front();
        }
        m_changed.notify_all();
        m_writer.write(frame);
    }

} catch (...) {
    const std::scoped_lock lock(m_mutex);
    m_failure = std::current_exception();
    m_changed.notify_all();
}

void VideoPipe::rethrow()
{
    if (m_failure) std::rethrow_exception(m_failure);
}

}  // namespace driftwalk::video
