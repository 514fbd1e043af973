#include "widgets/inputs/seed_field.h"

#include "widgets/style/icons.h"
#include "widgets/style/metrics.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QRegularExpressionValidator>
#include <QToolButton>

namespace driftwalk::widgets {

SeedField::SeedField(QWidget* parent)
    : QWidget(parent),
      m_field(new QLineEdit(QStringLiteral("0"))),
      m_dice(new QToolButton)
{
    m_field->setValidator(new QRegularExpressionValidator(
        QRegularExpression(QStringLiteral("[0-9]{1,20}")), m_field));
    m_field->setAlignment(Qt::AlignRight);
    m_field->setAccessibleName(tr("Seed"));
    m_field->setToolTip(tr("Seed: the same seed and settings give the same result"));
    m_dice->setIcon(icon(QStringLiteral("dice")));
    m_dice->setIconSize({iconSize, iconSize});
    m_dice->setFocusPolicy(Qt::TabFocus);
    m_dice->setAccessibleName(tr("New seed"));
    m_dice->setToolTip(tr("New seed"));
    setFocusProxy(m_field);

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space);
    layout->addWidget(m_field, 1);
    layout->addWidget(m_dice);
    connect(m_field, &QLineEdit::textChanged, this, &SeedField::takeText);
    connect(m_field, &QLineEdit::editingFinished, this,
            [this] { m_field->setText(QString::number(m_seed)); });
    connect(m_dice, &QToolButton::clicked, this, &SeedField::roll);
}

void SeedField::setSeed(quint64 seed) { m_field->setText(QString::number(seed)); }

void SeedField::roll()
{
    const auto old = m_seed;
    while (m_seed == old)
        setSeed(QRandomGenerator::global()->bounded(1, 10000));
}

void SeedField::takeText(const QString& text)
{
    // Twenty digits may exceed 64 bits; the last number that fitted then stays.
    bool fits = false;
    const quint64 seed = text.toULongLong(&fits);
    if (!fits || seed == m_seed) return;
    m_seed = seed;
    Q_EMIT seedChanged(seed);
}

}  // namespace driftwalk::widgets
