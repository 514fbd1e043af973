// The timeline that is being edited, with its selection and its history: what timeline, body map
// and prompt fields share.
#pragma once

#include "widgets/timeline/timeline_edits.h"

#include <QElapsedTimer>
#include <QObject>
#include <QUndoStack>

#include <optional>

namespace driftwalk::widgets {

/// Every change goes through edit() and can be undone. The values for sampling (seed, sampler,
/// steps, guidance, eta) are no part of the history.
class TimelineDocument : public QObject {
    Q_OBJECT

public:
    explicit TimelineDocument(QObject* parent = nullptr);

    const TimelineState& state() const { return m_state; }

    const studio::Timeline& timeline() const { return m_state.timeline; }

    /// Whether there is more than a base prompt: blocks, or a length that needs a timeline.
    bool isDirected() const;

    QUndoStack* history() { return &m_history; }

    /// The region that is being directed, if any: the current track, the marked part of the body.
    std::optional<motion::BodyRegion> region() const { return m_region; }

    /// What a gesture began with: pass a new number for each gesture, and edit from its base, so
    /// that all of it becomes one step of the history.
    int newGesture() { return ++m_lastGesture; }

    /// The number of the last gesture of this kind if it was a moment ago, otherwise a new one; for
    /// typing and for keys that repeat.
    /// @param kind  any name
    int runningGesture(const QString& kind);

    /// The state before the gesture, or the present one where nothing happened in it yet.
    const TimelineState& base(int gesture) const;

public Q_SLOTS:
    /// @param name     what is undone, for the menu: "Move blocks"
    /// @param gesture  edits of one gesture are one step; 0 for an edit by itself
    void edit(const QString& name, const driftwalk::widgets::TimelineState& next, int gesture = 0);
    void setPrompt(const QString& prompt);
    void setSeconds(double seconds);
    /// Takes over what is not a matter of blocks: method, gradient, lambdas, blend.
    void setMethod(const driftwalk::studio::Timeline& like);
    /// The values for sampling, without a step in the history.
    void setSampling(const driftwalk::studio::Timeline& like);
    /// Indices of blocks; others are left out. Makes the region that of the blocks, if they share
    /// one.
    void select(std::vector<int> blocks);
    void setRegion(std::optional<driftwalk::motion::BodyRegion> region);

Q_SIGNALS:
    /// The timeline is another.
    void changed();
    void selectionChanged();
    void regionChanged();

private:
    class Edit;
    void show(const TimelineState& state);

    TimelineState m_state;
    TimelineState m_base;  ///< before the gesture m_baseGesture
    int m_baseGesture = 0;
    int m_lastGesture = 0;
    std::optional<motion::BodyRegion> m_region;
    QString m_runningKind;
    QElapsedTimer m_runningTime;
    QUndoStack m_history;
};

}  // namespace driftwalk::widgets
