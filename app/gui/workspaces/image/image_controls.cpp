#include "app/gui/workspaces/image/image_controls.h"

#include "app/gui/panel.h"
#include "app/gui/text.h"
#include "app/gui/workspaces/image/image_sources.h"
#include "core/studio/motion_spec.h"
#include "widgets/glyphs/glyph_set.h"
#include "widgets/inputs/example_chips.h"
#include "widgets/inputs/focus_guard.h"
#include "widgets/inputs/seed_field.h"
#include "widgets/inputs/value_slider.h"
#include "widgets/style/metrics.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace driftwalk::gui {

using namespace widgets;

namespace {

constexpr int classColumns = 9;
constexpr auto firstLabel = "A";

QLabel* softText(const QString& text)
{
    auto* label = new QLabel(text);
    label->setProperty("role", "soft");
    label->setWordWrap(true);
    return label;
}

/// The layout of a group that is shown and hidden as one.
QVBoxLayout* groupLayout(QWidget* group)
{
    auto* layout = new QVBoxLayout(group);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gap);
    return layout;
}

}  // namespace

ImageControls::ImageControls(QWidget* parent) : QWidget(parent)
{
    auto* layout = makePanel(this, controlsWidth);
    createModes(layout);
    layout->addSpacing(space);
    m_forward = createForward();
    m_reverse = createReverse();
    layout->addWidget(m_forward);
    layout->addWidget(m_reverse);
    layout->addSpacing(section - gap);
    m_seed = new SeedField;
    m_seed->setToolTip(tr("Of the noise: the same seed gives the same noise"));
    layout->addWidget(sectionLabel(tr("Noise")));
    layout->addLayout(labelledRow(tr("See&d"), m_seed));
    layout->addStretch(1);
    m_footer = createFooter();
    this->layout()->addWidget(m_footer);
    connect(m_seed, &SeedField::seedChanged, this, &ImageControls::seedChanged);
    setState(ImageStudio::State::Idle);
    m_forwardTab->setChecked(true);
    m_reverse->hide();
    m_footer->hide();
}

void ImageControls::createModes(QVBoxLayout* layout)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    const auto addTab = [&](const QString& text, const QString& tip, ImageMode mode) {
        auto* tab = new QToolButton;
        tab->setText(text);
        tab->setToolTip(tip);
        tab->setProperty("role", "tab");
        tab->setCheckable(true);
        tab->setAutoExclusive(true);
        tab->setFocusPolicy(Qt::TabFocus);
        tab->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        row->addWidget(tab);
        connect(tab, &QToolButton::clicked, this, [this, mode] { setMode(mode); });
        return tab;
    };
    m_forwardTab
        = addTab(tr("Add noise"), tr("The forward process q on any picture"), ImageMode::Forward);
    m_reverseTab = addTab(tr("Generate"), tr("The reverse process: a model draws a glyph"),
                          ImageMode::Reverse);
    layout->addLayout(row);
}

QWidget* ImageControls::createForward()
{
    auto* group = new QWidget;
    auto* layout = groupLayout(group);
    QList<ExampleChips::Example> examples;
    for (const BuiltInPicture& picture : builtInPictures())
        examples.append({picture.name, picture.description});
    auto* chips = new ExampleChips(examples);
    auto* open = new QPushButton(tr("&Open a picture\u2026"));
    open->setFocusPolicy(Qt::TabFocus);
    open->setToolTip(tr("Any picture file; or drop one on the stage"));
    m_schedule = softText({});
    layout->addWidget(sectionLabel(tr("Picture")));
    layout->addWidget(chips);
    layout->addWidget(open);
    layout->addWidget(softText(tr("Or drop a picture file here. Large ones are reduced to %1 "
                                  "pixels.")
                                   .arg(largestPictureSide)));
    layout->addSpacing(section - gap);
    layout->addWidget(sectionLabel(tr("Noise schedule")));
    layout->addWidget(m_schedule);
    connect(open, &QPushButton::clicked, this, &ImageControls::openRequested);
    connect(chips, &ExampleChips::chosen, this, [this](const QString& text) {
        for (std::size_t i = 0; i < builtInPictures().size(); ++i)
            if (builtInPictures()[i].description == text) Q_EMIT builtInChosen(static_cast<int>(i));
    });
    return group;
}

QWidget* ImageControls::createReverse()
{
    auto* group = new QWidget;
    auto* layout = groupLayout(group);
    layout->addWidget(sectionLabel(tr("Class")));
    layout->addWidget(createClasses());
    layout->addSpacing(section - gap);
    createSampling(layout);
    return group;
}

