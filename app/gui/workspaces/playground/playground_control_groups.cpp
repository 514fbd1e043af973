// The groups of the playground's controls: how they are made and what they emit.
#include "app/gui/panel.h"
#include "app/gui/workspaces/playground/choices.h"
#include "app/gui/workspaces/playground/mixture_editor.h"
#include "app/gui/workspaces/playground/playground_controls.h"
#include "app/gui/workspaces/playground/playground_lessons.h"
#include "widgets/inputs/example_chips.h"
#include "widgets/inputs/seed_field.h"
#include "widgets/inputs/value_slider.h"
#include "widgets/style/metrics.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace driftwalk::gui {

using namespace widgets;

namespace {

constexpr int longestWord = 12;  // letters; more become too small to be read from points

}  // namespace

void PlaygroundControls::createData(QVBoxLayout* layout)
{
    m_set = choice(tr("Data"),
                   {{"moons", tr("two moons")},
                    {"mixture", tr("Gaussian mixture")},
                    {"swiss_roll", tr("swiss roll")},
                    {"circles", tr("circles")},
                    {"checkerboard", tr("checkerboard")},
                    {"smiley", tr("smiley")},
                    {"dinosaur", tr("dinosaur")},
                    {"points", tr("own points")}},
                   tr("The distribution that the points come from"));
    m_mixture = new MixtureEditor;
    m_word = new QLineEdit;
    m_word->setObjectName(QStringLiteral("word"));
    m_word->setAccessibleName(tr("Word"));
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
        {.minimum = 1, .maximum = 20000, .initial = 4000, .step = 1, .logarithmic = true});
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
    m_sampler = choice(tr("Sampler"), {}, tr("The algorithm that removes the noise"));
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
    m_variance = choice(
        tr("Variance"),
        {{"small", tr("variance \u03b2\u0303, the posterior's")}, {"large", tr("variance \u03b2")}},
        tr("Variance of the noise that each DDPM step adds (Ho et al. 2020)"));
    m_spacing
        = choice(tr("Spacing"), {}, tr("Where the steps stand in the schedule (Lin et al. 2024)"));
    m_spacing->addItem(tr("steps spread evenly"), static_cast<int>(diffusion::Spacing::Linspace));
    m_spacing->addItem(tr("steps from 0 up: leading"),
                       static_cast<int>(diffusion::Spacing::Leading));
    m_spacing->addItem(tr("steps from T down: trailing"),
                       static_cast<int>(diffusion::Spacing::Trailing));
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
    m_walk = new QWidget;
    auto* walk = new QVBoxLayout(m_walk);
    walk->setContentsMargins(0, 0, 0, 0);
    walk->setSpacing(gap);
    walk->addLayout(labelledRow(tr("Sa&mpler"), m_sampler));
    walk->addWidget(m_steps);
    for (QWidget* each : std::initializer_list<QWidget*>{m_eta, m_langevinStep, m_langevinSigma,
                                                         m_variance, m_spacing})
        walk->addWidget(each);
    inside->addWidget(sectionLabel(tr("Sampling")));
    inside->addWidget(m_walk);
    createDenoiser(inside);
    createGuidance(inside);
    layout->addWidget(m_sampling);
    for (ValueSlider* slider : {m_steps, m_eta})
        connect(slider, &ValueSlider::valueChanged, this, &PlaygroundControls::emitSampler);
    for (ValueSlider* slider : {m_langevinStep, m_langevinSigma})
        connect(slider, &ValueSlider::valueChanged, this, &PlaygroundControls::emitSpec);
    for (QComboBox* box : {m_variance, m_spacing})
        connect(box, &QComboBox::currentIndexChanged, this, &PlaygroundControls::emitSpec);
    connect(m_sampler, &QComboBox::currentIndexChanged, this, [this] {
        showFields();
        emitSampler();
    });
}

void PlaygroundControls::createDenoiser(QVBoxLayout* layout)
{
    m_denoiser = choice(tr("Denoiser"), {{"exact", tr("exact")}, {"learned", tr("learned")}},
                        tr("Who predicts x_0: the true posterior mean, or the network below"));
    layout->addLayout(labelledRow(tr("De&noiser"), m_denoiser));
    connect(m_denoiser, &QComboBox::currentIndexChanged, this, &PlaygroundControls::emitSpec);
}

void PlaygroundControls::createGuidance(QVBoxLayout* layout)
{
    m_guidance = choice(
        tr("Guidance"),
        {{"none", tr("none")},
         {"classifier", tr("classifier")},
         {"classifier_free", tr("classifier-free")}},
        tr("Sample one class of the data, more strongly than it is there: by the gradient of a "
           "classifier (Luo 2022, eq. 166), or by two denoisers (eq. 170)"));
    m_label = choice(tr("Class"), {}, tr("The class that is sampled"));
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
        check->setFocusPolicy(Qt::TabFocus);
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
    m_arrows = choice(tr("Arrows"),
                      {{"none", tr("no arrows")},
                       {"score", tr("score \u2207 log p")},
                       {"epsilon", tr("noise \u03b5")},
                       {"flow", tr("flow to the data")},
                       {"error", tr("learned \u2212 exact")}},
                      tr("A vector at each place of a grid; lengths are scaled to fit"));
    const std::pair<QCheckBox*, const char*> symbols[] = {
        {m_particlesShown, "xt"}, {m_dataShown, "x0"}, {m_prediction, "x0Hat"}, {m_mesh, "x0Hat"}};
    for (const auto& [check, symbol] : symbols) {
        check->setProperty("symbol", symbol);
        check->installEventFilter(this);
    }
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

bool PlaygroundControls::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Enter)
        Q_EMIT symbolHovered(watched->property("symbol").toString());
    if (event->type() == QEvent::Leave) Q_EMIT symbolHovered({});
    return QWidget::eventFilter(watched, event);
}

void PlaygroundControls::createTraining(QVBoxLayout* layout)
{
    m_target = choice(tr("Predicts"),
                      {{"epsilon", tr("\u03b5, the noise")},
                       {"x0", tr("x\u2080, the data")},
                       {"v", tr("v")},
                       {"score", tr("the score")}},
                      tr("What the network predicts; each can be computed from the others"));
    m_weighting = choice(tr("Weights"),
                         {{"simple", tr("simple")},
                          {"vlb", tr("true bound (eq. 110)")},
                          {"snr", tr("SNR")},
                          {"min_snr", tr("min-SNR")}},
                         tr("How much the error at each t counts"));
    m_reset = textButton(tr("Reset"), tr("Forgets what was learned"));
    layout->addWidget(sectionLabel(tr("Learn to denoise")));
    layout->addLayout(labelledRow(tr("Predicts"), m_target));
    layout->addLayout(labelledRow(tr("Weights"), m_weighting));
    layout->addWidget(m_reset);
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

}  // namespace driftwalk::gui
