// The left panel of the Image workspace: which way, of which picture, and how.
#pragma once

#include "app/gui/workspaces/image/image_studio.h"
#include "core/diffusion/sampler_spec.h"

#include <QElapsedTimer>
#include <QWidget>

class QButtonGroup;
class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace driftwalk::widgets {
class SeedField;
class ValueSlider;
}  // namespace driftwalk::widgets

namespace driftwalk::gui {

enum class ImageMode {
    Forward,  ///< a picture drowns in noise
    Reverse  ///< the model draws a picture
};

class ImageControls : public QWidget {
    Q_OBJECT

public:
    explicit ImageControls(QWidget* parent = nullptr);

    ImageMode mode() const { return m_mode; }

    studio::ImageSpec spec() const;

public Q_SLOTS:
    void setMode(driftwalk::gui::ImageMode mode);
    /// @param label  one of the classes; empty for any
    void setLabel(const QString& label);
    void setSeed(quint64 seed);
    /// One that the model cannot take changes nothing.
    void setSampler(const diffusion::SamplerSpec& sampler);
    /// Shows what can be done now: the button generates or cancels.
    void setState(driftwalk::gui::ImageStudio::State state);
    void setProgress(int done, int total);
    /// The schedule of the forward process, in words.
    void setSchedule(const QString& text);

Q_SIGNALS:
    void modeChanged(driftwalk::gui::ImageMode mode);
    /// @param index  into builtInPictures()
    void builtInChosen(int index);
    void openRequested();
    void seedChanged(quint64 seed);
    /// Name, steps or eta were changed by hand.
    void samplerChanged();
    void generateRequested();
    void cancelRequested();

private:
    void createModes(QVBoxLayout* layout);
    QWidget* createForward();
    QWidget* createReverse();
    QWidget* createClasses();
    void createSampling(QVBoxLayout* layout);
    QWidget* createFooter();
    void emitSampler();
    void press();

    ImageMode m_mode = ImageMode::Forward;
    bool m_isSetting = false;  ///< changes of the sampler come from outside
    QToolButton* m_forwardTab = nullptr;
    QToolButton* m_reverseTab = nullptr;
    QWidget* m_forward = nullptr;
    QWidget* m_reverse = nullptr;
    QWidget* m_footer = nullptr;
    QLabel* m_schedule = nullptr;
    QButtonGroup* m_classes = nullptr;  ///< ids are class numbers; the last is any
    widgets::SeedField* m_seed = nullptr;
    QComboBox* m_sampler = nullptr;
    widgets::ValueSlider* m_steps = nullptr;
    widgets::ValueSlider* m_guidance = nullptr;
    widgets::ValueSlider* m_eta = nullptr;
    QPushButton* m_button = nullptr;
    QProgressBar* m_progress = nullptr;
    QLabel* m_progressText = nullptr;
    QElapsedTimer m_elapsed;
    ImageStudio::State m_state = ImageStudio::State::Idle;
};

}  // namespace driftwalk::gui
