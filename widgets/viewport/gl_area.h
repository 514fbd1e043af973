// The OpenGL part of the viewport: shows one scene through one camera and owns everything that
// lives in the context.
#pragma once

#include "widgets/render/scene_renderer.h"

#include <QImage>
#include <QOpenGLWidget>

#include <memory>

namespace driftwalk::widgets {

/// Whether this session can show OpenGL 3.3 in a window. A QOpenGLWidget crashes where it cannot.
bool hasOpenGl();

/// Create it only where hasOpenGl().
class GlArea : public QOpenGLWidget {
    Q_OBJECT

public:
    explicit GlArea(QWidget* parent = nullptr);
    ~GlArea() override;

    /// Draws again, soon, with this.
    void setScene(const Scene& scene, const Camera& camera);

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

    Scene m_scene;
    Camera m_camera;
    std::unique_ptr<SceneRenderer> m_renderer;  ///< null without a context
};

}  // namespace driftwalk::widgets
