#include "widgets/film/motion_film.h"

#include "core/util/error.h"
#include "core/util/timing.h"
#include "widgets/film/film_overlay.h"
#include "widgets/render/scene_labels.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace driftwalk::widgets {

namespace {

constexpr int drawnAtOnce = 2;  // one is read while the driver's threads draw the other
constexpr float margin = 1.12F;  // room for the words at the edges
constexpr double pathTolerance = 0.001;  // metres
constexpr RenderQuality draftQuality{
    .coarser = 1, .shadowTexels = 32, .samples = 0, .isFloorSketched = true, .isDirect = true};

/// Frames of the motion in each picture of the film.
std::vector<double> framesOf(const motion::Clip& clip, const video::FilmSpec& spec)
{
    const int count = video::pictureCount(spec, clip.seconds());
    const double last = static_cast<double>(clip.frames.size()) - 1;
    const double end = std::min(spec.to.value_or(clip.seconds()), clip.seconds());
    const double range = end - spec.from;
    std::vector<double> frames;
    for (int i = 0; i < count; ++i) {
        double seconds = i * spec.speed / spec.video.fps;
        if (spec.subject == video::FilmSubject::Denoising) seconds = std::fmod(seconds, range);
        frames.push_back(std::min((spec.from + seconds) * clip.fps, last));
    }
    return frames;
}

glm::vec3 placeOf(const motion::Clip& clip, double frame)
{
    const glm::vec3 pelvis((*poseBetween(clip, frame))[motion::Pelvis]);
    return {pelvis.x, 0, pelvis.z};
}

/// Seconds since the last look at it.
class Stopwatch {
public:
    double lap()
    {
        const double seconds = secondsSince(m_start);
        m_start = Clock::now();
        return seconds;
    }

private:
    Clock::time_point m_start = Clock::now();
};

QColor toColour(const glm::vec3& colour) { return QColor::fromRgbF(colour.x, colour.y, colour.z); }

FilmMotion checked(FilmMotion motion, const video::FilmSpec& spec)
{
    require(motion.clip && !motion.clip->frames.empty(), "a film needs a motion with frames");
    require(spec.subject != video::FilmSubject::Denoising || !motion.steps.empty(),
            "a film of denoising needs a motion that was generated, with its steps");
    return motion;
}

}  // namespace

std::vector<Camera> filmCameras(const motion::Clip& clip, const std::vector<double>& frames,
                                const video::FilmSpec& spec)
{
    const bool isTravelling
        = spec.camera == video::FilmCamera::Follow || spec.camera == video::FilmCamera::Turntable;
    const float aspect
        = static_cast<float>(spec.video.width) / static_cast<float>(spec.video.height);
    Camera camera{.yaw = static_cast<float>(spec.yaw),
                  .pitch = static_cast<float>(spec.pitch),
                  .isOrthographic = spec.isOrthographic};
    camera = framed(camera, bounds(clip, isTravelling), aspect);
    camera = zoomed(camera, margin);
    // All poses were moved to where the first frame stands.
    if (isTravelling) camera.target += placeOf(clip, frames.front()) - placeOf(clip, 0);

    std::vector<Camera> cameras;
    const float turn = 2 * std::numbers::pi_v<float> / static_cast<float>(frames.size());
    const glm::vec3 offset = camera.target - placeOf(clip, frames.front());
    for (const double frame : frames) {
        if (spec.camera == video::FilmCamera::FirstPerson) {
            cameras.push_back(firstPerson(*poseBetween(clip, frame)));
            continue;
        }
        if (isTravelling) {
            Camera onFloor = camera;
            onFloor.target -= offset;
            camera.target = following(onFloor, placeOf(clip, frame)).target + offset;
        }
        cameras.push_back(camera);
        if (spec.camera == video::FilmCamera::Turntable) camera = orbited(camera, turn, 0);
    }
    return cameras;
}

