// The pictures of a film of a motion, drawn one by one: the same for the window and the command
// line.
#pragma once

#include "core/video/film_spec.h"
#include "widgets/render/capture_target.h"
#include "widgets/render/staging.h"

#include <QImage>

#include <vector>

namespace driftwalk::widgets {

/// A step of denoising, as it is shown.
struct FilmStep {
    ClipPtr x0;  ///< the prediction
    ClipPtr xt;  ///< the noisy state; may be null
    int t = 0;
    double snr = 0;
};

/// What a film is made of.
struct FilmMotion {
    ClipPtr clip;  ///< at least one frame
    std::vector<FilmStep> steps = {};  ///< noisiest first; needed for a film of denoising only
};

/// Seconds spent so far.
struct FilmTimes {
    double draw = 0;  ///< handing over what is to be drawn
    double readBack = 0;  ///< waiting for it, and taking it out of OpenGL
    double words = 0;  ///< painting them on
};

/// Where the camera is in each picture: a pure function of the motion and the spec.
/// @param frames  of the motion, in each picture
std::vector<Camera> filmCameras(const motion::Clip& clip, const std::vector<double>& frames,
                                const video::FilmSpec& spec);

/// Needs a QGuiApplication, and an OpenGL context that is current from construction to destruction.
class MotionFilm {
public:
    /// @throws Error if the spec is out of range, the motion has no frames, or a film of denoising
    /// is asked for without steps
    MotionFilm(FilmMotion motion, const video::FilmSpec& spec, const ViewOptions& options = {});

    int pictureCount() const { return static_cast<int>(m_frames.size()); }

    /// In their order pictures come fastest: each call begins to draw the next one, too.
    /// @param index  0 .. pictureCount() - 1, in any order
    QImage picture(int index);

    const FilmTimes& times() const { return m_times; }

private:
    /// A picture that was begun.
    struct Drawing {
        CaptureTarget target;
        int index = -1;  ///< of the film; -1 before the first
        Scene scene = {};
    };

    /// Index of the step shown in a picture; the number of steps for the result.
    std::size_t stepAt(int index) const;
    Scene sceneAt(int index);
    void begin(int index);
    QString clockAt(int index) const;

    FilmMotion m_motion;
    video::FilmSpec m_spec;
    ViewOptions m_options;
    RenderTheme m_theme;
    std::vector<double> m_frames;
    std::vector<Camera> m_cameras;
    SceneRenderer m_renderer;
    std::vector<Drawing> m_drawings;  ///< two: one that is read while the other is drawn
    ClipPtr m_pathClip;  ///< that m_path is of
    std::vector<glm::dvec3> m_path;
    FilmTimes m_times;
};

}  // namespace driftwalk::widgets
