// The files of the Motion workspace: import and export, each as a job.
#include "app/gui/settings.h"
#include "app/gui/text.h"
#include "app/gui/workspaces/motion/export_dialog.h"
#include "app/gui/workspaces/motion/motion_inspector.h"
#include "app/gui/workspaces/motion/motion_stage.h"
#include "app/gui/workspaces/motion/motion_workspace.h"
#include "core/motion/motion_export.h"
#include "core/motion/motion_import.h"
#include "core/util/file_io.h"
#include "widgets/film/embedded_text.h"
#include "widgets/playback/two_clocks.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>

namespace driftwalk::gui {

using widgets::MessageBar;

namespace {

std::filesystem::path toPath(const QString& text) { return text.toStdU16String(); }

bool hasSuffix(const QString& path, const QStringList& suffixes)
{
    return suffixes.contains(QFileInfo(path).suffix(), Qt::CaseInsensitive);
}

const QStringList& motionSuffixes()
{
    static const QStringList suffixes{"bvh", "glb", "npy", "npz", "csv", "json"};
    return suffixes;
}

/// What may hold a recipe or a timeline; of JSON its content tells.
bool mayHoldRecipe(const QString& path)
{
    if (hasSuffix(path, {"json"})) return !motion::isMotionJson(toPath(path));
    return widgets::canEmbedText(toPath(path));
}

/// The files that a drag carries and that can be opened.
QStringList filesOf(const QMimeData* data)
{
    QStringList files;
    for (const QUrl& url : data->urls()) {
        const QString path = url.toLocalFile();
        if (hasSuffix(path, motionSuffixes()) || widgets::canEmbedText(toPath(path))) files << path;
    }
    return files;
}

QString sourceOf(const motion::MotionFile& file)
{
    if (!file.report)
        return counted(static_cast<int>(file.clip.frames.size()), MotionWorkspace::tr("frame"),
                       MotionWorkspace::tr("frames"))
            + MotionWorkspace::tr(" at %1 a second").arg(file.clip.fps, 0, 'g', 4)
            + (file.hasRate ? QStringLiteral(".")
                            : MotionWorkspace::tr(": the file does not tell its rate."));
    const motion::ImportReport& report = *file.report;
    return counted(report.sourceJointCount, MotionWorkspace::tr("joint"),
                   MotionWorkspace::tr("joints"))
        + MotionWorkspace::tr(" at %1 frames per second, unit: %2; %3 m from ankle to head.")
              .arg(report.fps, 0, 'g', 4)
              .arg(QString::fromStdString(report.unit))
              .arg(report.heightMetres, 0, 'f', 2);
}

QString notesOf(const motion::MotionFile& file)
{
    if (file.recipe.empty()) return sourceOf(file);
    return sourceOf(file)
        + MotionWorkspace::tr(
               " It brings the recipe that it was made by: open it as one to make it "
               "again.");
}

}  // namespace

void MotionWorkspace::askForPicture()
{
    PictureDialog dialog(viewport()->size() * pictureScale, this);
    if (dialog.exec() != QDialog::Accepted) return;
    m_pictureSpec = dialog.spec();
    Workspace::askForPicture();
    m_pictureSpec.reset();
}

void MotionWorkspace::importMotion(const QString& path)
{
    const auto imported = std::make_shared<motion::MotionFile>();
    startFileWork(
        tr("Reading %1\u2026").arg(path),
        [imported, file = toPath(path)](const std::stop_token&, const ProgressFn&) {
            *imported = motion::readMotion(file);
        },
        [this, imported, path] { showImported(path, imported->clip, notesOf(*imported)); });
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

void MotionWorkspace::exportMotion(const QString& path, const motion::MotionExportSpec& spec)
{
    if (!m_scene.finalClip()) {
        tell(tr("There is no motion to export yet."));
        return;
    }
    const auto report = std::make_shared<motion::MotionExportReport>();
    motion::MotionExportSpec told = spec;
    if (const studio::Recipe made = recipe(); made.hasMotion())
        told.recipe = studio::recipeText(made);
    startFileWork(
        tr("Writing %1\u2026").arg(path),
        [report, spec = told, clip = *m_scene.finalClip(),
         file = toPath(path)](const std::stop_token&, const ProgressFn&) {
            *report = motion::writeMotion(file, clip, spec);
        },
        [this, report, path] {
            Settings::setFolder(QFileInfo(path).absolutePath());
            tell(tr("Exported to %1; joints read back from it are off by at most %2 mm.")
                     .arg(path)
                     .arg(report->errorMm, 0, 'g', 2));
        });
}

void MotionWorkspace::askForImport()
{
    const QString filter
        = tr("Motions (%1)")
              .arg(QStringLiteral("*.") + motionSuffixes().join(QStringLiteral(" *.")));
    for (const QString& path :
         QFileDialog::getOpenFileNames(this, tr("Import motion"), Settings::folder(), filter))
        openFile(path);
}

void MotionWorkspace::askForExport()
{
    const motion::Clip* clip = m_scene.finalClip();
    if (!clip) {
        tell(tr("There is no motion to export yet."));
        return;
    }
    auto* dialog = new ExportDialog(m_exportSpec, clip->fps, this);
    connect(dialog, &ExportDialog::chosen, this, [this](const motion::MotionExportSpec& spec) {
        m_exportSpec = spec;
        const auto name = motion::toString(spec.format);
        const QString suffix = QString::fromUtf8(name.data(), static_cast<int>(name.size()));
        const QString path
            = askForTarget(tr("Export motion"), suffix, tr("Motions (*.%1)").arg(suffix));
        if (!path.isEmpty()) exportMotion(path, spec);
    });
    dialog->open();
}

void MotionWorkspace::dragEnterEvent(QDragEnterEvent* event)
{
    if (!filesOf(event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void MotionWorkspace::dropEvent(QDropEvent* event)
{
    const QStringList files = filesOf(event->mimeData());
    if (files.isEmpty()) return;
    event->acceptProposedAction();
    openFile(files.first());
}

void MotionWorkspace::openFile(const QString& path)
{
    if (mayHoldRecipe(path))
        openRecipe(path);
    else
        importMotion(path);
}

void MotionWorkspace::openRecipe(const QString& path)
{
    const auto file = std::make_shared<studio::RecipeFile>();
    startFileWork(
        tr("Reading %1\u2026").arg(path),
        [file, source = toPath(path)](const std::stop_token&, const ProgressFn&) {
            try {
                *file = studio::recipeFromText(widgets::canEmbedText(source)
                                                   ? widgets::embeddedText(source)
                                                   : studio::recipeTextIn(source));
            } catch (const FileError&) {
                throw;
            } catch (const Error& error) {
                throw FileError(source, error.what());
            }
        },
        [this, file, path] { takeRecipe(*file, path); });
}

}  // namespace driftwalk::gui
