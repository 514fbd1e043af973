// The motions that were on the stage, one after the other, to go back to.
#pragma once

#include "app/gui/motion_studio.h"
#include "core/studio/recipe.h"

#include <deque>
#include <vector>

namespace driftwalk::gui {

/// A motion that was generated, or one that was imported.
struct PastMotion {
    MotionPtr result = nullptr;
    std::shared_ptr<const motion::Clip> imported = nullptr;
    QString title = {};
    QString notes = {};  ///< of the import
    studio::Recipe recipe = {};  ///< that makes it again, without a model; empty for an import
};

/// What is being made, and what was made.
struct MotionState {
    studio::MotionSpec spec = {};
    studio::Timeline timeline = {};
    bool isTimelineShown = false;
    std::vector<PastMotion> motions = {};
    int present = -1;  ///< index of the motion on the stage; -1 for none
};

class MotionHistory {
public:
    static constexpr std::size_t maxCount = 16;  ///< older ones are forgotten

    /// Comes after the present one, in place of those that came after it before.
    void add(PastMotion motion);
    /// In place of the present one.
    void replace(PastMotion motion);

    /// @return whether there was one to go to
    bool goBack();
    bool goForward();
    /// To the import with this clip.
    bool goTo(const std::shared_ptr<const motion::Clip>& imported);

    const std::deque<PastMotion>& motions() const { return m_motions; }

    /// Index of the present one; -1 for none.
    int index() const { return m_present; }

    /// In place of all that there are.
    void set(const std::vector<PastMotion>& motions, int present);

    /// Null where there is none.
    const PastMotion* present() const { return at(m_present); }

    const PastMotion* before() const { return at(m_present - 1); }

    const PastMotion* after() const { return at(m_present + 1); }

private:
    const PastMotion* at(int index) const;

    std::deque<PastMotion> m_motions;
    int m_present = -1;
};

}  // namespace driftwalk::gui
