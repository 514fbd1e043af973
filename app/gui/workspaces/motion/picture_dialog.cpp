#include "app/gui/workspaces/motion/picture_dialog.h"

#include "widgets/style/metrics.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>

#include <algorithm>

namespace driftwalk::gui {
namespace {

constexpr int mostSide = 16384;  // what OpenGL drivers draw
constexpr qint64 mostPixels = 64'000'000;  // about 2 GB while they are drawn
constexpr int mostTyped = 999999;  // more can be typed than drawn, to be told why not

const QString supersamplingKey = QStringLiteral("motion/picture/supersampling");
const QString transparentKey = QStringLiteral("motion/picture/transparent");

QSpinBox* sideField(int value, const QString& name)
{
    auto* field = new QSpinBox;
    field->setRange(0, mostTyped);
    field->setSuffix(PictureDialog::tr(" px"));
    field->setValue(value);
    field->setAccessibleName(name);
    return field;
}

}  // namespace

QString problemOf(const PictureSpec& spec)
{
    const int width = spec.size.width();
    const int height = spec.size.height();
    if (width < 1 || height < 1)
        return PictureDialog::tr("A picture needs at least 1 pixel in width and in height.");
    if (width > mostSide / spec.supersampling || height > mostSide / spec.supersampling)
        return PictureDialog::tr("With this supersampling a side has at most %1 pixels.")
            .arg(mostSide / spec.supersampling);
    const qint64 drawn = qint64{width} * height * spec.supersampling * spec.supersampling;
    if (drawn > mostPixels)
        return PictureDialog::tr("%1 million pixels would be drawn; choose a smaller picture or "
                                 "less supersampling, so that there are at most %2 million.")
            .arg((drawn + 999'999) / 1'000'000)
            .arg(mostPixels / 1'000'000);
    return {};
}

PictureDialog::PictureDialog(const QSize& proposed, QWidget* parent)
    : QDialog(parent),
      m_width(sideField(proposed.width(), tr("Width"))),
      m_height(sideField(proposed.height(), tr("Height"))),
      m_supersampling(new QComboBox),
      m_transparent(new QCheckBox(tr("Transparent background"))),
      m_problem(new QLabel)
{
    setWindowTitle(tr("Picture of the stage"));
    for (int factor = 1; factor <= 4; ++factor)
        m_supersampling->addItem(factor == 1 ? tr("1\u00d7") : tr("%1\u00d7, smoother").arg(factor),
                                 factor);
    m_supersampling->setAccessibleName(tr("Supersampling"));
    const int factor = QSettings().value(supersamplingKey, 1).toInt();
    m_supersampling->setCurrentIndex(std::clamp(factor, 1, 4) - 1);
    m_transparent->setToolTip(tr("Leaves out background and floor"));
    m_transparent->setChecked(QSettings().value(transparentKey, false).toBool());
    m_problem->setWordWrap(true);
    m_problem->setMinimumHeight(2 * fontMetrics().lineSpacing());

    auto* size = new QHBoxLayout;
    size->addWidget(m_width);
    size->addWidget(new QLabel(QStringLiteral("\u00d7")));
    size->addWidget(m_height);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Cancel)->setIcon({});
    m_save = buttons->addButton(tr("Save as\u2026"), QDialogButtonBox::AcceptRole);
    m_save->setProperty("role", "primary");
    m_save->setDefault(true);
    auto* form = new QFormLayout(this);
    form->setContentsMargins(widgets::margin, widgets::margin, widgets::margin, widgets::margin);
    form->setSpacing(widgets::gap);
    form->addRow(tr("Size"), size);
    form->addRow(tr("Supersampling"), m_supersampling);
    form->addRow(QString(), m_transparent);
    form->addRow(m_problem);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &PictureDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &PictureDialog::reject);
    for (QSpinBox* field : {m_width, m_height})
        connect(field, &QSpinBox::valueChanged, this, &PictureDialog::check);
    connect(m_supersampling, &QComboBox::currentIndexChanged, this, &PictureDialog::check);
    check();
}

PictureSpec PictureDialog::spec() const
{
    return {.size = {m_width->value(), m_height->value()},
            .supersampling = m_supersampling->currentData().toInt(),
            .isTransparent = m_transparent->isChecked()};
}

void PictureDialog::check()
{
    m_problem->setText(problemOf(spec()));
    m_save->setEnabled(m_problem->text().isEmpty());
}

void PictureDialog::accept()
{
    if (!problemOf(spec()).isEmpty()) return;
    QSettings().setValue(supersamplingKey, spec().supersampling);
    QSettings().setValue(transparentKey, spec().isTransparent);
    QDialog::accept();
}

}  // namespace driftwalk::gui
