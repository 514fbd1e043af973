#include "app/gui/workspaces/motion/motion_history.h"

#include <utility>

namespace driftwalk::gui {

const PastMotion* MotionHistory::at(int index) const
{
    const bool isThere = index >= 0 && index < static_cast<int>(m_motions.size());
    return isThere ? &m_motions[static_cast<std::size_t>(index)] : nullptr;
}

void MotionHistory::add(PastMotion motion)
{
    m_motions.resize(static_cast<std::size_t>(m_present + 1));
    m_motions.push_back(std::move(motion));
    if (m_motions.size() > maxCount) m_motions.pop_front();
    m_present = static_cast<int>(m_motions.size()) - 1;
}

void MotionHistory::replace(PastMotion motion)
{
    if (!present()) return add(std::move(motion));
    m_motions[static_cast<std::size_t>(m_present)] = std::move(motion);
}

bool MotionHistory::goBack()
{
    if (!before()) return false;
    --m_present;
    return true;
}

bool MotionHistory::goForward()
{
    if (!after()) return false;
    ++m_present;
    return true;
}

}  // namespace driftwalk::gui
