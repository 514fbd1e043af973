// Shows one scene of the plane as a picture that was drawn offscreen: the window needs no OpenGL of
// its own, whose composition costs a software driver more than the whole scene.
#pragma once

#include "widgets/plane/plane_drawing.h"

#include <QWidget>

namespace driftwalk::widgets {

/// Create it only where hasOpenGl().
class PlaneArea : public QWidget {
    Q_OBJECT

public:
    explicit PlaneArea(QWidget* parent = nullptr);

    /// @param scene  one that checkScene() accepts
    void setScene(std::shared_ptr<const PlaneScene> scene);

    /// The look's scale is for pixels of the interface; a finer screen is accounted for.
    void setLook(const PlaneLook& look);

    /// A picture of the scene; null if the driver cannot draw this size.
    QImage capture(const PlaneLook& look, const QSize& size);

Q_SIGNALS:
    /// Drawing is not possible; the text says why.
    void failed(const QString& text);
    /// The scene was drawn anew.
    void drawn();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void open();
    void fail(const QString& text);
    void drawScene(const QSize& size);

    std::shared_ptr<const PlaneScene> m_scene = std::make_shared<PlaneScene>();
    PlaneLook m_look;
    QImage m_picture;  ///< what is shown
    bool m_isStale = true;  ///< something has changed since the picture was drawn
    bool m_hasFailed = false;
    std::unique_ptr<PlaneDrawing> m_drawing;  ///< null before the first picture and after a failure
};

}  // namespace driftwalk::widgets
