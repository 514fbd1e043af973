// The Motion workspace: a sentence becomes a motion, and both clocks run through what happened.
#pragma once

#include "app/gui/motion_studio.h"
#include "app/gui/workspace.h"
#include "app/gui/workspaces/motion/motion_scene.h"
#include "app/gui/workspaces/motion/picture_dialog.h"
#include "widgets/timeline/timeline_document.h"

#include <QTimer>

namespace driftwalk::widgets {
class TwoClocks;
class Viewport;
}  // namespace driftwalk::widgets

namespace driftwalk::gui {

class MotionControls;
class MotionInspector;
class MotionStage;
class MotionView;
class Session;
class TimelinePanel;

class MotionWorkspace : public Workspace {
    Q_OBJECT

public:
    /// All outlive the workspace.
    MotionWorkspace(MotionStudio& studio, Session& session, widgets::TwoClocks& clocks,
                    QWidget* parent = nullptr);

    QWidget* controls() override;
    QWidget* inspector() override;
    void setActive(bool active) override;
    void setLecture(bool lecture) override;
    /// Generates from the values of the controls, which are remembered.
    void start() override;
    void cancel() override;
    void frameAll() override;

    std::optional<FilmOffer> filmOffer() override;

    widgets::Viewport* viewport();

    const MotionScene& scene() const { return m_scene; }

    /// What is directed: prompts, blocks and their history.
    widgets::TimelineDocument& document() { return m_document; }

    TimelinePanel* timelinePanel() const { return m_timeline; }

    bool isTimelineShown() const;
    /// All that a run with a timeline is determined by.
    studio::Timeline timeline() const;
    QImage picture() override;

public Q_SLOTS:
    void setTimelineShown(bool shown);
    /// Opens a file by its kind: a timeline or a motion.
    void openFile(const QString& path);
    void openTimeline(const QString& path);
    void saveTimeline(const QString& path);
    void askForTimeline();
    void askForTimelineTarget();
    void generateFrom(const QString& prompt);
    /// Like generateFrom, but the next start of the program has the old values again.
    void generateOnce(const QString& prompt);
    void importBvh(const QString& path);
    void exportBvh(const QString& path);
    /// Asks for size and kind of the picture first.
    void askForPicture() override;
    void askForImport();
    void askForExport();

Q_SIGNALS:
    /// The shown motion changed: another one was generated or imported.
    void motionChanged();
    void timelineShownChanged(bool shown);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    widgets::MessageBar* messages() const override;
    /// What the shown motion is called.
    QString title() const override;

private:
    void createLayout();
    void connectSession();
    void connectDirection();
    void compose();
    void takeTimeline(const studio::TimelineFile& file, const QString& path);
    /// Makes the part of a joint the one that is directed.
    void chooseJoint(int joint, Qt::KeyboardModifiers modifiers);
    /// What the motion on the stage was made from; null where that is not known.
    const studio::Timeline* shownTimeline() const;
    /// Colours the parts of the figure that a block directs at the moment.
    void markParts();
    /// Says whether the timeline is still that of the motion on the stage.
    void compareTimelines();
    void showPlayhead();
    void connectStudio();
    void connectClocks();
    void generate();
    void takeStep(const StepPtr& step);
    void showNewestStep();
    void takeResult(const MotionPtr& motion);
    void takeFailure(const QString& text);
    void dropPreview();
    void showImported(const QString& path, const motion::Clip& clip, const QString& notes);
    void showFinalClip();
    /// Sets up the diffusion clock for the trajectory of the scene.
    void showTrajectory();
    /// Shows what belongs to the positions of both clocks.
    void showMoment();
    void showCaption(const studio::MotionStep* step);
    /// Moves the diffusion clock to the session's time.
    void followSession();

    MotionStudio& m_studio;
    Session& m_session;
    widgets::TwoClocks& m_clocks;
    widgets::TimelineDocument m_document;
    MotionScene m_scene;
    studio::Timeline m_asked;  ///< what the newest motion is or was made from
    studio::Timeline m_made;  ///< what m_madeMotion was made from
    MotionPtr m_madeMotion;
    bool m_isScrubbing = false;  ///< the timeline moves the clock, not the other way round
    bool m_isActive = false;
    const motion::Clip* m_pathOwner = nullptr;  ///< whose path the viewport has
    QString m_generatingTitle;
    QString m_resultTitle;
    StepPtr m_newestStep;  ///< waits to be shown
    QTimer m_stepPause;
    MotionControls* m_controls = nullptr;
    MotionStage* m_stage = nullptr;
    MotionView* m_view = nullptr;
    MotionInspector* m_inspector = nullptr;
    TimelinePanel* m_timeline = nullptr;
    std::optional<PictureSpec> m_pictureSpec;  ///< while such a picture is asked for
};

}  // namespace driftwalk::gui
