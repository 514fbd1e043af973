#include "app/gui/workspaces/elbo/elbo_controls.h"

#include "app/gui/panel.h"
#include "app/gui/workspaces/schedule/schedule_lessons.h"
#include "widgets/inputs/focus_guard.h"
#include "widgets/inputs/seed_field.h"
#include "widgets/inputs/value_slider.h"
#include "widgets/style/metrics.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace driftwalk::gui {

using namespace widgets;

namespace {

const QString motionName = QStringLiteral("motion");

QComboBox* makeChoice(const QString& name, const QString& tip)
{
    auto* choice = new QComboBox;
    choice->setAccessibleName(name);
    choice->setToolTip(tip);
    guardFocus(choice);
    return choice;
}

QString titleOf(std::string name)
{
    QString title = QString::fromStdString(name).replace(u'_', u' ');
    title[0] = title[0].toUpper();
    return title;
}

}  // namespace

ElboControls::ElboControls(QWidget* parent) : QWidget(parent)
{
    auto* layout = makePanel(this, controlsWidth);
    createData(layout);
    layout->addSpacing(section - gap);
    createModel(layout);
    layout->addSpacing(section - gap);
    createDrawing(layout);
    layout->addSpacing(section - gap);
    createView(layout);
    layout->addStretch(1);
    this->layout()->addWidget(createFooter());
    showFields();
    setHasNetwork(false);
    setRunning(false);
}

void ElboControls::createData(QVBoxLayout* layout)
{
    m_data = makeChoice(tr("Data"), tr("Which distribution the explained data come from"));
    for (const std::string& name : toy::pointSetNames())
        if (name != "points") m_data->addItem(titleOf(name), QString::fromStdString(name));
    m_spread = new ValueSlider(
        tr("S&pread"),
        {.minimum = 0, .maximum = 0.3, .initial = 0.03, .step = 0.005, .decimals = 3});
    m_spread->describe(tr("Standard deviation of the noise round the shape; without any, the data "
                          "have no density"));
    m_points = new ValueSlider(
        tr("Po&ints"),
        {.minimum = 1, .maximum = 256, .initial = 16, .step = 1, .logarithmic = true});
    m_points->describe(tr("Number of data that the bound is averaged over; they stay the same"));
    layout->addWidget(sectionLabel(tr("Data")));
    layout->addWidget(m_data);
    layout->addWidget(m_spread);
    layout->addWidget(m_points);
    connect(m_data, &QComboBox::currentIndexChanged, this, &ElboControls::emitSpec);
    for (ValueSlider* slider : {m_spread, m_points})
        connect(slider, &ValueSlider::valueChanged, this, &ElboControls::emitSpec);
}

void ElboControls::createModel(QVBoxLayout* layout)
{
    m_denoiser = makeChoice(tr("Denoiser"), tr("What predicts the data from their noisy state"));
    m_denoiser->addItem(tr("exact mean"));
    m_denoiser->addItem(tr("trained in the playground"));
    m_variance = makeChoice(tr("Variance"),
                            tr("Variance \u03c3\u00b2 of the reverse steps (Ho et "
                               "al. 2020, sec. 3.2)"));
    m_variance->addItem(tr("\u03b2\u0303, of the posterior"), QStringLiteral("small"));
    m_variance->addItem(tr("\u03b2, of the forward step"), QStringLiteral("large"));
    m_steps = new ValueSlider(
        tr("S&teps T"),
        {.minimum = 1, .maximum = 10000, .initial = 1000, .step = 1, .logarithmic = true});
    m_steps->describe(tr("Number of steps of the shared schedule; double-click resets"));
    m_schedule = new QLabel;
    m_schedule->setProperty("role", "soft");
    m_schedule->setWordWrap(true);
    layout->addWidget(sectionLabel(tr("Model")));
    layout->addLayout(labelledRow(tr("Denoise&r"), m_denoiser));
    layout->addLayout(labelledRow(tr("&Variance"), m_variance));
    layout->addWidget(m_steps);
    layout->addWidget(m_schedule);
    for (QComboBox* choice : {m_denoiser, m_variance})
        connect(choice, &QComboBox::currentIndexChanged, this, &ElboControls::emitSpec);
    connect(m_steps, &ValueSlider::valueChanged, this, [this](double steps) {
        if (!m_isSetting) Q_EMIT stepsChanged(static_cast<int>(steps));
    });
}

void ElboControls::createDrawing(QVBoxLayout* layout)
{
    m_draws = new ValueSlider(
        tr("&Draws"),
        {.minimum = 2, .maximum = 10000, .initial = 64, .step = 1, .logarithmic = true});
    m_draws->describe(tr("Of each random state, for each of the data: four times as many halve the "
                         "standard errors"));
    m_seed = new SeedField;
    m_flow = new QCheckBox(tr("Likelihood along the &flow"));
    m_flow->setFocusPolicy(Qt::TabFocus);
    m_flow->setToolTip(tr("Also -log p(x_0) of the probability flow, by an ODE solver, when all "
                          "draws are made (Song et al. 2021b, eq. 39)"));
    m_flow->setChecked(true);
    layout->addWidget(sectionLabel(tr("Drawing")));
    layout->addWidget(m_draws);
    layout->addLayout(labelledRow(tr("S&eed"), m_seed));
    layout->addWidget(m_flow);
    connect(m_draws, &ValueSlider::valueChanged, this, &ElboControls::emitSpec);
    connect(m_flow, &QCheckBox::toggled, this, &ElboControls::emitSpec);
    connect(m_seed, &SeedField::seedChanged, this, [this](quint64 seed) {
        if (!m_isSetting) Q_EMIT seedChanged(seed);
    });
}

