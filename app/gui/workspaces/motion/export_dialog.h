// Asks in what format a motion shall be exported.
#pragma once

#include "core/motion/motion_export.h"

#include <QDialog>

#include <functional>

class QComboBox;
class QLabel;

namespace driftwalk::gui {

class ExportDialog : public QDialog {
    Q_OBJECT

public:
    /// @param spec  that is proposed
    /// @param fps   the motion's rate
    ExportDialog(const motion::MotionExportSpec& spec, double fps, QWidget* parent = nullptr);

    motion::MotionExportSpec spec() const;

Q_SIGNALS:
    /// The user is content with the spec.
    void chosen(const driftwalk::motion::MotionExportSpec& spec);

private:
    void showSpec(const motion::MotionExportSpec& spec);
    void update();

    QComboBox* m_format = nullptr;
    QComboBox* m_rate = nullptr;
    QComboBox* m_unit = nullptr;
    QComboBox* m_up = nullptr;
    QComboBox* m_names = nullptr;
    QComboBox* m_content = nullptr;
    QLabel* m_note = nullptr;
};

}  // namespace driftwalk::gui
