#include "app/gui/workspaces/playground/race_controls.h"

#include "app/gui/panel.h"
#include "app/gui/workspaces/playground/race_text.h"
#include "widgets/inputs/value_slider.h"
#include "widgets/style/metrics.h"

#include <QCheckBox>
#include <QEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace driftwalk::gui {

using namespace widgets;

namespace {

constexpr QSize swatchSize{22, 12};

}  // namespace

RaceControls::RaceControls(QWidget* parent) : QWidget(parent)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, section - gap, 0, 0);
    layout->setSpacing(space);
    layout->addWidget(sectionLabel(tr("Samplers")));
    const auto usual = studio::RaceSpec().samplers;
    for (const std::string& name : diffusion::samplerNames()) {
        if (name == "langevin") continue;  // never arrives
        auto* box = new QCheckBox(raceTitle(name));
        box->setObjectName(QString::fromStdString(name));
        box->setToolTip(diffusion::samplerTraits({.name = name}).isStochastic
                            ? tr("Adds noise: compared with the data only")
                            : tr("Deterministic: compared with the exact solution and the data"));
        box->setIconSize(swatchSize);
        box->setFocusPolicy(Qt::TabFocus);
        box->setChecked(std::find(usual.begin(), usual.end(), name) != usual.end());
        connect(box, &QCheckBox::toggled, this, &RaceControls::changed);
        layout->addWidget(box);
        m_boxes.push_back(box);
    }
    m_calls = new ValueSlider(
        tr("Calls to"),
        {.minimum = 20, .maximum = 1000, .initial = 100, .step = 10, .logarithmic = true});
    m_calls->describe(tr("The most calls of the denoiser that a sampler is allowed"));
    m_particles = new ValueSlider(
        tr("Particles"),
        {.minimum = 1, .maximum = 4000, .initial = 1000, .step = 1, .logarithmic = true});
    m_particles->describe(tr("Number of points that each sampler moves"));
    layout->addSpacing(space);
    for (ValueSlider* slider : {m_calls, m_particles}) {
        layout->addWidget(slider);
        connect(slider, &ValueSlider::valueChanged, this, &RaceControls::changed);
    }
    showSwatches();
}

std::vector<std::string> RaceControls::samplers() const
{
    std::vector<std::string> names;
    for (const QCheckBox* box : m_boxes)
        if (box->isChecked()) names.push_back(box->objectName().toStdString());
    return names;
}

std::vector<int> RaceControls::budgets() const
{
    const int most = static_cast<int>(m_calls->value());
    std::vector<int> budgets;
    for (const int budget : {5, 10, 20, 50, 100, 200, 500, 1000})
        if (budget < most) budgets.push_back(budget);
    budgets.push_back(most);
    return budgets;
}

int RaceControls::particles() const { return static_cast<int>(m_particles->value()); }

void RaceControls::showSwatches()
{
    for (QCheckBox* box : m_boxes)
        box->setIcon(raceSwatch(box->objectName().toStdString(), colorsOf(palette())));
}

void RaceControls::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) showSwatches();
    QWidget::changeEvent(event);
}

}  // namespace driftwalk::gui
