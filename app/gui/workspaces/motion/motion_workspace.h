// The Motion workspace: a sentence becomes a motion, and both clocks run through what happened.
#pragma once

#include "app/gui/motion_studio.h"
#include "app/gui/workspace.h"
#include "app/gui/workspaces/motion/motion_history.h"
#include "app/gui/workspaces/motion/motion_scene.h"
#include "app/gui/workspaces/motion/sheet_dialog.h"
#include "core/motion/motion_export.h"
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
    /// Does the task of the controls: generates from their values, which are remembered, changes
    /// the motion, or makes variants.
    void start() override;
    void cancel() override;
    void frameAll() override;

    std::optional<FilmOffer> filmOffer() override;

    widgets::Viewport* viewport() const;

    const MotionScene& scene() const { return m_scene; }

    /// The motions that were on the stage.
    const MotionHistory& history() const { return m_history; }

    /// What would be lost with the program.
    MotionState state() const;
    void restore(const MotionState& state);

    /// What is directed: prompts, blocks and their history.
    widgets::TimelineDocument& document() { return m_document; }

    TimelinePanel* timelinePanel() const { return m_timeline; }

    bool isTimelineShown() const;

    /// Whether the motion on the stage was opened together with others.
    bool isInGroup() const;

    bool isGroupShown() const { return m_isGroupShown; }

    /// All that a run with a timeline is determined by.
    studio::Timeline timeline() const;
    /// What makes the motion on the stage again; says of no motion if that was not made here.
    studio::Recipe recipe() const;
    QImage picture() override;

public Q_SLOTS:
    /// Shows the motion that was on the stage before, or the one after it.
    void goBack();
    void goForward();
    void setTimelineShown(bool shown);
    /// Opens a file by its kind: a timeline or a motion.
    void openFile(const QString& path);
    /// Opens all of them that can be opened; several motions are shown side by side.
    void openFiles(const QStringList& paths);
    /// Whether motions that were opened together stand beside each other.
    void setGroupShown(bool shown);
    /// Opens a recipe or a timeline, also one that travels in a film or a picture.
    void openRecipe(const QString& path);
    void saveRecipe(const QString& path);
    void askForRecipeTarget();
    void saveTimeline(const QString& path);
    void askForTimeline();
    void askForTimelineTarget();
    void generateFrom(const QString& prompt);
    /// Like generateFrom, but the next start of the program has the old values again.
    void generateOnce(const QString& prompt);
    /// Of any format.
    void importMotion(const QString& path);
    void exportMotion(const QString& path, const motion::MotionExportSpec& spec = {});
    /// A row of poses or steps of the motion on the stage as one picture.
    void askForSheet();
    void saveSheet(const driftwalk::gui::SheetSpec& spec, const QString& path);
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
    PictureSource stagePicture() override;
    /// What the shown motion is called.
    QString title() const override;

private:
    /// A picture that can tell how the motion on the stage was made.
    QImage withOwnRecipe(const QImage& image) const;
    void createLayout();
    void connectSession();
    void connectDirection();
    void connectChanges();
    bool isReady();
    void change();
    void makeVariants();
    void takeCandidates(const CandidatesPtr& candidates);
    void showCandidate(int row);
    void keepCandidate();
    /// Puts a motion on the stage.
    void show(const PastMotion& motion);
    void applyCleanup();
    /// What the task of the controls wants to stand round the motion.
    Company company() const;
    Company variantCompany() const;
    Company groupCompany() const;
    void showCompany();
    void showTask();
    void compose();
    void takeRecipe(const studio::RecipeFile& file, const QString& path);
    /// A file that is being opened: what is in it, or why nothing is.
    struct OpenedFile;
    static OpenedFile readFileOfAnyKind(const QString& path);
    void takeFiles(std::vector<OpenedFile> files);
    /// Shows motions side by side; the longest is the one to work on.
    void takeGroup(const std::vector<OpenedFile>& files);
    void chooseFromGroup(std::size_t index);
    void chooseFigure(int figure);
    void takeEdit(const studio::MotionEdit& edit, const QString& path);
    /// Makes the part of a joint the one that is directed.
    void chooseJoint(int joint, Qt::KeyboardModifiers modifiers);
    /// What the motion on the stage was made from; null where that is not known.
    std::optional<studio::Timeline> shownTimeline() const;
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
    motion::MotionExportSpec m_exportSpec;  ///< used last
    studio::Recipe m_asked;  ///< that the newest motion is or was made from
    MotionHistory m_history;
    std::vector<PastMotion> m_group;  ///< opened together, in the order of their files
    bool m_isGroupShown = true;
    CandidatesPtr m_candidates;
    studio::MotionSpec m_candidateSpec;  ///< of all of them but for the seed
    int m_candidate = -1;  ///< that is on the stage among the others; -1 for none
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
};

}  // namespace driftwalk::gui
