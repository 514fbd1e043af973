// The Image workspace: the forward process on any picture, and a small model's way back from noise.
#pragma once

#include "app/gui/workspace.h"
#include "app/gui/workspaces/image/image_controls.h"
#include "app/gui/workspaces/image/image_process.h"
#include "widgets/picture/filmstrip.h"

namespace driftwalk::widgets {
class TwoClocks;
}

namespace driftwalk::gui {

class ImageInspector;
class ImageStage;
class Session;

class ImageWorkspace : public Workspace {
    Q_OBJECT

public:
    /// Session and clocks outlive the workspace.
    ImageWorkspace(Session& session, widgets::TwoClocks& clocks,
                   ImageEngineSource source = bundledImageEngine(), QWidget* parent = nullptr);

    QWidget* controls() override;
    QWidget* inspector() override;
    void setActive(bool active) override;
    void setLecture(bool lecture) override;
    /// Generates from the values of the controls, also where noise was being added.
    void start() override;
    void cancel() override;

    ImageStudio& studio() { return *m_studio; }

    ImageStage& stage() { return *m_stage; }

    /// The picture to which noise is added.
    const studio::Picture& source() const { return m_forward.picture(); }

    QImage picture() override;

public Q_SLOTS:
    /// Chooses a class and generates it. @param label  empty for any
    void generateFrom(const QString& label);
    void openPicture(const QString& path);
    void askForOpen();
    /// @param index  into builtInPictures()
    void showBuiltIn(int index);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    widgets::MessageBar* messages() const override;
    PictureSource stagePicture() override;
    QString title() const override;

private:
    void connectControls();
    void connectStudio();
    void generate(const studio::ImageSpec& spec);
    void takePicture(const studio::Picture& picture, const QString& name);
    void takeStep(const ImageStepPtr& step);
    void takeResult(const ImagePtr& image);
    void dropPreview();

    bool isForward() const { return m_controls->mode() == ImageMode::Forward; }

    /// Sets up clock and filmstrip for the mode, and shows the session's moment.
    void showAll();
    void showClock();
    void showFilmstrip();
    std::vector<widgets::Filmstrip::Frame> forwardFrames() const;
    std::vector<widgets::Filmstrip::Frame> reverseFrames() const;
    void showMoment();
    void showTitle(const ImageMoment& moment);
    /// The session's time from the position of the diffusion clock.
    void takePosition(double position);

    Session& m_session;
    widgets::TwoClocks& m_clocks;
    bool m_isActive = false;
    ForwardPicture m_forward;
    QString m_sourceName;
    ImagePtr m_result;
    ImageStepPtr m_preview;  ///< newest step while generating
    std::vector<ImageStepPtr> m_previews;  ///< those that were received, for the filmstrip
    QString m_label;  ///< what is being generated
    ImageStudio* m_studio = nullptr;
    ImageControls* m_controls = nullptr;
    ImageStage* m_stage = nullptr;
    ImageInspector* m_inspector = nullptr;
};

}  // namespace driftwalk::gui
