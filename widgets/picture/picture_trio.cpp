#include "widgets/picture/picture_trio.h"

#include "widgets/picture/picture_view.h"
#include "widgets/style/metrics.h"

#include <algorithm>

namespace driftwalk::widgets {

namespace {

constexpr int between = 6 * space;

}  // namespace

PictureTrio::PictureTrio(QWidget* parent)
    : QWidget(parent),
      m_whole(new PictureView(tr("Noisy picture"), this)),
      m_data(new PictureView(tr("Data"), this)),
      m_noise(new PictureView(tr("Noise"), this))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void PictureTrio::setLecture(bool lecture)
{
    for (PictureView* view : {m_whole, m_data, m_noise})
        view->setLecture(lecture);
    placeViews();
}

QRect PictureTrio::content() const { return m_whole->geometry() | m_noise->geometry(); }

void PictureTrio::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placeViews();
}

// Two small squares with their captions are as high as the large one with its own.
void PictureTrio::placeViews()
{
    const int caption = m_whole->captionHeight();
    const int byWidth = (2 * (width() - between) + caption + margin) / 3;
    const int side = std::max(16, std::min(byWidth, height() - caption));
    const int small = std::max(8, (side - caption - margin) / 2);
    const int left = (width() - side - between - small) / 2;
    const int top = std::max(0, (height() - caption - side) / 2);
    const int right = left + side + between;
    m_whole->setGeometry(left, top, side, caption + side);
    m_data->setGeometry(right, top, small, caption + small);
    m_noise->setGeometry(right, top + caption + side - caption - small, small, caption + small);
}

}  // namespace driftwalk::widgets
