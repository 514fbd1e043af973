// The part of the viewport that moves the camera.
#include "widgets/viewport/viewport.h"

#include <QEasingCurve>
#include <QKeyEvent>

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <numbers>

namespace driftwalk::widgets {
namespace {

constexpr int glideMs = 280;
constexpr float leastFree = 0.45F;  // of the height or width, whatever the margins are
constexpr glm::vec3 followSlack(0.15F, 0, 0.15F);  // what a figure sways in the picture
constexpr int turntableTickMs = 33;
constexpr float turntableSpeed = 0.5F;  // radians a second

glm::vec3 floorPlace(const motion::Pose& pose)
{
    const glm::vec3 pelvis(pose[motion::Pelvis]);
    return {pelvis.x, 0, pelvis.z};
}

Bounds shifted(const Bounds& box, const glm::vec3& by) { return {box.low + by, box.high + by}; }

/// The middle of a figure and those that stand beside it, on the floor. With it a row of figures
/// stays in the picture when another of them becomes the main one.
glm::vec3 crowdPlace(const motion::Pose& figure, const std::vector<SceneFigure>& others)
{
    glm::vec3 sum = floorPlace(figure);
    float count = 1;
    for (const SceneFigure& other : others)
        if (other.opacity >= 1) {
            sum += floorPlace(other.pose);
            ++count;
        }
    return sum / count;
}

/// The room of a person who stands where the pelvis is.
Bounds around(const motion::Pose& pose)
{
    const glm::vec3 place = floorPlace(pose);
    return {place - glm::vec3(0.4F, 0, 0.4F), place + glm::vec3(0.4F, 1.7F, 0.4F)};
}

}  // namespace

void Viewport::prepareCamera()
{
    m_glide.setDuration(glideMs);
    m_glide.setStartValue(0.0);
    m_glide.setEndValue(1.0);
    m_glide.setEasingCurve(QEasingCurve::InOutCubic);
    connect(&m_glide, &QVariantAnimation::valueChanged, this, [this](const QVariant& value) {
        moveTo(interpolated(m_glideFrom, m_glideTo, value.toFloat()));
    });
    m_turntable.setInterval(turntableTickMs);
    connect(&m_turntable, &QTimer::timeout, this, &Viewport::turn);
}

void Viewport::turn()
{
    const float seconds = 1e-3F * static_cast<float>(m_turning.restart());
    if (m_glide.state() == QAbstractAnimation::Running || !isVisible()) return;
    moveTo(orbited(m_camera, turntableSpeed * std::min(seconds, 0.2F), 0));
}

void Viewport::lookFrom(StandardView view)
{
    if (m_mode == CameraMode::FirstPerson) setCameraMode(CameraMode::Follow);
    const float quarter = std::numbers::pi_v<float> / 2;
    Camera camera = m_camera;
    camera.isOrthographic = view != StandardView::Perspective;
    camera.fieldOfView = Camera().fieldOfView;
    camera.yaw = view == StandardView::Side ? quarter
        : view == StandardView::Perspective ? Camera().yaw
                                            : 0;
    camera.pitch = view == StandardView::Top ? quarter
        : view == StandardView::Perspective  ? Camera().pitch
                                             : 0;
    if (m_framing == Framing::None) m_framing = Framing::Figure;
    glideTo(framedCamera(camera, m_framing));
}

void Viewport::saveView(int slot)
{
    m_views[static_cast<std::size_t>(slot)] = m_camera;
    Q_EMIT viewsChanged();
}

void Viewport::recallView(int slot)
{
    const auto& view = m_views[static_cast<std::size_t>(slot)];
    if (!view) return;
    if (m_mode == CameraMode::FirstPerson) setCameraMode(CameraMode::Orbit);
    m_framing = Framing::None;
    glideTo(*view);
}

bool Viewport::pressViewKey(const QKeyEvent& event)
{
    const bool isSaving = event.modifiers() == (Qt::AltModifier | Qt::ControlModifier);
    if (!isSaving && event.modifiers() != Qt::AltModifier) return false;
    const int slot = event.key() - Qt::Key_1;
    if (slot < 0 || slot >= viewCount) return false;
    isSaving ? saveView(slot) : recallView(slot);
    return true;
}

void Viewport::frameClip(const motion::Clip& clip)
{
    if (clip.frames.empty()) return;
    const bool isFirst = m_clipBounds.isEmpty();
    m_clipBounds = bounds(clip);
    m_inPlaceBounds = shifted(bounds(clip, true), -floorPlace(clip.frames.front()));
    frame(Framing::Clip, !isFirst);
}

void Viewport::frameFigure() { frame(Framing::Figure, true); }

Bounds Viewport::framingBounds(Framing framing) const
{
    Bounds box;
    if (framing == Framing::Figure) {
        if (m_scene.figure) box = bounds(*m_scene.figure);
    } else if (isFollowing() && m_scene.figure && !m_inPlaceBounds.isEmpty()) {
        box = shifted(m_inPlaceBounds, floorPlace(*m_scene.figure));
        box.low -= followSlack;
        box.high += followSlack;
    } else {
        box = m_clipBounds;
    }
    for (const SceneFigure& other : m_extras.others)
        if (other.opacity >= 1) {
            // A noisy state is as large as it happens to be; its place is kept free.
            const Bounds room = other.isNoise ? around(other.pose) : bounds(other.pose);
            box.add(room.low);
            box.add(room.high);
        }
    return box;
}

Camera Viewport::framedCamera(const Camera& camera, Framing framing) const
{
    const glm::vec2 size(std::max(1, width()), std::max(1, height()));
    const glm::vec2 taken(m_margins.left() + m_margins.right(),
                          m_margins.top() + m_margins.bottom());
    const glm::vec2 free = glm::max(size - taken, leastFree * size);
    // The free part of the picture is what a camera with a smaller opening angle sees.
    Camera narrow = camera;
    narrow.fieldOfView = 2 * std::atan(std::tan(camera.fieldOfView / 2) * free.y / size.y);
    Camera goal = framed(narrow, framingBounds(framing), free.x / free.y);
    goal.fieldOfView = camera.fieldOfView;
    const glm::vec2 off(m_margins.right() - m_margins.left(), m_margins.top() - m_margins.bottom());
    return panned(goal, 0.5F * off / size.y);
}

void Viewport::setFramingMargins(const QMargins& margins)
{
    if (m_margins == margins) return;
    m_margins = margins;
    if (m_framing != Framing::None) frame(m_framing, false);
}

void Viewport::frame(Framing framing, bool isGliding)
{
    const Camera goal = framedCamera(m_camera, framing);
    m_framing = framing;
    if (m_mode == CameraMode::FirstPerson) return;
    m_glide.stop();
    if (isGliding)
        glideTo(goal);
    else
        moveTo(goal);
}

void Viewport::glideTo(const Camera& goal)
{
    m_glide.stop();
    if (!isVisible()) {
        moveTo(goal);
        return;
    }
    m_glideFrom = m_camera;
    m_glideTo = goal;
    m_glide.start();
}

void Viewport::setFollow(bool isFollowing)
{
    if (this->isFollowing() == isFollowing) return;
    setCameraMode(isFollowing ? CameraMode::Follow : CameraMode::Orbit);
}

void Viewport::setCameraMode(CameraMode mode)
{
    if (m_mode == mode) return;
    if (m_mode == CameraMode::FirstPerson) glideTo(m_beforeFirstPerson);
    if (mode == CameraMode::FirstPerson) {
        m_beforeFirstPerson = m_camera;
        m_glide.stop();
    }
    m_mode = mode;
    m_turntable.stop();
    if (mode == CameraMode::Turntable) {
        m_turning.start();
        m_turntable.start();
    }
    followFigure();
    if (m_framing == Framing::Clip && mode != CameraMode::Fixed) frame(Framing::Clip, true);
    Q_EMIT cameraModeChanged(mode);
}

void Viewport::followFigure()
{
    if (!m_scene.figure) return;
    if (m_mode == CameraMode::FirstPerson) {
        moveTo(firstPerson(*m_scene.figure));
        return;
    }
    if (!isFollowing()) return;
    const glm::vec3 place = crowdPlace(*m_scene.figure, m_extras.others);
    const Camera& goal = m_glide.state() == QAbstractAnimation::Running ? m_glideTo : m_camera;
    const glm::vec3 step = following(goal, place, followSlack.x).target - goal.target;
    if (step == glm::vec3(0)) return;
    m_glideFrom.target += step;
    m_glideTo.target += step;
    Camera camera = m_camera;
    camera.target += step;
    moveTo(camera);
}

void Viewport::setCamera(const Camera& camera)
{
    m_glide.stop();
    m_framing = Framing::None;
    moveTo(camera);
}

void Viewport::moveByHand(const Camera& camera)
{
    if (m_mode == CameraMode::Fixed || m_mode == CameraMode::FirstPerson) return;
    setCamera(camera);
}

void Viewport::moveTo(const Camera& camera)
{
    if (m_camera == camera) return;
    m_camera = camera;
    refresh();
    Q_EMIT cameraChanged();
}

}  // namespace driftwalk::widgets
