#include "app/gui/picture_dialog.h"

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

const QString supersamplingKey = QStringLiteral("picture/supersampling");
const QString formatKey = QStringLiteral("picture/format");
const QString transparentKey = QStringLiteral("picture/transparent");

QSpinBox* sideField(int value, const QString& name)
{
    auto* field = new QSpinBox;
    field->setRange(0, mostTyped);
    field->setSuffix(PictureDialog::tr(" px"));
    field->setValue(value);
    field->setAccessibleName(name);
    field->setButtonSymbols(QAbstractSpinBox::NoButtons);
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

PictureDialog::PictureDialog(std::vector<PictureSource> sources, QWidget* parent)
    : QDialog(parent),
      m_sources(std::move(sources)),
      m_form(new QFormLayout(this)),
      m_source(new QComboBox),
      m_format(new QComboBox),
      m_width(sideField(0, tr("Width"))),
      m_height(sideField(0, tr("Height"))),
      m_supersampling(new QComboBox),
      m_transparent(new QCheckBox(tr("Transparent background"))),
      m_problem(new QLabel)
{
    setWindowTitle(tr("Save picture"));
    createFields();
    auto* size = new QHBoxLayout;
    size->addWidget(m_width);
    size->addWidget(new QLabel(QStringLiteral("\u00d7")));
    size->addWidget(m_height);
    size->addStretch();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Cancel)->setIcon({});
    m_save = buttons->addButton(tr("Save as\u2026"), QDialogButtonBox::AcceptRole);
    m_save->setProperty("role", "primary");
    m_save->setDefault(true);
    m_form->setContentsMargins(widgets::margin, widgets::margin, widgets::margin, widgets::margin);
    m_form->setSpacing(widgets::gap);
    m_form->addRow(tr("&Picture of"), m_source);
    m_form->addRow(tr("&Format"), m_format);
    m_form->addRow(tr("Size"), size);
    m_form->addRow(tr("S&upersampling"), m_supersampling);
    m_form->addRow(QString(), m_transparent);
    m_form->addRow(m_problem);
    m_form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &PictureDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &PictureDialog::reject);
    for (QSpinBox* field : {m_width, m_height})
        connect(field, &QSpinBox::valueChanged, this, &PictureDialog::check);
    for (QComboBox* box : {m_supersampling, m_format})
        connect(box, &QComboBox::currentIndexChanged, this, &PictureDialog::check);
    connect(m_source, &QComboBox::currentIndexChanged, this, &PictureDialog::showSource);
    showSource();
}

void PictureDialog::createFields()
{
    for (const PictureSource& source : m_sources)
        m_source->addItem(source.name);
    m_source->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_source->setMinimumContentsLength(30);
    m_source->setEnabled(m_sources.size() > 1);
    m_format->addItems({tr("PNG, pixels"), tr("SVG, lines"), tr("PDF, lines")});
    m_format->setCurrentIndex(std::clamp(QSettings().value(formatKey).toInt(), 0, 2));
    m_format->setObjectName(QStringLiteral("format"));
    for (int factor = 1; factor <= 4; ++factor)
        m_supersampling->addItem(factor == 1 ? tr("1\u00d7") : tr("%1\u00d7, smoother").arg(factor),
                                 factor);
    m_supersampling->setObjectName(QStringLiteral("supersampling"));
    const int factor = QSettings().value(supersamplingKey, 1).toInt();
    m_supersampling->setCurrentIndex(std::clamp(factor, 1, 4) - 1);
    m_transparent->setToolTip(tr("Leaves out background and floor"));
    m_transparent->setChecked(QSettings().value(transparentKey, false).toBool());
    m_problem->setWordWrap(true);
    m_problem->setMinimumHeight(2 * fontMetrics().lineSpacing());
}

const PictureSource& PictureDialog::source() const
{
    return m_sources[static_cast<std::size_t>(m_source->currentIndex())];
}

PictureSpec PictureDialog::spec() const
{
    const bool isPainted = static_cast<bool>(source().paint);
    return {.size = {m_width->value(), m_height->value()},
            .supersampling = isPainted ? 1 : m_supersampling->currentData().toInt(),
            .isTransparent = m_transparent->isChecked(),
            .format = isPainted ? static_cast<PictureFormat>(m_format->currentIndex())
                                : PictureFormat::Png};
}

/// Lines and letters are as smooth as pixels get; what OpenGL draws is made of pixels.
void PictureDialog::showSource()
{
    const bool isPainted = static_cast<bool>(source().paint);
    m_format->setEnabled(isPainted);
    if (!isPainted) m_format->setCurrentIndex(0);
    m_format->setToolTip(isPainted ? tr("SVG and PDF can be made larger without loss")
                                   : tr("What is seen in three dimensions is made of pixels"));
    for (QWidget* part :
         {m_form->labelForField(m_supersampling), static_cast<QWidget*>(m_supersampling)})
        part->setVisible(!isPainted);
    m_width->setValue(source().size.width() * pictureScale);
    m_height->setValue(source().size.height() * pictureScale);
    check();
}

void PictureDialog::check()
{
    m_problem->setText(problemOf(spec()));
    m_save->setEnabled(m_problem->text().isEmpty());
}

void PictureDialog::accept()
{
    if (!problemOf(spec()).isEmpty()) return;
    QSettings settings;
    if (source().paint)
        settings.setValue(formatKey, m_format->currentIndex());
    else
        settings.setValue(supersamplingKey, spec().supersampling);
    settings.setValue(transparentKey, spec().isTransparent);
    QDialog::accept();
}

}  // namespace driftwalk::gui
