// A noisy picture with the two parts it is the sum of: large, and at half the size beside it.
#pragma once

#include <QImage>
#include <QWidget>

namespace driftwalk::widgets {

class PictureView;

class PictureTrio : public QWidget {
    Q_OBJECT

public:
    explicit PictureTrio(QWidget* parent = nullptr);

    /// All of the same shape, to which the views are fitted; the noise may be empty.
    void setPictures(const QImage& whole, const QImage& data, const QImage& noise);

    PictureView* whole() { return m_whole; }

    PictureView* data() { return m_data; }

    PictureView* noise() { return m_noise; }

    void setLecture(bool lecture);

    QSize minimumSizeHint() const override { return {240, 180}; }

    /// The smallest rectangle round all three.
    QRect content() const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void placeViews();
    /// Width of the small views beside a large one of this width.
    int smallWidth(int width) const;
    /// Height of a view of this width with its caption.
    int heightOf(int width) const;

    double m_aspect = 1;  ///< height over width of the pictures
    PictureView* m_whole = nullptr;
    PictureView* m_data = nullptr;
    PictureView* m_noise = nullptr;
};

}  // namespace driftwalk::widgets
