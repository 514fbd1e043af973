// The Playground workspace: points of the plane become noise and come back, with one cursor in
// stage, clock and inspector.
#pragma once

#include "app/gui/workspace.h"
#include "app/gui/workspaces/playground/playground_scene.h"

#include <QElapsedTimer>
#include <QTimer>

namespace driftwalk::widgets {
class PlaneView;
class TwoClocks;
}  // namespace driftwalk::widgets

namespace driftwalk::gui {

class PlaygroundControls;
class PlaygroundInspector;
class RaceStage;
class Session;

class PlaygroundWorkspace : public Workspace {
    Q_OBJECT

public:
    /// Both outlive the workspace. The engine is opened in the first thread that needs it.
    PlaygroundWorkspace(Session& session, widgets::TwoClocks& clocks, QWidget* parent = nullptr);
    PlaygroundWorkspace(Session& session, widgets::TwoClocks& clocks,
                        PlaygroundStudio::EngineOpener open, QWidget* parent = nullptr);

    QWidget* controls() override;
    QWidget* inspector() override;
    void setActive(bool active) override;
    void setLecture(bool lecture) override;
    void start() override;
    void cancel() override;
    void frameAll() override;

    PlaygroundStudio& studio() { return *m_studio; }

    widgets::PlaneView* view() { return m_view; }

    /// The run that is shown; null before the first.
    const PointRunPtr& run() const { return m_run; }

    /// The race that is shown; null before the first entry of one.
    const RacePtr& race() const { return m_race; }

    /// The data that are shown, from now on.
    void setData(const toy::PointSetSpec& set);
    QImage picture() override;

public Q_SLOTS:
    /// Points from a CSV file.
    void openPoints(const QString& path);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

    widgets::MessageBar* messages() const override { return m_messages; }

    PictureSource stagePicture() override;

    QString title() const override;

private:
    /// What guidance curves depend on.
    struct GuidanceKey {
        toy::PointSetSpec data = {};
        std::vector<double> alphasCumprod = {};
        diffusion::SamplerSpec sampler = {};
        int label = -1;  ///< none yet
        bool isLearned = false;
        studio::NetworkPtr network = nullptr;

        bool operator==(const GuidanceKey&) const = default;
    };

    void createStage();
    void connectControls();
    void connectStudio();
    void connectView();
    void connectClock();
    studio::PlaygroundSpec spec() const;
    void refreshSoon();
    void refresh();
    void takeRun(const PointRunPtr& run);
    void findLabels();
    void takeRace(const RacePtr& race);
    void showStage();
    void showNoClock();
    void askForGuidance();
    void takeNews(const studio::PointTrainingNews& news);
    void showClock();
    void showMoment();
    /// The particles at once, texts and density a few times a second: those cost as much.
    void followClock();
    void showTexts();
    /// Whether the run is one of other data than the controls have; small changes of data that
    /// only become noise are shown too soon for that.
    bool isOutdated() const;
    void showDataOnly();
    /// Whether work is under way or about to be.
    bool isComing() const;
    /// What the stage shows at a step, and whether that is not yet what the controls have.
    QString stageTitle(const studio::PointStep* step) const;
    /// Says in an empty race whether one is coming.
    void showRaceToCome();
    void setDrawing(bool isDrawing);
    void askForField();
    /// Lights up a symbol in equations and stage; empty for none.
    void highlight(const QString& symbol);
    /// Lights up, in the equations, the symbol of the particle at a place of the plane.
    void hoverStage(const glm::vec2& place);
    /// What the controls choose, and what a symbol needs that is lit up.
    PlaygroundLayers shownLayers() const;
    void train();
    void startTraining();
    void forgetLearned();
    /// Other data than the network has learned need another network.
    void learnAnewIfOther(const toy::PointSetSpec& set);
    void askForPoints();
    void takeWord(const QString& word);
    void takeStroke(const std::vector<glm::vec2>& stroke);
    void takeDataChange();

    Session& m_session;
    widgets::TwoClocks& m_clocks;
    PlaygroundStudio* m_studio = nullptr;
    bool m_isActive = false;
    bool m_isStale = true;  ///< no run with the values of the controls has been started
    bool m_isPending = true;  ///< what is shown is not the run with the values of the controls
    PointRunPtr m_run;
    RacePtr m_race;
    FieldPtr m_field;
    GuidanceKey m_guidanceKey;  ///< of the curves that are shown or under way
    studio::NetworkPtr m_network;
    toy::PointSetSpec m_learnedData;  ///< what the network has learned
    std::optional<std::vector<int>> m_labels;  ///< of the run's particles, once they were needed
    std::optional<int> m_picked;
    bool m_isDrawing = false;
    QString m_symbol;  ///< that is lit up in the stage
    widgets::PlaneScene m_particles;  ///< those of the scene that is shown
    std::vector<std::vector<glm::vec2>> m_strokes;
    QTimer m_refreshPause;
    QElapsedTimer m_sinceSampled;
    QElapsedTimer m_sinceTexts;
    QElapsedTimer m_sinceField;
    PlaygroundControls* m_controls = nullptr;
    PlaygroundInspector* m_inspector = nullptr;
    QWidget* m_stage = nullptr;
    widgets::PlaneView* m_view = nullptr;
    RaceStage* m_raceStage = nullptr;
    widgets::MessageBar* m_messages = nullptr;
};

}  // namespace driftwalk::gui
