// The stage: shows a figure in three dimensions, turned, moved and zoomed with mouse, pad and keys.
#pragma once

#include "widgets/viewport/gl_area.h"
#include "widgets/viewport/picking.h"

#include <QMargins>
#include <QPointF>
#include <QVariantAnimation>
#include <QWidget>

#include <array>
#include <optional>
#include <vector>

namespace driftwalk::widgets {

/// Travels with the figure, is turned and moved freely, turns by itself, stays, or looks out of the
/// figure's head.
enum class CameraMode { Follow, Orbit, Turntable, Fixed, FirstPerson };

/// Where to look from; all but the perspective without foreshortening.
enum class StandardView { Perspective, Front, Side, Top };

/// Shows a Scene, or a sentence where there is no OpenGL; everything else works there too.
///
/// A click on the figure names the joint; left drag turns, middle or Shift+left drag moves, wheel,
/// pinch, + and - zoom, Alt with the arrows turns; F frames the figure, a double click the whole
/// clip; Alt and a digit recalls a saved view, with Ctrl saves it. It draws again only when
/// something changed, with less quality while pictures come late.
class Viewport : public QWidget {
    Q_OBJECT

public:
    explicit Viewport(QWidget* parent = nullptr);

    /// While other work needs the processor: draws no more than a fifth of the time.
    void setSparing(bool isSparing);

    void setFigure(const std::optional<motion::Pose>& pose);

    /// x_t, drawn as a pale cloud round the figure.
    void setNoisy(const std::optional<motion::Pose>& pose);

    /// The way of the pelvis, drawn on the floor; empty for none. Metres.
    void setPath(std::vector<glm::dvec3> path);

    void setTheme(const RenderTheme& theme);

    /// What is shown round the figure, and how.
    void setExtras(const SceneExtras& extras);

    /// Everything that is shown.
    Scene shownScene() const;

    /// Moves the camera, keeping its direction, so that the clip fits: all of it, or when
    /// following, all of its poses where the figure stands. The first call jumps; later ones glide.
    void frameClip(const motion::Clip& clip);

    /// Pixels along the edges that framing leaves free, for words that stand there.
    void setFramingMargins(const QMargins& margins);

    /// Like frameClip for the figure as it is now; without a figure, does nothing.
    void frameFigure();

    /// Whether the camera travels with the figure.
    void setFollow(bool isFollowing);

    bool isFollowing() const
    {
        return m_mode == CameraMode::Follow || m_mode == CameraMode::Turntable;
    }

    void setCameraMode(CameraMode mode);

    CameraMode cameraMode() const { return m_mode; }

    /// Glides there, and frames what was framed last.
    void lookFrom(StandardView view);

    static constexpr int viewCount = 9;
    using Views = std::array<std::optional<Camera>, viewCount>;

    const Views& views() const { return m_views; }

    void setViews(const Views& views) { m_views = views; }

    /// @param slot  0 .. viewCount - 1
    void saveView(int slot);

    /// Glides to a saved view; does nothing without one.
    void recallView(int slot);

    /// The joint that was clicked on last; it is marked, as the one under the mouse is.
    const PickedJoint& chosenJoint() const { return m_chosen; }

    void setChosenJoint(const PickedJoint& joint);

    const Camera& camera() const { return m_camera; }

    void setCamera(const Camera& camera);

    /// The scene as a picture of any size in pixels; null without OpenGL and before the first
    /// paint.
    /// @param isTransparent  leaves background and floor out
    /// @param supersampling  see capturePicture()
    QImage grabImage(const QSize& size, bool isTransparent = false, int supersampling = 1);

    QSize sizeHint() const override { return {960, 600}; }

    QSize minimumSizeHint() const override { return {240, 180}; }

Q_SIGNALS:
    /// There is no drawing; the text says why and stands in the widget too.
    void failed(const QString& text);
    void cameraChanged();
    void cameraModeChanged(driftwalk::widgets::CameraMode mode);
    void viewsChanged();
    /// A click on any figure: 0 is the main one, then the companions in their order.
    void figureJointPicked(int figure, int joint);
    /// The joint of any figure under the mouse; -1, -1 for none.
    void figureJointHovered(int figure, int joint);
    /// A click, without a drag, on the bone that ends in this joint; -1 for none.
    void jointClicked(int joint, Qt::KeyboardModifiers modifiers);
    /// The joint under the mouse; -1 for none.
    void jointHovered(int joint);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    enum class Framing {
        None,
        Clip,
        Figure
    };  ///< what the camera was last framed on, until it is moved by hand

    void showMessage(const QString& text);
    Bounds framingBounds(Framing framing) const;
    Camera framedCamera(const Camera& camera, Framing framing) const;
    void frame(Framing framing, bool isGliding);
    void glideTo(const Camera& goal);
    void prepareCamera();
    void turn();
    bool pressViewKey(const QKeyEvent& event);
    PickedJoint pickAt(QPointF point) const;
    void setPicked(const PickedJoint& joint);
    void showMarks();
    void moveByHand(const Camera& camera);
    void moveTo(const Camera& camera);
    void followFigure();
    void refresh();
    int jointAt(QPointF point) const;
    void setHovered(int joint);

    Scene m_scene;
    SceneExtras m_extras;
    Camera m_camera;
    Camera m_beforeFirstPerson;
    CameraMode m_mode = CameraMode::Orbit;
    QTimer m_turntable;
    QElapsedTimer m_turning;  ///< since the turntable turned
    Views m_views;
    PickedJoint m_underMouse;
    Camera m_glideFrom;
    Camera m_glideTo;
    QVariantAnimation m_glide;
    Bounds m_clipBounds;  ///< of the whole clip
    Bounds m_inPlaceBounds;  ///< of all its poses, relative to the place where the pelvis is
    Framing m_framing = Framing::None;
    QMargins m_margins;
    QPointF m_lastMouse;
    QPointF m_pressed;
    bool m_isClick = false;  ///< the mouse was pressed and has not been dragged
    int m_hovered = -1;
    PickedJoint m_chosen;
    GlArea* m_area = nullptr;  ///< null without OpenGL
};

}  // namespace driftwalk::widgets
