// The right panel of the Motion workspace: what the numbers of the moment, the result and the model
// are.
#pragma once

#include "app/gui/motion_studio.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace driftwalk::widgets {
class EquationList;
}

namespace driftwalk::gui {

class LevelPlot;
class NoisePanel;
class ValueRows;

class MotionInspector : public QWidget {
    Q_OBJECT

public:
    explicit MotionInspector(QWidget* parent = nullptr);

    NoisePanel* noise() const { return m_noise; }

    void setModel(const studio::ModelInfo& model);
    void setStep(const studio::MotionStep& step);
    /// @param isData  whether all noise is gone; otherwise there is nothing that had noise
    void clearStep(bool isData);
    /// @param clip  its clip, as it is shown
    void setResult(const studio::GeneratedMotion& motion, const motion::Clip& clip);
    /// @param notes  what the import found out: name and value of each
    void setImported(const motion::Clip& clip, const QString& notes);

Q_SIGNALS:
    void exportRequested();
    void pictureRequested();

private:
    void createLevel(QVBoxLayout* layout);
    void createMotion(QVBoxLayout* layout);
    void createModel(QVBoxLayout* layout);
    QWidget* createFooter();
    void showEquation();

    std::optional<double> m_alphaBar;
    std::optional<double> m_guidance;
    widgets::EquationList* m_equations = nullptr;
    LevelPlot* m_plot = nullptr;
    ValueRows* m_level = nullptr;
    NoisePanel* m_noise = nullptr;
    QLabel* m_motionTitle = nullptr;
    ValueRows* m_motion = nullptr;
    QLabel* m_notes = nullptr;
    QLabel* m_modelTitle = nullptr;
    ValueRows* m_model = nullptr;
    QPushButton* m_export = nullptr;
};

}  // namespace driftwalk::gui
