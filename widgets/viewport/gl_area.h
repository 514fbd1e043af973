// The OpenGL part of the viewport: draws one scene through one camera offscreen, owns everything
// that lives in the context, and shows the picture. A window with an OpenGL widget anywhere, also a
// hidden one, would be composed by OpenGL, which costs a software driver 20 ms for each change.
#pragma once

#include "widgets/render/quality_governor.h"
#include "widgets/render/scene_labels.h"

#include <QElapsedTimer>
#include <QImage>
#include <QSurfaceFormat>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <vector>

namespace driftwalk::widgets {

/// Whether this session can draw with OpenGL 3.3.
bool hasOpenGl();

/// What our OpenGL widgets need.
QSurfaceFormat openGl33();

/// Create it only where hasOpenGl().
class GlArea : public QWidget {
    Q_OBJECT

public:
    explicit GlArea(QWidget* parent = nullptr);
    ~GlArea() override;

    /// Draws again, soon, with this.
    void setScene(const Scene& scene, const Camera& camera);

    /// Joints to mark over the picture; the scene is not drawn anew for them.
    void setMarks(std::vector<SceneMark> marks);

    /// Whether to draw no more than a fifth of the time; what changes meanwhile is drawn later.
    void setSparing(bool isSparing);

    /// A picture of a scene in the best quality; null if the driver cannot draw this size.
    /// @param supersampling  see capturePicture()
    QImage capture(const Scene& scene, const Camera& camera, const QSize& size,
                   int supersampling = 1);

    /// 0 is the best; it steps down while pictures come late and back when nothing moves.
    int qualityLevel() const { return m_governor.level(); }

Q_SIGNALS:
    /// Drawing is not possible; the text says why.
    void failed(const QString& text);
    /// The scene was drawn anew.
    void drawn();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Gl;  ///< everything that lives in the context, and the context

    void open();
    void fail(const QString& text);
    void drawScene(const QSize& size);
    void rest();
    void drawSoon();
    void judge();
    void improve();

    Scene m_scene;
    Camera m_camera;
    QImage m_picture;  ///< what is shown
    Camera m_pictureCamera;  ///< that it was drawn with
    std::vector<SceneMark> m_marks;
    bool m_hasFailed = false;
    std::unique_ptr<Gl> m_gl;  ///< null before the first picture and after a failure
    bool m_isSparing = false;
    bool m_isStale = false;  ///< the scene has changed since it was drawn
    QElapsedTimer m_drawing;  ///< since the last drawing began
    QTimer m_rest;  ///< active while nothing is to be drawn
    QualityGovernor m_governor;
    QElapsedTimer m_change;  ///< since the scene or the camera changed
    QTimer m_still;  ///< ends when nothing has moved for a while
    bool m_isMoving = false;  ///< the last change came soon after the one before
};

}  // namespace driftwalk::widgets
