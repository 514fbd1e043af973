// A picture of the whole window, for documents and for looking at the program without a screen.
#pragma once

#include "app/gui/command_line.h"

namespace driftwalk::gui {

class MainWindow;

/// Waits for the file or the motion that the options ask for, moves the clocks where they say,
/// writes options.screenshot and ends the program: with 0, or with 1 if there is nothing to show or
/// to write to.
void takePicture(MainWindow& window, const Options& options);

}  // namespace driftwalk::gui
