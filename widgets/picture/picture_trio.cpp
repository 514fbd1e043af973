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

void PictureTrio::setPictures(const QImage& whole, const QImage& data, const QImage& noise)
{
    m_whole->setPicture(whole);
    m_data->setPicture(data);
    m_noise->setPicture(noise);
    const double aspect = whole.isNull() ? 1 : static_cast<double>(whole.height()) / whole.width();
    if (aspect == m_aspect) return;
    m_aspect = aspect;
    placeViews();
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

int PictureTrio::heightOf(int width) const
{
    return m_whole->captionHeight() + static_cast<int>(width * m_aspect);
}

// Two small views with their captions are as high as the large one with its own, but where it is so
// flat that they could not be seen.
int PictureTrio::smallWidth(int width) const
{
    const double equal = (heightOf(width) - margin) / 2 - m_whole->captionHeight();
    return std::max(width / 3, static_cast<int>(equal / m_aspect));
}

void PictureTrio::placeViews()
{
    int large = width();
    const auto fits = [this](int side) {
        const int small = smallWidth(side);
        return side + between + small <= width() && heightOf(side) <= height()
            && 2 * heightOf(small) + margin <= height();
    };
    while (large > 4 * space && !fits(large))
        --large;
    const int small = smallWidth(large);
    const int contentHeight = std::max(heightOf(large), 2 * heightOf(small) + margin);
    const int left = (width() - large - between - small) / 2;
    const int top = std::max(0, (height() - contentHeight) / 2);
    const int right = left + large + between;
    m_whole->setGeometry(left, top, large, heightOf(large));
    m_data->setGeometry(right, top, small, heightOf(small));
    m_noise->setGeometry(right, top + contentHeight - heightOf(small), small, heightOf(small));
}

}  // namespace driftwalk::widgets
