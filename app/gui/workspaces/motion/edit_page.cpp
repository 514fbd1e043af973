#include "app/gui/workspaces/motion/edit_page.h"

#include "app/gui/panel.h"
#include "app/gui/tab_switch.h"
#include "app/gui/workspaces/motion/keep_parts.h"
#include "app/gui/workspaces/motion/keep_strip.h"
#include "app/gui/workspaces/motion/motion_scene.h"
#include "widgets/inputs/example_chips.h"
#include "widgets/inputs/value_slider.h"
#include "widgets/style/icons.h"
#include "widgets/style/metrics.h"

#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <functional>

namespace driftwalk::gui {

using namespace widgets;

namespace {

constexpr double endSeconds = 1;  // kept of each end by one click
constexpr double poseSeconds = 0.1;  // that hold one pose
constexpr int scheduleWithoutModel = 1000;

struct Chip {
    QString text;
    QString tip;
    std::function<void()> act;
};

QWidget* chips(const std::vector<Chip>& all)
{
    QList<ExampleChips::Example> examples;
    for (const Chip& chip : all)
        examples << ExampleChips::Example{chip.text, chip.tip};
    auto* row = new ExampleChips(examples);
    QObject::connect(row, &ExampleChips::chosen, row, [all](const QString& tip) {
        for (const Chip& chip : all)
            if (chip.tip == tip) chip.act();
    });
    return row;
}

QLabel* hintLabel()
{
    auto* label = new QLabel;
    label->setProperty("role", "soft");
    label->setWordWrap(true);
    return label;
}

}  // namespace

EditPage::EditPage(QWidget* parent)
    : QWidget(parent),
      m_empty(createEmpty()),
      m_content(new QWidget)
{
    auto* layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gap);
    m_history = createHistory();
    layout->addWidget(m_history);
    createKept(layout);
    layout->addSpacing(section - gap);
    createNoise(layout);
    layout->addSpacing(section - gap);
    createPath(layout);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_empty);
    outer->addWidget(m_content);
    setHistory(std::nullopt, false);
    setMotion({});
}

QWidget* EditPage::createHistory()
{
    const auto button = [](const QString& iconName, const QString& tip) {
        auto* made = new QToolButton;
        made->setIcon(icon(iconName));
        made->setIconSize({iconSize, iconSize});
        made->setToolTip(tip);
        made->setAccessibleName(tip);
        made->setFocusPolicy(Qt::TabFocus);
        return made;
    };
    m_back = button(QStringLiteral("step-back"), tr("Back to the motion before (Ctrl+Alt+Z)"));
    m_forward = button(QStringLiteral("step-forward"),
                       tr("On to the motion after it (Ctrl+Alt+Shift+Z)"));
    m_before = new QLabel;
    m_before->setProperty("role", "soft");
    m_before->setTextFormat(Qt::PlainText);
    m_before->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_comparison
        = new TabSwitch({tr("Alone"), tr("Beside"), tr("Over")},
                        {tr("Only this motion"), tr("The motion before stands beside this one"),
                         tr("The motion before stands where it was, as a ghost")});
    m_comparison->setCurrent(0);
    auto* row = new QHBoxLayout;
    row->addWidget(m_before, 1);
    row->addWidget(m_back);
    row->addWidget(m_forward);
    auto* history = new QWidget;
    auto* layout = groupIn(history);
    layout->setSpacing(space);
    layout->setContentsMargins(0, 0, 0, section - gap);
    layout->addLayout(row);
    layout->addWidget(m_comparison, 0, Qt::AlignLeft);
    connect(m_back, &QToolButton::clicked, this, &EditPage::backRequested);
    connect(m_forward, &QToolButton::clicked, this, &EditPage::forwardRequested);
    connect(m_comparison, &TabSwitch::chosen, this, &EditPage::comparisonChanged);
    return history;
}

QWidget* EditPage::createEmpty()
{
    auto* empty = new QWidget;
    auto* text = hintLabel();
    text->setText(tr("Edit keeps some of a motion and makes the rest anew: an arm, the first and "
                     "the last second, a way over the floor. It needs a motion: generate one in "
                     "Direct, or import one."));
    auto* button = new QPushButton(tr("Import\u2026"));
    button->setFocusPolicy(Qt::TabFocus);
    auto* layout = new QVBoxLayout(empty);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(margin);
    layout->addWidget(text);
    layout->addWidget(button, 0, Qt::AlignLeft);
    connect(button, &QPushButton::clicked, this, &EditPage::importRequested);
    return empty;
}

void EditPage::createKept(QVBoxLayout* layout)
{
    m_parts = new KeepParts;
    m_strip = new KeepStrip;
    layout->addWidget(sectionLabel(tr("What stays")));
    layout->addWidget(m_parts);
    layout->addWidget(m_strip);
    layout->addWidget(chips(
        {{tr("both ends"), tr("Keeps the first and the last second; what is between is made anew"),
          [this] { keepSeconds(endSeconds, endSeconds); }},
         {tr("poses"), tr("Keeps only the first and the last pose: in-betweening"),
          [this] { keepSeconds(poseSeconds, poseSeconds); }},
         {tr("start"), tr("Keeps the beginning and makes another end"),
          [this] { keepSeconds(m_seconds / 2, 0); }},
         {tr("none"), tr("Lets go of all parts, joints and stretches"), [this] {
              m_strip->setSpans({});
              m_parts->clear();
          }}}));
    connect(m_parts, &KeepParts::changed, this, &EditPage::changed);
    connect(m_strip, &KeepStrip::changed, this, &EditPage::changed);
}

