#include "widgets/picture/picture_view.h"

#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QLabel>
#include <QPainter>
#include <QStyle>

namespace driftwalk::widgets {

QRect fitted(const QSize& picture, const QRect& room)
{
    if (picture.isEmpty()) return room;
    QRect area(QPoint(), picture.scaled(room.size(), Qt::KeepAspectRatio));
    area.moveCenter(room.center());
    return area;
}

void drawPicture(QPainter& painter, const QRect& area, const QImage& picture)
{
    painter.setRenderHint(QPainter::SmoothPixmapTransform, area.width() < picture.width());
    painter.drawImage(area, picture);
}

PictureView::PictureView(const QString& name, QWidget* parent)
    : QWidget(parent),
      m_caption(new QLabel(this))
{
    setAccessibleName(name);
    m_caption->setTextFormat(Qt::RichText);
    m_caption->setProperty("role", "equation");
}

void PictureView::setPicture(const QImage& picture)
{
    m_picture = picture;
    update();
}

void PictureView::setCaption(const QString& caption)
{
    if (m_caption->text() != caption) m_caption->setText(caption);
}

QString PictureView::caption() const { return m_caption->text(); }

int PictureView::captionHeight() const { return m_caption->fontMetrics().height() + gap; }

QRect PictureView::pictureArea() const
{
    return fitted(m_picture.size(), rect().adjusted(0, captionHeight(), 0, 0));
}

void PictureView::setLecture(bool lecture)
{
    m_caption->setProperty("role", lecture ? "lecture" : "equation");
    style()->unpolish(m_caption);
    style()->polish(m_caption);
    m_caption->setGeometry(0, 0, width(), captionHeight());
}

void PictureView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_caption->setGeometry(0, 0, width(), captionHeight());
}

void PictureView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Colors& colors = colorsOf(palette());
    const QRect area = pictureArea();
    if (m_picture.isNull()) {
        painter.setPen(QPen(colors.line, 1, Qt::DashLine));
        painter.drawRect(area.adjusted(0, 0, -1, -1));
        return;
    }
    drawPicture(painter, area, m_picture);
}

}  // namespace driftwalk::widgets
