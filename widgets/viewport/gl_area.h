// The OpenGL part of the viewport: shows one scene through one camera and owns everything that
// lives in the context.
#pragma once

#include "widgets/render/scene_renderer.h"

#include <QElapsedTimer>
#include <QImage>
#include <QOpenGLWidget>
#include <QSurfaceFormat>
#include <QTimer>

#include <memory>

namespace driftwalk::widgets {

/// Whether this session can show OpenGL 3.3 in a window. A QOpenGLWidget crashes where it cannot.
bool hasOpenGl();

/// What our OpenGL widgets need.
QSurfaceFormat openGl33();

/// Create it only where hasOpenGl().
class GlArea : public QOpenGLWidget {
    Q_OBJECT

public:
    explicit GlArea(QWidget* parent = nullptr);
    ~GlArea() override;

    /// Draws again, soon, with this.
    void setScene(const Scene& scene, const Camera& camera);

    /// Whether to draw no more than a fifth of the time; what changes meanwhile is drawn later.
    void setSparing(bool isSparing);

    /// A picture of a scene with the widget's renderer; null before the widget was first shown, or
    /// if the driver cannot draw this size.
    QImage capture(const Scene& scene, const Camera& camera, const QSize& size);

Q_SIGNALS:
    /// Drawing is not possible; the text says why.
    void failed(const QString& text);

protected:
    void initializeGL() override;
    void paintGL() override;

private:
    void releaseGl();
    void rest();
    void drawSoon();

    Scene m_scene;
    Camera m_camera;
    std::unique_ptr<SceneRenderer> m_renderer;  ///< null without a context
    bool m_isSparing = false;
    bool m_isStale = false;  ///< the scene has changed since it was drawn
    QElapsedTimer m_drawing;  ///< since the last drawing began
    QTimer m_rest;  ///< active while nothing is to be drawn
};

}  // namespace driftwalk::widgets
