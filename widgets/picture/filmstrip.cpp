#include "widgets/picture/filmstrip.h"

#include "widgets/picture/picture_view.h"
#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace driftwalk::widgets {

namespace {

constexpr int frameSide = 52;
constexpr int cursorHeight = 3;

}  // namespace

Filmstrip::Filmstrip(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("Filmstrip"));
    setToolTip(tr("The way from noise to data; a click goes there"));
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Filmstrip::setFrames(std::vector<Frame> frames)
{
    m_frames = std::move(frames);
    update();
}

void Filmstrip::setPosition(double position)
{
    m_position = position;
    update();
}

int Filmstrip::current() const
{
    int nearest = -1;
    for (int i = 0; i < static_cast<int>(m_frames.size()); ++i) {
        const auto distance = [&](int index) {
            return std::abs(m_frames[static_cast<std::size_t>(index)].position - m_position);
        };
        if (nearest < 0 || distance(i) < distance(nearest)) nearest = i;
    }
    return nearest;
}

int Filmstrip::side() const { return frameSide; }

int Filmstrip::capacity() const { return std::max(2, (width() + gap) / (frameSide + gap)); }

int Filmstrip::labelHeight() const { return fontMetrics().height(); }

void Filmstrip::setRows(int rows)
{
    if (rows == m_rows) return;
    m_rows = rows;
    updateGeometry();
    update();
}

QSize Filmstrip::sizeHint() const
{
    return {480, m_rows * frameSide + (m_rows - 1) * space + cursorHeight + space + labelHeight()};
}

QRect Filmstrip::frameArea(int index) const
{
    const int count = std::max(1, static_cast<int>(m_frames.size()));
    // The first and the last frame stand at the ends.
    const double pitch = count > 1 ? static_cast<double>(width() - frameSide) / (count - 1) : 0.0;
    return {static_cast<int>(std::lround(index * pitch)), 0, frameSide,
            m_rows * frameSide + (m_rows - 1) * space};
}

void Filmstrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Colors& colors = colorsOf(palette());
    const int marked = current();
    for (int i = 0; i < static_cast<int>(m_frames.size()); ++i) {
        const Frame& frame = m_frames[static_cast<std::size_t>(i)];
        const QRect area = frameArea(i);
        const QRect squares[]
            = {{area.topLeft(), QSize(frameSide, frameSide)},
               {area.left(), area.top() + frameSide + space, frameSide, frameSide}};
        for (int row = 0; row < m_rows; ++row) {
            const QImage& picture = row == 0 ? frame.picture : frame.second;
            if (picture.isNull())
                painter.fillRect(squares[row], mix(colors.paper, colors.line, 0.5));
            else
                drawPicture(painter, fitted(picture.size(), squares[row]), picture);
        }
        const QRect line(area.left(), area.bottom() + space, frameSide, cursorHeight);
        if (i == marked) painter.fillRect(line, colors.ink);
        painter.setPen(i == marked ? colors.ink : colors.softInk);
        painter.drawText(
            QRect(area.left() - gap, line.bottom() + 1, frameSide + 2 * gap, labelHeight()),
            Qt::AlignHCenter | Qt::AlignTop, frame.label);
    }
}

void Filmstrip::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton) seekTo(event->pos());
}

void Filmstrip::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons().testFlag(Qt::LeftButton)) seekTo(event->pos());
}

void Filmstrip::seekTo(const QPoint& point)
{
    int nearest = -1;
    const auto distance
        = [&](int index) { return std::abs(frameArea(index).center().x() - point.x()); };
    for (int i = 0; i < static_cast<int>(m_frames.size()); ++i)
        if (nearest < 0 || distance(i) < distance(nearest)) nearest = i;
    if (nearest >= 0 && !m_frames[static_cast<std::size_t>(nearest)].picture.isNull())
        Q_EMIT sought(m_frames[static_cast<std::size_t>(nearest)].position);
}

void Filmstrip::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (capacity() == m_lastCapacity) return;
    m_lastCapacity = capacity();
    Q_EMIT capacityChanged();
}

}  // namespace driftwalk::widgets
