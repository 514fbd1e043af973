// A side panel: content that scrolls when the window is low, and a footer that stays in sight.
#pragma once

class QHBoxLayout;
class QLabel;
class QProgressBar;
class QPushButton;
class QString;
class QVBoxLayout;
class QWidget;

namespace driftwalk::gui {

/// Gives `panel` its look and its width (pixels).
/// @return the layout to fill with content; a footer is added to the panel's own layout afterwards
QVBoxLayout* makePanel(QWidget* panel, int width);

/// Gives `group`, a part of a panel that can be hidden, its layout.
QVBoxLayout* groupIn(QWidget* group);

/// The heading of a group of controls or values.
QLabel* sectionLabel(const QString& text);

/// A row that aligns with the sliders: its label, which may hold a mnemonic, then the control.
QHBoxLayout* labelledRow(const QString& text, QWidget* control);

/// The foot of a panel that starts work: its button, and above it how far the work is, for which
/// there is room also while it is hidden.
struct RunFooter {
    QWidget* widget = nullptr;
    QPushButton* button = nullptr;
    QProgressBar* progress = nullptr;
    QLabel* text = nullptr;
};

/// With progress and text hidden.
RunFooter makeRunFooter();

}  // namespace driftwalk::gui
