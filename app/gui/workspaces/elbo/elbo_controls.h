// What the bound is estimated of: data, model, number of draws; and how it is shown.
#pragma once

#include "core/studio/elbo_spec.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace driftwalk::widgets {
class SeedField;
class ValueSlider;
}  // namespace driftwalk::widgets

namespace driftwalk::gui {

class ElboControls : public QWidget {
    Q_OBJECT

public:
    explicit ElboControls(QWidget* parent = nullptr);

    /// All but the schedule, which is shared.
    studio::ElboRunSpec spec() const;

    /// Shows the shared schedule.
    void setSchedule(const diffusion::ScheduleSpec& spec);
    /// The number of steps that was emitted last was not taken.
    void rejectSteps(int inForce, const QString& reason);
    /// Whether a trained network can be chosen.
    void setHasNetwork(bool hasNetwork);
    /// Offers the motion in view as data.
    void addMotion();
    void setSeed(quint64 seed);
    void setRunning(bool isRunning);
    void setProgress(int done, int total);

    /// The motion in view and its model instead of points in the plane.
    bool isMotion() const;

    /// Bits per dimension instead of nats.
    bool isBits() const;
    bool isLogarithmic() const;

Q_SIGNALS:
    void specChanged();
    void viewChanged();
    void stepsChanged(int steps);
    void seedChanged(quint64 seed);
    void startRequested();
    void cancelRequested();

private:
    void createData(QVBoxLayout* layout);
    void createModel(QVBoxLayout* layout);
    void createDrawing(QVBoxLayout* layout);
    void createView(QVBoxLayout* layout);
    QWidget* createFooter();
    void showFields();
    void emitSpec();

    bool m_isSetting = false;
    bool m_isRunning = false;
    QComboBox* m_data = nullptr;
    widgets::ValueSlider* m_spread = nullptr;
    widgets::ValueSlider* m_points = nullptr;
    QComboBox* m_denoiser = nullptr;
    QComboBox* m_variance = nullptr;
    widgets::ValueSlider* m_steps = nullptr;
    QLabel* m_schedule = nullptr;
    widgets::ValueSlider* m_draws = nullptr;
    widgets::SeedField* m_seed = nullptr;
    QCheckBox* m_flow = nullptr;
    QComboBox* m_unit = nullptr;
    QCheckBox* m_logarithmic = nullptr;
    QProgressBar* m_progress = nullptr;
    QLabel* m_progressText = nullptr;
    QPushButton* m_button = nullptr;
};

}  // namespace driftwalk::gui
