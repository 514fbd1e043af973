#include "app/gui/workspaces/schedule/schedule_controls.h"

#include "app/gui/panel.h"
#include "app/gui/text.h"
#include "app/gui/workspaces/schedule/schedule_lessons.h"
#include "core/toy/point_set.h"
#include "widgets/inputs/example_chips.h"
#include "widgets/inputs/focus_guard.h"
#include "widgets/inputs/value_slider.h"
#include "widgets/style/icons.h"
#include "widgets/style/metrics.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace driftwalk::gui {

using namespace widgets;

ScheduleControls::ScheduleControls(QWidget* parent) : QWidget(parent)
{
    auto* layout = makePanel(this, controlsWidth);
    createKind(layout);
    createNumbers(layout);
    layout->addSpacing(section - gap);
    createCompare(layout);
    layout->addSpacing(section - gap);
    createLearning(layout);
    layout->addSpacing(section - gap);
    createLessons(layout);
    layout->addStretch(1);
    setSpec(m_spec);
}

void ScheduleControls::createKind(QVBoxLayout* layout)
{
    m_kind = new QComboBox;
    for (const std::string& name : diffusion::scheduleNames())
        m_kind->addItem(scheduleTitle(name), QString::fromStdString(name));
    m_kind->setToolTip(tr("The rule that spreads the noise over the steps"));
    m_kind->setAccessibleName(tr("Noise schedule"));
    guardFocus(m_kind);
    m_steps = new ValueSlider(
        tr("&Steps T"),
        {.minimum = 1, .maximum = 10000, .initial = 1000, .step = 1, .logarithmic = true});
    m_steps->describe(tr("Number of steps from data to noise; double-click resets"));
    layout->addWidget(sectionLabel(tr("Noise schedule")));
    layout->addWidget(m_kind);
    layout->addWidget(m_steps);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ScheduleControls::takeKind);
    connect(m_steps, &ValueSlider::valueChanged, this, [this] { takeSlider(m_steps); });
}

void ScheduleControls::createNumbers(QVBoxLayout* layout)
{
    const ValueRange beta{.minimum = 1e-5,
                          .maximum = 0.5,
                          .initial = 1e-4,
                          .step = 1e-5,
                          .decimals = 5,
                          .logarithmic = true};
    m_betaFirst = new ValueSlider(tr("\u03b2 &first"), beta);
    m_betaFirst->describe(tr("Noise of the first step, for 1000 steps; double-click resets"));
    ValueRange last = beta;
    last.initial = 0.02;
    m_betaLast = new ValueSlider(tr("\u03b2 &last"), last);
    m_betaLast->describe(tr("Noise of the last step, for 1000 steps; double-click resets"));
    m_offset = new ValueSlider(
        tr("&Offset s"),
        {.minimum = 0, .maximum = 0.2, .initial = 0.008, .step = 0.001, .decimals = 3});
    m_offset->describe(
        tr("Keeps the first betas of the cosine from vanishing; double-click resets"));
    m_shift = new ValueSlider(tr("S&hift"),
                              {.minimum = 0.01,
                               .maximum = 100,
                               .initial = 1,
                               .step = 0.01,
                               .decimals = 2,
                               .logarithmic = true});
    m_shift->describe(
        tr("Divides the SNR at every step (Hoogeboom et al. 2023); double-click resets"));
    m_rescaled = new QCheckBox(tr("&Betas times 1000 / T"));
    m_rescaled->setFocusPolicy(Qt::TabFocus);
    m_rescaled->setToolTip(
        tr("Keeps the whole noise the same for any number of steps; forgetting it is a classic "
           "mistake"));
    m_zeroTerminal = new QCheckBox(tr("&Zero terminal SNR"));
    m_zeroTerminal->setFocusPolicy(Qt::TabFocus);
    m_zeroTerminal->setToolTip(tr(
        "Moves and stretches the signal so that none is left at the last step (Lin et al. 2024)"));
    m_draw = new QPushButton(tr("Draw on from &here"));
    m_draw->setFocusPolicy(Qt::TabFocus);
    m_draw->setToolTip(tr("Turns this schedule into points of log SNR to drag"));
    m_drawHint = new QLabel(tr("Drag the points of log SNR. A double click adds one, a right click "
                               "removes it. The curve always falls."));
    m_drawHint->setWordWrap(true);
    m_drawHint->setProperty("role", "soft");
    for (ValueSlider* slider : {m_betaFirst, m_betaLast, m_offset, m_shift}) {
        layout->addWidget(slider);
        connect(slider, &ValueSlider::valueChanged, this, [this, slider] { takeSlider(slider); });
    }
    for (QCheckBox* box : {m_rescaled, m_zeroTerminal}) {
        layout->addWidget(box);
        connect(box, &QCheckBox::toggled, this, &ScheduleControls::emitSpec);
    }
    layout->addWidget(m_drawHint);
    layout->addWidget(m_draw);
    connect(m_draw, &QPushButton::clicked, this, &ScheduleControls::drawRequested);
}

