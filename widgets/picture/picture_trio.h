// A noisy picture with the two parts it is the sum of: large, and at half the size beside it.
#pragma once

#include <QWidget>

namespace driftwalk::widgets {

class PictureView;

class PictureTrio : public QWidget {
    Q_OBJECT

public:
    explicit PictureTrio(QWidget* parent = nullptr);

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

    PictureView* m_whole = nullptr;
    PictureView* m_data = nullptr;
    PictureView* m_noise = nullptr;
};

}  // namespace driftwalk::widgets
