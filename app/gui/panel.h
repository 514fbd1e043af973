// A side panel: content that scrolls when the window is low, and a footer that stays in sight.
#pragma once

class QHBoxLayout;
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

/// A row that aligns with the sliders: its label, which may hold a mnemonic, then the control.
QHBoxLayout* labelledRow(const QString& text, QWidget* control);

}  // namespace driftwalk::gui
