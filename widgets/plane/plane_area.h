// The OpenGL part of the plane's view: shows one scene and owns everything that lives in the
// context.
#pragma once

#include "widgets/render/plane_renderer.h"

#include <QImage>
#include <QOpenGLWidget>

#include <memory>

namespace driftwalk::widgets {

/// Create it only where hasOpenGl().
class PlaneArea : public QOpenGLWidget {
    Q_OBJECT

public:
    explicit PlaneArea(QWidget* parent = nullptr);
    ~PlaneArea() override;

    /// @param scene  one that checkScene() accepts
    void setScene(std::shared_ptr<const PlaneScene> scene);

    /// The look's scale is for pixels of the interface; a finer screen is accounted for.
    void setLook(const PlaneLook& look);

    /// A picture of the scene with the widget's renderer; null before the widget was first shown,
    /// or if the driver cannot draw this size.
    QImage capture(const PlaneLook& look, const QSize& size);

Q_SIGNALS:
    /// Drawing is not possible; the text says why.
    void failed(const QString& text);

protected:
    void initializeGL() override;
    void paintGL() override;

private:
    void releaseGl();

    std::shared_ptr<const PlaneScene> m_scene = std::make_shared<PlaneScene>();
    PlaneLook m_look;
    std::unique_ptr<PlaneRenderer> m_renderer;  ///< null without a context
};

}  // namespace driftwalk::widgets
