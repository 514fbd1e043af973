// How the Motion workspace is directed: the timeline, its file, and the parts of the figure.
#include "app/gui/settings.h"
#include "app/gui/text.h"
#include "app/gui/workspaces/motion/edit_page.h"
#include "app/gui/workspaces/motion/keep_parts.h"
#include "app/gui/workspaces/motion/keep_strip.h"
#include "app/gui/workspaces/motion/motion_controls.h"
#include "app/gui/workspaces/motion/motion_inspector.h"
#include "app/gui/workspaces/motion/motion_stage.h"
#include "app/gui/workspaces/motion/motion_workspace.h"
#include "app/gui/workspaces/motion/noise_panel.h"
#include "app/gui/workspaces/motion/part_prompt.h"
#include "app/gui/workspaces/motion/timeline_panel.h"
#include "app/gui/workspaces/motion/timeline_text.h"
#include "core/util/file_io.h"
#include "widgets/body_map/body_map.h"
#include "widgets/playback/two_clocks.h"
#include "widgets/style/metrics.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>

#include <nlohmann/json.hpp>

namespace driftwalk::gui {

using widgets::MessageBar;

void MotionWorkspace::createLayout()
{
    auto* split = new QSplitter(Qt::Vertical);
    split->setChildrenCollapsible(false);
    split->setHandleWidth(widgets::space);
    split->addWidget(m_stage);
    split->addWidget(m_timeline);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 0);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_controls);
    layout->addWidget(split, 1);
    layout->addWidget(m_inspector);
    m_timeline->hide();
}

void MotionWorkspace::connectDirection()
{
    auto* view = m_timeline->view();
    PartPrompt* part = m_controls->partPrompt();
    connect(part->directButton(), &QPushButton::toggled, this, &MotionWorkspace::setTimelineShown);
    connect(part, &PartPrompt::prompted, this, [this] { setTimelineShown(true); });
    connect(m_timeline, &TimelinePanel::hideRequested, this, [this] { setTimelineShown(false); });
    connect(m_timeline, &TimelinePanel::openRequested, this, &MotionWorkspace::askForTimeline);
    connect(m_timeline, &TimelinePanel::saveRequested, this,
            &MotionWorkspace::askForTimelineTarget);
    connect(m_timeline, &TimelinePanel::marksPartsChanged, this, &MotionWorkspace::markParts);
    connect(view, &widgets::TimelineView::scrubbed, this, [this](double seconds) {
        m_isScrubbing = true;
        m_clocks.motion()->seek(seconds * m_clocks.motion()->playback().fps());
        m_isScrubbing = false;
        markParts();
    });
    connect(m_timeline, &TimelinePanel::generateRequested, this, &MotionWorkspace::start);
    connect(&m_document, &widgets::TimelineDocument::changed, this,
            &MotionWorkspace::compareTimelines);
    connect(&m_document, &widgets::TimelineDocument::regionChanged, this, [this] {
        PartSet chosen{};
        if (m_document.region() && *m_document.region() != motion::BodyRegion::WholeBody)
            for (const motion::BodyPart one : motion::partsOf(*m_document.region()))
                chosen[static_cast<std::size_t>(one)] = true;
        m_stage->setChosen(chosen);
    });
    auto* stage = m_stage->viewport();
    connect(stage, &widgets::Viewport::jointClicked, this, &MotionWorkspace::chooseJoint);
    connect(stage, &widgets::Viewport::jointHovered, m_inspector->noise(), &NoisePanel::markJoint);
}

void MotionWorkspace::setTimelineShown(bool shown)
{
    if (shown == isTimelineShown()) return;
    m_timeline->setVisible(shown);
    m_controls->partPrompt()->directButton()->setChecked(shown);
    m_controls->setLong(shown);
    markParts();
    Q_EMIT timelineShownChanged(shown);
}

bool MotionWorkspace::isTimelineShown() const { return !m_timeline->isHidden(); }

