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
        width += fontMetrics().horizontalAdvance(column.name) + space
            + tabularWidth(fontMetrics(), column.widest) + margin;
    return {width, controlHeight};
}

void ReadoutStrip::paintEvent(QPaintEvent*)
{
    const Colors& colors = colorsOf(palette());
    QPainter painter(this);
    const int baseline = (height() + fontMetrics().ascent() - fontMetrics().descent()) / 2;
    int x = 0;
    for (qsizetype i = 0; i < m_columns.size(); ++i) {
        painter.setPen(colors.softInk);
        painter.drawText(x, baseline, m_columns[i].name);
        x += fontMetrics().horizontalAdvance(m_columns[i].name) + space;
        painter.setPen(isEnabled() ? colors.ink : colors.faintInk);
        if (i < m_values.size()) drawTabular(painter, {x, baseline}, m_values[i]);
        x += tabularWidth(fontMetrics(), m_columns[i].widest) + margin;
    }
}

}  // namespace driftwalk::widgets
