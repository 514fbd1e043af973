// A picture with a caption above it: small ones with square pixels, large ones smoothly.
#pragma once

#include <QImage>
#include <QWidget>

class QLabel;

namespace driftwalk::widgets {

class PictureView : public QWidget {
    Q_OBJECT

public:
    /// @param name  what is shown; for screen readers
    explicit PictureView(const QString& name, QWidget* parent = nullptr);

    /// An empty picture leaves a quiet frame.
    void setPicture(const QImage& picture);

    const QImage& picture() const { return m_picture; }

    /// Rich text.
    void setCaption(const QString& caption);
    QString caption() const;

    /// Height of the caption with the room below it, pixels.
    int captionHeight() const;

    /// Where the picture is drawn.
    QRect pictureArea() const;

    void setLecture(bool lecture);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QImage m_picture;
    QLabel* m_caption = nullptr;
};

/// The largest area of the picture's shape within `room`, in its middle.
QRect fitted(const QSize& picture, const QRect& room);

/// Draws the picture into `area`: enlarged without smoothing, reduced with.
void drawPicture(QPainter& painter, const QRect& area, const QImage& picture);

}  // namespace driftwalk::widgets
