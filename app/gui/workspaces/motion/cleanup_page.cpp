#include "app/gui/workspaces/motion/cleanup_page.h"

#include "app/gui/panel.h"
#include "core/evaluation/physical_metrics.h"
#include "widgets/inputs/value_slider.h"
#include "widgets/style/metrics.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <functional>

namespace driftwalk::gui {

using namespace widgets;

namespace {

struct Measure {
    QString name;
    QString tip;
    std::function<QString(const motion::Clip&)> of;
};

QList<Measure> measures()
{
    const auto tr = [](const char* text) { return CleanupPage::tr(text); };
    return {
        {tr("Foot skate"),
         tr("Share of the time in which a foot on the ground slides, faster than 0.2 m/s"),
         [](const auto& clip) {
             return CleanupPage::tr("%1 %").arg(100 * evaluation::footSkateRatio(clip), 0, 'f', 1);
         }},
        {tr("Jerk"), tr("Mean third derivative of the joints' positions: how unsteady it is"),
         [](const auto& clip) {
             return CleanupPage::tr("%1 m/s\u00b3").arg(evaluation::meanJerk(clip), 0, 'f', 1);
         }},
        {tr("Below floor"), tr("Mean over time of how far the lowest joint is below the floor"),
         [](const auto& clip) {
             return CleanupPage::tr("%1 mm").arg(1000 * evaluation::groundPenetration(clip), 0, 'f',
                                                 1);
         }},
        {tr("Bones"), tr("Standard deviation over time of a bone's length, as a share of it"),
         [](const auto& clip) {
             return CleanupPage::tr("%1 %").arg(100 * evaluation::boneLengthDrift(clip), 0, 'f', 2);
         }}};
}

QCheckBox* checkBox(const QString& text, const QString& tip, bool isOn)
{
    auto* check = new QCheckBox(text);
    check->setFocusPolicy(Qt::TabFocus);
    check->setToolTip(tip);
    check->setChecked(isOn);
    return check;
}

}  // namespace

motion::Clip finishedBy(const CleanupChoice& choice, const studio::UnfinishedMotion& motion)
{
    return choice.isOn ? studio::finished(motion, choice.spec) : motion.clip;
}

bool isUsual(const CleanupChoice& choice)
{
    const motion::CleanupSpec usual;
    return choice.isOn && choice.spec.smoothing == usual.smoothing && choice.spec.standsOnGround
        && choice.spec.rootFollowsFeet && choice.spec.locksFeet;
}

CleanupPage::CleanupPage(QWidget* parent)
    : QWidget(parent),
      m_why(new QLabel),
      m_content(new QWidget)
{
    m_why->setProperty("role", "soft");
    m_why->setWordWrap(true);
    createSteps();
    createNumbers();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gap);
    layout->addWidget(sectionLabel(tr("Clean-up after sampling")));
    layout->addWidget(m_why);
    layout->addWidget(m_content);
    clearMotions(tr("What the model samples slides and trembles a little. The clean-up makes feet "
                    "stand and bones rigid. Generate a motion to see what it does."));
}

void CleanupPage::createSteps()
{
    const motion::CleanupSpec usual;
    m_isOn
        = checkBox(tr("Clean up"),
                   tr("Off: the motion as the model sampled it; nothing is generated again"), true);
    m_isCompared = checkBox(tr("Before and after side by side"),
                            tr("The motion as sampled stands on the left"), false);
    m_smoothing = new ValueSlider(
        tr("Smooth"),
        {.minimum = 0, .maximum = 5, .initial = usual.smoothing, .step = 0.1, .decimals = 1});
    m_smoothing->describe(
        tr("Width \u03c3 of the low-pass over time, in frames; double-click resets"));
    m_smoothing->setValue(usual.smoothing);
    m_ground
        = checkBox(tr("Stands on the floor"),
                   tr("The whole motion is moved up or down; not where parts were kept"), true);
    m_root = checkBox(tr("Goes where the feet go"),
                      tr("The way over the floor is corrected so that standing feet stay"), true);
    m_feet
        = checkBox(tr("Feet stand"),
                   tr("Planted feet are held and the legs bent for it (inverse kinematics)"), true);
    auto* layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gap);
    layout->addWidget(m_isOn);
    layout->addWidget(m_isCompared);
    layout->addSpacing(section - gap);
    layout->addWidget(sectionLabel(tr("Steps")));
    layout->addWidget(m_smoothing);
    for (QCheckBox* check : {m_ground, m_root, m_feet})
        layout->addWidget(check);
    connect(m_smoothing, &ValueSlider::valueChanged, this, &CleanupPage::changed);
    for (QCheckBox* check : {m_isOn, m_ground, m_root, m_feet})
        connect(check, &QCheckBox::toggled, this, &CleanupPage::changed);
    for (QWidget* step : std::initializer_list<QWidget*>{m_smoothing, m_ground, m_root, m_feet})
        connect(m_isOn, &QCheckBox::toggled, step, &QWidget::setEnabled);
    connect(m_isCompared, &QCheckBox::toggled, this, &CleanupPage::comparisonChanged);
}

void CleanupPage::createNumbers()
{
    auto* table = new QWidget;
    m_numbers = new QGridLayout(table);
    m_numbers->setContentsMargins(0, 0, 0, 0);
    m_numbers->setVerticalSpacing(space);
    m_numbers->setColumnStretch(0, 1);
    const auto add = [this](const QString& text, int row, int column, const QString& tip) {
        auto* label = new QLabel(text);
        label->setToolTip(tip);
        label->setMinimumWidth(column > 0 ? 80 : 0);
        if (column == 0 || row == 0) label->setProperty("role", "soft");
        label->setAlignment(column == 0 ? Qt::AlignLeft : Qt::AlignRight);
        m_numbers->addWidget(label, row, column);
    };
    add(tr("Before"), 0, 1, tr("As the model sampled it"));
    add(tr("After"), 0, 2, tr("As it is shown and exported"));
    const auto all = measures();
    for (int row = 0; row < all.size(); ++row) {
        add(all[row].name, row + 1, 0, all[row].tip);
        for (const int column : {1, 2})
            add({}, row + 1, column, all[row].tip);
    }
    m_content->layout()->addItem(new QSpacerItem(0, section - gap));
    m_content->layout()->addWidget(sectionLabel(tr("What it does")));
    m_content->layout()->addWidget(table);
}

CleanupChoice CleanupPage::choice() const
{
    CleanupChoice choice{.isOn = m_isOn->isChecked()};
    choice.spec.smoothing = m_smoothing->value();
    choice.spec.standsOnGround = m_ground->isChecked();
    choice.spec.rootFollowsFeet = m_root->isChecked();
    choice.spec.locksFeet = m_feet->isChecked();
    return choice;
}

bool CleanupPage::isCompared() const { return m_isCompared->isChecked(); }

void CleanupPage::setMotions(const motion::Clip& before, const motion::Clip& after)
{
    m_why->hide();
    m_content->show();
    const auto all = measures();
    for (int row = 0; row < all.size(); ++row)
        for (const int column : {1, 2}) {
            auto* label = m_numbers->itemAtPosition(row + 1, column)->widget();
            static_cast<QLabel*>(label)->setText(all[row].of(column == 1 ? before : after));
        }
}

void CleanupPage::clearMotions(const QString& why)
{
    m_why->setText(why);
    m_why->show();
    m_content->hide();
}

QString CleanupPage::number(int row, int column) const
{
    return static_cast<QLabel*>(m_numbers->itemAtPosition(row + 1, column)->widget())->text();
}

}  // namespace driftwalk::gui
