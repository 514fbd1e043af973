#include "app/gui/workspaces/image/image_workspace.h"

#include "app/gui/session.h"
#include "app/gui/settings.h"
#include "app/gui/workspaces/image/image_inspector.h"
#include "app/gui/workspaces/image/image_sources.h"
#include "app/gui/workspaces/image/image_stage.h"
#include "widgets/inputs/message_bar.h"
#include "widgets/playback/two_clocks.h"
#include "widgets/style/metrics.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMimeData>

namespace driftwalk::gui {

using namespace widgets;

namespace {

constexpr int pictureScale = 2;  // pixels of a saved picture for each of the stage

QString labelTitle(const std::string& label)
{
    return label.empty() ? QObject::tr("any glyph") : QString::fromStdString(label);
}

}  // namespace

ImageWorkspace::ImageWorkspace(Session& session, TwoClocks& clocks, ImageEngineSource source,
                               QWidget* parent)
    : Workspace(parent),
      m_session(session),
      m_clocks(clocks),
      m_studio(new ImageStudio(std::move(source), this)),
      m_controls(new ImageControls),
      m_stage(new ImageStage),
      m_inspector(new ImageInspector)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_controls);
    layout->addWidget(m_stage, 1);
    layout->addWidget(m_inspector);
    setAcceptDrops(true);
    connectControls();
    connectStudio();
    connect(m_clocks.diffusion(), &ClockBar::positionChanged, this, &ImageWorkspace::takePosition);
    connect(m_stage->filmstrip(), &Filmstrip::sought, m_clocks.diffusion(), &ClockBar::seek);
    connect(m_stage->filmstrip(), &Filmstrip::capacityChanged, this,
            &ImageWorkspace::showFilmstrip);
    connect(&m_session, &Session::scheduleChanged, this, &ImageWorkspace::showAll);
    m_controls->setSeed(m_session.seed());
    m_controls->setSampler(m_session.sampler());
    showBuiltIn(0);
}

void ImageWorkspace::connectControls()
{
    connect(m_controls, &ImageControls::seedChanged, &m_session, &Session::setSeed);
    connect(&m_session, &Session::seedChanged, this, [this](quint64 seed) {
        m_controls->setSeed(seed);
        m_forward.setSeed(seed);
        if (!isForward()) return;
        showFilmstrip();
        showMoment();
    });
    connect(m_controls, &ImageControls::samplerChanged, this, [this] {
        const studio::ImageSpec spec = m_controls->spec();
        m_session.setSampler({.name = spec.sampler, .steps = spec.steps, .eta = spec.eta});
    });
    connect(&m_session, &Session::samplerChanged, this,
            [this] { m_controls->setSampler(m_session.sampler()); });
    connect(m_controls, &ImageControls::modeChanged, this, [this] {
        m_clocks.diffusion()->setPlaying(false);
        messages()->dismiss();
        showAll();
    });
    connect(m_controls, &ImageControls::builtInChosen, this, &ImageWorkspace::showBuiltIn);
    connect(m_controls, &ImageControls::openRequested, this, &ImageWorkspace::askForOpen);
    connect(m_controls, &ImageControls::generateRequested, this, &ImageWorkspace::start);
    connect(m_controls, &ImageControls::cancelRequested, this, &ImageWorkspace::cancel);
    connect(m_stage, &ImageStage::generateRequested, this, &ImageWorkspace::start);
}

void ImageWorkspace::connectStudio()
{
    connect(m_studio, &ImageStudio::stateChanged, this,
            [this] { m_controls->setState(m_studio->state()); });
    connect(m_studio, &ImageStudio::stepMade, this, &ImageWorkspace::takeStep);
    connect(m_studio, &ImageStudio::generated, this, &ImageWorkspace::takeResult);
    connect(m_studio, &ImageStudio::failed, this, [this](const QString& text) {
        dropPreview();
        const QString message
            = m_studio->model() ? text : tr("There is no model to generate with: %1").arg(text);
        messages()->report(MessageBar::Kind::Error, message);
    });
    connect(m_studio, &ImageStudio::cancelled, this, &ImageWorkspace::dropPreview);
}

QWidget* ImageWorkspace::controls() { return m_controls; }

QWidget* ImageWorkspace::inspector() { return m_inspector; }

MessageBar* ImageWorkspace::messages() const { return m_stage->messages(); }

void ImageWorkspace::setLecture(bool lecture) { m_stage->setLecture(lecture); }

void ImageWorkspace::setActive(bool active)
{
    m_isActive = active;
    if (active) showAll();
}

