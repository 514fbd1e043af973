// QCustomPlot that gives lines and letters, not pixels, to whoever draws it into something else
// than the screen.
#pragma once

#include "widgets/plot/qcustomplot_keywords.h"

namespace driftwalk::widgets {

class PaintedPlot : public QCustomPlot {
public:
    using QCustomPlot::QCustomPlot;

    /// As if the plot had this size.
    void paint(QPainter& painter, const QSize& size);

protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace driftwalk::widgets
