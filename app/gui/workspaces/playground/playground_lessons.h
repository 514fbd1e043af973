// Runs of the playground worth seeing: mistakes that programs have made, and figures of papers.
#pragma once

#include "core/studio/playground_spec.h"

#include <QString>

#include <vector>

namespace driftwalk::gui {

struct PlaygroundLesson {
    QString name;  ///< short, for a chip
    QString text;  ///< what there is to see, one or two sentences
    studio::PlaygroundSpec spec;  ///< its schedule is not used
};

const std::vector<PlaygroundLesson>& playgroundLessons();

}  // namespace driftwalk::gui
