// The newest value on its way from one thread to another; what was not taken in time is
// overwritten.
#pragma once

#include <mutex>
#include <optional>
#include <utility>

namespace driftwalk::gui {

template <class T>
class Latest {
public:
    void set(T value)
    {
        const std::scoped_lock lock(m_mutex);
        m_value = std::move(value);
    }

    /// Empty when nothing came since the last call.
    std::optional<T> take()
    {
        const std::scoped_lock lock(m_mutex);
        return std::exchange(m_value, std::nullopt);
    }

private:
    std::mutex m_mutex;
    std::optional<T> m_value;
};

}  // namespace driftwalk::gui
