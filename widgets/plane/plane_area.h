// The OpenGL part of the plane's view: draws one scene offscreen and shows the picture, so that the
// window needs no OpenGL of its own. Composing a window with OpenGL costs a software driver more
// than the whole scene.
#pragma once

#include "widgets/render/plane_renderer.h"

#include <QImage>
#include <QWidget>

#include <memory>

namespace driftwalk::widgets {

/// Create it only where hasOpenGl().
class PlaneArea : public QWidget {
    Q_OBJECT

public:
    explicit PlaneArea(QWidget* parent = nullptr);
    ~PlaneArea() override;

    /// @param scene  one that checkScene() accepts
    void setScene(std::shared_ptr<const PlaneScene> scene);

    /// The look's scale is for pixels of the interface; a finer screen is accounted for.
    void setLook(const PlaneLook& look);

    /// A picture of the scene with the widget's renderer; null if the driver cannot draw this size.
    QImage capture(const PlaneLook& look, const QSize& size);

Q_SIGNALS:
    /// Drawing is not possible; the text says why.
    void failed(const QString& text);
    /// The scene was drawn anew.
    void drawn();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Gl;  ///< everything that lives in the context, and the context

    bool makeCurrent();
    void drawScene(const QSize& size);

    std::shared_ptr<const PlaneScene> m_scene = std::make_shared<PlaneScene>();
    PlaneLook m_look;
    QImage m_picture;  ///< what is shown
    bool m_isStale = true;  ///< something has changed since the picture was drawn
    bool m_hasFailed = false;
    std::unique_ptr<Gl> m_gl;  ///< null before the first drawing and after a failure
};

}  // namespace driftwalk::widgets
