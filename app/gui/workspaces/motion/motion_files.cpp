// What the Motion workspace writes: motions and pictures, each as a job.
#include "app/gui/settings.h"
#include "app/gui/workspaces/motion/export_dialog.h"
#include "app/gui/workspaces/motion/motion_controls.h"
#include "app/gui/workspaces/motion/motion_stage.h"
#include "app/gui/workspaces/motion/motion_workspace.h"
#include "core/motion/motion_export.h"
#include "widgets/playback/two_clocks.h"

#include <QFileInfo>

namespace driftwalk::gui {

using widgets::MessageBar;

namespace {

std::filesystem::path toPath(const QString& text) { return text.toStdU16String(); }

}  // namespace

PictureSource MotionWorkspace::stagePicture()
{
    return {.name = tr("The stage"),
            .size = viewport()->size(),
            .image = [this](const PictureSpec& spec) {
                return withOwnRecipe(
                    viewport()->grabImage(spec.size, spec.isTransparent, spec.supersampling));
            }};
}

MotionState MotionWorkspace::state() const
{
    return {.spec = m_controls->spec(),
            .timeline = m_document.timeline(),
            .isTimelineShown = isTimelineShown(),
            .motions = {m_history.motions().begin(), m_history.motions().end()},
            .present = m_history.index()};
}

void MotionWorkspace::restore(const MotionState& state)
{
    cancel();
    m_candidate = -1;
    m_controls->setSpec(state.spec);
    m_document.edit(tr("Restore"), {state.timeline, {}});
    m_document.history()->clear();
    setTimelineShown(state.isTimelineShown);
    m_history.set(state.motions, state.present);
    if (const PastMotion* present = m_history.present()) return show(*present);
    m_scene = {};
    m_resultTitle.clear();
    showFinalClip();
    showMoment();
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
            Settings::addRecentFile(path);
            tell(tr("Exported to %1; joints read back from it are off by at most %2 mm.")
                     .arg(path)
                     .arg(report->errorMm, 0, 'g', 2));
        });
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

}  // namespace driftwalk::gui
