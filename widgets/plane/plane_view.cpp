#include "widgets/plane/plane_view.h"

#include "widgets/style/theme.h"
#include "widgets/viewport/gl_area.h"

#include <QLabel>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace driftwalk::widgets {

PlaneView::PlaneView(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Plane"));
    setToolTip(tr("Drag to move, wheel to zoom, click a particle to pick it, F to see everything"));
    if (!hasOpenGl()) {
        showMessage(tr("The plane cannot be shown: this system offers no OpenGL 3.3. Everything "
                       "else works."));
        return;
    }
    m_area = new PlaneArea(this);
    m_area->setAttribute(Qt::WA_TransparentForMouseEvents);  // they are handled here
    m_overlay = new PlaneOverlay(this);
    // Queued, because the message replaces the widget that is being painted.
    connect(m_area, &PlaneArea::failed, this, &PlaneView::showMessage, Qt::QueuedConnection);
    fit();
}

void PlaneView::showMessage(const QString& text)
{
    if (m_area) m_area->deleteLater();
    if (m_overlay) m_overlay->deleteLater();
    m_area = nullptr;
    m_overlay = nullptr;
    auto* label = new QLabel(text, this);
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    label->setMargin(24);
    label->setGeometry(rect());
    label->show();
    Q_EMIT failed(text);
}

void PlaneView::setScene(PlaneScene scene)
{
    checkScene(scene);
    m_scene = std::make_shared<PlaneScene>(std::move(scene));
    if (m_area) m_area->setScene(m_scene);
    if (m_isFitted) fit();
    refresh();
}

void PlaneView::setTitle(const QString& title)
{
    m_title = title;
    refresh();
}

void PlaneView::setLecture(bool isLecture)
{
    m_isLecture = isLecture;
    refresh();
}

void PlaneView::setDrawing(bool isDrawing)
{
    m_isDrawing = isDrawing;
    updateCursor();
}

void PlaneView::setHandles(std::vector<glm::vec2> handles)
{
    m_handles = std::move(handles);
    if (m_activeHandle >= static_cast<int>(m_handles.size())) {
        m_activeHandle = -1;
        if (m_drag == Drag::Handle) m_drag = Drag::None;
    }
    refresh();
}

float PlaneView::scale() const { return m_isLecture ? 1.6F : 1.0F; }

PlaneLook PlaneView::look() const { return {m_camera, planeTheme(colorsOf(palette())), scale()}; }

PlaneProjection PlaneView::projection() const
{
    return {m_camera, {std::max(1, width()), std::max(1, height())}};
}

void PlaneView::setCamera(const PlaneCamera& camera) { moveTo(camera, true); }

void PlaneView::fit()
{
    const glm::vec2 size = projection().size;
    moveTo(fitted(m_scene->bounds, size.x / size.y), false);
}

void PlaneView::moveTo(const PlaneCamera& camera, bool isByHand)
{
    m_isFitted = !isByHand;
    if (camera == m_camera) return;
    m_camera = camera;
    refresh();
    Q_EMIT cameraChanged();
}

void PlaneView::moveBy(const glm::vec2& pixels)
{
    const PlaneProjection now = projection();
    PlaneCamera camera = m_camera;
    camera.centre -= now.toData(pixels) - now.toData({0, 0});
    moveTo(camera, true);
}

void PlaneView::zoomAt(const glm::vec2& pixel, float factor)
{
    moveTo(zoomedAt(m_camera, projection().toData(pixel), factor), true);
}

void PlaneView::refresh()
{
    if (!m_area) return;
    m_area->setLook(look());
    m_overlay->setContent({.words = wordsOf(*m_scene, m_title),
                           .theme = look().theme,
                           .frame = {projection(), scale()},
                           .handles = m_handles,
                           .activeHandle = m_activeHandle,
                           .stroke = m_stroke});
}

QImage PlaneView::capture(const QSize& size)
{
    if (!m_area || size.isEmpty()) return {};
    PlaneLook wanted = look();
    const glm::vec2 pixels(size.width(), size.height());
    wanted.scale *= pixels.y / projection().size.y;
    QImage image = m_area->capture(wanted, size);
    if (image.isNull()) return image;
    QPainter painter(&image);
    painter.setFont(font());
    drawPlaneWords(painter, wordsOf(*m_scene, m_title), wanted.theme,
                   {{m_camera, pixels}, wanted.scale});
    return image;
}

void PlaneView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) refresh();
    QWidget::changeEvent(event);
}

void PlaneView::resizeEvent(QResizeEvent*)
{
    if (auto* label = findChild<QLabel*>()) label->setGeometry(rect());
    if (!m_area) return;
    m_area->setGeometry(rect());
    m_overlay->setGeometry(rect());
    if (m_isFitted) fit();
    refresh();
}

}  // namespace driftwalk::widgets
