#include "widgets/timeline/timeline_document.h"

#include <QUndoCommand>

#include <algorithm>

namespace driftwalk::widgets {

namespace {

constexpr qint64 runningMs = 900;  // keys within this time belong together

}  // namespace

class TimelineDocument::Edit : public QUndoCommand {
public:
    Edit(TimelineDocument& document, const QString& name, TimelineState next, int gesture)
        : QUndoCommand(name),
          m_document(document),
          m_before(document.state()),
          m_after(std::move(next)),
          m_gesture(gesture)
    {
    }

    void undo() override
    {
        m_document.m_baseGesture = 0;
        m_document.show(m_before);
    }

    void redo() override { m_document.show(m_after); }

    int id() const override { return m_gesture > 0 ? m_gesture : -1; }

    bool mergeWith(const QUndoCommand* other) override
    {
        m_after = static_cast<const Edit*>(other)->m_after;
        if (m_after.timeline == m_before.timeline) setObsolete(true);
        return true;
    }

private:
    TimelineDocument& m_document;
    TimelineState m_before;
    TimelineState m_after;
    int m_gesture;
};

TimelineDocument::TimelineDocument(QObject* parent) : QObject(parent) { }

bool TimelineDocument::isDirected() const
{
    return !timeline().blocks.empty() || timeline().seconds > studio::maxSeconds;
}

int TimelineDocument::runningGesture(const QString& kind)
{
    const bool goesOn = kind == m_runningKind && m_runningTime.isValid()
        && m_runningTime.elapsed() < runningMs && m_baseGesture == m_lastGesture;
    m_runningKind = kind;
    m_runningTime.start();
    return goesOn ? m_lastGesture : newGesture();
}

const TimelineState& TimelineDocument::base(int gesture) const
{
    return gesture > 0 && gesture == m_baseGesture ? m_base : m_state;
}

void TimelineDocument::edit(const QString& name, const TimelineState& next, int gesture)
{
    if (gesture != m_baseGesture || gesture == 0) {
        if (next.timeline == m_state.timeline) return select(next.selected);
        m_base = m_state;
        m_baseGesture = gesture;
    }
    m_history.push(new Edit(*this, name, next, gesture));
}

void TimelineDocument::show(const TimelineState& state)
{
    const bool isOther = state.timeline != m_state.timeline;
    const bool isOtherSelection = state.selected != m_state.selected;
    // The values for sampling do not go back in time.
    TimelineState next = state;
    next.timeline.seed = m_state.timeline.seed;
    next.timeline.sampler = m_state.timeline.sampler;
    next.timeline.steps = m_state.timeline.steps;
    next.timeline.guidance = m_state.timeline.guidance;
    next.timeline.eta = m_state.timeline.eta;
    m_state = std::move(next);
    if (isOther) Q_EMIT changed();
    if (isOtherSelection) Q_EMIT selectionChanged();
}

void TimelineDocument::setPrompt(const QString& prompt)
{
    TimelineState next = m_state;
    next.timeline.prompt = prompt.toStdString();
    if (next.timeline == m_state.timeline) return;
    edit(tr("Type the prompt"), next, runningGesture(QStringLiteral("prompt")));
}

void TimelineDocument::setSeconds(double seconds)
{
    if (seconds == timeline().seconds) return;
    const int gesture = runningGesture(QStringLiteral("seconds"));
    edit(tr("Change the length"), resized(base(gesture), seconds), gesture);
}

void TimelineDocument::setMethod(const studio::Timeline& like)
{
    TimelineState next = m_state;
    next.timeline.method = like.method;
    next.timeline.gradient = like.gradient;
    next.timeline.lambda1 = like.lambda1;
    next.timeline.lambda2 = like.lambda2;
    next.timeline.blendSeconds = like.blendSeconds;
    next.timeline.rootFollowsLegs = like.rootFollowsLegs;
    if (next.timeline == m_state.timeline) return;
    edit(tr("Change the method"), next, runningGesture(QStringLiteral("method")));
}

void TimelineDocument::setSampling(const studio::Timeline& like)
{
    studio::Timeline& timeline = m_state.timeline;
    timeline.seed = like.seed;
    timeline.sampler = like.sampler;
    timeline.steps = like.steps;
    timeline.guidance = like.guidance;
    timeline.eta = like.eta;
}

void TimelineDocument::select(std::vector<int> blocks)
{
    std::sort(blocks.begin(), blocks.end());
    blocks.erase(std::unique(blocks.begin(), blocks.end()), blocks.end());
    const int count = static_cast<int>(timeline().blocks.size());
    std::erase_if(blocks, [count](int index) { return index < 0 || index >= count; });
    if (blocks != m_state.selected) {
        m_state.selected = std::move(blocks);
        Q_EMIT selectionChanged();
    }
    const auto chosen = selectedBlocks(m_state);
    const auto isSame = [&](const auto& block) { return block.region == chosen.front().region; };
    if (!chosen.empty() && std::all_of(chosen.begin(), chosen.end(), isSame))
        setRegion(chosen.front().region);
}

void TimelineDocument::setRegion(std::optional<motion::BodyRegion> region)
{
    if (m_region == region) return;
    m_region = region;
    Q_EMIT regionChanged();
}

}  // namespace driftwalk::widgets
