// Contact sheets of the Motion workspace: poses or steps of the motion on the stage in a row.
#include "app/gui/settings.h"
#include "app/gui/workspaces/motion/motion_workspace.h"
#include "core/util/file_io.h"
#include "widgets/inputs/message_bar.h"
#include "widgets/playback/two_clocks.h"
#include "widgets/render/contact_sheet.h"
#include "widgets/style/theme.h"
#include "widgets/viewport/offscreen_context.h"

#include <algorithm>

namespace driftwalk::gui {

namespace {

/// Steps evenly spaced from noise to the result, as they stand at a time of the motion.
widgets::SheetRow stepsRow(const MotionScene& scene, const SheetSpec& spec, double frame)
{
    widgets::SheetRow row{.isNoise = spec.content == SheetContent::NoisyStates};
    const auto& steps = scene.result->trajectory;
    const int last = static_cast<int>(steps.size()) - 1;
    const int count = std::min(spec.count, last + 1);
    for (int i = 0; i < count; ++i) {
        const int index = count == 1 ? last : i * last / (count - 1);
        const studio::MotionStep& step = steps[static_cast<std::size_t>(index)];
        const auto pose = poseAt(row.isNoise ? step.xt : step.x0, frame);
        require(pose.has_value(), "the motion has a step without frames");
        row.poses.push_back(*pose);
        row.captions.push_back("t = " + std::to_string(step.t));
    }
    return row;
}

QImage sheetOf(const widgets::SheetRow& row, const SheetSpec& spec)
{
    widgets::OffscreenContext context;
    context.makeCurrent();
    QImage sheet;
    {
        widgets::SceneRenderer renderer;
        sheet = widgets::drawnSheet(
            renderer, {row},
            {.cell = spec.cell,
             .theme = spec.isDark ? widgets::darkRenderTheme() : widgets::lightRenderTheme()});
    }
    context.doneCurrent();
    return sheet;
}

}  // namespace

void MotionWorkspace::askForSheet()
{
    if (!m_scene.finalClip()) return tell(tr("There is no motion to make a contact sheet of yet."));
    const bool hasSteps
        = !m_scene.imported && m_scene.result && !m_scene.result->trajectory.empty();
    SheetDialog dialog(hasSteps, widgets::colorsOf(palette()).isDark, this);
    if (dialog.exec() != QDialog::Accepted) return;
    const QString path = askForTarget(tr("Save contact sheet"), suffixOf(PictureFormat::Png),
                                      tr("Pictures (*.png)"), title() + tr(" sheet"));
    if (!path.isEmpty()) saveSheet(dialog.spec(), path);
}

void MotionWorkspace::saveSheet(const SheetSpec& spec, const QString& path)
{
    const double frame = m_clocks.motion()->playback().position();
    try {
        widgets::SheetRow row = spec.content == SheetContent::Poses
            ? widgets::sheetRow(*m_scene.finalClip(), spec.count)
            : stepsRow(m_scene, spec, frame);
        row.name = title().toStdString();
        savePictureOf({.image = [sheet = sheetOf(row, spec)](const PictureSpec&) { return sheet; }},
                      {.size = spec.cell}, path);
    } catch (const Error& error) {
        messages()->report(widgets::MessageBar::Kind::Error, QString::fromUtf8(error.what()));
    }
}

}  // namespace driftwalk::gui
