#include "app/gui/workspaces/motion/part_prompt.h"

#include "app/gui/text.h"
#include "core/text/tokenizer.h"
#include "widgets/body_map/body_map.h"
#include "widgets/inputs/focus_guard.h"
#include "widgets/style/metrics.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace driftwalk::gui {

using motion::BodyRegion;

namespace {

/// What a part could do, as an example.
QString exampleFor(BodyRegion region)
{
    switch (region) {
    case BodyRegion::Head:
        return QObject::tr("nods");
    case BodyRegion::Spine:
        return QObject::tr("leans forward");
    case BodyRegion::LeftLeg:
    case BodyRegion::RightLeg:
        return QObject::tr("kicks");
    case BodyRegion::BothLegs:
        return QObject::tr("runs");
    case BodyRegion::Root:
        return QObject::tr("walks in a circle");
    case BodyRegion::WholeBody:
        return QObject::tr("jumps");
    case BodyRegion::BothArms:
        return QObject::tr("raises both hands");
    default:
        return QObject::tr("waves");
    }
}

QString titleOf(BodyRegion region)
{
    QString title = QString::fromStdString(motion::label(region));
    title[0] = title[0].toUpper();
    return title;
}

}  // namespace

QString ignoredText(const QString& prompt, const text::WordVectors& words)
{
    const auto read = text::tokenize(prompt.toStdString(), words);
    QStringList notes;
    QStringList unknown;
    for (const std::string& word : read.unknownWords())
        unknown << QString::fromStdString(word);
    constexpr qsizetype shownWords = 5;
    if (unknown.size() > shownWords)
        unknown = unknown.first(shownWords) << QStringLiteral("\u2026");
    if (!unknown.isEmpty())
        notes
            << QObject::tr("Unknown, will be ignored: %1").arg(unknown.join(QStringLiteral(", ")));
    if (read.droppedCount > 0)
        notes << QObject::tr("Longer than %1 words: the last %2 will be ignored")
                     .arg(text::maxTokens)
                     .arg(counted(read.droppedCount, QObject::tr("word"), QObject::tr("words")));
    return notes.join(QLatin1Char('\n'));
}

