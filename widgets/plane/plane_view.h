// The stage of the playground: points of the plane and what a diffusion process does to them, to be
// moved, zoomed, picked, drawn on.
#pragma once

#include "widgets/plane/plane_area.h"
#include "widgets/plane/plane_overlay.h"

#include <QPointF>
#include <QWidget>

#include <memory>
#include <vector>

namespace driftwalk::widgets {

/// Shows a PlaneScene in the colours of its palette, or a sentence where there is no OpenGL;
/// everything else works there too.
///
/// Left drag moves, and so do middle and Shift+left drag whatever else the left button is for; the
/// wheel, + and - zoom, Alt with the arrows moves; F and a double click show everything. A click
/// picks a particle. It draws again only when something changed.
class PlaneView : public QWidget {
    Q_OBJECT

public:
    explicit PlaneView(QWidget* parent = nullptr);

    /// Shows a scene. The view is fitted to its bounds until it is moved by hand.
    /// @throws Error if sizes within a layer do not agree; the old scene stays then
    void setScene(PlaneScene scene);

    /// A line in the upper left corner.
    void setTitle(const QString& title);

    const QString& title() const { return m_title; }

    /// Larger letters, points and lines, to be seen from the last row.
    void setLecture(bool isLecture);

    /// Whether left drags draw strokes.
    void setDrawing(bool isDrawing);

    /// Rings that can be dragged, data coordinates. A drag that is under way goes on.
    void setHandles(std::vector<glm::vec2> handles);

    const std::vector<glm::vec2>& handles() const { return m_handles; }

    const PlaneCamera& camera() const { return m_camera; }

    /// Counts as moved by hand.
    void setCamera(const PlaneCamera& camera);

    /// Shows everything, from now on whatever the size.
    void fit();

    /// From data coordinates to the widget's pixels and back.
    PlaneProjection projection() const;

    /// The scene with its words as a picture of any size in pixels; null without OpenGL. Handles
    /// are no part of it.
    QImage capture(const QSize& size);

    QSize sizeHint() const override { return {720, 600}; }

    QSize minimumSizeHint() const override { return {200, 160}; }

Q_SIGNALS:
    /// There is no drawing; the text says why and stands in the widget too.
    void failed(const QString& text);
    void cameraChanged();
    /// The pointer is over this place, data coordinates.
    void hovered(const glm::vec2& position);
    /// The pointer has left.
    void left();
    /// A particle was clicked: its set in PlaneScene::points and its index there.
    void picked(int set, int index);
    /// A click found no particle within 8 pixels.
    void pickedNothing();
    /// A stroke has come to this place, data coordinates.
    void strokeMoved(const glm::vec2& position);
    void strokeEnded(const std::vector<glm::vec2>& stroke);
    void handleMoved(int index, const glm::vec2& position);
    void handleReleased(int index);

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    enum class Drag { None, Click, Pan, Stroke, Handle };  ///< Click becomes Pan when it moves

    void showMessage(const QString& text);
    void moveTo(const PlaneCamera& camera, bool isByHand);
    void moveBy(const glm::vec2& pixels);
    void zoomAt(const glm::vec2& pixel, float factor);
    void dragTo(const glm::vec2& pixel);
    void extendStroke(const glm::vec2& position);
    void endClick(const glm::vec2& pixel);
    int handleAt(const glm::vec2& pixel) const;
    void updateCursor();
    PlaneLook look() const;
    float scale() const;
    void refresh();

    std::shared_ptr<const PlaneScene> m_scene = std::make_shared<PlaneScene>();
    QString m_title;
    PlaneCamera m_camera;
    std::vector<glm::vec2> m_handles;
    std::vector<glm::vec2> m_stroke;
    bool m_isFitted = true;
    bool m_isLecture = false;
    bool m_isDrawing = false;
    Drag m_drag = Drag::None;
    int m_activeHandle = -1;  ///< under the pointer or held
    glm::vec2 m_pressed{0};  ///< where the button went down, pixels
    glm::vec2 m_last{0};  ///< where the pointer was, pixels
    PlaneOverlay* m_overlay = nullptr;  ///< null without OpenGL
    PlaneArea* m_area = nullptr;  ///< null without OpenGL
};

}  // namespace driftwalk::widgets
