// The files of the Motion workspace: import, export and pictures, each as a job.
#include "app/gui/settings.h"
#include "app/gui/text.h"
#include "app/gui/workspaces/motion/motion_inspector.h"
#include "app/gui/workspaces/motion/motion_stage.h"
#include "app/gui/workspaces/motion/motion_workspace.h"
#include "core/motion/bvh_export.h"
#include "core/motion/bvh_import.h"
#include "core/util/file_io.h"
#include "widgets/playback/two_clocks.h"

#include <QBuffer>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>
#include <QRegularExpression>

namespace driftwalk::gui {

using widgets::MessageBar;

namespace {

constexpr int pictureScale = 2;  // pixels of a saved picture for each of the stage

std::filesystem::path toPath(const QString& text) { return text.toStdU16String(); }

/// The BVH file that a drag carries, empty if it carries none.
QString bvhOf(const QMimeData* data)
{
    for (const QUrl& url : data->urls()) {
        const QString path = url.toLocalFile();
        if (path.endsWith(QLatin1String(".bvh"), Qt::CaseInsensitive)) return path;
    }
    return {};
}

}  // namespace

void MotionWorkspace::startFileWork(const QString& doing, const Job::Work& work,
                                    const std::function<void()>& done)
{
    if (m_fileJob.isRunning()) {
        m_stage->messages()->report(MessageBar::Kind::Note,
                                    tr("Another file is still being worked on."));
        return;
    }
    m_stage->messages()->report(MessageBar::Kind::Note, doing);
    m_fileWorkDone = done;
    m_fileJob.start(work);
}

void MotionWorkspace::importBvh(const QString& path)
{
    const auto imported = std::make_shared<motion::ImportedMotion>();
    startFileWork(
        tr("Reading %1\u2026").arg(path),
        [imported, file = toPath(path)](const std::stop_token&, const ProgressFn&) {
            *imported = motion::importBvh(file);
        },
        [this, imported, path] {
            const auto& report = imported->report;
            showImported(path, imported->clip,
                         counted(report.sourceJointCount, tr("joint"), tr("joints"))
                             + tr(" at %1 frames per second, unit: %2; %3 m from ankle to head.")
                                   .arg(report.fps, 0, 'g', 4)
                                   .arg(QString::fromStdString(report.unit))
                                   .arg(report.heightMetres, 0, 'f', 2));
        });
}

void MotionWorkspace::showImported(const QString& path, const motion::Clip& clip,
                                   const QString& notes)
{
    motion::Clip named = clip;
    named.name = QFileInfo(path).fileName().toStdString();
    m_stage->messages()->dismiss();
    cancel();
    m_scene = {.imported = std::make_shared<const motion::Clip>(std::move(named))};
    m_stage->viewport()->frameClip(*m_scene.imported);
    m_inspector->setImported(*m_scene.imported, notes);
    Settings::setFolder(QFileInfo(path).absolutePath());
    showFinalClip();
}

void MotionWorkspace::exportBvh(const QString& path)
{
    if (!m_scene.finalClip()) {
        m_stage->messages()->report(MessageBar::Kind::Note,
                                    tr("There is no motion to export yet."));
        return;
    }
    const auto errorMm = std::make_shared<double>(0);
    startFileWork(
        tr("Writing %1\u2026").arg(path),
        [errorMm, clip = *m_scene.finalClip(), file = toPath(path)](const std::stop_token&,
                                                                    const ProgressFn&) {
            const std::string text = motion::bvhText(clip);
            *errorMm = motion::roundTripErrorMm(clip, text);
            writeFileAtomically(file, text);
        },
        [this, errorMm, path] {
            Settings::setFolder(QFileInfo(path).absolutePath());
            m_stage->messages()->report(
                MessageBar::Kind::Note,
                tr("Exported to %1; joints read back from it are off by at most %2 mm.")
                    .arg(path)
                    .arg(*errorMm, 0, 'g', 2));
        });
}

void MotionWorkspace::savePicture(const QString& path)
{
    const QImage picture = viewport()->grabImage(viewport()->size() * pictureScale, false);
    startFileWork(
        tr("Writing %1\u2026").arg(path),
        [picture, file = toPath(path)](const std::stop_token&, const ProgressFn&) {
            QBuffer buffer;
            buffer.open(QIODevice::WriteOnly);
            require(picture.save(&buffer, "PNG"), "the stage gave no picture");
            writeFileAtomically(file, buffer.data().toStdString());
        },
        [this, path] {
            Settings::setFolder(QFileInfo(path).absolutePath());
            m_stage->messages()->report(MessageBar::Kind::Note, tr("Saved %1.").arg(path));
        });
}

void MotionWorkspace::askForImport()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Import BVH"), Settings::folder(),
                                                      tr("Motion capture (*.bvh *.BVH)"));
    if (!path.isEmpty()) importBvh(path);
}

void MotionWorkspace::askForExport()
{
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Export BVH"), proposedFile(QStringLiteral("bvh")), tr("Motion capture (*.bvh)"));
    if (!path.isEmpty()) exportBvh(path);
}

void MotionWorkspace::askForPicture()
{
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Save picture"), proposedFile(QStringLiteral("png")), tr("Pictures (*.png)"));
    if (!path.isEmpty()) savePicture(path);
}

QString MotionWorkspace::proposedFile(const QString& suffix) const
{
    QString name = m_scene.imported ? QFileInfo(title()).completeBaseName() : title();
    name.replace(QRegularExpression(QStringLiteral("[^\\w]+")), QStringLiteral("-"));
    if (name.isEmpty()) name = QStringLiteral("motion");
    return QDir(Settings::folder()).filePath(name.left(60) + QLatin1Char('.') + suffix);
}

void MotionWorkspace::dragEnterEvent(QDragEnterEvent* event)
{
    if (!bvhOf(event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void MotionWorkspace::dropEvent(QDropEvent* event)
{
    const QString path = bvhOf(event->mimeData());
    if (path.isEmpty()) return;
    event->acceptProposedAction();
    importBvh(path);
}

}  // namespace driftwalk::gui
