// What the Motion workspace does to motions besides directing them: edits, variants, another
// clean-up, and the way back.
#include "app/gui/session.h"
#include "app/gui/workspaces/motion/cleanup_page.h"
#include "app/gui/workspaces/motion/edit_page.h"
#include "app/gui/workspaces/motion/keep_parts.h"
#include "app/gui/workspaces/motion/motion_controls.h"
#include "app/gui/workspaces/motion/motion_inspector.h"
#include "app/gui/workspaces/motion/motion_stage.h"
#include "app/gui/workspaces/motion/motion_workspace.h"
#include "app/gui/workspaces/motion/timeline_panel.h"
#include "app/gui/workspaces/motion/variants_page.h"
#include "widgets/playback/two_clocks.h"
#include "widgets/render/render_theme.h"

namespace driftwalk::gui {

using widgets::Arrangement;
using widgets::ClipPtr;
using widgets::MessageBar;

namespace {

constexpr float ghostOpacity = 0.35F;
constexpr float manyGhostsOpacity = 0.2F;

}  // namespace

void MotionWorkspace::connectChanges()
{
    EditPage* edit = m_controls->editPage();
    VariantsPage* variants = m_controls->variantsPage();
    CleanupPage* cleanup = m_controls->cleanupPage();
    connect(m_controls, &MotionControls::taskChanged, this, &MotionWorkspace::showTask);
    connect(edit, &EditPage::changed, this, &MotionWorkspace::markParts);
    connect(edit, &EditPage::comparisonChanged, this, &MotionWorkspace::showCompany);
    connect(edit, &EditPage::importRequested, this, &MotionWorkspace::askForImport);
    connect(edit, &EditPage::backRequested, this, &MotionWorkspace::goBack);
    connect(edit, &EditPage::forwardRequested, this, &MotionWorkspace::goForward);
    connect(variants, &VariantsPage::chosen, this, &MotionWorkspace::showCandidate);
    connect(variants, &VariantsPage::kept, this, &MotionWorkspace::keepCandidate);
    connect(variants, &VariantsPage::comparisonChanged, this, &MotionWorkspace::showCompany);
    connect(cleanup, &CleanupPage::changed, this, [this] {
        applyCleanup();
        if (m_isActive) m_clocks.diffusion()->seekToEnd();
        showCompany();
        showMoment();
        Q_EMIT motionChanged();
    });
    connect(cleanup, &CleanupPage::comparisonChanged, this, &MotionWorkspace::showCompany);
    connect(&m_studio, &MotionStudio::candidatesMade, this, &MotionWorkspace::takeCandidates);
    connect(&m_studio, &MotionStudio::progressed, m_controls, &MotionControls::setProgress);
    connect(viewport(), &widgets::Viewport::figureJointPicked, this,
            &MotionWorkspace::chooseFigure);
}

void MotionWorkspace::chooseFigure(int figure)
{
    if (m_scene.company.others.empty() || figure < 1) return;
    const auto own = static_cast<int>(m_scene.company.place);
    const int place = figure - 1 < own ? figure - 1 : figure;
    if (m_candidate >= 0)
        m_controls->variantsPage()->choose(place);
    else if (m_scene.company.others.size() + 1 == m_group.size() && isInGroup())
        chooseFromGroup(static_cast<std::size_t>(place));
}

bool MotionWorkspace::isReady()
{
    if (m_studio.state() != MotionStudio::State::Ready) return false;
    m_stage->messages()->dismiss();
    m_timeline->view()->commitEditing();
    return true;
}

void MotionWorkspace::change()
{
    if (!isReady()) return;
    const motion::Clip* source = m_scene.finalClip();
    const studio::MotionEdit asked
        = editFrom(m_controls->editPage()->choice(), source ? *source : motion::Clip(), timeline(),
                   m_studio.model()->scheduleSteps);
    if (const QString problem = problemText(asked); !problem.isEmpty()) {
        m_stage->messages()->report(MessageBar::Kind::Error, problem);
        return;
    }
    const std::string& prompt = asked.timeline.prompt;
    m_generatingTitle = tr("%1, changed")
                            .arg(QString::fromStdString(
                                prompt.empty() ? asked.timeline.blocks.front().text : prompt));
    m_asked = {.edit = asked};
    m_studio.edit(asked);
}

void MotionWorkspace::makeVariants()
{
    if (!isReady()) return;
    if (m_document.isDirected()) {
        m_stage->messages()->report(
            MessageBar::Kind::Error,
            tr("Variants are made of the prompt alone, up to %1 seconds: remove the blocks of the "
               "timeline or shorten the motion, or generate it in Direct.")
                .arg(studio::maxSeconds));
        return;
    }
    m_candidateSpec = m_controls->spec();
    m_studio.generateCandidates(m_candidateSpec, m_controls->variantsPage()->count());
}

void MotionWorkspace::takeCandidates(const CandidatesPtr& candidates)
{
    m_candidate = -1;
    m_candidates = candidates;
    m_controls->setTask(MotionTask::Variants);
    m_controls->variantsPage()->setCandidates(candidates);
}

void MotionWorkspace::showCandidate(int row)
{
    if (!m_candidates || row == m_candidate) return;
    cancel();
    const auto& candidate = (*m_candidates)[static_cast<std::size_t>(row)];
    auto motion = std::make_shared<studio::GeneratedMotion>();
    motion->spec = m_candidateSpec;
    motion->spec.seed = candidate.seed;
    motion->clip = candidate.clip;
    motion->unfinished = candidate.unfinished;
    const QString prompt = QString::fromStdString(m_candidateSpec.prompt);
    PastMotion past{.result = motion,
                    .title = prompt.isEmpty() ? tr("without text") : prompt,
                    .recipe = {.motion = motion->spec}};
    // All that are looked at in one go are one motion to go back to.
    m_candidate < 0 ? m_history.add(std::move(past)) : m_history.replace(std::move(past));
    m_candidate = row;
    show(*m_history.present());
}

void MotionWorkspace::keepCandidate()
{
    if (m_candidate < 0) return;
    m_candidate = -1;
    m_session.setSeed(m_scene.result->spec.seed);
    showCompany();
}

void MotionWorkspace::goBack()
{
    cancel();
    if (!m_history.goBack()) return;
    m_candidate = -1;
    show(*m_history.present());
}

void MotionWorkspace::goForward()
{
    cancel();
    if (!m_history.goForward()) return;
    m_candidate = -1;
    show(*m_history.present());
}

void MotionWorkspace::show(const PastMotion& motion)
{
    m_newestStep.reset();
    m_scene = {.result = motion.result, .imported = motion.imported};
    m_resultTitle = motion.title;
    if (motion.imported) m_inspector->setImported(*motion.imported, motion.notes);
    applyCleanup();
    m_stage->viewport()->frameClip(*m_scene.finalClip());
    const PastMotion* before = m_history.before();
    m_controls->editPage()->setHistory(before ? std::optional(before->title) : std::nullopt,
                                       m_history.after() != nullptr);
    showFinalClip();
}

void MotionWorkspace::applyCleanup()
{
    CleanupPage* page = m_controls->cleanupPage();
    m_scene.finished.reset();
    m_pathOwner = nullptr;
    if (m_scene.imported)
        return page->clearMotions(
            tr("An imported motion is shown as its file has it: there is nothing to clean up."));
    if (!m_scene.result) return;
    const studio::GeneratedMotion& result = *m_scene.result;
    const CleanupChoice choice = page->choice();
    if (!isUsual(choice)) {
        motion::Clip clip = finishedBy(choice, result.unfinished);
        clip.name = result.clip.name;
        m_scene.finished = std::make_shared<const motion::Clip>(std::move(clip));
    }
    page->setMotions(result.unfinished.clip, *m_scene.finalClip());
    m_inspector->setResult(result, *m_scene.finalClip());
    if (result.spec.prompt == m_controls->spec().prompt) m_controls->setMeaning(result.meaning);
}

Company MotionWorkspace::variantCompany() const
{
    const glm::vec3 tint = viewport()->shownScene().theme.plain;
    const bool isOver = m_controls->variantsPage()->comparison() == Comparison::Over;
    Company company{.place = static_cast<std::size_t>(m_candidate),
                    .caption = std::to_string(m_candidate + 1),
                    .arrangement
                    = isOver ? Arrangement::Together : arrangementOf(m_candidates->size())};
    const CleanupChoice cleanup = m_controls->cleanupPage()->choice();
    for (std::size_t i = 0; i < m_candidates->size(); ++i) {
        if (i == company.place) continue;
        const studio::MotionCandidate& candidate = (*m_candidates)[i];
        const ClipPtr clip = isUsual(cleanup)
            ? ClipPtr(m_candidates, &candidate.clip)
            : std::make_shared<const motion::Clip>(finishedBy(cleanup, candidate.unfinished));
        company.others.push_back({.clip = clip,
                                  .caption = std::to_string(i + 1),
                                  .tint = tint,
                                  .opacity = isOver ? manyGhostsOpacity : 1});
    }
    return company;
}

Company MotionWorkspace::company() const
{
    const motion::Clip* present = m_scene.finalClip();
    if (!present || m_scene.preview) return {};
    const MotionTask task = m_controls->task();
    if (task == MotionTask::Variants && m_candidate >= 0) return variantCompany();
    const glm::vec3 tint = viewport()->shownScene().theme.plain;
    if (task == MotionTask::Cleanup && m_controls->cleanupPage()->isCompared() && m_scene.result)
        return {.others = {{.clip = ClipPtr(m_scene.result, &m_scene.result->unfinished.clip),
                            .caption = tr("before").toStdString(),
                            .tint = tint}},
                .place = 1,
                .caption = tr("after").toStdString()};
    const Comparison comparison = m_controls->editPage()->comparison();
    const PastMotion* before = m_history.before();
    if (task != MotionTask::Edit) return groupCompany();
    if (comparison == Comparison::Alone || !before) return {};
    const bool isOver = comparison == Comparison::Over;
    const motion::Clip& clip = before->imported ? *before->imported : before->result->clip;
    return {.others = {{.clip = besideAt(clip, present->fps),
                        .caption = tr("before").toStdString(),
                        .tint = tint,
                        .opacity = isOver ? ghostOpacity : 1}},
            .place = 1,
            .caption = tr("now").toStdString(),
            .arrangement = isOver ? Arrangement::Together : Arrangement::Row};
}

void MotionWorkspace::showCompany()
{
    const bool hadCompany = !m_scene.company.others.empty();
    m_scene.company = company();
    if (!hadCompany && m_scene.company.others.empty()) return;
    showMoment();
    if (m_scene.finalClip()) viewport()->frameClip(*m_scene.finalClip());
}

void MotionWorkspace::showTask()
{
    markParts();
    showCompany();
}

}  // namespace driftwalk::gui
