// A colour by what it means, whatever the theme.
#pragma once

#include "widgets/style/theme.h"

namespace driftwalk::widgets {

/// A colour of the theme by what it means: &Colors::signal.
using ColorRole = QColor Colors::*;

}  // namespace driftwalk::widgets
