#include "app/gui/workspaces/motion/motion_stage.h"

#include "widgets/render/render_theme.h"
#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

#include <glm/common.hpp>

namespace driftwalk::gui {

using namespace widgets;

namespace {

constexpr int examplePadding = 60;  // round a button in the empty state, both sides

QString examplePrompt()
{
    return MotionStage::tr("a person walks forward and waves the left hand");
}

QString exampleText() { return MotionStage::tr("Try \u201c%1\u201d").arg(examplePrompt()); }

constexpr float besideChosen = 0.6F;  // how pale parts are beside one that is chosen
constexpr float besideDirected = 0.5F;  // and beside those that a block directs

/// A part's colour where the part only goes along: nearly grey, half way to the floor.
glm::vec3 pale(const glm::vec3& color, const glm::vec3& floor)
{
    const float grey = (color.r + color.g + color.b) / 3;
    return 0.55F * (0.15F * color + glm::vec3(0.85F * grey)) + 0.45F * floor;
}

}  // namespace

MotionStage::MotionStage(QWidget* parent)
    : QWidget(parent),
      m_viewport(new Viewport),
      m_messages(new MessageBar(m_viewport)),
      m_title(new QLabel(m_viewport)),
      m_step(new QLabel(m_viewport))
{
    setProperty("role", "stage");
    setAttribute(Qt::WA_StyledBackground);
    m_viewport->setAccessibleName(tr("Stage"));
    m_title->setProperty("role", "title");
    for (QLabel* label : {m_title, m_step})
        label->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_title->setTextFormat(Qt::PlainText);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);

    layout->addWidget(m_viewport, 1);
    createEmptyState();
    m_messages->installEventFilter(this);
    connect(m_viewport, &Viewport::failed, this, [this](const QString& text) {
        m_messages->report(MessageBar::Kind::Error, tr("The stage cannot be drawn: %1").arg(text));
    });
    updateTheme();
}

void MotionStage::createEmptyState()
{
    m_empty = new QWidget(m_viewport);
    m_sentence = new QLabel(tr("Type a sentence, and watch a person emerge from noise."));
    m_sentence->setProperty("role", "title");
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    m_example = new QPushButton;
    m_example->setAccessibleName(exampleText());
    m_example->setToolTip(tr("Generates a motion from this sentence"));
    m_example->setFocusPolicy(Qt::TabFocus);
    auto* layout = new QVBoxLayout(m_empty);
    layout->setSpacing(margin);
    layout->addWidget(m_sentence);
    layout->addWidget(m_example, 0, Qt::AlignCenter);
    connect(m_example, &QPushButton::clicked, this,
            [this] { Q_EMIT exampleRequested(examplePrompt()); });
}

void MotionStage::setCaption(const QString& title, const QString& step)
{
    m_title->setText(title);
    m_stepText = step;
    const Colors& colors = colorsOf(palette());
    const auto entry = [](const QColor& color, const QString& text) {
        return QStringLiteral("<span style='color:%1'>\u25CF</span> %2").arg(color.name(), text);
    };
    if (step.isEmpty()) {
        m_step->clear();
    } else {
        const QString separator = QStringLiteral(" &nbsp;&nbsp; ");
        m_step->setText(entry(colors.prediction, tr("predicted x<sub>0</sub>")) + separator
                        + entry(colors.noise, tr("noisy x<sub>t</sub>")) + separator + step);
    }
    placeOverlays();
}

void MotionStage::setLecture(bool lecture)
{
    m_title->setProperty("role", lecture ? "lecture" : "title");
    m_step->setProperty("role", lecture ? "lecture" : "");
    m_sentence->setProperty("role", lecture ? "lecture" : "title");
    m_example->setProperty("role", lecture ? "lecture" : "");
    for (QWidget* part : std::initializer_list<QWidget*>{m_title, m_step, m_sentence, m_example}) {
        style()->unpolish(part);
        style()->polish(part);
    }
    placeOverlays();
}

void MotionStage::setDirected(const std::optional<PartSet>& parts)
{
    if (parts == m_directed) return;
    m_directed = parts;
    updateTheme();
}

void MotionStage::setChosen(const PartSet& parts)
{
    if (parts == m_chosen) return;
    m_chosen = parts;
    updateTheme();
}

void MotionStage::setEmpty(bool empty) { m_empty->setVisible(empty); }

void MotionStage::setExampleEnabled(bool enabled) { m_example->setEnabled(enabled); }

void MotionStage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placeOverlays();
}

bool MotionStage::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show) placeOverlays();
    return QWidget::eventFilter(watched, event);
}

void MotionStage::placeOverlays()
{
    const int barHeight = m_messages->heightForWidth(this->width());
    m_messages->setGeometry(0, height() - barHeight, this->width(), barHeight);
    m_messages->raise();
    const int width = this->width() - 2 * margin;
    m_title->setGeometry(margin, margin, width, m_title->sizeHint().height());
    m_step->setGeometry(margin, m_title->geometry().bottom() + space, width,
                        m_step->sizeHint().height() + space);
    const int line = m_title->fontMetrics().height();
    m_viewport->setFramingMargins({margin, 2 * margin + 2 * line, margin, margin});
    m_example->setText(
        m_example->fontMetrics().elidedText(exampleText(), Qt::ElideRight, width - examplePadding));
    const QSize size = m_empty->sizeHint().boundedTo({width, height()});
    m_empty->setGeometry((this->width() - size.width()) / 2, height() / 5, size.width(),
                         size.height());
}

void MotionStage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) updateTheme();
    QWidget::changeEvent(event);
}

void MotionStage::updateTheme()
{
    m_theme = colorsOf(palette()).isDark ? darkRenderTheme() : lightRenderTheme();
    const bool isAnyChosen = m_chosen != PartSet{};
    for (std::size_t part = 0; part < m_theme.parts.size(); ++part) {
        if (m_chosen[part] || (m_directed ? (*m_directed)[part] : !isAnyChosen)) continue;
        const glm::vec3 faded = pale(m_theme.parts[part], m_theme.floor);
        m_theme.parts[part]
            = glm::mix(m_theme.parts[part], faded, m_directed ? besideDirected : besideChosen);
    }
    m_viewport->setTheme(m_theme);
    setCaption(m_title->text(), m_stepText);
}

}  // namespace driftwalk::gui
