#include "widgets/viewport/viewport.h"

#include "widgets/viewport/picking.h"

#include <QEasingCurve>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <cmath>
#include <utility>

namespace driftwalk::widgets {
namespace {

constexpr int glideMs = 280;
constexpr float turnPerHeight = 3.2F;  // radians for a drag as long as the widget is high
constexpr float keyTurn = 0.12F;
constexpr float zoomPerNotch = 0.88F;
constexpr double clickPixels = 4;  // a longer way is a drag

glm::vec3 floorPlace(const motion::Pose& pose)
{
    const glm::vec3 pelvis(pose[motion::Pelvis]);
    return {pelvis.x, 0, pelvis.z};
}

Bounds shifted(const Bounds& box, const glm::vec3& by) { return {box.low + by, box.high + by}; }

}  // namespace

Viewport::Viewport(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setLayout(new QVBoxLayout);
    layout()->setContentsMargins(0, 0, 0, 0);
    m_glide.setDuration(glideMs);
    m_glide.setStartValue(0.0);
    m_glide.setEndValue(1.0);
    m_glide.setEasingCurve(QEasingCurve::InOutCubic);
    connect(&m_glide, &QVariantAnimation::valueChanged, this, [this](const QVariant& value) {
        moveTo(interpolated(m_glideFrom, m_glideTo, value.toFloat()));
    });
    if (!hasOpenGl()) {
        showMessage(tr("The figure cannot be shown: this system offers no OpenGL 3.3. Everything "
                       "else works."));
        return;
    }
    m_area = new GlArea(this);
    m_area->setAttribute(Qt::WA_TransparentForMouseEvents);  // they are handled here
    layout()->addWidget(m_area);
    // Queued, because the message replaces the widget that is being painted.
    connect(m_area, &GlArea::failed, this, &Viewport::showMessage, Qt::QueuedConnection);
    refresh();
}

void Viewport::showMessage(const QString& text)
{
    if (m_area) m_area->deleteLater();
    m_area = nullptr;
    auto* label = new QLabel(text);
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    label->setMargin(24);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout()->addWidget(label);
    Q_EMIT failed(text);
}

void Viewport::setSparing(bool isSparing)
{
    if (m_area) m_area->setSparing(isSparing);
}

void Viewport::setFigure(const std::optional<motion::Pose>& pose)
{
    if (m_scene.figure == pose) return;
    m_scene.figure = pose;
    followFigure();
    refresh();
}

void Viewport::setNoisy(const std::optional<motion::Pose>& pose)
{
    if (m_scene.noisy == pose) return;
    m_scene.noisy = pose;
    refresh();
}

void Viewport::setPath(std::vector<glm::dvec3> path)
{
    m_scene.path = std::move(path);
    refresh();
}

void Viewport::setTheme(const RenderTheme& theme)
{
    m_scene.theme = theme;
    refresh();
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
    if (framing == Framing::Figure) return m_scene.figure ? bounds(*m_scene.figure) : Bounds{};
    if (m_isFollowing && m_scene.figure && !m_inPlaceBounds.isEmpty())
        return shifted(m_inPlaceBounds, floorPlace(*m_scene.figure));
    return m_clipBounds;
}

void Viewport::frame(Framing framing, bool isGliding)
{
    const float aspect = static_cast<float>(width()) / static_cast<float>(std::max(1, height()));
    const Camera goal = framed(m_camera, framingBounds(framing), aspect);
    m_framing = framing;
    m_glide.stop();
    if (!isGliding || !isVisible()) {
        moveTo(goal);
        return;
    }
    m_glideFrom = m_camera;
    m_glideTo = goal;
    m_glide.start();
}

void Viewport::setFollow(bool isFollowing)
{
    if (m_isFollowing == isFollowing) return;
    m_isFollowing = isFollowing;
    followFigure();
    if (m_framing == Framing::Clip) frame(Framing::Clip, true);
}

void Viewport::followFigure()
{
    if (!m_isFollowing || !m_scene.figure) return;
    const glm::vec3 step
        = following(m_camera, floorPlace(*m_scene.figure)).target - m_camera.target;
    if (step == glm::vec3(0)) return;
    m_glideFrom.target += step;
    m_glideTo.target += step;
    Camera camera = m_camera;
    camera.target += step;
    moveTo(camera);
}

void Viewport::setCamera(const Camera& camera) { moveByHand(camera); }

void Viewport::moveByHand(const Camera& camera)
{
    m_glide.stop();
    m_framing = Framing::None;
    moveTo(camera);
}

void Viewport::moveTo(const Camera& camera)
{
    if (m_camera == camera) return;
    m_camera = camera;
    refresh();
    Q_EMIT cameraChanged();
}

void Viewport::refresh()
{
    if (m_area) m_area->setScene(m_scene, m_camera);
}

QImage Viewport::grabImage(const QSize& size, bool isTransparent)
{
    if (!m_area) return {};
    Scene scene = m_scene;
    scene.isTransparent = isTransparent;
    return m_area->capture(scene, m_camera, size);
}

bool Viewport::event(QEvent* event)
{
    if (event->type() == QEvent::NativeGesture) {
        const auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            moveByHand(zoomed(m_camera, static_cast<float>(std::exp(-gesture->value()))));
            return true;
        }
    }
    return QWidget::event(event);
}

