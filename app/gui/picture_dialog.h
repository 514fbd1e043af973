// Asks what a picture file shall show, in which format and how large.
#pragma once

#include "app/gui/picture_source.h"

#include <QDialog>

#include <vector>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QPushButton;
class QSpinBox;

namespace driftwalk::gui {

/// Pixels of a picture for each of the stage, as it is proposed.
inline constexpr int pictureScale = 2;

/// Why there cannot be such a picture, as a sentence; empty if there can.
QString problemOf(const PictureSpec& spec);

/// The choices are remembered, but for the source and the size, which is proposed.
class PictureDialog : public QDialog {
    Q_OBJECT

public:
    /// @param sources  at least one
    explicit PictureDialog(std::vector<PictureSource> sources, QWidget* parent = nullptr);

    const std::vector<PictureSource>& sources() const { return m_sources; }

    /// What was chosen.
    const PictureSource& source() const;

    PictureSpec spec() const;

    void accept() override;

private:
    void createFields();
    void showSource();
    void check();

    std::vector<PictureSource> m_sources;
    QFormLayout* m_form;
    QComboBox* m_source;
    QComboBox* m_format;
    QSpinBox* m_width;
    QSpinBox* m_height;
    QComboBox* m_supersampling;
    QCheckBox* m_transparent;
    QLabel* m_problem;
    QPushButton* m_save;
};

}  // namespace driftwalk::gui
