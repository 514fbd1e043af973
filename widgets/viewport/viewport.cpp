#include "widgets/viewport/viewport.h"

#include "widgets/render/staging.h"
#include "widgets/viewport/picking.h"

#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace driftwalk::widgets {
namespace {

constexpr float turnPerHeight = 3.2F;  // radians for a drag as long as the widget is high
constexpr float keyTurn = 0.12F;
constexpr float zoomPerNotch = 0.88F;
constexpr double clickPixels = 4;  // a longer way is a drag

}  // namespace

Viewport::Viewport(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setLayout(new QVBoxLayout);
    layout()->setContentsMargins(0, 0, 0, 0);
    prepareCamera();
    connect(this, &Viewport::jointClicked, this, [this] {
        const PickedJoint clicked = pickAt(m_pressed);
        setChosenJoint(clicked);
        if (clicked.figure >= 0) Q_EMIT figureJointPicked(clicked.figure, clicked.joint);
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

void Viewport::setExtras(const SceneExtras& extras)
{
    const auto companions = [](const SceneExtras& some) {
        return std::count_if(some.others.begin(), some.others.end(),
                             [](const SceneFigure& other) { return other.opacity >= 1; });
    };
    const bool isOtherCrowd = companions(extras) != companions(m_extras);
    m_extras = extras;
    refresh();
    if (isOtherCrowd && m_framing != Framing::None) frame(m_framing, true);
}

Scene Viewport::shownScene() const { return withExtras(m_scene, m_extras); }

void Viewport::refresh()
{
    if (m_area) m_area->setScene(shownScene(), m_camera);
    showMarks();
}

void Viewport::showMarks()
{
    if (!m_area) return;
    std::vector<SceneMark> marks;
    const auto add = [&](const PickedJoint& joint, bool isChosen) {
        const auto other = static_cast<std::size_t>(std::max(0, joint.figure - 1));
        const motion::Pose* pose = joint.figure == 0 && m_scene.figure ? &*m_scene.figure : nullptr;
        if (joint.figure > 0 && other < m_extras.others.size()) pose = &m_extras.others[other].pose;
        if (!pose || joint.joint < 0) return;
        marks.push_back({.at = glm::vec3((*pose)[static_cast<std::size_t>(joint.joint)]),
                         .text = spokenName(static_cast<motion::Joint>(joint.joint)),
                         .isChosen = isChosen});
    };
    add(m_chosen, true);
    if (m_underMouse != m_chosen) add(m_underMouse, false);
    m_area->setMarks(std::move(marks));
}

void Viewport::setChosenJoint(const PickedJoint& joint)
{
    if (m_chosen == joint) return;
    m_chosen = joint;
    showMarks();
}

QImage Viewport::grabImage(const QSize& size, bool isTransparent, int supersampling)
{
    if (!m_area) return {};
    Scene scene = shownScene();
    scene.isTransparent = isTransparent;
    if (isTransparent) scene.look.floor = FloorPattern::None;
    return m_area->capture(scene, m_camera, size, supersampling);
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
    if (pressViewKey(*event)) return;
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

void Viewport::leaveEvent(QEvent*)
{
    setHovered(-1);
    setPicked({});
}

PickedJoint Viewport::pickAt(QPointF point) const
{
    if (width() < 1 || height() < 1) return {};
    return picked(shownScene(), m_camera, {width(), height()}, {point.x(), point.y()});
}

void Viewport::setPicked(const PickedJoint& joint)
{
    if (joint == std::exchange(m_underMouse, joint)) return;
    showMarks();
    Q_EMIT figureJointHovered(joint.figure, joint.joint);
}

void Viewport::mousePressEvent(QMouseEvent* event)
{
    m_lastMouse = m_pressed = event->position();
    m_isClick = event->button() == Qt::LeftButton;
}

void Viewport::mouseReleaseEvent(QMouseEvent* event)
{
    if (!std::exchange(m_isClick, false)) return;
    Q_EMIT jointClicked(jointAt(event->position()), event->modifiers());
}

void Viewport::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons() == Qt::NoButton) {
        setHovered(jointAt(event->position()));
        setPicked(pickAt(event->position()));
        return;
    }
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
