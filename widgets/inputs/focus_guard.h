// Manners of every control that holds a value: the wheel turns it only when it has the focus, and
// its own keys go to it rather than to a shortcut of the window; Space is one of them only where
// text is written.
#pragma once

class QWidget;

namespace driftwalk::widgets {

/// Makes `control` behave so. An unfocused control passes the wheel on to what it lies in.
void guardFocus(QWidget* control);

}  // namespace driftwalk::widgets
