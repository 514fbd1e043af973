// What happens in the playground, in words and numbers: the algorithm with its running line, how
// good the samples are, and how learning goes.
#pragma once

#include "app/gui/workspaces/playground/playground_scene.h"

#include <QWidget>

#include <optional>

class QLabel;

namespace driftwalk::widgets {
class Plot;
}

namespace driftwalk::gui {

class ValueRows;

class PlaygroundInspector : public QWidget {
    Q_OBJECT

public:
    explicit PlaygroundInspector(QWidget* parent = nullptr);

    /// @param isForward  whether the run is of the forward process
    void setRun(const PointRunPtr& run, bool isForward);
    void setPosition(int position, int particle);
    /// Empty where nothing is learned.
    void setFieldError(std::optional<double> error);
    void addNews(const studio::PointTrainingNews& news);
    void setTraining(bool isRunning);
    void clearTraining();

protected:
    void changeEvent(QEvent* event) override;

private:
    void showTexts();

    PointRunPtr m_run;
    bool m_isForward = true;
    int m_position = 0;
    int m_particle = 0;
    bool m_isTraining = false;
    std::optional<studio::PointTrainingNews> m_news;
    std::vector<double> m_steps;  ///< of the loss curve
    std::vector<double> m_losses;
    QLabel* m_processTitle = nullptr;
    QLabel* m_process = nullptr;
    ValueRows* m_level = nullptr;
    QLabel* m_samplesTitle = nullptr;
    ValueRows* m_samples = nullptr;
    QLabel* m_trainingTitle = nullptr;
    QLabel* m_training = nullptr;
    widgets::Plot* m_loss = nullptr;
    ValueRows* m_learning = nullptr;
};

}  // namespace driftwalk::gui
