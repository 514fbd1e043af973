// Asks how large a picture of the stage shall be, and how it is drawn.
#pragma once

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace driftwalk::gui {

/// Pixels of a picture for each of the stage, as it is proposed.
inline constexpr int pictureScale = 2;

struct PictureSpec {
    QSize size;  ///< pixels
    int supersampling = 1;  ///< 1 .. 4: pixels drawn for each side of one of the picture
    bool isTransparent = false;  ///< without background and floor
};

/// Why there cannot be such a picture, as a sentence; empty if there can.
QString problemOf(const PictureSpec& spec);

/// The choices are remembered, but for the size, which is proposed.
class PictureDialog : public QDialog {
    Q_OBJECT

public:
    /// @param proposed  size in pixels
    explicit PictureDialog(const QSize& proposed, QWidget* parent = nullptr);

    PictureSpec spec() const;

    void accept() override;

private:
    void check();

    QSpinBox* m_width;
    QSpinBox* m_height;
    QComboBox* m_supersampling;
    QCheckBox* m_transparent;
    QLabel* m_problem;
    QPushButton* m_save;
};

}  // namespace driftwalk::gui
