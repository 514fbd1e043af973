// A side panel: content that scrolls when the window is low, and a footer that stays in sight.
#pragma once

class QLabel;
class QString;
class QVBoxLayout;
class QWidget;

namespace driftwalk::gui {

/// Gives `panel` its look and its width (pixels).
/// @return the layout to fill with content; a footer is added to the panel's own layout afterwards
QVBoxLayout* makePanel(QWidget* panel, int width);

/// The heading of a group of controls or values.
QLabel* sectionLabel(const QString& text);

}  // namespace driftwalk::gui