void MotionWorkspace::chooseJoint(int joint, Qt::KeyboardModifiers modifiers)
{
    if (m_controls->task() == MotionTask::Edit) {
        KeepParts* kept = m_controls->editPage()->keepParts();
        if (joint < 0) return;
        modifiers& Qt::ControlModifier ? kept->toggleJoint(joint)
                                       : kept->togglePart(motion::partOfJoint(joint));
        return;
    }
    if (m_controls->task() != MotionTask::Direct) return;
    m_document.select({});
    if (joint < 0) return m_document.setRegion(std::nullopt);
    const motion::BodyPart part = motion::partOfJoint(joint);
    m_document.setRegion(modifiers & Qt::ShiftModifier ? widgets::joined(m_document.region(), part)
                                                       : motion::regionOf(part));
}

studio::Timeline MotionWorkspace::timeline() const
{
    const studio::MotionSpec spec = m_controls->spec();
    studio::Timeline timeline = m_document.timeline();
    timeline.prompt = spec.prompt;
    timeline.seed = spec.seed;
    timeline.sampler = spec.sampler;
    timeline.steps = spec.steps;
    timeline.guidance = spec.guidance;
    timeline.eta = spec.eta;
    return timeline;
}

void MotionWorkspace::compose()
{
    const studio::Timeline asked = timeline();
    if (const QString problem = problemText(asked); !problem.isEmpty()) {
        setTimelineShown(true);
        m_stage->messages()->report(MessageBar::Kind::Error, problem);
        return;
    }
    const int blocks = static_cast<int>(asked.blocks.size());
    m_generatingTitle = QString::fromStdString(asked.prompt);
    if (m_generatingTitle.isEmpty() && blocks > 0)
        m_generatingTitle = QString::fromStdString(asked.blocks.front().text);
    if (blocks > 0)
        m_generatingTitle += QStringLiteral("  +  ") + counted(blocks, tr("block"), tr("blocks"));
    m_asked = {.timeline = asked};
    m_studio.compose(asked);
}

std::optional<studio::Timeline> MotionWorkspace::shownTimeline() const
{
    const PastMotion* present = m_history.present();
    const studio::Recipe& recipe = m_scene.preview || !present ? m_asked : present->recipe;
    if (recipe.timeline) return recipe.timeline;
    if (!recipe.motion) return std::nullopt;
    studio::Timeline timeline;
    timeline.prompt = recipe.motion->prompt;
    timeline.seconds = recipe.motion->seconds;
    return timeline;
}

void MotionWorkspace::compareTimelines()
{
    const std::optional<studio::Timeline> shown = shownTimeline();
    m_timeline->setOutdated(shown && !m_scene.preview
                            && !isSameDirection(*shown, m_document.timeline()));
}

void MotionWorkspace::markParts()
{
    if (m_controls->task() == MotionTask::Edit) {
        const PartSet kept = m_controls->editPage()->choice().parts;
        return m_stage->setDirected(kept == PartSet{} ? std::nullopt : std::optional(kept));
    }
    const std::optional<studio::Timeline> timeline = shownTimeline();
    if (!timeline || timeline->blocks.empty() || !isTimelineShown() || !m_timeline->marksParts())
        return m_stage->setDirected(std::nullopt);
    const double now = m_clocks.motion()->playback().seconds();
    PartSet parts{};
    for (const studio::TimelineBlock& block : timeline->blocks) {
        if (now < block.start || now > block.end) continue;
        for (const motion::BodyPart part : motion::partsOf(block.region))
            parts[static_cast<std::size_t>(part)] = true;
    }
    m_stage->setDirected(parts);
}

void MotionWorkspace::showPlayhead()
{
    const auto& clock = m_clocks.motion()->playback();
    if (!m_isScrubbing && clock.frameCount() > 0) m_timeline->view()->setPlayhead(clock.seconds());
    m_controls->editPage()->strip()->setPlayhead(clock.frameCount() > 0 ? clock.seconds() : -1);
    const int last = clock.frameCount() - 1;
    m_inspector->noise()->setMoment(last > 0 ? clock.position() / last : -1);
    markParts();
}

