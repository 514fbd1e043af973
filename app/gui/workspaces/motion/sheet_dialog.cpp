#include "app/gui/workspaces/motion/sheet_dialog.h"

#include "widgets/render/contact_sheet.h"
#include "widgets/style/metrics.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>

#include <algorithm>

namespace driftwalk::gui {
namespace {

constexpr int mostPoses = 24;
constexpr QSize smallCell{120, 140};  // pixels; the others are 2 and 4 times as large

const QString countKey = QStringLiteral("motion/sheet/count");
const QString sizeKey = QStringLiteral("motion/sheet/size");

}  // namespace

SheetDialog::SheetDialog(bool hasSteps, bool isDark, QWidget* parent)
    : QDialog(parent),
      m_content(new QComboBox),
      m_count(new QSpinBox),
      m_size(new QComboBox),
      m_theme(new QComboBox),
      m_note(new QLabel)
{
    setWindowTitle(tr("Save contact sheet"));
    m_content->addItem(tr("Poses of the motion"));
    if (hasSteps)
        m_content->addItems(
            {tr("Predictions of x\u2080, step by step"), tr("Noisy states x\u209c, step by step")});
    m_content->setToolTip(hasSteps ? tr("Steps are shown at the present moment of the motion")
                                   : tr("An opened motion has no steps of denoising"));
    m_count->setRange(2, mostPoses);
    m_count->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_count->setValue(QSettings().value(countKey, 8).toInt());
    for (const int factor : {1, 2, 4})
        m_size->addItem(tr("%1 \u00d7 %2 px each")
                            .arg(smallCell.width() * factor)
                            .arg(smallCell.height() * factor),
                        smallCell * factor);
    m_size->setCurrentIndex(std::clamp(QSettings().value(sizeKey, 1).toInt(), 0, 2));
    m_theme->addItems({tr("Light"), tr("Dark")});
    m_theme->setCurrentIndex(isDark ? 1 : 0);
    m_note->setProperty("role", "soft");
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Cancel)->setIcon({});
    auto* save = buttons->addButton(tr("Save as\u2026"), QDialogButtonBox::AcceptRole);
    save->setProperty("role", "primary");
    save->setDefault(true);
    auto* form = new QFormLayout(this);
    form->setContentsMargins(widgets::margin, widgets::margin, widgets::margin, widgets::margin);
    form->setSpacing(widgets::gap);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Row of"), m_content);
    form->addRow(tr("&Number"), m_count);
    form->addRow(tr("&Size"), m_size);
    form->addRow(tr("&Theme"), m_theme);
    form->addRow(QString(), m_note);
    form->addRow(buttons);
    setMinimumWidth(400);
    connect(buttons, &QDialogButtonBox::accepted, this, &SheetDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &SheetDialog::reject);
    connect(m_count, &QSpinBox::valueChanged, this, &SheetDialog::showSize);
    connect(m_size, &QComboBox::currentIndexChanged, this, &SheetDialog::showSize);
    showSize();
}

void SheetDialog::showSize()
{
    const SheetSpec asked = spec();
    const QSize size
        = widgets::sheetSize(1, static_cast<std::size_t>(asked.count), asked.cell).toSize();
    m_note->setText(tr("%1 \u00d7 %2 pixels").arg(size.width()).arg(size.height()));
}

SheetSpec SheetDialog::spec() const
{
    return {.content = static_cast<SheetContent>(m_content->currentIndex()),
            .count = m_count->value(),
            .cell = m_size->currentData().toSize(),
            .isDark = m_theme->currentIndex() == 1};
}

void SheetDialog::accept()
{
    QSettings().setValue(countKey, m_count->value());
    QSettings().setValue(sizeKey, m_size->currentIndex());
    QDialog::accept();
}

}  // namespace driftwalk::gui
