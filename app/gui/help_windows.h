// What Help shows: all keys, and what the program is made of.
#pragma once

#include "core/studio/motion_engine.h"

#include <optional>

class QMainWindow;
class QWidget;

namespace driftwalk::gui {

/// Whether matrix products are so slow that a reference BLAS must be in use.
bool isBlasSlow(const studio::ModelInfo& model);

/// All keys of a window's menus, and those of the mouse, in a window that does not block.
void showKeys(QMainWindow* window);

void showAbout(QWidget* parent, const std::optional<studio::ModelInfo>& model);

}  // namespace driftwalk::gui