void MotionWorkspace::takeRecipe(const studio::RecipeFile& file, const QString& path)
{
    Settings::setFolder(QFileInfo(path).absolutePath());
    const studio::Recipe& recipe = file.recipe;
    QStringList remarks;
    if (recipe.timeline) {
        setTimelineShown(true);
        m_document.edit(tr("Open a timeline"), {*recipe.timeline, {}});
        m_controls->setSampling(studio::commonSpec(*recipe.timeline));
        if (const QString problem = problemText(*recipe.timeline); !problem.isEmpty())
            remarks << problem;
    }
    if (recipe.motion) {
        m_document.edit(tr("Open a recipe"), {studio::Timeline(), {}});
        m_controls->setSpec(*recipe.motion);
    }
    if (recipe.edit) takeEdit(*recipe.edit, path);
    if (recipe.timeline || recipe.motion) m_controls->setTask(MotionTask::Direct);
    if (const auto& model = m_studio.model()) {
        const std::string remark = studio::modelRemark(recipe, model->name, model->hash);
        if (!remark.empty()) remarks << QString::fromStdString(remark);
    }
    for (const std::string& remark : file.remarks)
        remarks << QString::fromStdString(remark);
    if (remarks.isEmpty())
        tell(recipe.edit ? tr("Opened %1.").arg(path)
                         : tr("Opened %1. Ctrl+Enter makes its motion.").arg(path));
    else
        m_stage->messages()->report(MessageBar::Kind::Warning,
                                    tr("Opened, but: %1.").arg(remarks.join(QStringLiteral("; "))));
}

/// The motion that is changed comes to the stage, and is changed at once.
void MotionWorkspace::takeEdit(const studio::MotionEdit& edit, const QString& path)
{
    showImported(path, edit.source, tr("From a recipe."));
    if (m_studio.state() != MotionStudio::State::Ready) return;
    m_generatingTitle = tr("%1, changed").arg(QFileInfo(path).completeBaseName());
    m_asked = {.edit = edit};
    m_studio.edit(edit);
}

studio::Recipe MotionWorkspace::recipe() const
{
    const PastMotion* present = m_history.present();
    if (!present) return {};
    studio::Recipe recipe = present->recipe;
    recipe.program = QCoreApplication::applicationVersion().toStdString();
    if (const auto& model = m_studio.model()) {
        recipe.modelName = model->name;
        recipe.modelHash = model->hash;
    }
    return recipe;
}

void MotionWorkspace::askForRecipeTarget()
{
    const studio::Recipe shown = recipe();
    if (!shown.hasMotion()) {
        tell(tr("There is no motion that was made here, so there is no recipe."));
        return;
    }
    const QString path
        = askForTarget(tr("Save recipe"), QStringLiteral("json"), tr("Recipes (*.json)"));
    if (!path.isEmpty()) saveRecipe(path);
}

void MotionWorkspace::saveRecipe(const QString& path)
{
    startFileWork(
        tr("Writing %1\u2026").arg(path),
        [text = studio::recipeText(recipe()), path](const std::stop_token&, const ProgressFn&) {
            writeFileAtomically(path.toStdU16String(), text);
        },
        [this, path] {
            Settings::setFolder(QFileInfo(path).absolutePath());
            Settings::addRecentFile(path);
            tell(tr("Saved %1.").arg(path));
        });
}

void MotionWorkspace::saveTimeline(const QString& path)
{
    startFileWork(
        tr("Writing %1\u2026").arg(path),
        [timeline = timeline(), target = std::filesystem::path(path.toStdU16String())](
            const std::stop_token&, const ProgressFn&) {
            writeFileAtomically(target, nlohmann::json(timeline).dump(2) + "\n");
        },
        [this, path] {
            Settings::setFolder(QFileInfo(path).absolutePath());
            Settings::addRecentFile(path);
            m_stage->messages()->report(MessageBar::Kind::Note, tr("Saved %1.").arg(path));
        });
}

void MotionWorkspace::askForTimeline()
{
    const QString path
        = QFileDialog::getOpenFileName(this, tr("Open recipe or timeline"), Settings::folder(),
                                       tr("Recipes, and files that hold one (*.json *.JSON *.glb "
                                          "*.npz *.mp4 *.webm *.gif *.png)"));
    if (!path.isEmpty()) openRecipe(path);
}

void MotionWorkspace::askForTimelineTarget()
{
    const QString path = askForTarget(tr("Save timeline"), QStringLiteral("json"),
                                      tr("Timelines (*.json)"), titleOf(m_document.timeline()));
    if (!path.isEmpty()) saveTimeline(path);
}

}  // namespace driftwalk::gui
