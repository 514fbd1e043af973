// The upper half of the controls: the prompt for the whole body, and those for its parts.
#include "app/gui/panel.h"
#include "app/gui/workspaces/motion/motion_controls.h"
#include "app/gui/workspaces/motion/part_prompt.h"
#include "core/text/tokenizer.h"
#include "widgets/inputs/example_chips.h"
#include "widgets/inputs/prompt_field.h"
#include "widgets/inputs/value_slider.h"
#include "widgets/timeline/timeline_document.h"

#include <QCheckBox>
#include <QKeyEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace driftwalk::gui {

using namespace widgets;

namespace {

const QList<ExampleChips::Example>& examples()
{
    static const QList<ExampleChips::Example> list{
        {QObject::tr("wave left"), QObject::tr("a person walks forward and waves the left hand")},
        {QObject::tr("run"), QObject::tr("someone runs forward quickly")},
        {QObject::tr("turn left"), QObject::tr("a person walks and turns left")},
        {QObject::tr("kick"), QObject::tr("a person kicks")},
        {QObject::tr("tired walk"), QObject::tr("a tired person walks slowly")},
        {QObject::tr("dance"), QObject::tr("a person dances happily")},
        {QObject::tr("bow"), QObject::tr("an old man bows")},
        {QObject::tr("raise"), QObject::tr("a person raises both hands")}};
    return list;
}

}  // namespace

void MotionControls::createPrompt(QVBoxLayout* outer)
{
    m_prompt = new PromptField;
    m_prompt->setFixedHeight(76);
    m_prompt->setUndoRedoEnabled(false);  // the document has the history of everything
    m_prompt->installEventFilter(this);
    m_prompt->setPlaceholderText(tr("Describe a motion, for example: a person walks in a circle"));
    m_prompt->setToolTip(tr("What the person does, in English; Ctrl+Enter generates"));
    m_examples = new ExampleChips(examples());
    m_ignored = new QLabel;
    m_ignored->setProperty("role", "warning");
    m_ignored->setWordWrap(true);
    m_ignored->setToolTip(
        tr("The model reads English words, at most %1 of a prompt").arg(text::maxTokens));
    m_ignored->hide();
    m_unconditional = new QCheckBox(tr("Without text (&unconditional)"));
    m_unconditional->setFocusPolicy(Qt::TabFocus);
    m_unconditional->setToolTip(
        tr("Generates any motion that is like the training data; no prompt is used"));
    auto* label = sectionLabel(tr("&Prompt"));
    label->setBuddy(m_prompt);
    m_promptGroup = new QWidget;
    outer->addWidget(m_promptGroup);
    auto* layout = groupIn(m_promptGroup);
    layout->addWidget(label);
    layout->addWidget(m_prompt);
    layout->addWidget(m_ignored);
    layout->addWidget(m_examples);
    layout->addWidget(m_unconditional);
    connect(m_prompt, &PromptField::submitted, this, &MotionControls::generateRequested);
    connect(m_prompt, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_isTaking) m_document.setPrompt(m_prompt->prompt());
        showIgnored();
        setMeaning({});
    });
    connect(m_unconditional, &QCheckBox::toggled, this, &MotionControls::showIgnored);
    connect(m_examples, &ExampleChips::chosen, this, &MotionControls::setPrompt);
    connect(m_unconditional, &QCheckBox::toggled, m_prompt, &QWidget::setDisabled);
}

void MotionControls::createBody(QVBoxLayout* outer)
{
    m_body = new QWidget;
    outer->addWidget(m_body);
    auto* layout = groupIn(m_body);
    m_part = new PartPrompt(m_document);
    layout->addWidget(sectionLabel(tr("Parts of the body")));
    layout->addWidget(m_part);
}

void MotionControls::takeDocument()
{
    // What the fields round or clamp is not written back: this may be an undo.
    m_isTaking = true;
    const QString prompt = QString::fromStdString(m_document.timeline().prompt);
    if (m_prompt->prompt() != prompt.simplified()) m_prompt->setPlainText(prompt);
    if (m_document.timeline().seconds > studio::maxSeconds) setLong(true);
    m_seconds->setValue(m_document.timeline().seconds);
    m_isTaking = false;
}

void MotionControls::setPrompt(const QString& prompt)
{
    m_unconditional->setChecked(false);
    m_prompt->setPlainText(prompt);
    m_prompt->moveCursor(QTextCursor::End);
}

bool MotionControls::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_prompt && event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void MotionControls::setWords(std::shared_ptr<const text::WordVectors> words)
{
    m_words = std::move(words);
    m_part->setWords(m_words);
    showIgnored();
}

void MotionControls::showIgnored()
{
    if (!m_words) return;
    const QString note = ignoredText(m_prompt->prompt(), *m_words);
    m_ignored->setText(note);
    m_ignored->setVisible(!note.isEmpty() && !m_unconditional->isChecked());
}

}  // namespace driftwalk::gui