void ScheduleControls::createCompare(QVBoxLayout* layout)
{
    m_keep = new QPushButton(tr("&Keep this one to compare"));
    m_keep->setFocusPolicy(Qt::TabFocus);
    m_keep->setToolTip(tr("Leaves this schedule in the plots while you change it"));
    m_kept = new QWidget;
    auto* list = new QVBoxLayout(m_kept);
    list->setContentsMargins(0, 0, 0, 0);
    list->setSpacing(0);
    layout->addWidget(sectionLabel(tr("Compare")));
    layout->addWidget(m_keep);
    layout->addWidget(m_kept);
    connect(m_keep, &QPushButton::clicked, this, &ScheduleControls::keepRequested);
}

void ScheduleControls::createLearning(QVBoxLayout* layout)
{
    m_learnedFrom = new QComboBox;
    for (const std::string& name : toy::pointSetNames())
        if (name != "points")
            m_learnedFrom->addItem(pointSetTitle(name), QString::fromStdString(name));
    m_learnedFrom->setCurrentIndex(1);
    m_learnedFrom->setToolTip(tr("The data in the plane that the schedule is learned from"));
    m_learnedFrom->setAccessibleName(tr("Data to learn from"));
    guardFocus(m_learnedFrom);
    m_learn = new QPushButton;
    m_learn->setFocusPolicy(Qt::TabFocus);
    m_learn->setToolTip(tr(
        "A monotone network for log SNR is trained together with a denoiser, so that the bound's "
        "estimate varies least (Luo 2022, eq. 111 to 114)"));
    auto* row = new QHBoxLayout;
    row->setSpacing(gap);
    row->addWidget(m_learnedFrom, 1);
    row->addWidget(m_learn, 1);
    layout->addWidget(sectionLabel(tr("Learn the SNR")));
    layout->addLayout(row);
    setLearning(false);
    connect(m_learn, &QPushButton::clicked, this, [this] {
        if (m_isLearning)
            Q_EMIT stopRequested();
        else
            Q_EMIT learnRequested(m_learnedFrom->currentData().toString().toStdString());
    });
}

void ScheduleControls::setLearning(bool isRunning)
{
    m_isLearning = isRunning;
    m_learn->setText(isRunning ? tr("Stop") : tr("Learn"));
}

void ScheduleControls::createLessons(QVBoxLayout* layout)
{
    QList<ExampleChips::Example> examples;
    for (const ScheduleLesson& lesson : scheduleLessons())
        examples.append({lesson.name, lesson.text});
    auto* chips = new ExampleChips(examples);
    layout->addWidget(sectionLabel(tr("Lessons")));
    layout->addWidget(chips);
    connect(chips, &ExampleChips::chosen, this, [this](const QString& text) {
        for (const ScheduleLesson& lesson : scheduleLessons()) {
            if (lesson.text != text) continue;
            setSpec(lesson.spec);
            Q_EMIT specChanged(m_spec);
            Q_EMIT explained(text);
        }
    });
}