void Viewport::keyPressEvent(QKeyEvent* event)
{
    const bool isTurn = event->modifiers() == Qt::AltModifier;
    switch (event->key()) {
    case Qt::Key_F:
        frameFigure();
        return;
    case Qt::Key_Plus:
        moveByHand(zoomed(m_camera, zoomPerNotch));
        return;
    case Qt::Key_Minus:
        moveByHand(zoomed(m_camera, 1 / zoomPerNotch));
        return;
    case Qt::Key_Left:
        if (isTurn) return moveByHand(orbited(m_camera, -keyTurn, 0));
        break;
    case Qt::Key_Right:
        if (isTurn) return moveByHand(orbited(m_camera, keyTurn, 0));
        break;
    case Qt::Key_Up:
        if (isTurn) return moveByHand(orbited(m_camera, 0, keyTurn));
        break;
    case Qt::Key_Down:
        if (isTurn) return moveByHand(orbited(m_camera, 0, -keyTurn));
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

int Viewport::jointAt(QPointF point) const
{
    if (!m_scene.figure || width() < 1 || height() < 1) return -1;
    const auto joint
        = pickedJoint(*m_scene.figure, m_camera, {width(), height()}, {point.x(), point.y()});
    return joint ? static_cast<int>(*joint) : -1;
}

void Viewport::setHovered(int joint)
{
    if (m_hovered == joint) return;
    m_hovered = joint;
    Q_EMIT jointHovered(joint);
}

void Viewport::leaveEvent(QEvent*) { setHovered(-1); }

void Viewport::mousePressEvent(QMouseEvent* event)
{
    m_lastMouse = m_pressed = event->position();
    m_isClick = event->button() == Qt::LeftButton;
}

void Viewport::mouseReleaseEvent(QMouseEvent* event)
{
    const int joint = m_isClick ? jointAt(event->position()) : -1;
    m_isClick = false;
    if (joint >= 0) Q_EMIT jointClicked(joint, event->modifiers());
}

void Viewport::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons() == Qt::NoButton) return setHovered(jointAt(event->position()));
    if (m_isClick && (event->position() - m_pressed).manhattanLength() < clickPixels) return;
    m_isClick = false;
    const QPointF moved = (event->position() - m_lastMouse) / std::max(1, height());
    m_lastMouse = event->position();
    const glm::vec2 shift(moved.x(), moved.y());
    const bool isLeft = event->buttons() & Qt::LeftButton;
    if ((event->buttons() & Qt::MiddleButton) || (isLeft && event->modifiers() & Qt::ShiftModifier))
        moveByHand(panned(m_camera, {-shift.x, shift.y}));
    else if (isLeft)
        moveByHand(orbited(m_camera, -turnPerHeight * shift.x, turnPerHeight * shift.y));
}

void Viewport::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) return;
    frame(m_clipBounds.isEmpty() ? Framing::Figure : Framing::Clip, true);
}

void Viewport::wheelEvent(QWheelEvent* event)
{
    const float notches = static_cast<float>(event->angleDelta().y()) / 120;
    moveByHand(zoomed(m_camera, std::pow(zoomPerNotch, notches)));
    event->accept();
}

void Viewport::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (m_framing != Framing::None) frame(m_framing, false);
}

}  // namespace driftwalk::widgets
