// The files of the Motion workspace: import and export, each as a job.
#include "app/gui/settings.h"
#include "app/gui/text.h"
#include "app/gui/workspaces/motion/motion_inspector.h"
#include "app/gui/workspaces/motion/motion_stage.h"
#include "app/gui/workspaces/motion/motion_workspace.h"
#include "core/motion/bvh_export.h"
#include "core/motion/bvh_import.h"
#include "core/util/file_io.h"
#include "widgets/playback/two_clocks.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>

namespace driftwalk::gui {

using widgets::MessageBar;

namespace {

std::filesystem::path toPath(const QString& text) { return text.toStdU16String(); }

bool isTimeline(const QString& path)
{
    return path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
}

/// The motion or timeline that a drag carries, empty if it carries none.
QString fileOf(const QMimeData* data)
{
    for (const QUrl& url : data->urls()) {
        const QString path = url.toLocalFile();
        if (path.endsWith(QLatin1String(".bvh"), Qt::CaseInsensitive) || isTimeline(path))
            return path;
    }
    return {};
}

}  // namespace

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
    m_candidate = -1;
    m_history.add({.imported = std::make_shared<const motion::Clip>(named),
                   .title = QString::fromStdString(named.name),
                   .notes = notes});
    show(*m_history.present());
    Settings::setFolder(QFileInfo(path).absolutePath());
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

void MotionWorkspace::askForImport()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Import BVH"), Settings::folder(),
                                                      tr("Motion capture (*.bvh *.BVH)"));
    if (!path.isEmpty()) importBvh(path);
}

void MotionWorkspace::askForExport()
{
    const QString path
        = askForTarget(tr("Export BVH"), QStringLiteral("bvh"), tr("Motion capture (*.bvh)"));
    if (!path.isEmpty()) exportBvh(path);
}

void MotionWorkspace::dragEnterEvent(QDragEnterEvent* event)
{
    if (!fileOf(event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void MotionWorkspace::dropEvent(QDropEvent* event)
{
    const QString path = fileOf(event->mimeData());
    if (path.isEmpty()) return;
    event->acceptProposedAction();
    openFile(path);
}

void MotionWorkspace::openFile(const QString& path)
{
    if (isTimeline(path))
        openTimeline(path);
    else
        importBvh(path);
}

}  // namespace driftwalk::gui
