#include "app/gui/workspaces/motion/motion_history.h"

#include <algorithm>
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

void MotionHistory::set(const std::vector<PastMotion>& motions, int present)
{
    m_motions.assign(motions.begin(), motions.end());
    m_present = std::clamp(present, -1, static_cast<int>(m_motions.size()) - 1);
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

bool MotionHistory::goTo(const std::shared_ptr<const motion::Clip>& imported)
{
    const auto found
        = std::find_if(m_motions.begin(), m_motions.end(),
                       [&](const PastMotion& motion) { return motion.imported == imported; });
    if (found == m_motions.end()) return false;
    m_present = static_cast<int>(found - m_motions.begin());
    return true;
}

}  // namespace driftwalk::gui
