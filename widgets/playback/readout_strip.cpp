#include "widgets/playback/readout_strip.h"

#include "widgets/style/metrics.h"
#include "widgets/style/tabular.h"
#include "widgets/style/theme.h"

#include <QPainter>

namespace driftwalk::widgets {

ReadoutStrip::ReadoutStrip(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void ReadoutStrip::setColumns(const QList<Column>& columns)
{
    m_columns = columns;
    updateGeometry();
    update();
}

void ReadoutStrip::setValues(const QStringList& values)
{
    if (values == m_values) return;
    m_values = values;
    setAccessibleName(values.join(QStringLiteral(", ")));
    update();
}

QSize ReadoutStrip::sizeHint() const
{
    int width = 0;
    for (const Column& column : m_columns)
        width += scaled(column.width);
    return {width, controlHeight};
}

int ReadoutStrip::scaled(int width) const { return width * font().pixelSize() / baseFontPixels; }

void ReadoutStrip::paintEvent(QPaintEvent*)
{
    const Colors& colors = colorsOf(palette());
    QPainter painter(this);
    const int baseline = (height() + fontMetrics().ascent() - fontMetrics().descent()) / 2;
    int left = 0;
    for (qsizetype i = 0; i < m_columns.size(); ++i) {
        const QString& name = m_columns[i].name;
        painter.setPen(isEnabled() ? colors.softInk : colors.faintInk);
        painter.drawText(left, baseline, name);
        const int x = left + fontMetrics().horizontalAdvance(name) + space;
        painter.setPen(isEnabled() ? colors.ink : colors.faintInk);
        if (i < m_values.size()) drawTabular(painter, {x, baseline}, m_values[i]);
        left += scaled(m_columns[i].width);
    }
}

}  // namespace driftwalk::widgets
