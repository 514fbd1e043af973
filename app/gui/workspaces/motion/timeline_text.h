// What the Motion workspace says about timelines and the methods that compose them.
#pragma once

#include "core/studio/motion_timeline.h"

#include <QList>
#include <QString>

namespace driftwalk::gui {

struct MethodText {
    QString name;
    QString tip;
};

/// In the order of studio::Composition.
QList<MethodText> methodTexts();

/// Whether a motion of one timeline is also one of the other: all but the values for sampling.
bool isSameDirection(const studio::Timeline& one, const studio::Timeline& other);

/// What a timeline is called: its prompt, or the text that comes first.
QString titleOf(const studio::Timeline& timeline);

/// The first problem that keeps a timeline from being generated, as a line; empty for none.
QString problemText(const studio::Timeline& timeline);

}  // namespace driftwalk::gui
