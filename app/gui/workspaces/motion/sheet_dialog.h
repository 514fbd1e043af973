// Asks what a contact sheet of the motion on the stage shall show.
#pragma once

#include <QDialog>
#include <QSize>

class QComboBox;
class QLabel;
class QSpinBox;

namespace driftwalk::gui {

/// What stands in the row.
enum class SheetContent {
    Poses,  ///< of the motion, evenly spaced in time
    Predictions,  ///< of x_0, evenly spaced over the steps, at the present moment of the motion
    NoisyStates  ///< x_t, in the same way
};

struct SheetSpec {
    SheetContent content = SheetContent::Poses;
    int count = 8;  ///< 1 .. 100
    QSize cell{240, 280};  ///< pixels of one pose
    bool isDark = false;
};

/// The choices are remembered, but for the theme, which is that of the window.
class SheetDialog : public QDialog {
    Q_OBJECT

public:
    /// @param hasSteps  whether the motion has steps of denoising to show
    SheetDialog(bool hasSteps, bool isDark, QWidget* parent = nullptr);

    SheetSpec spec() const;

    void accept() override;

private:
    void showSize();

    QComboBox* m_content;
    QSpinBox* m_count;
    QComboBox* m_size;
    QComboBox* m_theme;
    QLabel* m_note;
};

}  // namespace driftwalk::gui
