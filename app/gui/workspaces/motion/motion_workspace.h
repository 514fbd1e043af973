// The Motion workspace: a sentence becomes a motion, and both clocks run through what happened.
#pragma once

#include "app/gui/job.h"
#include "app/gui/motion_studio.h"
#include "app/gui/workspaces/motion/motion_scene.h"

#include <QTimer>
#include <QWidget>

#include <functional>

namespace driftwalk::widgets {
class TwoClocks;
class Viewport;
}  // namespace driftwalk::widgets

namespace driftwalk::gui {

class MotionControls;
class MotionInspector;
class MotionStage;

class MotionWorkspace : public QWidget {
    Q_OBJECT

public:
    /// Both outlive the workspace.
    MotionWorkspace(MotionStudio& studio, widgets::TwoClocks& clocks, QWidget* parent = nullptr);

    QWidget* controls();
    QWidget* inspector();
    widgets::Viewport* viewport();

    const MotionScene& scene() const { return m_scene; }

    /// Larger type on the stage, to be read from the last row.
    void setLecture(bool lecture);
    /// The last message to the user, empty when dismissed.
    QString message() const;

public Q_SLOTS:
    /// Generates from the values of the controls, which are remembered.
    void generate();
    void generateFrom(const QString& prompt);
    /// Like generateFrom, but the next start of the program has the old values again.
    void generateOnce(const QString& prompt);
    void cancel();
    void importBvh(const QString& path);
    void exportBvh(const QString& path);
    void savePicture(const QString& path);
    void askForImport();
    void askForExport();
    void askForPicture();

Q_SIGNALS:
    /// The shown motion changed: another one was generated or imported.
    void motionChanged();
    /// A file was written, or work on one has failed.
    void fileWorkEnded();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void connectStudio();
    void connectClocks();
    void start();
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
    void startFileWork(const QString& doing, const Job::Work& work,
                       const std::function<void()>& done);
    /// What the shown motion is called.
    QString title() const;
    QString proposedFile(const QString& suffix) const;

    MotionStudio& m_studio;
    widgets::TwoClocks& m_clocks;
    MotionScene m_scene;
    const motion::Clip* m_pathOwner = nullptr;  ///< whose path the viewport has
    QString m_generatingTitle;
    StepPtr m_newestStep;  ///< waits to be shown
    QTimer m_stepPause;
    MotionControls* m_controls = nullptr;
    MotionStage* m_stage = nullptr;
    MotionInspector* m_inspector = nullptr;
    std::function<void()> m_fileWorkDone;
    Job m_fileJob;
};

}  // namespace driftwalk::gui