MotionFilm::MotionFilm(FilmMotion motion, const video::FilmSpec& spec, const ViewOptions& options)
    : m_motion(checked(std::move(motion), spec)),
      m_spec(spec),
      m_options(options),
      m_theme(spec.isDark ? darkRenderTheme() : lightRenderTheme()),
      m_frames(framesOf(*m_motion.clip, spec)),
      m_cameras(filmCameras(*m_motion.clip, m_frames, spec)),
      m_renderer(spec.video.isDraft ? draftQuality : RenderQuality())
{
    const QSize size(spec.video.width, spec.video.height);
    for (int i = 0; i < drawnAtOnce; ++i)
        m_drawings.push_back({CaptureTarget(size, spec.video.isDraft)});
}

std::size_t MotionFilm::stepAt(int index) const
{
    const std::size_t count = m_motion.steps.size();
    if (m_spec.subject != video::FilmSubject::Denoising) return count;
    const double fraction = index / (m_spec.denoisingSeconds * m_spec.video.fps);
    return std::min(count, static_cast<std::size_t>(fraction * static_cast<double>(count)));
}

Scene MotionFilm::sceneAt(int index)
{
    const double frame = m_frames[static_cast<std::size_t>(index)];
    const std::size_t step = stepAt(index);
    const bool isResult = step == m_motion.steps.size();
    const ClipPtr clip = isResult ? m_motion.clip : m_motion.steps[step].x0;
    Scene scene;
    scene.figure = poseBetween(*clip, frame);
    scene.theme = m_theme;
    if (!isResult && m_motion.steps[step].xt)
        scene.noisy = poseBetween(*m_motion.steps[step].xt, frame);
    if (clip != m_pathClip) {
        m_pathClip = clip;
        m_path = pelvisPath(*clip, pathTolerance);
    }
    scene.path = m_path;
    return withExtras(scene, stagedExtras({.clip = clip}, frame, m_options, m_theme));
}

QString MotionFilm::clockAt(int index) const
{
    const double seconds = m_frames[static_cast<std::size_t>(index)] / m_motion.clip->fps;
    const QString motionClock = QString("%1 s").arg(seconds, 0, 'f', 2);
    const std::size_t step = stepAt(index);
    if (step == m_motion.steps.size()) return motionClock;
    return QString("t = %1    SNR %2    %3")
        .arg(m_motion.steps[step].t)
        .arg(m_motion.steps[step].snr, 0, 'g', 2)
        .arg(motionClock);
}

void MotionFilm::begin(int index)
{
    Drawing& drawing = m_drawings[static_cast<std::size_t>(index % drawnAtOnce)];
    if (drawing.index == index || index >= pictureCount()) return;
    drawing.index = index;
    drawing.scene = sceneAt(index);
    drawing.target.begin([&] {
        m_renderer.draw(drawing.scene, m_cameras[static_cast<std::size_t>(index)],
                        {m_spec.video.width, m_spec.video.height});
    });
}

QImage MotionFilm::picture(int index)
{
    Stopwatch watch;
    for (int next = index; next < index + drawnAtOnce; ++next)
        begin(next);
    m_times.draw += watch.lap();
    const Drawing& drawing = m_drawings[static_cast<std::size_t>(index % drawnAtOnce)];
    QImage picture = drawing.target.finish();
    m_times.readBack += watch.lap();
    paintLabels(picture, drawing.scene, m_cameras[static_cast<std::size_t>(index)]);
    const RenderTheme theme = before(m_options.look.backdrop, m_theme);
    FilmOverlay overlay{.title = QString::fromStdString(m_spec.title),
                        .prompt = QString::fromStdString(m_spec.prompt),
                        .clock = m_spec.hasClock ? clockAt(index) : QString(),
                        .ink = toColour(theme.ink),
                        .accent = toColour(theme.prediction)};
    if (m_spec.hasClock) overlay.progress = (index + 1.0) / pictureCount();
    paintOverlay(picture, overlay);
    m_times.words += watch.lap();
    return picture;
}

}  // namespace driftwalk::widgets
