// The left panel of the Motion workspace: everything that determines a generated motion.
#pragma once

#include "app/gui/motion_studio.h"
#include "core/diffusion/sampler_spec.h"
#include "core/studio/motion_spec.h"

#include <QElapsedTimer>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace driftwalk::widgets {
class ExampleChips;
class PromptField;
class SeedField;
class TimelineDocument;
class ValueSlider;
}  // namespace driftwalk::widgets

namespace driftwalk::gui {

class CleanupPage;
class EditPage;
class PartPrompt;
class TabSwitch;
class VariantsPage;

/// What is done with motions: made from prompts, changed, made several at once, cleaned up.
enum class MotionTask { Direct, Edit, Variants, Cleanup };

class MotionControls : public QWidget {
    Q_OBJECT

public:
    /// Prompt and length are those of the document.
    /// @param document  outlives the controls
    explicit MotionControls(widgets::TimelineDocument& document, QWidget* parent = nullptr);

    PartPrompt* partPrompt() const { return m_part; }

    EditPage* editPage() const { return m_edit; }

    VariantsPage* variantsPage() const { return m_variants; }

    CleanupPage* cleanupPage() const { return m_cleanup; }

    MotionTask task() const;
    void setTask(MotionTask task);

    studio::MotionSpec spec() const;
    /// Values out of range are clamped.
    void setSpec(const studio::MotionSpec& spec);
    /// Seed, sampler, steps, guidance and eta of the spec.
    void setSampling(const studio::MotionSpec& spec);

public Q_SLOTS:
    void setPrompt(const QString& prompt);
    void setSeed(quint64 seed);
    /// Name, steps and eta; a sampler that motion cannot use leaves the one before.
    void setSampler(const driftwalk::diffusion::SamplerSpec& sampler);
    /// Shows what can be done now: the button generates, waits for the model, or cancels.
    void setState(driftwalk::gui::MotionStudio::State state);
    /// Longer motions than the model has seen can be chosen.
    void setLong(bool isLong);
    void setProgress(int done, int total);
    /// The words that the model can read: what it will ignore of a prompt is then said at once.
    void setWords(std::shared_ptr<const text::WordVectors> words);

    /// What the model read in the prompt: until that is changed, its natural length is offered.
    void setMeaning(const std::optional<model::PromptMeaning>& meaning);

Q_SIGNALS:
    void generateRequested();
    void cancelRequested();
    void seedChanged(quint64 seed);
    void samplerChanged();
    void taskChanged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void createTasks(QVBoxLayout* layout);
    void createPrompt(QVBoxLayout* outer);
    void createBody(QVBoxLayout* outer);
    void createMotion(QVBoxLayout* layout);
    void createSampling(QVBoxLayout* outer);
    void showTask();
    void showButton();
    void takeDocument();
    QWidget* createFooter();
    void press();
    void showIgnored();
    void showNaturalLength();
    void emitSampler();

    widgets::TimelineDocument& m_document;
    TabSwitch* m_tasks = nullptr;
    QWidget* m_promptGroup = nullptr;
    QWidget* m_body = nullptr;
    QWidget* m_sampling = nullptr;
    EditPage* m_edit = nullptr;
    VariantsPage* m_variants = nullptr;
    CleanupPage* m_cleanup = nullptr;
    PartPrompt* m_part = nullptr;
    widgets::PromptField* m_prompt = nullptr;
    widgets::ExampleChips* m_examples = nullptr;
    QLabel* m_ignored = nullptr;
    QPushButton* m_naturalLength = nullptr;
    std::optional<double> m_naturalSeconds;
    std::shared_ptr<const text::WordVectors> m_words;
    QCheckBox* m_unconditional = nullptr;
    widgets::ValueSlider* m_seconds = nullptr;
    widgets::SeedField* m_seed = nullptr;
    QComboBox* m_sampler = nullptr;
    widgets::ValueSlider* m_steps = nullptr;
    widgets::ValueSlider* m_guidance = nullptr;
    widgets::ValueSlider* m_eta = nullptr;
    QPushButton* m_button = nullptr;
    QProgressBar* m_progress = nullptr;
    QLabel* m_progressText = nullptr;
    QElapsedTimer m_elapsed;
    bool m_isSetting = false;
    bool m_isTaking = false;  ///< the document's values, not the user's
    MotionStudio::State m_state = MotionStudio::State::Unloaded;
};

}  // namespace driftwalk::gui
