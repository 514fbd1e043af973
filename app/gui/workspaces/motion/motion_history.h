// The motions that were on the stage, one after the other, to go back to.
#pragma once

#include "app/gui/motion_studio.h"
#include "core/studio/recipe.h"

#include <deque>

namespace driftwalk::gui {

/// A motion that was generated, or one that was imported.
struct PastMotion {
    MotionPtr result = nullptr;
    std::shared_ptr<const motion::Clip> imported = nullptr;
    QString title = {};
    QString notes = {};  ///< of the import
    studio::Recipe recipe = {};  ///< that makes it again, without a model; empty for an import
};

class MotionHistory {
public:
    static constexpr std::size_t maxCount = 8;  ///< older ones are forgotten

    /// Comes after the present one, in place of those that came after it before.
    void add(PastMotion motion);
    /// In place of the present one.
    void replace(PastMotion motion);

    /// @return whether there was one to go to
    bool goBack();
    bool goForward();

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
