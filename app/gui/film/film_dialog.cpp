#include "app/gui/film/film_dialog.h"

#include "core/util/error.h"
#include "widgets/inputs/number_field.h"
#include "widgets/style/metrics.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace driftwalk::gui {

using video::FilmCamera;
using video::FilmSpec;
using video::FilmSubject;
using video::VideoFormat;
using widgets::NumberField;

namespace {

constexpr std::array<std::pair<int, int>, 6> sizes{
    {{1280, 720}, {1920, 1080}, {640, 360}, {1080, 1080}, {1080, 1920}, {3840, 2160}}};

const std::array<QString, 4> suffixes{QStringLiteral("mp4"), QStringLiteral("webm"),
                                      QStringLiteral("gif"), QString()};

/// Two fields in a row.
QWidget* pair(QWidget* first, const QString& between, QWidget* second)
{
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(widgets::gap);
    layout->addWidget(first, 1);
    layout->addWidget(new QLabel(between));
    layout->addWidget(second, 1);
    row->setFocusProxy(first);
    return row;
}

}  // namespace

FilmDialog::FilmDialog(FilmOffer offer, AskForTarget askForTarget, QWidget* parent)
    : QDialog(parent),
      m_offer(std::move(offer)),
      m_askForTarget(std::move(askForTarget)),
      m_fields(new QWidget),
      m_summary(new QLabel),
      m_progress(new QProgressBar)
{
    setWindowTitle(tr("Save film"));
    setModal(true);
    setAttribute(Qt::WA_DeleteOnClose);
    auto* form = new QFormLayout(m_fields);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(widgets::gap);
    form->setHorizontalSpacing(widgets::margin);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    createSubjectFields(form);
    createPictureFields(form);
    m_summary->setObjectName(QStringLiteral("summary"));
    m_summary->setWordWrap(true);
    m_progress->setTextVisible(false);
    m_progress->hide();
    auto* buttons = new QDialogButtonBox;
    m_record = buttons->addButton(tr("Save film\u2026"), QDialogButtonBox::ActionRole);
    m_record->setDefault(true);
    m_record->setProperty("role", "primary");
    m_close = buttons->addButton(QDialogButtonBox::Cancel);
    m_close->setIcon({});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(widgets::section, widgets::section, widgets::section,
                               widgets::margin);
    layout->setSpacing(widgets::margin);
    layout->addWidget(m_fields);
    layout->addWidget(m_summary);
    layout->addWidget(m_progress);
    layout->addWidget(buttons);
    setMinimumWidth(440);
    connect(m_record, &QPushButton::clicked, this, &FilmDialog::ask);
    connect(m_close, &QPushButton::clicked, this, &FilmDialog::reject);
    connect(&m_recorder, &FilmRecorder::progressed, this, &FilmDialog::showProgress);
    connect(&m_recorder, &FilmRecorder::finished, this, [this](const QString& path) {
        Q_EMIT saved(path);
        accept();
    });
    connect(&m_recorder, &FilmRecorder::failed, this, [this](const QString& text) {
        setRecording(false);
        m_summary->setText(text);
    });
    connect(&m_recorder, &FilmRecorder::cancelled, this, [this] {
        setRecording(false);
        m_summary->setText(tr("Cancelled; no file was left behind."));
    });
    showSpec();
    update();
}

NumberField* FilmDialog::addNumber(QFormLayout* form, const QString& name, const QString& label,
                                   double low, double high, int decimals, const QString& unit,
                                   double value)
{
    auto* field = new NumberField;
    field->setButtonSymbols(QAbstractSpinBox::NoButtons);
    field->setDecimals(decimals);
    field->setRange(low, high);
    field->setSuffix(unit.isEmpty() ? QString() : QLatin1Char(' ') + unit);
    field->setValue(value);
    field->setObjectName(name);
    if (form) form->addRow(label, field);
    connect(field, &QDoubleSpinBox::valueChanged, this, &FilmDialog::update);
    return field;
}

void FilmDialog::keepHidden(QWidget* field)
{
    field->setParent(m_fields);
    field->hide();
}

