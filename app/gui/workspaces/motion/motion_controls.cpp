#include "app/gui/workspaces/motion/motion_controls.h"

#include "app/gui/panel.h"
#include "app/gui/tab_switch.h"
#include "app/gui/text.h"
#include "app/gui/workspaces/motion/cleanup_page.h"
#include "app/gui/workspaces/motion/edit_page.h"
#include "app/gui/workspaces/motion/part_prompt.h"
#include "app/gui/workspaces/motion/variants_page.h"
#include "widgets/inputs/example_chips.h"
#include "widgets/inputs/focus_guard.h"
#include "widgets/inputs/prompt_field.h"
#include "widgets/inputs/seed_field.h"
#include "widgets/inputs/value_slider.h"
#include "widgets/style/metrics.h"
#include "widgets/timeline/timeline_document.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>

namespace driftwalk::gui {

using namespace widgets;

MotionControls::MotionControls(TimelineDocument& document, QWidget* parent)
    : QWidget(parent),
      m_document(document)
{
    auto* layout = makePanel(this, controlsWidth);
    layout->setSpacing(section);
    createTasks(layout);
    createPrompt(layout);
    createBody(layout);
    layout->addWidget(m_edit);
    layout->addWidget(m_variants);
    layout->addWidget(m_cleanup);
    createSampling(layout);
    layout->addStretch(1);
    this->layout()->addWidget(createFooter());
    connect(&m_document, &TimelineDocument::changed, this, &MotionControls::takeDocument);
    setState(MotionStudio::State::Unloaded);
    showTask();
}

void MotionControls::createTasks(QVBoxLayout* layout)
{
    m_tasks = new TabSwitch({tr("Direct"), tr("Edit"), tr("Variants"), tr("Clean")},
                            {tr("Makes a motion from prompts, for the whole body and its parts"),
                             tr("Keeps some of the motion on the stage and makes the rest anew"),
                             tr("Makes several motions of a prompt and ranks them"),
                             tr("What is done to a motion after sampling, switched on and off")});
    m_tasks->setCurrent(0);
    m_edit = new EditPage;
    m_variants = new VariantsPage;
    m_cleanup = new CleanupPage;
    layout->addWidget(m_tasks);
    connect(m_tasks, &TabSwitch::chosen, this, &MotionControls::showTask);
    connect(m_variants, &VariantsPage::countChanged, this, &MotionControls::showButton);
}

MotionTask MotionControls::task() const { return static_cast<MotionTask>(m_tasks->current()); }

void MotionControls::setTask(MotionTask task)
{
    m_tasks->setCurrent(static_cast<int>(task));
    showTask();
}

void MotionControls::showTask()
{
    const MotionTask task = this->task();
    // Hiding what has the focus would hand it to the button, which Space then presses.
    QWidget* focused = QApplication::focusWidget();
    if (focused && isAncestorOf(focused) && !m_tasks->isAncestorOf(focused)) focused->clearFocus();
    m_promptGroup->setVisible(task != MotionTask::Cleanup);
    m_examples->setVisible(task == MotionTask::Direct);
    m_body->setVisible(task == MotionTask::Direct);
    m_edit->setVisible(task == MotionTask::Edit);
    m_variants->setVisible(task == MotionTask::Variants);
    m_cleanup->setVisible(task == MotionTask::Cleanup);
    m_seconds->setVisible(task != MotionTask::Edit);
    m_sampling->setVisible(task != MotionTask::Cleanup);
    showNaturalLength();
    showButton();
    Q_EMIT taskChanged();
}

void MotionControls::createMotion(QVBoxLayout* layout)
{
    m_seconds = new ValueSlider(tr("&Length"),
                                {.minimum = studio::minSeconds,
                                 .maximum = studio::maxSeconds,
                                 .initial = 6,
                                 .step = 0.1,
                                 .decimals = 1,
                                 .unit = QStringLiteral("s")});
    m_seconds->describe(tr("Length of the motion, 2 to 9.8 seconds; double-click resets"));
    connect(m_seconds, &ValueSlider::valueChanged, this, [this](double seconds) {
        if (!m_isTaking) m_document.setSeconds(seconds);
        showNaturalLength();
    });
    m_naturalLength = new QPushButton;
    m_naturalLength->setProperty("role", "chip");
    m_naturalLength->setFocusPolicy(Qt::TabFocus);
    m_naturalLength->setToolTip(
        tr("How long recorded motions last that do what the model reads in this prompt"));
    m_naturalLength->hide();
    connect(m_naturalLength, &QPushButton::clicked, this,
            [this] { m_seconds->setValue(*m_naturalSeconds); });
    m_seed = new SeedField;
    m_seed->setToolTip(
        tr("The noise to start from: the same seed and settings give the same motion"));
    connect(m_seed, &SeedField::seedChanged, this, &MotionControls::seedChanged);
    layout->addWidget(sectionLabel(tr("Motion")));
    layout->addWidget(m_seconds);
    layout->addWidget(m_naturalLength, 0, Qt::AlignRight);
    layout->addLayout(labelledRow(tr("See&d"), m_seed));
    layout->addSpacing(section - gap);
}

void MotionControls::setMeaning(const std::optional<model::PromptMeaning>& meaning)
{
    m_naturalSeconds.reset();
    if (meaning) m_naturalSeconds = studio::naturalSeconds(*meaning);
    showNaturalLength();
}

void MotionControls::showNaturalLength()
{
    constexpr double noticeable = 0.25;  // seconds
    const bool isOffered = m_naturalSeconds && task() != MotionTask::Edit
        && std::abs(*m_naturalSeconds - m_seconds->value()) > noticeable;
    m_naturalLength->setVisible(isOffered);
    if (isOffered) m_naturalLength->setText(tr("natural: %1 s").arg(*m_naturalSeconds, 0, 'f', 1));
}

void MotionControls::createSampling(QVBoxLayout* outer)
{
    m_sampling = new QWidget;
    auto* layout = groupIn(m_sampling);
    outer->addWidget(m_sampling);
    createMotion(layout);
    m_sampler = new QComboBox;
    for (const std::string& name : studio::motionSamplerNames())
        m_sampler->addItem(QString::fromStdString(diffusion::samplerTraits({.name = name}).title),
                           QString::fromStdString(name));
    m_sampler->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_sampler->setToolTip(
        tr("How x_t becomes x_{t-1}: DDIM needs few steps, DDPM adds fresh noise at each; some "
           "call the model more than once a step"));
    guardFocus(m_sampler);
    m_steps = new ValueSlider(tr("S&teps"),
                              {.minimum = 1,
                               .maximum = 1000,
                               .initial = studio::MotionSpec().steps,
                               .step = 1,
                               .logarithmic = true});
    m_steps->setObjectName(QStringLiteral("steps"));
    m_steps->describe(tr("Number of denoising steps; more take longer; double-click resets"));
    m_guidance = new ValueSlider(
        tr("G&uidance"), {.minimum = 0, .maximum = 10, .initial = 2.5, .step = 0.1, .decimals = 1});
    m_guidance->describe(
        tr("Classifier-free guidance w: \u03b5 = \u03b5(x_t) + w (\u03b5(x_t, text) \u2212 "
           "\u03b5(x_t)); 1 is plain conditional; double-click resets"));
    m_eta = new ValueSlider(
        tr("&Eta \u03b7"), {.minimum = 0, .maximum = 1, .initial = 0, .step = 0.05, .decimals = 2});
    m_eta->describe(tr("Fresh noise in each DDIM step: 0 is deterministic, 1 is like DDPM"));

    layout->addWidget(sectionLabel(tr("Sampling")));
    layout->addLayout(labelledRow(tr("Sa&mpler"), m_sampler));
    layout->addWidget(m_steps);
    layout->addWidget(m_guidance);
    layout->addWidget(m_eta);
    connect(m_sampler, &QComboBox::currentIndexChanged, this,
            [this] { m_eta->setEnabled(spec().sampler == "ddim"); });
    connect(m_sampler, &QComboBox::currentIndexChanged, this, &MotionControls::emitSampler);
    for (ValueSlider* slider : {m_steps, m_eta})
        connect(slider, &ValueSlider::valueChanged, this, &MotionControls::emitSampler);
}

QWidget* MotionControls::createFooter()
{
    const RunFooter footer = makeRunFooter();
    m_button = footer.button;
    m_progress = footer.progress;
    m_progressText = footer.text;
    connect(m_button, &QPushButton::clicked, this, &MotionControls::press);
    return footer.widget;
}

void MotionControls::press()
{
    if (m_state == MotionStudio::State::Generating)
        Q_EMIT cancelRequested();
    else if (m_state == MotionStudio::State::Ready)
        Q_EMIT generateRequested();
}

studio::MotionSpec MotionControls::spec() const
{
    studio::MotionSpec spec;
    spec.unconditional = m_unconditional->isChecked();
    if (!spec.unconditional) spec.prompt = m_prompt->prompt().toStdString();
    spec.seconds = m_seconds->value();
    spec.seed = m_seed->seed();
    spec.sampler = m_sampler->currentData().toString().toStdString();
    spec.steps = static_cast<int>(m_steps->value());
    spec.guidance = m_guidance->value();
    spec.eta = m_eta->isEnabled() ? m_eta->value() : 0;
    return spec;
}

void MotionControls::setSpec(const studio::MotionSpec& spec)
{
    m_unconditional->setChecked(spec.unconditional);
    m_prompt->setPlainText(QString::fromStdString(spec.prompt));
    m_seconds->setValue(spec.seconds);
    setSampling(spec);
}

void MotionControls::setSampling(const studio::MotionSpec& spec)
{
    m_seed->setSeed(spec.seed);
    m_guidance->setValue(spec.guidance);
    setSampler({.name = spec.sampler, .steps = spec.steps, .eta = spec.eta});
    Q_EMIT samplerChanged();
}

void MotionControls::setLong(bool isLong)
{
    const bool staysLong = isLong || m_document.timeline().seconds > studio::maxSeconds;
    m_seconds->setRange(studio::minSeconds,
                        staysLong ? studio::Timeline::maxSeconds : studio::maxSeconds, staysLong);
    m_seconds->describe(staysLong
                            ? tr("Length of the motion, 2 seconds to 10 minutes; double-click "
                                 "resets")
                            : tr("Length of the motion, 2 to 9.8 seconds; double-click resets"));
}

void MotionControls::setSeed(quint64 seed) { m_seed->setSeed(seed); }

void MotionControls::setSampler(const diffusion::SamplerSpec& sampler)
{
    const int index = m_sampler->findData(QString::fromStdString(sampler.name));
    if (index < 0) return;
    m_isSetting = true;
    m_steps->setValue(sampler.steps);
    m_eta->setValue(sampler.eta);
    m_sampler->setCurrentIndex(index);
    m_isSetting = false;
}

void MotionControls::emitSampler()
{
    if (!m_isSetting) Q_EMIT samplerChanged();
}

void MotionControls::setState(MotionStudio::State state)
{
    using State = MotionStudio::State;
    m_state = state;
    const bool isGenerating = state == State::Generating;
    m_progress->setVisible(isGenerating);
    m_progressText->setVisible(isGenerating);
    m_button->setEnabled(isGenerating || state == State::Ready);
    if (isGenerating) {
        m_elapsed.start();
        m_progress->setRange(0, 0);
        m_progressText->setText(tr("Reading the text\u2026"));
        m_button->setText(tr("Cancel   Esc"));
        m_button->setToolTip(tr("Stops at once; the motion before stays (Esc)"));
    }
    showButton();
}

void MotionControls::showButton()
{
    using State = MotionStudio::State;
    if (m_state == State::Generating) return;
    QString text = tr("Generate   Ctrl+Enter");
    QString tip = tr("Generates a motion from these values (Ctrl+Enter)");
    if (task() == MotionTask::Edit) {
        text = tr("Change it   Ctrl+Enter");
        tip = tr("Makes what is not kept anew; the motion before can be gone back to (Ctrl+Enter)");
    } else if (task() == MotionTask::Variants) {
        text = tr("Generate %1   Ctrl+Enter").arg(m_variants->count());
        tip = tr("Generates so many motions in one batch and ranks them (Ctrl+Enter)");
    }
    if (m_state == State::Loading) text = tr("Loading the model\u2026");
    if (m_state == State::Unloaded) tip = tr("There is no model: see the message above the stage");
    m_button->setText(text);
    m_button->setToolTip(tip);
}

void MotionControls::setProgress(int done, int total)
{
    m_progress->setRange(0, total);
    m_progress->setValue(done);
    m_progressText->setText(stepsText(done, total, m_elapsed.elapsed()));
}

}  // namespace driftwalk::gui
