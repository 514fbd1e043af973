#include "app/gui/workspaces/playground/playground_controls.h"

#include "app/gui/panel.h"
#include "app/gui/tab_switch.h"
#include "app/gui/workspaces/playground/mixture_editor.h"
#include "app/gui/workspaces/playground/playground_lessons.h"
#include "widgets/inputs/example_chips.h"
#include "widgets/inputs/focus_guard.h"
#include "widgets/inputs/seed_field.h"
#include "widgets/inputs/value_slider.h"
#include "widgets/style/metrics.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace driftwalk::gui {

using namespace widgets;

namespace {

constexpr int longestWord = 12;  // letters; more become too small to be read from points

/// A choice whose entries have names in files and titles in the window.
QComboBox* choice(const QList<std::pair<const char*, QString>>& entries, const QString& tip)
{
    auto* box = new QComboBox;
    for (const auto& [name, title] : entries)
        box->addItem(title, QString::fromLatin1(name));
    box->setToolTip(tip);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    guardFocus(box);
    return box;
}

std::string chosen(const QComboBox* box) { return box->currentData().toString().toStdString(); }

void choose(QComboBox* box, const std::string& name)
{
    box->setCurrentIndex(box->findData(QString::fromStdString(name)));
}

QPushButton* textButton(const QString& text, const QString& tip)
{
    auto* button = new QPushButton(text);
    button->setToolTip(tip);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

}  // namespace

PlaygroundControls::PlaygroundControls(QWidget* parent) : QWidget(parent)
{
    auto* layout = makePanel(this, controlsWidth);
    m_mode = new TabSwitch(
        {tr("Forward"), tr("Reverse")},
        {tr("Data become noise: q(x_t | x_{t-1})"), tr("Noise becomes data: p(x_{t-1} | x_t)")});
    m_mode->setCurrent(0);
    layout->addWidget(m_mode);
    createData(layout);
    createSampling(layout);
    createGuidance(static_cast<QVBoxLayout*>(m_sampling->layout()));
    layout->addSpacing(section - gap);
    createLayers(layout);
    layout->addSpacing(section - gap);
    createTraining(layout);
    layout->addSpacing(section - gap);
    createLessons(layout);
    layout->addStretch(1);
    this->layout()->addWidget(createFooter());
    setData(m_data);
    setTraining(Training::None);
    connect(m_mode, &TabSwitch::chosen, this, [this] {
        showFields();
        Q_EMIT modeChanged();
    });
}

void PlaygroundControls::createData(QVBoxLayout* layout)
{
    m_set = choice({{"moons", tr("two moons")},
                    {"mixture", tr("Gaussian mixture")},
                    {"swiss_roll", tr("swiss roll")},
                    {"circles", tr("circles")},
                    {"checkerboard", tr("checkerboard")},
                    {"smiley", tr("smiley")},
                    {"dinosaur", tr("dinosaur")},
                    {"points", tr("own points")}},
                   tr("The distribution that the points come from"));
    m_set->setAccessibleName(tr("Data"));
    m_mixture = new MixtureEditor;
    m_word = new QLineEdit;
    m_word->setPlaceholderText(tr("A word, then Enter"));
    m_word->setToolTip(tr("Points in the shape of this word"));
    m_word->setMaxLength(longestWord);
    m_draw = textButton(tr("Draw"), tr("Draw the data on the stage with the mouse"));
    m_draw->setCheckable(true);
    auto* open = textButton(tr("CSV\u2026"), tr("Points from a file with two columns of numbers"));
    m_noise = new ValueSlider(
        tr("Noise"), {.minimum = 0, .maximum = 0.3, .initial = 0.03, .step = 0.01, .decimals = 2});
    m_noise->describe(tr("Standard deviation added to the shape; double-click resets"));
    m_particles = new ValueSlider(
        tr("&Particles"),
        {.minimum = 100, .maximum = 20000, .initial = 4000, .step = 100, .logarithmic = true});
    m_particles->describe(tr("Number of points on the stage; double-click resets"));
    m_seed = new SeedField;
    m_seed->setToolTip(tr("The same seed gives the same noise"));
    m_schedule = new QLabel;
    m_schedule->setToolTip(
        tr("The noise schedule that all workspaces share; change it in Schedule"));
    layout->addWidget(sectionLabel(tr("Data")));
    layout->addWidget(m_set);
    layout->addWidget(m_mixture);
    auto* own = new QHBoxLayout;
    own->setSpacing(space);
    own->addWidget(m_word, 1);
    own->addWidget(m_draw);
    own->addWidget(open);
    layout->addLayout(own);
    layout->addWidget(m_noise);
    layout->addWidget(m_particles);
    layout->addLayout(labelledRow(tr("See&d"), m_seed));
    layout->addLayout(labelledRow(tr("Schedule"), m_schedule));
    connect(m_set, &QComboBox::currentIndexChanged, this, [this] {
        m_data.name = chosen(m_set);
        showFields();
        emitSpec();
    });
    connect(m_mixture, &MixtureEditor::changed, this, [this] {
        m_data.components = m_mixture->components();
        emitSpec();
    });
    connect(m_word, &QLineEdit::returnPressed, this,
            [this] { Q_EMIT wordEntered(m_word->text()); });
    connect(m_draw, &QPushButton::toggled, this, &PlaygroundControls::drawingToggled);
    connect(open, &QPushButton::clicked, this, &PlaygroundControls::openRequested);
    connect(m_seed, &SeedField::seedChanged, this, &PlaygroundControls::seedChanged);
    for (ValueSlider* slider : {m_noise, m_particles})
        connect(slider, &ValueSlider::valueChanged, this, &PlaygroundControls::emitSpec);
}

void PlaygroundControls::createSampling(QVBoxLayout* layout)
{
    m_sampling = new QWidget;
    auto* inside = new QVBoxLayout(m_sampling);
    inside->setContentsMargins(0, section - gap, 0, 0);
    inside->setSpacing(gap);
    m_sampler = choice({}, tr("The algorithm that removes the noise"));
    for (const std::string& name : diffusion::samplerNames())
        m_sampler->addItem(QString::fromStdString(diffusion::samplerTraits({.name = name}).title),
                           QString::fromStdString(name));
    choose(m_sampler, "ddim");
    m_steps = new ValueSlider(
        tr("S&teps"),
        {.minimum = 1, .maximum = 1000, .initial = 50, .step = 1, .logarithmic = true});
    m_steps->describe(tr("Number of sampling steps; double-click resets"));
    m_eta = new ValueSlider(
        tr("&Eta \u03b7"), {.minimum = 0, .maximum = 1, .initial = 0, .step = 0.05, .decimals = 2});
    m_eta->describe(tr("Fresh noise in each DDIM step: 0 is deterministic, 1 is like DDPM"));
    m_langevinStep = new ValueSlider(tr("Step c"),
                                     {.minimum = 0.001,
                                      .maximum = 1,
                                      .initial = 0.1,
                                      .step = 0.001,
                                      .decimals = 3,
                                      .logarithmic = true});
    m_langevinStep->describe(
        tr("Size of a Langevin step over the variance of the noise (Luo 2022, eq. 158)"));
    m_langevinSigma = new ValueSlider(tr("Level \u03c3"),
                                      {.minimum = 0.02,
                                       .maximum = 5,
                                       .initial = 0.1,
                                       .step = 0.01,
                                       .decimals = 2,
                                       .logarithmic = true});
    m_langevinSigma->describe(tr("The one noise level at which plain Langevin dynamics moves"));
    m_denoiser = choice({{"exact", tr("exact")}, {"learned", tr("learned")}},
                        tr("Who predicts x_0: the true posterior mean, or the network below"));
    inside->addWidget(sectionLabel(tr("Sampling")));
    inside->addLayout(labelledRow(tr("Sa&mpler"), m_sampler));
    inside->addWidget(m_steps);
    for (ValueSlider* slider : {m_eta, m_langevinStep, m_langevinSigma})
        inside->addWidget(slider);
    inside->addLayout(labelledRow(tr("De&noiser"), m_denoiser));
    layout->addWidget(m_sampling);
    for (ValueSlider* slider : {m_steps, m_eta, m_langevinStep, m_langevinSigma})
        connect(slider, &ValueSlider::valueChanged, this, &PlaygroundControls::emitSpec);
    for (QComboBox* box : {m_sampler, m_denoiser}) {
        connect(box, &QComboBox::currentIndexChanged, this, [this] {
            showFields();
            emitSpec();
        });
    }
}

void PlaygroundControls::createGuidance(QVBoxLayout* layout)
{
    m_guidance = choice(
        {{"none", tr("none")},
         {"classifier", tr("classifier")},
         {"classifier_free", tr("classifier-free")}},
        tr("Sample one class of the data, more strongly than it is there: by the gradient of a "
           "classifier (Luo 2022, eq. 166), or by two denoisers (eq. 170)"));
    m_label = choice({}, tr("The class that is sampled"));
    m_gamma
        = new ValueSlider(tr("Gamma \u03b3"),
                          {.minimum = 0, .maximum = 10, .initial = 1, .step = 0.1, .decimals = 1});
    m_gamma->describe(tr("0: all classes, 1: the class as it is, more: exaggerated"));
    layout->addLayout(labelledRow(tr("G&uidance"), m_guidance));
    layout->addWidget(m_label);
    layout->addWidget(m_gamma);
    connect(m_gamma, &ValueSlider::valueChanged, this, &PlaygroundControls::emitSpec);
    connect(m_label, &QComboBox::activated, this, &PlaygroundControls::emitSpec);
    connect(m_guidance, &QComboBox::currentIndexChanged, this, [this] {
        showFields();
        emitSpec();
    });
}

void PlaygroundControls::createLayers(QVBoxLayout* layout)
{
    const auto box = [this](const QString& text, const QString& tip, bool isOn) {
        auto* check = new QCheckBox(text);
        check->setToolTip(tip);
        check->setChecked(isOn);
        connect(check, &QCheckBox::toggled, this, &PlaygroundControls::layersChanged);
        return check;
    };
    m_particlesShown = box(tr("particles x\u209c"), tr("The states at this moment"), true);
    m_trails = box(tr("trails"), tr("Where they have just been"), true);
    m_density = box(tr("density p(x\u209c)"), tr("The exact density of the noisy data"), true);
    m_dataShown = box(tr("x\u2080 at the end"), tr("Where the particles end, pale"), false);
    m_prediction = box(tr("predicted x\u2080"), tr("What each state is taken for"), false);
    m_mesh = box(tr("mesh of x\u2080"), tr("Where the denoiser takes a regular grid"), false);
    m_classes = box(tr("classes"), tr("Colours by class instead of by noise"), false);
    m_arrows = choice({{"none", tr("no arrows")},
                       {"score", tr("score \u2207 log p")},
                       {"epsilon", tr("noise \u03b5")},
                       {"flow", tr("flow to the data")},
                       {"error", tr("learned \u2212 exact")}},
                      tr("A vector at each place of a grid; lengths are scaled to fit"));
    m_arrows->setAccessibleName(tr("Arrows"));
    layout->addWidget(sectionLabel(tr("Show")));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(gap);
    grid->setVerticalSpacing(space);
    int place = 0;
    for (QCheckBox* check :
         {m_particlesShown, m_prediction, m_trails, m_mesh, m_density, m_dataShown, m_classes}) {
        grid->addWidget(check, place / 2, place % 2);
        ++place;
    }
    layout->addLayout(grid);
    layout->addWidget(m_arrows);
    connect(m_arrows, &QComboBox::currentIndexChanged, this, &PlaygroundControls::layersChanged);
}

void PlaygroundControls::createTraining(QVBoxLayout* layout)
{
    m_target = choice({{"epsilon", tr("\u03b5, the noise")},
                       {"x0", tr("x\u2080, the data")},
                       {"v", tr("v")},
                       {"score", tr("the score")}},
                      tr("What the network predicts; each can be computed from the others"));
    m_weighting = choice({{"simple", tr("simple")},
                          {"vlb", tr("true bound (eq. 110)")},
                          {"snr", tr("SNR")},
                          {"min_snr", tr("min-SNR")}},
                         tr("How much the error at each t counts"));
    m_train = textButton({}, tr("Algorithm 1 on these data, in the background"));
    m_reset = textButton(tr("Reset"), tr("Forgets what was learned"));
    layout->addWidget(sectionLabel(tr("Learn to denoise")));
    layout->addLayout(labelledRow(tr("Predicts"), m_target));
    layout->addLayout(labelledRow(tr("Weights"), m_weighting));
    auto* row = new QHBoxLayout;
    row->setSpacing(gap);
    row->addWidget(m_train, 2);
    row->addWidget(m_reset, 1);
    layout->addLayout(row);
    connect(m_train, &QPushButton::clicked, this, [this] {
        if (m_training == Training::Running)
            Q_EMIT pauseRequested();
        else
            Q_EMIT trainRequested();
    });
    connect(m_reset, &QPushButton::clicked, this, &PlaygroundControls::resetRequested);
}

void PlaygroundControls::createLessons(QVBoxLayout* layout)
{
    QList<ExampleChips::Example> examples;
    for (const PlaygroundLesson& lesson : playgroundLessons())
        examples.append({lesson.name, lesson.text});
    auto* chips = new ExampleChips(examples);
    layout->addWidget(sectionLabel(tr("Lessons")));
    layout->addWidget(chips);
    connect(chips, &ExampleChips::chosen, this, &PlaygroundControls::takeLesson);
}

QWidget* PlaygroundControls::createFooter()
{
    m_progress = new QProgressBar;
    m_progress->setTextVisible(false);
    QSizePolicy policy = m_progress->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(policy);
    auto* footer = new QWidget;
    auto* layout = new QVBoxLayout(footer);
    layout->setContentsMargins(margin, gap, margin, gap);
    layout->addWidget(m_progress);
    return footer;
}

PlaygroundMode PlaygroundControls::mode() const
{
    return m_mode->current() == 0 ? PlaygroundMode::Forward : PlaygroundMode::Reverse;
}

void PlaygroundControls::setMode(PlaygroundMode mode)
{
    m_mode->setCurrent(static_cast<int>(mode));
    showFields();
}

studio::PlaygroundSpec PlaygroundControls::spec() const
{
    studio::PlaygroundSpec spec{.data = m_data, .mistake = m_mistake};
    spec.data.noise = m_noise->value();
    spec.particles = static_cast<int>(m_particles->value());
    spec.seed = m_seed->seed();
    spec.sampler = {.name = chosen(m_sampler),
                    .steps = static_cast<int>(m_steps->value()),
                    .eta = m_eta->value(),
                    .langevinStep = m_langevinStep->value(),
                    .langevinSigma = m_langevinSigma->value()};
    spec.isLearned = chosen(m_denoiser) == "learned";
    spec.guidance = {.kind = chosen(m_guidance),
                     .label = std::max(0, m_label->currentIndex()),
                     .gamma = m_gamma->value()};
    return spec;
}

PlaygroundLayers PlaygroundControls::layers() const
{
    return {.hasParticles = m_particlesShown->isChecked(),
            .hasTrails = m_trails->isChecked(),
            .hasDensity = m_density->isChecked(),
            .hasData = m_dataShown->isChecked(),
            .hasPrediction = m_prediction->isChecked(),
            .hasMesh = m_mesh->isChecked(),
            .hasClasses = m_classes->isChecked(),
            .arrows = static_cast<Arrows>(m_arrows->currentIndex())};
}

toy::PointTrainingSpec PlaygroundControls::trainingSpec() const
{
    toy::PointTrainingSpec spec;
    spec.network.prediction = chosen(m_target);
    spec.weighting = chosen(m_weighting);
    spec.seed = m_seed->seed();
    return spec;
}

void PlaygroundControls::setData(const toy::PointSetSpec& set)
{
    m_isSetting = true;
    m_data = set;
    choose(m_set, set.name);
    m_mixture->setComponents(set.components);
    m_noise->setValue(set.noise);
    m_isSetting = false;
    showFields();
}

void PlaygroundControls::setSeed(quint64 seed) { m_seed->setSeed(seed); }

void PlaygroundControls::setSchedule(const QString& title) { m_schedule->setText(title); }

void PlaygroundControls::setClassCount(int count)
{
    const int label = std::max(0, m_label->currentIndex());
    m_label->clear();
    for (int i = 0; i < count; ++i)
        m_label->addItem(tr("class %1").arg(i + 1));
    m_label->setCurrentIndex(std::min(label, count - 1));
}

void PlaygroundControls::setLearned(bool learned)
{
    choose(m_denoiser, learned ? "learned" : "exact");
}

void PlaygroundControls::setTraining(Training state)
{
    m_training = state;
    m_train->setText(state == Training::Running      ? tr("Pause")
                         : state == Training::Paused ? tr("Go on")
                                                     : tr("Train"));
    m_reset->setEnabled(state != Training::None);
    for (QComboBox* box : {m_target, m_weighting})
        box->setEnabled(state == Training::None);
}

void PlaygroundControls::setProgress(int done, int total)
{
    m_progress->setVisible(total > 0);
    m_progress->setRange(0, total);
    m_progress->setValue(done);
}

void PlaygroundControls::showFields()
{
    const std::string sampler = chosen(m_sampler);
    const bool isMixture = m_data.name == "mixture";
    m_sampling->setVisible(mode() == PlaygroundMode::Reverse);
    m_mixture->setVisible(isMixture);
    m_noise->setVisible(!isMixture);
    m_eta->setVisible(sampler == "ddim");
    m_langevinStep->setVisible(sampler == "langevin" || sampler == "annealed_langevin");
    m_langevinSigma->setVisible(sampler == "langevin");
    const bool isGuided = chosen(m_guidance) != "none";
    m_label->setVisible(isGuided);
    m_gamma->setVisible(isGuided);
    m_prediction->setEnabled(mode() == PlaygroundMode::Reverse);
}

void PlaygroundControls::emitSpec()
{
    if (m_isSetting) return;
    m_mistake = "none";
    Q_EMIT specChanged();
}

void PlaygroundControls::takeLesson(const QString& text)
{
    for (const PlaygroundLesson& lesson : playgroundLessons()) {
        if (lesson.text != text) continue;
        m_isSetting = true;
        setMode(PlaygroundMode::Reverse);
        choose(m_sampler, lesson.spec.sampler.name);
        m_steps->setValue(lesson.spec.sampler.steps);
        m_eta->setValue(lesson.spec.sampler.eta);
        m_langevinSigma->setValue(lesson.spec.sampler.langevinSigma);
        m_langevinStep->setValue(lesson.spec.sampler.langevinStep);
        m_particles->setValue(lesson.spec.particles);
        choose(m_guidance, lesson.spec.guidance.kind);
        m_gamma->setValue(lesson.spec.guidance.gamma);
        setData(lesson.spec.data);
        m_isSetting = false;
        m_mistake = lesson.spec.mistake;
        Q_EMIT modeChanged();
        Q_EMIT explained(lesson.text);
    }
}

}  // namespace driftwalk::gui