void FilmDialog::createSubjectFields(QFormLayout* form)
{
    const FilmSpec& spec = m_offer.spec;
    const bool hasMotion = m_offer.motionSeconds > 0;
    const QString seconds = tr("s");
    m_subject = new QComboBox;
    m_subject->addItems({tr("The motion, as it plays"), tr("How it comes out of the noise")});
    m_camera = new QComboBox;
    m_camera->addItems({tr("Follows the figure"), tr("Stays"), tr("Turns once round the figure"),
                        tr("Looks out of its head")});
    if (hasMotion) {
        if (m_offer.hasDenoising) form->addRow(tr("&Shows"), m_subject);
        form->addRow(tr("&Camera"), m_camera);
    }
    m_from = addNumber(nullptr, QStringLiteral("from"), {}, 0, 600, 2, seconds, spec.from);
    m_to = addNumber(nullptr, QStringLiteral("to"), {}, 0, 600, 2, seconds,
                     spec.to.value_or(m_offer.motionSeconds));
    if (hasMotion) form->addRow(tr("F&rom, to"), pair(m_from, QStringLiteral("\u2013"), m_to));
    m_speed = addNumber(hasMotion ? form : nullptr, QStringLiteral("speed"), tr("S&peed"), 0.05, 20,
                        2, QStringLiteral("\u00d7"), spec.speed);
    const bool hasDenoising = m_offer.hasDenoising || !hasMotion;
    m_denoising = addNumber(hasDenoising ? form : nullptr, QStringLiteral("denoising"),
                            tr("&Diffusion takes"), 0.1, 600, 1, seconds, spec.denoisingSeconds);
    for (NumberField* field : {m_from, m_to, m_speed, m_denoising})
        if (!field->parent()) keepHidden(field);
    connect(m_subject, &QComboBox::currentIndexChanged, this, &FilmDialog::update);
    connect(m_camera, &QComboBox::currentIndexChanged, this, &FilmDialog::update);
}

void FilmDialog::createPictureFields(QFormLayout* form)
{
    const FilmSpec& spec = m_offer.spec;
    m_format = new QComboBox;
    m_format->setObjectName(QStringLiteral("format"));
    for (const VideoFormat format :
         {VideoFormat::Mp4, VideoFormat::WebM, VideoFormat::Gif, VideoFormat::Pictures})
        m_format->addItem(QString::fromStdString(titleOf(format)));
    form->addRow(tr("F&ormat"), m_format);
    m_size = new QComboBox;
    for (const auto& [width, height] : sizes)
        m_size->addItem(QStringLiteral("%1 \u00d7 %2").arg(width).arg(height));
    m_size->addItem(tr("Other"));
    form->addRow(tr("Si&ze"), m_size);
    const QString pixels = tr("px");
    m_width = addNumber(nullptr, QStringLiteral("width"), {}, 16, video::largestSide, 0, pixels,
                        spec.video.width);
    m_height = addNumber(nullptr, QStringLiteral("height"), {}, 16, video::largestSide, 0, pixels,
                         spec.video.height);
    m_width->setAccessibleName(tr("Width"));
    m_height->setAccessibleName(tr("Height"));
    form->addRow(QString(), pair(m_width, QStringLiteral("\u00d7"), m_height));
    m_fps = addNumber(form, QStringLiteral("fps"), tr("Pictures a seco&nd"), 1, 120, 0, {},
                      spec.video.fps);
    m_quality = addNumber(form, QStringLiteral("quality"), tr("&Quality"), 0, 100, 0, tr("of 100"),
                          spec.video.quality);
    m_draft = new QCheckBox(tr("&Draft: rougher edges, made faster"));
    form->addRow(QString(), m_draft);
    m_title = new QLineEdit(QString::fromStdString(spec.title));
    m_title->setPlaceholderText(tr("none"));
    m_prompt = new QLineEdit(QString::fromStdString(spec.prompt));
    m_prompt->setPlaceholderText(tr("none"));
    m_prompt->setCursorPosition(0);
    m_clock = new QCheckBox(tr("Show the ti&me in the picture"));
    if (m_offer.motionSeconds > 0) {
        form->addRow(tr("T&itle"), m_title);
        form->addRow(tr("C&aption"), m_prompt);
        form->addRow(QString(), m_clock);
    } else {
        for (QWidget* field : std::initializer_list<QWidget*>{m_title, m_prompt, m_clock})
            keepHidden(field);
    }
    connect(m_format, &QComboBox::currentIndexChanged, this, &FilmDialog::update);
    connect(m_size, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (index < static_cast<int>(sizes.size())) {
            m_width->setValue(sizes[static_cast<std::size_t>(index)].first);
            m_height->setValue(sizes[static_cast<std::size_t>(index)].second);
        }
        update();
    });
}