PartPrompt::PartPrompt(widgets::TimelineDocument& document, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_map(new widgets::BodyMap),
      m_part(new QLabel),
      m_text(new QLineEdit),
      m_hint(new QLabel),
      m_direct(new QPushButton(tr("Time&line   T")))
{
    m_map->setToolTip(tr("Choose a part of the body to give it a prompt of its own; Shift+click "
                         "joins two arms or legs. The figure faces you: its left is on the right"));
    m_part->setBuddy(m_text);
    m_text->setAccessibleName(tr("Prompt for the chosen part"));
    m_text->setToolTip(tr("What this part does while the rest does as the prompt above says; "
                          "empty removes it, Ctrl+Enter generates"));
    widgets::guardFocus(m_text);
    m_text->installEventFilter(this);
    m_hint->setProperty("role", "soft");
    m_hint->setWordWrap(true);
    m_direct->setCheckable(true);
    m_direct->setFocusPolicy(Qt::TabFocus);
    m_direct->setToolTip(
        tr("Shows the timeline under the stage: what each part does, and when (T)"));
    auto* side = new QVBoxLayout;
    side->setSpacing(widgets::gap);
    side->addWidget(m_part);
    side->addWidget(m_text);
    side->addWidget(m_hint, 1, Qt::AlignTop);
    side->addWidget(m_direct);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(widgets::gap);
    layout->addWidget(m_map);
    layout->addLayout(side, 1);

    connect(m_map, &widgets::BodyMap::chosen, this, [this](BodyRegion region) {
        m_document.select({});
        m_document.setRegion(region);
    });
    connect(m_map, &widgets::BodyMap::clicked, m_text, [this] { m_text->setFocus(); });
    connect(m_map, &widgets::BodyMap::cleared, this, [this] {
        m_document.select({});
        m_document.setRegion(std::nullopt);
    });
    connect(m_text, &QLineEdit::textEdited, this, &PartPrompt::take);
    connect(m_text, &QLineEdit::editingFinished, this, &PartPrompt::finish);
    for (const auto signal :
         {&widgets::TimelineDocument::changed, &widgets::TimelineDocument::selectionChanged,
          &widgets::TimelineDocument::regionChanged})
        connect(&m_document, signal, this, &PartPrompt::refresh);
    refresh();
}

void PartPrompt::setWords(std::shared_ptr<const text::WordVectors> words)
{
    m_words = std::move(words);
    refresh();
}

std::vector<int> PartPrompt::ownBlocks() const
{
    const auto& state = m_document.state();
    std::vector<int> own;
    if (!m_document.region()) return own;
    for (int i = 0; i < static_cast<int>(state.timeline.blocks.size()); ++i)
        if (state.timeline.blocks[static_cast<std::size_t>(i)].region == *m_document.region())
            own.push_back(i);
    std::vector<int> chosen;
    std::set_intersection(own.begin(), own.end(), state.selected.begin(), state.selected.end(),
                          std::back_inserter(chosen));
    return chosen.size() == 1 ? chosen : own;
}

void PartPrompt::refresh()
{
    std::vector<BodyRegion> prompted;
    for (const auto& block : m_document.timeline().blocks)
        prompted.push_back(block.region);
    m_map->setPrompted(prompted);
    m_map->setRegion(m_document.region());
    const auto region = m_document.region();
    const std::vector<int> own = ownBlocks();
    m_text->setEnabled(region && own.size() < 2);
    if (!region) {
        m_part->setText(tr("Direct the body"));
        m_text->clear();
        m_text->setPlaceholderText(tr("choose a part"));
        m_hint->setText(tr("Click a part, here or on the figure, and say what it does."));
        return;
    }
    m_part->setText(QStringLiteral("<b>%1</b>").arg(titleOf(*region)));
    m_text->setPlaceholderText(own.size() < 2 ? tr("e.g. %1").arg(exampleFor(*region))
                                              : tr("in the timeline"));
    const auto& timeline = m_document.timeline();
    const bool isOne = own.size() == 1;
    const auto* block = isOne ? &timeline.blocks[static_cast<std::size_t>(own[0])] : nullptr;
    const QString text = block ? QString::fromStdString(block->text) : QString();
    const bool isBeingEmptied
        = m_text->hasFocus() && m_text->isModified() && m_text->text().isEmpty();
    if (m_text->text().simplified() != text && !isBeingEmptied) {
        m_text->setText(text);
        m_text->setCursorPosition(0);  // a long text is read from its beginning
    }
    const QString ignored = m_words ? ignoredText(text, *m_words) : QString();
    if (!ignored.isEmpty())
        m_hint->setText(ignored);
    else if (own.size() > 1)
        m_hint->setText(tr("%1 blocks: choose one in the timeline.").arg(own.size()));
    else if (block && (block->start > 0 || block->end < timeline.seconds))
        m_hint->setText(
            tr("From %1 to %2 s.").arg(block->start, 0, 'g', 5).arg(block->end, 0, 'g', 5));
    else
        m_hint->setText(block ? tr("From beginning to end.")
                              : tr("No prompt yet: it does as the prompt above says."));
}

void PartPrompt::take(const QString& text)
{
    const auto region = m_document.region();
    if (!region) return;
    const std::vector<int> own = ownBlocks();
    const std::string words = text.simplified().toStdString();
    if (words.empty()) return;  // until the field is left, in case another text follows
    const widgets::TimelineState& state = m_document.state();
    const auto next = own.size() == 1 ? widgets::retold({state.timeline, own}, words)
                                      : widgets::prompted(state, *region, words);
    const QString name = QString::fromStdString(motion::label(*region));
    m_document.edit(tr("Prompt for the %1").arg(name), next, m_document.runningGesture(name));
    Q_EMIT prompted();
}

void PartPrompt::finish()
{
    const std::vector<int> own = ownBlocks();
    if (own.size() == 1 && m_text->text().simplified().isEmpty())
        m_document.edit(tr("Delete block"), widgets::removed({m_document.timeline(), own}));
    refresh();
}

bool PartPrompt::eventFilter(QObject* watched, QEvent* event)
{
    // One history for everything that is directed: the field has none of its own.
    if (event->type() == QEvent::ShortcutOverride) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace driftwalk::gui