QImage ImageWorkspace::picture()
{
    QImage image(m_stage->size() * pictureScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(pictureScale);
    m_stage->render(&image);
    return image;
}

PictureSource ImageWorkspace::stagePicture() { return widgetSource(tr("The stage"), m_stage); }

QString ImageWorkspace::title() const
{
    if (isForward()) return m_sourceName;
    if (m_preview) return m_label;
    return m_result ? labelTitle(m_result->spec.label) : QString();
}

void ImageWorkspace::start() { generate(m_controls->spec()); }

void ImageWorkspace::generate(const studio::ImageSpec& spec)
{
    if (m_studio->state() != ImageStudio::State::Idle) return;
    m_controls->setMode(ImageMode::Reverse);
    messages()->dismiss();
    m_label = labelTitle(spec.label);
    m_studio->generate(spec);
}

void ImageWorkspace::cancel()
{
    if (m_studio->state() != ImageStudio::State::Generating) return;
    m_studio->cancel();
    dropPreview();
}

void ImageWorkspace::generateFrom(const QString& label)
{
    m_controls->setLabel(label);
    studio::ImageSpec spec = m_controls->spec();
    spec.label = label.toStdString();
    generate(spec);
}

void ImageWorkspace::showBuiltIn(int index)
{
    const BuiltInPicture& picture = builtInPictures().at(static_cast<std::size_t>(index));
    try {
        takePicture(picture.draw(), picture.name);
        messages()->dismiss();
    } catch (const Error& error) {
        messages()->report(MessageBar::Kind::Error, QString::fromUtf8(error.what()));
    }
}

void ImageWorkspace::takePicture(const studio::Picture& picture, const QString& name)
{
    m_forward.setPicture(picture, m_session.seed());
    m_sourceName = name;
    m_controls->setMode(ImageMode::Forward);
    showAll();
}

void ImageWorkspace::openPicture(const QString& path)
{
    const auto picture = std::make_shared<studio::Picture>();
    startFileWork(
        tr("Reading %1\u2026").arg(path),
        [picture, path](const std::stop_token&, const ProgressFn&) {
            *picture = readPicture(path);
        },
        [this, picture, path] {
            Settings::setFolder(QFileInfo(path).absolutePath());
            messages()->dismiss();
            takePicture(*picture, QFileInfo(path).fileName());
        });
}

void ImageWorkspace::askForOpen()
{
    const QString path
        = QFileDialog::getOpenFileName(this, tr("Open a picture"), Settings::folder(),
                                       tr("Pictures (*.png *.jpg *.jpeg *.bmp *.gif *.webp *.svg);;"
                                          "All files (*)"));
    if (!path.isEmpty()) openPicture(path);
}

void ImageWorkspace::dragEnterEvent(QDragEnterEvent* event)
{
    const auto urls = event->mimeData()->urls();
    if ((!urls.isEmpty() && urls.first().isLocalFile()) || event->mimeData()->hasImage())
        event->acceptProposedAction();
}

void ImageWorkspace::dropEvent(QDropEvent* event)
{
    const auto urls = event->mimeData()->urls();
    event->acceptProposedAction();
    if (!urls.isEmpty() && urls.first().isLocalFile()) {
        openPicture(urls.first().toLocalFile());
        return;
    }
    const auto image = qvariant_cast<QImage>(event->mimeData()->imageData());
    if (!image.isNull()) takePicture(pictureFrom(image), tr("Dropped picture"));
}

void ImageWorkspace::takeStep(const ImageStepPtr& step)
{
    m_controls->setProgress(step->index + 1, step->stepCount);
    const bool isFirst = !m_preview;
    if (isFirst) m_previews.clear();
    m_preview = step;
    m_previews.push_back(step);
    if (!m_isActive || isForward()) return;
    if (isFirst) {
        m_stage->setEmpty(false);
        showClock();
    }
    m_clocks.diffusion()->track()->setAvailable(step->index + 1);
    m_clocks.diffusion()->seek(step->index);
    showFilmstrip();
    showMoment();
}

void ImageWorkspace::takeResult(const ImagePtr& image)
{
    m_preview.reset();
    m_previews.clear();
    m_result = image;
    if (!m_isActive || isForward()) return;
    m_session.setTime(0);
    showAll();
}

void ImageWorkspace::dropPreview()
{
    if (!m_preview) return;
    m_preview.reset();
    m_previews.clear();
    showAll();
}

}  // namespace driftwalk::gui
