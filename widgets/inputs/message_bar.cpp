#include "widgets/inputs/message_bar.h"

#include "widgets/style/icons.h"
#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

namespace driftwalk::widgets {

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent),
      m_symbol(new QLabel),
      m_text(new QLabel),
      m_offer(new QPushButton)
{
    m_offer->setFocusPolicy(Qt::TabFocus);
    m_offer->hide();
    connect(m_offer, &QPushButton::clicked, this, [this] {
        dismiss();
        m_act();
    });
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* dismissButton = new QToolButton;
    dismissButton->setIcon(icon(QStringLiteral("close")));
    dismissButton->setToolTip(tr("Dismiss"));
    dismissButton->setAccessibleName(tr("Dismiss"));
    dismissButton->setFocusPolicy(Qt::TabFocus);
    connect(dismissButton, &QToolButton::clicked, this, &MessageBar::dismiss);

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(margin, space, gap, space);
    layout->setSpacing(gap);
    layout->addWidget(m_symbol);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_offer, 0, Qt::AlignTop);
    layout->addWidget(dismissButton, 0, Qt::AlignTop);
    hide();
}

QString MessageBar::text() const { return isHidden() ? QString() : m_text->text(); }

void MessageBar::offer(Kind kind, const QString& text, const QString& label,
                       const std::function<void()>& act)
{
    report(kind, text);
    m_act = act;
    m_offer->setText(label);
    m_offer->setToolTip(label);
    m_offer->show();
}

void MessageBar::report(Kind kind, const QString& text)
{
    m_offer->hide();
    m_kind = kind;
    m_text->setText(text);
    setAccessibleName(text);
    updateSymbol();
    update();
    setVisible(true);
}

void MessageBar::setLecture(bool lecture)
{
    m_text->setProperty("role", lecture ? "lecture-text" : "");
    m_offer->setProperty("role", lecture ? "lecture" : "");
    for (QWidget* part : std::initializer_list<QWidget*>{m_text, m_offer}) {
        style()->unpolish(part);
        style()->polish(part);
    }
}

void MessageBar::dismiss() { hide(); }

QColor MessageBar::accent() const
{
    const Colors& colors = colorsOf(palette());
    switch (m_kind) {
    case Kind::Warning:
        return colors.warning;
    case Kind::Error:
        return colors.noise;
    case Kind::Note:
        break;
    }
    return colors.signal;
}

void MessageBar::updateSymbol()
{
    const QString name = m_kind == Kind::Note ? QStringLiteral("info") : QStringLiteral("warning");
    m_symbol->setPixmap(
        icon(name).pixmap(QSize(largeIconSize, largeIconSize), devicePixelRatioF()));
}

void MessageBar::paintEvent(QPaintEvent*)
{
    const Colors& colors = colorsOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), mix(colors.surface, accent(), 0.14));
    painter.fillRect(QRect(0, 0, space, height()), accent());
}

void MessageBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) updateSymbol();
    QFrame::changeEvent(event);
}

}  // namespace driftwalk::widgets
