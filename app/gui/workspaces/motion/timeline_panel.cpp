#include "app/gui/workspaces/motion/timeline_panel.h"

#include "app/gui/panel.h"
#include "app/gui/text.h"
#include "app/gui/workspaces/motion/timeline_presets.h"
#include "app/gui/workspaces/motion/timeline_text.h"
#include "widgets/inputs/focus_guard.h"
#include "widgets/inputs/value_slider.h"
#include "widgets/style/icons.h"
#include "widgets/style/metrics.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWidgetAction>

namespace driftwalk::gui {

using motion::BodyRegion;
using namespace widgets;

namespace {

constexpr double zoomPerClick = 1.4;
constexpr int methodWidth = 156;

void setMenu(QToolButton* button, QMenu* menu)
{
    button->setMenu(menu);
    button->setProperty("role", "menu");
}

}  // namespace

TimelinePanel::TimelinePanel(TimelineDocument& document, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_view(new TimelineView(document)),
      m_bar(new QWidget),
      m_problem(new QLabel)
{
    setProperty("role", "panel");
    setAttribute(Qt::WA_StyledBackground);
    createBar();
    m_view->setToolTip(tr("Drag blocks and their ends; double-click edits or adds; S splits"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_problem);
    layout->addWidget(m_view, 1);
    createNotice();
    layout->addWidget(m_notice);  // below the tracks, which stay where they are when it comes
    connect(&m_document, &TimelineDocument::changed, this, &TimelinePanel::showTimeline);
    showTimeline();
}

void TimelinePanel::createBar()
{
    m_barLayout = new QHBoxLayout(m_bar);
    m_barLayout->setContentsMargins(gap, space, gap, space);
    m_barLayout->setSpacing(space);
    auto* track = addButton({}, QStringLiteral("plus"),
                            tr("Adds a track for a group of parts: upper body, arms or legs"));
    setMenu(track, makeTrackMenu());
    auto* presets = addButton(tr("Presets"), {}, tr("Timelines to begin with"));
    setMenu(presets, makePresetMenu());
    createMethod();
    m_problem->setProperty("role", "warning");
    m_problem->setAccessibleName(tr("What is wrong with the timeline"));
    m_problem->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_problem->setContentsMargins(margin, 0, margin, space);
    m_barLayout->addStretch(1);
    m_marks = addButton(tr("Highlight"), {},
                        tr("Colours those parts of the figure that a block directs at the moment"));
    m_marks->setCheckable(true);
    m_marks->setChecked(true);
    connect(m_marks, &QToolButton::toggled, this, &TimelinePanel::marksPartsChanged);
    auto* out = addButton(QStringLiteral("\u2212"), {}, tr("Shows more time (-)"));
    auto* in = addButton(QStringLiteral("+"), {}, tr("Shows less time, larger (+)"));
    auto* fit = addButton({}, QStringLiteral("frame"), tr("Shows the whole timeline (0)"));
    auto* close = addButton({}, QStringLiteral("close"), tr("Hides the timeline (T)"));
    connect(out, &QToolButton::clicked, m_view, [this] { m_view->zoomBy(1 / zoomPerClick); });
    connect(in, &QToolButton::clicked, m_view, [this] { m_view->zoomBy(zoomPerClick); });
    connect(fit, &QToolButton::clicked, m_view, &TimelineView::zoomToFit);
    connect(close, &QToolButton::clicked, this, &TimelinePanel::hideRequested);
}

QToolButton* TimelinePanel::addButton(const QString& text, const QString& iconName,
                                      const QString& tip)
{
    auto* button = new QToolButton;
    button->setText(text);
    if (!iconName.isEmpty()) button->setIcon(icon(iconName));
    button->setIconSize({iconSize, iconSize});
    button->setToolButtonStyle(text.isEmpty()           ? Qt::ToolButtonIconOnly
                                   : iconName.isEmpty() ? Qt::ToolButtonTextOnly
                                                        : Qt::ToolButtonTextBesideIcon);
    button->setToolTip(tip);
    button->setAccessibleName(text.size() < 2 ? tip : text);
    button->setFocusPolicy(Qt::TabFocus);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setProperty("role", text.size() < 2 ? "icon" : "text");
    m_barLayout->addWidget(button);
    return button;
}

void TimelinePanel::createNotice()
{
    m_notice = new QWidget;
    auto* text = new QLabel(tr("The timeline has changed since this motion was generated."));
    text->setProperty("role", "soft");
    text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* again = new QPushButton(tr("Generate again   Ctrl+Enter"));
    again->setToolTip(tr("Generates a motion from the timeline as it is now (Ctrl+Enter)"));
    again->setFocusPolicy(Qt::TabFocus);
    auto* layout = new QHBoxLayout(m_notice);
    layout->setContentsMargins(margin, space, gap, space);
    layout->addWidget(text, 1);
    layout->addWidget(again);
    connect(again, &QPushButton::clicked, this, &TimelinePanel::generateRequested);
    m_notice->hide();
}

void TimelinePanel::setOutdated(bool isOutdated)
{
    m_isOutdated = isOutdated;
    m_notice->setVisible(m_isOutdated && !m_isLecture);
}

void TimelinePanel::createMethod()
{
    m_method = new QComboBox;
    const auto texts = methodTexts();
    QStringList tips;
    for (int i = 0; i < texts.size(); ++i) {
        m_method->addItem(texts[i].name);
        m_method->setItemData(i, texts[i].tip, Qt::ToolTipRole);
        tips << QStringLiteral("<b>%1</b>: %2").arg(texts[i].name, texts[i].tip);
    }
    m_method->setAccessibleName(tr("Method"));
    m_method->setFixedWidth(methodWidth);
    m_method->setToolTip(tr("How the predictions of several prompts become one.<br>")
                         + tips.join(QStringLiteral("<br>")));
    guardFocus(m_method);
    m_barLayout->addSpacing(gap);
    m_barLayout->addWidget(m_method);
    auto* settings = addButton(tr("More"), {}, tr("Blend, lambdas and what the gradient is of"));
    setMenu(settings, makeMethodMenu());
    connect(m_method, &QComboBox::currentIndexChanged, this, &TimelinePanel::takeMethod);
}

QMenu* TimelinePanel::makeMethodMenu()
{
    m_blend = new ValueSlider(
        tr("Blend"), {.maximum = 5, .initial = 0.5, .step = 0.1, .decimals = 1, .unit = tr("s")});
    m_blend->describe(tr("Time in which one prompt hands over to the next"));
    const ValueRange lambda{.minimum = -5, .maximum = 5, .step = 0.1, .decimals = 2};
    m_lambda1 = new ValueSlider(tr("\u03bb\u2081"), lambda);
    m_lambda1->describe(
        tr("Noise interpolation between prompts of different parts; 0: masks only"));
    m_lambda2 = new ValueSlider(tr("\u03bb\u2082"), lambda);
    m_lambda2->describe(
        tr("Noise interpolation between prompts that follow each other; 0: masks only"));
    m_gradient = new QComboBox;
    m_gradient->addItems({tr("of the predictions \u03b5"), tr("of the motion x_t")});
    m_gradient->setToolTip(tr("With respect to what the correction's gradient is taken: the paper "
                              "leaves it open. x_t goes through the network, about three times "
                              "the time"));
    guardFocus(m_gradient);
    m_rootFollows = new QCheckBox(tr("Legs also move the root"));
    m_rootFollows->setToolTip(
        tr("A block of both legs also decides where the body travels, where no block of the root "
           "does"));
    m_rootFollows->setFocusPolicy(Qt::StrongFocus);
    auto* content = new QWidget;
    content->setFixedWidth(controlsWidth);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(margin, gap, margin, gap);
    layout->setSpacing(gap);
    layout->addWidget(m_blend);
    layout->addWidget(m_lambda1);
    layout->addWidget(m_lambda2);
    layout->addLayout(labelledRow(tr("Gradient"), m_gradient));
    layout->addWidget(m_rootFollows);
    for (ValueSlider* slider : {m_blend, m_lambda1, m_lambda2})
        connect(slider, &ValueSlider::valueChanged, this, &TimelinePanel::takeMethod);
    connect(m_gradient, &QComboBox::currentIndexChanged, this, &TimelinePanel::takeMethod);
    connect(m_rootFollows, &QCheckBox::toggled, this, &TimelinePanel::takeMethod);
    auto* menu = new QMenu(this);
    auto* action = new QWidgetAction(menu);
    action->setDefaultWidget(content);
    menu->addAction(action);
    return menu;
}

QMenu* TimelinePanel::makePresetMenu()
{
    auto* menu = new QMenu(this);
    for (const TimelinePreset& preset : timelinePresets())
        menu->addAction(preset.name, this, [this, preset] {
            TimelineState next{preset.timeline, {}};
            m_document.edit(tr("Preset"), next);
        });
    menu->addSeparator();
    menu->addAction(tr("Remove all blocks"), this, [this] {
        TimelineState next{m_document.timeline(), {}};
        next.timeline.blocks.clear();
        m_document.edit(tr("Remove all blocks"), next);
    });
    menu->addSeparator();
    menu->addAction(tr("Open timeline\u2026"), this, &TimelinePanel::openRequested);
    menu->addAction(tr("Save timeline\u2026"), this, &TimelinePanel::saveRequested);
    return menu;
}

QMenu* TimelinePanel::makeTrackMenu()
{
    auto* menu = new QMenu(this);
    for (const BodyRegion region :
         {BodyRegion::UpperBody, BodyRegion::BothArms, BodyRegion::BothLegs}) {
        QString name = QString::fromStdString(motion::label(region));
        name[0] = name[0].toUpper();
        menu->addAction(name, this, [this, region] {
            m_view->addTrack(region);
            m_document.select({});
            m_document.setRegion(region);
            m_view->setFocus();
        });
    }
    return menu;
}

bool TimelinePanel::marksParts() const { return m_marks->isChecked(); }

void TimelinePanel::setLecture(bool lecture)
{
    m_isLecture = lecture;
    m_bar->setVisible(!lecture);
    setOutdated(m_isOutdated);
    m_view->setLecture(lecture);
}

void TimelinePanel::showTimeline()
{
    const auto& timeline = m_document.timeline();
    m_isShowing = true;
    m_method->setCurrentIndex(static_cast<int>(timeline.method));
    m_gradient->setCurrentIndex(static_cast<int>(timeline.gradient));
    m_blend->setValue(timeline.blendSeconds);
    m_lambda1->setValue(timeline.lambda1);
    m_lambda2->setValue(timeline.lambda2);
    m_rootFollows->setChecked(timeline.rootFollowsLegs);
    m_isShowing = false;
    const bool interpolates = timeline.method == studio::Composition::NoiseInterpolation;
    for (QWidget* part : std::initializer_list<QWidget*>{m_lambda1, m_lambda2, m_gradient})
        part->setEnabled(interpolates);
    const QString text = timeline.blocks.empty() ? QString() : problemText(timeline);
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
    m_problem->setToolTip(text);
}

void TimelinePanel::takeMethod()
{
    if (m_isShowing) return;
    studio::Timeline like = m_document.timeline();
    like.method = static_cast<studio::Composition>(m_method->currentIndex());
    like.gradient = static_cast<studio::InterpolationGradient>(m_gradient->currentIndex());
    like.blendSeconds = m_blend->value();
    like.lambda1 = m_lambda1->value();
    like.lambda2 = m_lambda2->value();
    like.rootFollowsLegs = m_rootFollows->isChecked();
    m_document.setMethod(like);
}

}  // namespace driftwalk::gui
