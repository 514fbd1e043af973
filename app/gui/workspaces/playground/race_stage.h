// The stage of a race: error against calls of the denoiser, and below it what four of the samplers
// have made of the same noise.
#pragma once

#include "app/gui/workspaces/playground/playground_studio.h"

#include <QWidget>

#include <vector>

class QLabel;

namespace driftwalk::widgets {
class PlaneView;
class Plot;
}  // namespace driftwalk::widgets

namespace driftwalk::gui {

class TabSwitch;

class RaceStage : public QWidget {
    Q_OBJECT

public:
    explicit RaceStage(QWidget* parent = nullptr);

    /// A race, or what there is of it so far; null before the first entry.
    void setRace(const RacePtr& race);

    /// Whose samples are shown; the nearest budget of the race.
    void setBudget(double calls);

    int budget() const { return m_budget; }

    void setLecture(bool lecture);

Q_SIGNALS:
    void budgetChanged(int budget);

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* createSamples();
    void showCurves();
    void showSamples();

    RacePtr m_race;
    int m_budget = 20;
    TabSwitch* m_measure = nullptr;
    QLabel* m_legend = nullptr;
    widgets::Plot* m_plot = nullptr;
    std::vector<widgets::PlaneView*> m_views;
};

}  // namespace driftwalk::gui