void ElboControls::createView(QVBoxLayout* layout)
{
    m_unit = makeChoice(tr("Unit"), tr("Nats of a whole datum, or bits per dimension"));
    m_unit->addItems({tr("nats"), tr("bits per dimension")});
    m_logarithmic = new QCheckBox(tr("&Logarithmic beyond small values"));
    m_logarithmic->setFocusPolicy(Qt::TabFocus);
    m_logarithmic->setToolTip(
        tr("Shows large and small terms together, on both sides of 0; heights do not add up"));
    m_logarithmic->setChecked(true);
    layout->addWidget(sectionLabel(tr("View")));
    layout->addLayout(labelledRow(tr("&Unit"), m_unit));
    layout->addWidget(m_logarithmic);
    connect(m_unit, &QComboBox::currentIndexChanged, this, &ElboControls::viewChanged);
    connect(m_logarithmic, &QCheckBox::toggled, this, &ElboControls::viewChanged);
}

QWidget* ElboControls::createFooter()
{
    const RunFooter footer = makeRunFooter();
    m_button = footer.button;
    m_progress = footer.progress;
    m_progressText = footer.text;
    footer.widget->layout()->setSpacing(space);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_isRunning)
            Q_EMIT cancelRequested();
        else
            Q_EMIT startRequested();
    });
    return footer.widget;
}

studio::ElboRunSpec ElboControls::spec() const
{
    studio::ElboRunSpec spec;
    spec.data.name = m_data->currentData().toString().toStdString();
    spec.data.noise = m_spread->value();
    spec.points = static_cast<int>(m_points->value());
    spec.draws = static_cast<int>(m_draws->value());
    spec.variance = m_variance->currentData().toString().toStdString();
    spec.isLearned = m_denoiser->currentIndex() == 1;
    spec.hasFlow = m_flow->isChecked();
    spec.seed = m_seed->seed();
    return spec;
}

void ElboControls::setSchedule(const diffusion::ScheduleSpec& spec)
{
    m_isSetting = true;
    m_steps->accept();
    m_steps->setValue(spec.steps);
    m_schedule->setText(
        tr("%1, shared with all workspaces: change it in Schedule").arg(scheduleTitle(spec)));
    m_isSetting = false;
}

void ElboControls::rejectSteps(int inForce, const QString& reason)
{
    m_steps->reject(reason, inForce);
}

void ElboControls::setHasNetwork(bool hasNetwork)
{
    if (!hasNetwork) m_denoiser->setCurrentIndex(0);
    m_denoiser->setEnabled(hasNetwork);
    m_denoiser->setToolTip(hasNetwork ? tr("What predicts the data from their noisy state")
                                      : tr("E[x_0 | x_t], which is known for these data; a network "
                                           "of your own must first be trained"));
}

void ElboControls::setSeed(quint64 seed)
{
    m_isSetting = true;
    m_seed->setSeed(seed);
    m_isSetting = false;
}

void ElboControls::setRunning(bool isRunning)
{
    m_isRunning = isRunning;
    m_progress->setVisible(isRunning);
    m_progressText->setVisible(isRunning);
    m_button->setText(isRunning ? tr("Cancel   Esc") : tr("Estimate   Ctrl+Enter"));
    m_button->setToolTip(isRunning ? tr("Stops at once; what is known so far stays (Esc)")
                                   : tr("Draws all terms of both bounds anew (Ctrl+Enter)"));
}

void ElboControls::setProgress(int done, int total)
{
    m_progress->setRange(0, done > 0 ? total : 0);  // without an end while nothing has come
    m_progress->setValue(done);
    m_progressText->setText(done == 0 ? tr("Computing the first of %1 draws\u2026").arg(total)
                                : done < total ? tr("Draw %1 of %2").arg(done).arg(total)
                                               : tr("Following the flow\u2026"));
}

void ElboControls::addMotion() { m_data->addItem(tr("Motion in view"), motionName); }

bool ElboControls::isMotion() const { return m_data->currentData().toString() == motionName; }

bool ElboControls::isBits() const { return m_unit->currentIndex() == 1; }

bool ElboControls::isLogarithmic() const { return m_logarithmic->isChecked(); }

void ElboControls::showFields()
{
    const bool isPlane = !isMotion();
    m_denoiser->setItemText(0, isPlane ? tr("exact mean") : tr("the motion model"));
    m_spread->setVisible(isPlane && m_data->currentData().toString() != QStringLiteral("mixture"));
    for (QWidget* part : {static_cast<QWidget*>(m_points), static_cast<QWidget*>(m_steps),
                          static_cast<QWidget*>(m_schedule), static_cast<QWidget*>(m_flow)})
        part->setVisible(isPlane);
}

void ElboControls::emitSpec()
{
    showFields();
    if (!m_isSetting) Q_EMIT specChanged();
}

}  // namespace driftwalk::gui