void FilmDialog::showSpec()
{
    const FilmSpec& spec = m_offer.spec;
    m_format->setCurrentIndex(static_cast<int>(spec.video.format));
    m_subject->setCurrentIndex(static_cast<int>(spec.subject));
    m_camera->setCurrentIndex(static_cast<int>(spec.camera));
    m_clock->setChecked(spec.hasClock);
    m_draft->setChecked(spec.video.isDraft);
}

FilmSpec FilmDialog::spec() const
{
    FilmSpec spec = m_offer.spec;
    spec.video = {.format = static_cast<VideoFormat>(m_format->currentIndex()),
                  .width = static_cast<int>(m_width->value()),
                  .height = static_cast<int>(m_height->value()),
                  .fps = static_cast<int>(m_fps->value()),
                  .quality = static_cast<int>(m_quality->value()),
                  .isDraft = m_draft->isChecked()};
    const bool hasMotion = m_offer.motionSeconds > 0;
    spec.subject
        = hasMotion ? static_cast<FilmSubject>(m_subject->currentIndex()) : FilmSubject::Denoising;
    spec.camera = static_cast<FilmCamera>(m_camera->currentIndex());
    spec.from = m_from->value();
    if (hasMotion) spec.to = m_to->value();
    spec.speed = m_speed->value();
    spec.denoisingSeconds = m_denoising->value();
    spec.title = m_title->text().toStdString();
    spec.prompt = m_prompt->text().toStdString();
    spec.hasClock = m_clock->isChecked();
    return spec;
}

void FilmDialog::update()
{
    if (!m_record) return;
    const FilmSpec now = spec();
    const auto isSize = [&](const std::pair<int, int>& size) {
        return size.first == now.video.width && size.second == now.video.height;
    };
    const auto found = std::find_if(sizes.begin(), sizes.end(), isSize);
    const QSignalBlocker blocker(m_size);
    m_size->setCurrentIndex(static_cast<int>(found - sizes.begin()));
    m_denoising->setEnabled(now.subject == FilmSubject::Denoising);
    m_quality->setEnabled(now.video.format != VideoFormat::Pictures);
    try {
        const int count = pictureCountOf(m_offer, now);
        m_summary->setText(tr("%1 s of film, %2 pictures")
                               .arg(static_cast<double>(count) / now.video.fps, 0, 'f', 1)
                               .arg(count));
        m_record->setEnabled(true);
    } catch (const Error& error) {
        m_summary->setText(QString::fromStdString(error.what()));
        m_record->setEnabled(false);
    }
}

void FilmDialog::ask()
{
    const QString path
        = m_askForTarget(suffixes[static_cast<std::size_t>(m_format->currentIndex())]);
    if (!path.isEmpty()) record(path);
}

void FilmDialog::record(const QString& path)
try {
    // who types another suffix wants that format
    m_format->setCurrentIndex(static_cast<int>(video::formatOfPath(path.toStdU16String())));
    const FilmSpec now = spec();
    FilmOrder order{.path = path,
                    .spec = now.video,
                    .metadata = m_offer.metadata ? m_offer.metadata(now) : video::Metadata(),
                    .count = pictureCountOf(m_offer, now),
                    .pictures = m_offer.pictures(now)};
    setRecording(true);
    m_elapsed.start();
    m_recorder.start(std::move(order));

} catch (const Error& error) {
    m_summary->setText(QString::fromStdString(error.what()));
}

void FilmDialog::setRecording(bool isRecording)
{
    m_fields->setEnabled(!isRecording);
    m_record->setEnabled(!isRecording);
    m_progress->setVisible(isRecording);
    m_progress->setValue(0);
}

void FilmDialog::showProgress(int done, int total)
{
    m_progress->setRange(0, total);
    m_progress->setValue(done);
    const double seconds = 1e-3 * static_cast<double>(m_elapsed.elapsed());
    const double left = seconds / done * (total - done);
    m_summary->setText(
        done < 5
            ? tr("Picture %1 of %2").arg(done).arg(total)
            : tr("Picture %1 of %2, about %3 s left").arg(done).arg(total).arg(left, 0, 'f', 0));
}

void FilmDialog::reject()
{
    if (m_recorder.isRunning())
        m_recorder.cancel();
    else
        QDialog::reject();
}

}  // namespace driftwalk::gui