diffusion::ScheduleSpec ScheduleControls::spec() const
{
    diffusion::ScheduleSpec spec = m_spec;
    spec.name = m_kind->currentData().toString().toStdString();
    spec.steps = static_cast<int>(m_steps->value());
    if (diffusion::defaultBetas(spec.name)) {
        spec.betaFirst = m_betaFirst->value();
        spec.betaLast = spec.name == "constant" ? spec.betaFirst : m_betaLast->value();
    }
    spec.offset = m_offset->value();
    spec.shift = m_shift->value();
    spec.isRescaled = m_rescaled->isChecked();
    spec.zeroTerminalSnr = m_zeroTerminal->isChecked();
    return spec;
}

void ScheduleControls::setSpec(const diffusion::ScheduleSpec& spec)
{
    m_isSetting = true;
    m_spec = spec;
    m_kind->setCurrentIndex(m_kind->findData(QString::fromStdString(spec.name)));
    m_steps->setValue(spec.steps);
    if (const auto betas = diffusion::defaultBetas(spec.name)) {
        m_betaFirst->setValue(spec.betaFirst.value_or(betas->first));
        m_betaLast->setValue(spec.betaLast.value_or(betas->last));
    }
    m_offset->setValue(spec.offset);
    m_shift->setValue(spec.shift);
    m_rescaled->setChecked(spec.isRescaled);
    m_zeroTerminal->setChecked(spec.zeroTerminalSnr);
    showFields();
    m_isSetting = false;
}

void ScheduleControls::takeKind()
{
    if (m_isSetting) return;
    diffusion::ScheduleSpec next = spec();
    next.betaFirst.reset();
    next.betaLast.reset();
    setSpec(next);
    Q_EMIT specChanged(m_spec);
}

void ScheduleControls::showFields()
{
    const bool hasBetas = diffusion::defaultBetas(m_spec.name).has_value();
    const bool isDrawn = m_spec.name == "drawn";
    m_betaFirst->setVisible(hasBetas);
    m_betaLast->setVisible(hasBetas && m_spec.name != "constant");
    m_rescaled->setVisible(hasBetas);
    m_offset->setVisible(m_spec.name == "cosine");
    m_draw->setVisible(!isDrawn);
    m_drawHint->setVisible(isDrawn);
}

void ScheduleControls::emitSpec()
{
    if (m_isSetting) return;
    m_spec = spec();
    Q_EMIT specChanged(m_spec);
}

void ScheduleControls::takeSlider(ValueSlider* slider)
{
    slider->accept();  // until it is rejected
    m_edited = slider;
    emitSpec();
    m_edited = nullptr;
}

void ScheduleControls::reject(const diffusion::ScheduleSpec& inForce, const QString& reason)
{
    if (!m_edited) return setSpec(inForce);
    m_spec = inForce;
    const auto betas = diffusion::defaultBetas(inForce.name).value_or(diffusion::BetaRange());
    const std::pair<const ValueSlider*, double> values[]
        = {{m_steps, inForce.steps},
           {m_betaFirst, inForce.betaFirst.value_or(betas.first)},
           {m_betaLast, inForce.betaLast.value_or(betas.last)},
           {m_offset, inForce.offset},
           {m_shift, inForce.shift}};
    for (const auto& [slider, value] : values)
        if (slider == m_edited) m_edited->reject(reason, value);
}

void ScheduleControls::setKept(const QStringList& titles)
{
    for (QWidget* row : m_kept->findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) {
        row->setParent(nullptr);
        row->deleteLater();  // it may hold the button that asked for this
    }
    for (int i = 0; i < titles.size(); ++i) {
        auto* row = new QWidget;
        auto* layout = new QHBoxLayout(row);
        layout->setContentsMargins(0, 0, 0, 0);
        auto* remove = new QToolButton;
        remove->setIcon(icon(QStringLiteral("close")));
        remove->setFocusPolicy(Qt::TabFocus);
        remove->setAccessibleName(tr("Remove %1").arg(titles[i]));
        remove->setToolTip(tr("No longer compare with this one"));
        layout->addWidget(new QLabel(titles[i]), 1);
        layout->addWidget(remove);
        m_kept->layout()->addWidget(row);
        connect(remove, &QToolButton::clicked, this, [this, i] { Q_EMIT removeRequested(i); });
    }
    m_keep->setEnabled(titles.size() < maxKept);
}

}  // namespace driftwalk::gui