void EditPage::createNoise(QVBoxLayout* layout)
{
    m_t = new ValueSlider(tr("Noise to t"),
                          {.minimum = 0,
                           .maximum = scheduleWithoutModel - 1,
                           .initial = scheduleWithoutModel - 1,
                           .step = 1});
    m_t->setObjectName(QStringLiteral("editNoise"));
    m_t->describe(tr("The motion is noised up to here and denoised again with the prompt; "
                     "double-click resets to all noise"));
    m_t->setValue(scheduleWithoutModel - 1);
    m_repeats = new ValueSlider(tr("Repeats"), {.minimum = 0, .maximum = 10, .step = 1});
    m_repeats->describe(tr("Times that the result is noised half as far and denoised once more, "
                           "so that old and new grow together (RePaint)"));
    m_noiseHint = hintLabel();
    layout->addWidget(sectionLabel(tr("How much is forgotten")));
    layout->addWidget(m_t);
    layout->addWidget(m_noiseHint);
    layout->addWidget(m_repeats);
    connect(m_t, &ValueSlider::valueChanged, this, &EditPage::showNoise);
    showNoise();
}

void EditPage::createPath(QVBoxLayout* layout)
{
    m_plan = new FloorPlan;
    m_lineHint = hintLabel();
    layout->addWidget(sectionLabel(tr("A path to follow")));
    layout->addWidget(m_plan);
    layout->addWidget(m_lineHint);
    layout->addWidget(chips(
        {{tr("circle"), tr("Once round, to the left"), [this] { takeLine(circleLine()); }},
         {tr("slalom"), tr("Left and right of the way ahead"), [this] { takeLine(slalomLine()); }},
         {tr("square"), tr("Four corners"), [this] { takeLine(squareLine()); }},
         {tr("no path"), tr("Removes the line"), [this] { takeLine({}); }}}));
    connect(m_plan, &FloorPlan::changed, this, [this] {
        showLine();
        Q_EMIT changed();
    });
    connect(m_plan, &FloorPlan::refused, m_lineHint, [this] {
        m_lineHint->setText(
            tr("One point is no path: press, drag at least %1 m, and let go.").arg(shortestLine));
    });
    showLine();
}

EditChoice EditPage::choice() const
{
    return {.parts = m_parts->parts(),
            .joints = m_parts->joints(),
            .spans = m_strip->spans(),
            .line = m_plan->line(),
            .t = static_cast<int>(m_t->value()),
            .repeats = static_cast<int>(m_repeats->value())};
}

void EditPage::setMotion(const motion::Clip& clip)
{
    const bool isThere = !clip.frames.empty();
    m_empty->setVisible(!isThere);
    m_content->setVisible(isThere);
    m_seconds = isThere ? clip.seconds() : 0;
    m_strip->setLength(m_seconds);
    FloorLine present;
    for (const glm::dvec3& point : pathOf(clip))
        present.emplace_back(point.x, point.z);
    m_plan->setPresent(std::move(present));
    showLine();
}

void EditPage::setSchedule(const std::vector<double>& alphasCumprod)
{
    const auto lastOf
        = [](const std::vector<double>& levels) { return static_cast<double>(levels.size()) - 1; };
    const bool wasAll = m_alphasCumprod.empty() || m_t->value() >= lastOf(m_alphasCumprod);
    m_alphasCumprod = alphasCumprod;
    const double last = lastOf(alphasCumprod);
    m_t->setRange(0, last);
    if (wasAll) m_t->setValue(last);
    showNoise();
}

void EditPage::setHistory(const std::optional<QString>& before, bool hasAfter)
{
    m_history->setVisible(before || hasAfter);
    m_back->setEnabled(before.has_value());
    m_forward->setEnabled(hasAfter);
    m_comparison->setVisible(before.has_value());
    const QString text = before ? tr("Before: %1").arg(*before) : tr("The first motion");
    m_before->setText(text);
    m_before->setToolTip(text);
}

Comparison EditPage::comparison() const
{
    if (m_comparison->isHidden()) return Comparison::Alone;
    return static_cast<Comparison>(m_comparison->current());
}

void EditPage::keepSeconds(double first, double last)
{
    std::vector<studio::TimeSpan> spans{{0, first}};
    if (last > 0) spans.push_back({m_seconds - last, m_seconds});
    m_strip->setSpans(spans);
    Q_EMIT changed();
}

void EditPage::takeLine(const FloorLine& line)
{
    m_plan->setLine(line);
    showLine();
    Q_EMIT changed();
}

void EditPage::showNoise()
{
    const auto t = static_cast<std::size_t>(m_t->value());
    if (m_alphasCumprod.empty() || t + 1 >= m_alphasCumprod.size()) {
        m_noiseHint->setText(tr("All: only what is kept is left of the old motion."));
        return;
    }
    const double alphaBar = m_alphasCumprod[t];
    m_noiseHint->setText(
        tr("\u1fb1 = %1: the rest starts from the old motion, %2 of it signal.")
            .arg(alphaBar, 0, 'f', 3)
            .arg(t == 0 ? tr("nearly all") : tr("%1 %").arg(100 * std::sqrt(alphaBar), 0, 'f', 0)));
}

void EditPage::showLine()
{
    const double length = lengthOf(m_plan->line());
    m_lineHint->setText(
        length > 0 && m_seconds > 0
            ? tr("%1 m in %2 s: %3 m/s; a walk has about 1.2, a run 3.")
                  .arg(length, 0, 'f', 1)
                  .arg(m_seconds, 0, 'f', 1)
                  .arg(length / m_seconds, 0, 'f', 1)
            : tr("Draw on the floor, seen from above; dashed is the way as it is."));
}

}  // namespace driftwalk::gui