QWidget* ImageControls::createClasses()
{
    auto* group = new QWidget;
    auto* grid = new QGridLayout(group);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(space / 2);
    m_classes = new QButtonGroup(this);
    const auto& names = glyphClasses();
    const auto count = static_cast<int>(names.size());
    for (int i = 0; i <= count; ++i) {
        auto* button = new QToolButton;
        const bool isAny = i == count;
        button->setText(isAny ? tr("any of them")
                              : QString::fromStdString(names[static_cast<std::size_t>(i)]));
        button->setToolTip(isAny ? tr("Without a class: whatever the noise becomes")
                                 : tr("Draw the glyph %1").arg(button->text()));
        button->setCheckable(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        m_classes->addButton(button, i);
        grid->addWidget(button, i / classColumns, i % classColumns, 1, isAny ? 4 : 1);
    }
    setLabel(QString::fromLatin1(firstLabel));
    return group;
}

void ImageControls::createSampling(QVBoxLayout* layout)
{
    m_sampler = new QComboBox;
    for (const std::string& name : studio::motionSamplerNames())
        m_sampler->addItem(QString::fromStdString(diffusion::samplerTraits({.name = name}).title),
                           QString::fromStdString(name));
    m_sampler->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_sampler->setToolTip(
        tr("How x_t becomes x_{t-1}: DDPM adds fresh noise at each step, the others need fewer"));
    guardFocus(m_sampler);
    m_steps = new ValueSlider(
        tr("S&teps"),
        {.minimum = 1, .maximum = 1000, .initial = 50, .step = 1, .logarithmic = true});
    m_steps->setObjectName(QStringLiteral("steps"));
    m_steps->describe(tr("Number of denoising steps; more take longer; double-click resets"));
    m_guidance = new ValueSlider(
        tr("G&uidance"), {.minimum = 0, .maximum = 10, .initial = 2, .step = 0.1, .decimals = 1});
    m_guidance->describe(
        tr("Classifier-free guidance w: \u03b5 = \u03b5(x_t) + w (\u03b5(x_t, class) \u2212 "
           "\u03b5(x_t)); 1 is plain conditional; double-click resets"));
    m_eta = new ValueSlider(
        tr("&Eta \u03b7"), {.minimum = 0, .maximum = 1, .initial = 0, .step = 0.05, .decimals = 2});
    m_eta->describe(tr("Fresh noise in each DDIM step: 0 is deterministic, 1 is like DDPM"));
    layout->addWidget(sectionLabel(tr("Sampling")));
    layout->addLayout(labelledRow(tr("Sa&mpler"), m_sampler));
    for (ValueSlider* slider : {m_steps, m_guidance, m_eta}) {
        slider->reset();
        layout->addWidget(slider);
    }
    connect(m_sampler, &QComboBox::currentIndexChanged, this,
            [this] { m_eta->setEnabled(spec().sampler == "ddim"); });
    connect(m_sampler, &QComboBox::currentIndexChanged, this, &ImageControls::emitSampler);
    for (const ValueSlider* slider : {m_steps, m_eta})
        connect(slider, &ValueSlider::valueChanged, this, &ImageControls::emitSampler);
}

void ImageControls::setSampler(const diffusion::SamplerSpec& sampler)
{
    const int index = m_sampler->findData(QString::fromStdString(sampler.name));
    if (index < 0) return;
    m_isSetting = true;
    m_steps->setValue(sampler.steps);
    m_eta->setValue(sampler.eta);
    m_sampler->setCurrentIndex(index);
    m_isSetting = false;
}

void ImageControls::emitSampler()
{
    if (!m_isSetting) Q_EMIT samplerChanged();
}

QWidget* ImageControls::createFooter()
{
    const RunFooter footer = makeRunFooter();
    m_button = footer.button;
    m_progress = footer.progress;
    m_progressText = footer.text;
    m_progressText->setWordWrap(true);
    connect(m_button, &QPushButton::clicked, this, &ImageControls::press);
    return footer.widget;
}

void ImageControls::press()
{
    if (m_state == ImageStudio::State::Generating)
        Q_EMIT cancelRequested();
    else if (m_state == ImageStudio::State::Idle)
        Q_EMIT generateRequested();
}

studio::ImageSpec ImageControls::spec() const
{
    studio::ImageSpec spec;
    const auto& names = glyphClasses();
    const auto label = static_cast<std::size_t>(m_classes->checkedId());
    if (label < names.size()) spec.label = names[label];
    spec.seed = m_seed->seed();
    spec.sampler = m_sampler->currentData().toString().toStdString();
    spec.steps = static_cast<int>(m_steps->value());
    spec.guidance = m_guidance->value();
    spec.eta = m_eta->isEnabled() ? m_eta->value() : 0;
    return spec;
}

void ImageControls::setMode(ImageMode mode)
{
    (mode == ImageMode::Forward ? m_forwardTab : m_reverseTab)->setChecked(true);
    if (mode == m_mode) return;
    m_mode = mode;
    m_forward->setVisible(mode == ImageMode::Forward);
    m_reverse->setVisible(mode == ImageMode::Reverse);
    m_footer->setVisible(mode == ImageMode::Reverse);
    Q_EMIT modeChanged(mode);
}

void ImageControls::setLabel(const QString& label)
{
    const auto& names = glyphClasses();
    const auto found = std::find(names.begin(), names.end(), label.toStdString());
    // What is no class is as none: the last button.
    m_classes->button(static_cast<int>(found - names.begin()))->setChecked(true);
}

void ImageControls::setSeed(quint64 seed) { m_seed->setSeed(seed); }

void ImageControls::setSchedule(const QString& text) { m_schedule->setText(text); }

void ImageControls::setState(ImageStudio::State state)
{
    m_state = state;
    const bool isGenerating = state == ImageStudio::State::Generating;
    m_progress->setVisible(isGenerating);
    m_progressText->setVisible(isGenerating);
    m_button->setEnabled(state != ImageStudio::State::Cancelling);
    if (isGenerating) {
        m_elapsed.start();
        m_progress->setRange(0, 0);
        m_progressText->setText(tr("Opening the model\u2026"));
        m_button->setText(tr("Cancel   Esc"));
        m_button->setToolTip(tr("Stops at once; the picture before stays (Esc)"));
    } else {
        m_button->setText(tr("Generate   Ctrl+Enter"));
        m_button->setToolTip(tr("Draws a glyph from these values (Ctrl+Enter)"));
    }
}

void ImageControls::setProgress(int done, int total)
{
    m_progress->setRange(0, total);
    m_progress->setValue(done);
    m_progressText->setText(stepsText(done, total, m_elapsed.elapsed()));
}

}  // namespace driftwalk::gui
