// What goes into the playground: data, direction, sampler, guidance, what is shown and how it is
// learned.
#pragma once

#include "app/gui/workspaces/playground/playground_scene.h"
#include "core/studio/playground_spec.h"
#include "core/toy/point_training_spec.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace driftwalk::widgets {
class SeedField;
class ValueSlider;
}  // namespace driftwalk::widgets

namespace driftwalk::gui {

class MixtureEditor;
class RaceControls;
class TabSwitch;

enum class PlaygroundMode { Forward, Reverse, Race };

class PlaygroundControls : public QWidget {
    Q_OBJECT

public:
    explicit PlaygroundControls(QWidget* parent = nullptr);

    PlaygroundMode mode() const;
    void setMode(PlaygroundMode mode);

    /// The values, but for the schedule, which the session has.
    studio::PlaygroundSpec spec() const;

    /// As spec(), with what the race has of its own.
    studio::RaceSpec raceSpec() const;

    PlaygroundLayers layers() const;

    toy::PointTrainingSpec trainingSpec() const;

    /// Shows other data without emitting specChanged.
    void setData(const toy::PointSetSpec& set);
    void setSeed(quint64 seed);
    /// Name, steps and eta.
    void setSampler(const diffusion::SamplerSpec& sampler);
    void setSchedule(const QString& title);
    void setClassCount(int count);
    void setLearned(bool learned);

    enum class Training { None, Running, Paused };

    void setTraining(Training state);
    /// @param total  0: nothing is running
    void setProgress(int done, int total);

Q_SIGNALS:
    void specChanged();
    void modeChanged();
    void layersChanged();
    void seedChanged(quint64 seed);
    void samplerChanged();
    void wordEntered(const QString& word);
    void drawingToggled(bool drawing);
    void openRequested();
    void startRequested();
    void cancelRequested();
    void trainRequested();
    void pauseRequested();
    void resetRequested();
    /// The mouse is over the switch of the layer that shows this symbol; empty: no more.
    void symbolHovered(const QString& symbol);
    /// A lesson was chosen that is worth a sentence.
    void explained(const QString& text);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void createData(QVBoxLayout* layout);
    void createSampling(QVBoxLayout* layout);
    void createDenoiser(QVBoxLayout* layout);
    void createGuidance(QVBoxLayout* layout);
    void createLayers(QVBoxLayout* layout);
    void createTraining(QVBoxLayout* layout);
    void createLessons(QVBoxLayout* layout);
    QWidget* createFooter();
    void act();
    void showAction();
    void showFields();
    void emitSpec();
    void emitSampler();
    void takeLesson(const QString& text);

    bool m_isSetting = false;
    bool m_isRunning = false;
    toy::PointSetSpec m_data;
    std::string m_mistake = "none";
    bool m_startsTogether = false;
    TabSwitch* m_mode = nullptr;
    QComboBox* m_set = nullptr;
    MixtureEditor* m_mixture = nullptr;
    QLineEdit* m_word = nullptr;
    QPushButton* m_draw = nullptr;
    widgets::ValueSlider* m_noise = nullptr;
    widgets::ValueSlider* m_particles = nullptr;
    widgets::SeedField* m_seed = nullptr;
    QLabel* m_schedule = nullptr;
    QWidget* m_sampling = nullptr;
    QWidget* m_walk = nullptr;  ///< what only a single sampler has
    RaceControls* m_race = nullptr;
    QWidget* m_more = nullptr;  ///< what a race does not show
    QComboBox* m_sampler = nullptr;
    widgets::ValueSlider* m_steps = nullptr;
    widgets::ValueSlider* m_eta = nullptr;
    QComboBox* m_variance = nullptr;
    QComboBox* m_spacing = nullptr;
    widgets::ValueSlider* m_langevinStep = nullptr;
    widgets::ValueSlider* m_langevinSigma = nullptr;
    QComboBox* m_denoiser = nullptr;
    QComboBox* m_guidance = nullptr;
    QComboBox* m_label = nullptr;
    widgets::ValueSlider* m_gamma = nullptr;
    QCheckBox* m_particlesShown = nullptr;
    QCheckBox* m_trails = nullptr;
    QCheckBox* m_density = nullptr;
    QCheckBox* m_dataShown = nullptr;
    QCheckBox* m_prediction = nullptr;
    QCheckBox* m_mesh = nullptr;
    QCheckBox* m_classes = nullptr;
    QComboBox* m_arrows = nullptr;
    QComboBox* m_target = nullptr;
    QComboBox* m_weighting = nullptr;
    QPushButton* m_action = nullptr;  ///< trains, or in a race, starts it
    QPushButton* m_reset = nullptr;
    Training m_training = Training::None;
    QProgressBar* m_progress = nullptr;
};

}  // namespace driftwalk::gui
