// The small part of the look that a palette cannot say.
#pragma once

#include "widgets/style/theme.h"

#include <QString>

namespace driftwalk::widgets {

/// Style sheet of the program. Widgets opt in by a dynamic property `role`: "panel", "stage",
/// "primary", "chip", "flat", "section", "soft", "title", "bar".
QString stylesheet(const Colors& colors);

}  // namespace driftwalk::widgets
