// The program's own line icons. They are drawn in the text colour, so they follow the theme.
#pragma once

#include <QIcon>

namespace driftwalk::widgets {

/// The icon resources/icons/NAME.svg, for example icon("play"). Null when there is no such file.
QIcon icon(const QString& name);

}  // namespace driftwalk::widgets
