// What happens in the playground, in words and numbers: the algorithm with its running line, how
// good the samples are, and how learning goes.
#pragma once

#include "app/gui/workspaces/playground/playground_scene.h"

#include <QWidget>

#include <optional>

class QLabel;

namespace driftwalk::widgets {
class EquationList;
class Plot;
}  // namespace driftwalk::widgets

namespace driftwalk::gui {

class GuidancePlot;
class ValueRows;

class PlaygroundInspector : public QWidget {
    Q_OBJECT

public:
    explicit PlaygroundInspector(QWidget* parent = nullptr);

    void setRun(const PointRunPtr& run);
    /// No moment of a run is on the stage: there are no samples and no numbers to talk about.
    void clearMoment();
    /// Shows a race in place of the run.
    /// @param race  null before its first entry
    void setRace(bool isShown, const RacePtr& race, int budget);
    /// Null where nothing is guided.
    void setGuidanceCurves(const GuidancePtr& curves);
    void setGuidance(const studio::PointGuidance& guidance);
    void setPosition(int position, int particle);
    /// Empty where nothing is learned.
    void setFieldError(std::optional<double> error);
    void addNews(const studio::PointTrainingNews& news);
    void setTraining(bool isRunning);
    void clearTraining();
    /// @param symbol  of the equations; empty for none
    void setHighlighted(const QString& symbol);

    widgets::EquationList* equations() { return m_equations; }

Q_SIGNALS:
    /// The mouse is over this symbol of the equations; empty: no more.
    void symbolHovered(const QString& symbol);

protected:
    void changeEvent(QEvent* event) override;

private:
    bool isForward() const { return !m_run || m_run->isForward; }

    void showTexts();

    PointRunPtr m_run;
    RacePtr m_shownRace;
    bool m_isRace = false;
    int m_budget = 0;
    bool m_hasMoment = false;
    int m_position = 0;
    int m_particle = 0;
    bool m_isTraining = false;
    std::optional<studio::PointTrainingNews> m_news;
    std::vector<double> m_steps;  ///< of the loss curve
    std::vector<double> m_losses;
    QLabel* m_processTitle = nullptr;
    QLabel* m_process = nullptr;
    widgets::EquationList* m_equations = nullptr;
    ValueRows* m_level = nullptr;
    GuidancePlot* m_guidance = nullptr;
    QLabel* m_raceTitle = nullptr;
    QLabel* m_race = nullptr;
    QWidget* m_walk = nullptr;  ///< what a run shows
    QLabel* m_samplesTitle = nullptr;
    ValueRows* m_samples = nullptr;
    QLabel* m_trainingTitle = nullptr;
    QLabel* m_training = nullptr;
    widgets::Plot* m_loss = nullptr;
    ValueRows* m_learning = nullptr;
};

}  // namespace driftwalk::gui
