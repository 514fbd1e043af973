#include "widgets/plot/heat_map.h"

#include "widgets/style/theme.h"
#include "widgets/style/tips.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace driftwalk::widgets {

namespace {

constexpr std::size_t levels = 256;  // of a colour
constexpr int markWidth = 4;  // of the tick beside a marked row
constexpr int widestPicture = 2000;  // columns; more are thinned out

}  // namespace

HeatMap::HeatMap(int rowHeight, QWidget* parent) : QWidget(parent), m_rowHeight(rowHeight)
{
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize HeatMap::sizeHint() const { return {200, std::max(1, m_rows) * m_rowHeight}; }

void HeatMap::setValues(std::span<const float> values, int rows, double maximum)
{
    const bool isOther = rows != m_rows;
    m_rows = rows;
    m_columns = rows > 0 ? static_cast<int>(values.size()) / rows : 0;
    m_maximum = maximum;
    m_values.assign(values.begin(), values.end());
    if (isOther) updateGeometry();
    render();
}

void HeatMap::clear() { setValues({}, 0, 1); }

void HeatMap::setColors(const QList<QColor>& colors)
{
    if (colors == m_colors) return;
    m_colors = colors;
    render();
}

void HeatMap::setNames(const QStringList& rows, const QString& quantity)
{
    m_names = rows;
    m_quantity = quantity;
}

void HeatMap::setMarkedRow(int row)
{
    if (row == m_marked) return;
    m_marked = row;
    update();
}

void HeatMap::setCursor(double share)
{
    if (share == m_cursor) return;
    m_cursor = share;
    update();
}

void HeatMap::render()
{
    const Colors& colors = colorsOf(palette());
    std::vector<std::array<QRgb, levels>> scales;
    for (const QColor& full : m_colors.isEmpty() ? QList<QColor>{colors.ink} : m_colors) {
        std::array<QRgb, levels> scale;
        for (std::size_t level = 0; level < levels; ++level)
            scale[level] = mix(colors.paper, full, static_cast<double>(level) / (levels - 1)).rgb();
        scales.push_back(scale);
    }
    const int width = std::min(m_columns, widestPicture);
    m_picture = width > 0 ? QImage(width, m_rows, QImage::Format_RGB32) : QImage();
    for (int x = 0; x < width; ++x) {
        const auto column = static_cast<std::size_t>(static_cast<qint64>(x) * m_columns / width);
        for (int row = 0; row < m_rows; ++row) {
            const auto r = static_cast<std::size_t>(row);
            const float value = m_values[column * static_cast<std::size_t>(m_rows) + r];
            const double share = std::isfinite(value) ? std::clamp(value / m_maximum, 0.0, 1.0) : 1;
            m_picture.setPixel(x, row,
                               scales[r % scales.size()]
                                     [static_cast<std::size_t>(std::lround(share * (levels - 1)))]);
        }
    }
    update();
}

void HeatMap::paintEvent(QPaintEvent*)
{
    const Colors& colors = colorsOf(palette());
    QPainter painter(this);
    const QRect place(0, 0, width(), m_rows * m_rowHeight);
    if (m_picture.isNull()) {
        painter.fillRect(rect(), colors.paper);
        return;
    }
    painter.drawImage(place, m_picture);
    if (m_marked >= 0 && m_marked < m_rows) {
        // Around the row, which stays in sight.
        const QRect row(0, m_marked * m_rowHeight, width(), m_rowHeight);
        painter.fillRect(QRect(0, row.top() - 1, width(), 1), colors.ink);
        painter.fillRect(QRect(0, row.bottom() + 1, width(), 1), colors.ink);
        for (const int x : {0, width() - markWidth})
            painter.fillRect(QRect(x, row.top() - 1, markWidth, m_rowHeight + 2), colors.ink);
    }
    if (m_cursor >= 0) {
        const int x = static_cast<int>(std::lround(std::min(1.0, m_cursor) * (width() - 1)));
        painter.fillRect(QRect(x, 0, 1, place.height()), colors.ink);
    }
}

int HeatMap::rowAt(double y) const
{
    const int row = static_cast<int>(std::floor(y / m_rowHeight));
    return row >= 0 && row < m_rows ? row : -1;
}

void HeatMap::mouseMoveEvent(QMouseEvent* event)
{
    const int row = rowAt(event->position().y());
    if (row == m_marked) return;
    setMarkedRow(row);
    Q_EMIT rowHovered(row);
}

void HeatMap::leaveEvent(QEvent*)
{
    setMarkedRow(-1);
    Q_EMIT rowHovered(-1);
}

bool HeatMap::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int row = rowAt(help->pos().y());
    const int column = width() > 0 ? help->pos().x() * m_columns / width() : -1;
    if (row < 0 || column < 0 || column >= m_columns) return true;
    const float value = m_values[static_cast<std::size_t>(column) * static_cast<std::size_t>(m_rows)
                                 + static_cast<std::size_t>(row)];
    showTip(*this, rect(), help->pos().x(),
            tr("%1, frame %2: %3 %4")
                .arg(m_names.value(row))
                .arg(column + 1)
                .arg(m_quantity)
                .arg(static_cast<double>(value), 0, 'f', 3));
    return true;
}

void HeatMap::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) render();
    QWidget::changeEvent(event);
}

}  // namespace driftwalk::widgets
