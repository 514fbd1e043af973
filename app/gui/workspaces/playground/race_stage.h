// The stage of a race: error against calls of the denoiser, and below it what the samplers have
// made of the same noise.
#pragma once

#include "app/gui/workspaces/playground/playground_studio.h"

#include <QWidget>

class QLabel;

namespace driftwalk::widgets {
class Plot;
}  // namespace driftwalk::widgets

namespace driftwalk::gui {

class RaceSamples;
class TabSwitch;

class RaceStage : public QWidget {
    Q_OBJECT

public:
    explicit RaceStage(QWidget* parent = nullptr);

    /// A race, or what there is of it so far; null before the first entry.
    void setRace(const RacePtr& race);

    /// Whether a race is under way; without one, the empty stage says how to get one.
    void setComing(bool isComing);

    /// Whose samples are shown; the nearest budget of the race.
    void setBudget(double calls);

    int budget() const { return m_budget; }

    void setLecture(bool lecture);

Q_SIGNALS:
    void budgetChanged(int budget);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void showCurves();
    void showEmptyText();
    void showSamples();
    void fitSamples();

    RacePtr m_race;
    bool m_isComing = true;
    int m_budget = 20;
    TabSwitch* m_measure = nullptr;
    QLabel* m_legend = nullptr;
    widgets::Plot* m_plot = nullptr;
    RaceSamples* m_samples = nullptr;
};

}  // namespace driftwalk::gui
