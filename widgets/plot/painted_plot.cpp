#include "widgets/plot/painted_plot.h"

#include <QPicture>

namespace driftwalk::widgets {

void PaintedPlot::paint(QPainter& painter, const QSize& size)
{
    QPicture picture;
    QCPPainter recorder(&picture);
    recorder.setMode(QCPPainter::pmVectorized);
    recorder.setMode(QCPPainter::pmNoCaching);
    toPainter(&recorder, size.width(), size.height());
    recorder.end();
    painter.drawPicture(0, 0, picture);
}

void PaintedPlot::paintEvent(QPaintEvent* event)
{
    if (!sharedPainter()) return QCustomPlot::paintEvent(event);  // on the screen
    QPainter painter(this);
    paint(painter, size());
}

}  // namespace driftwalk::widgets
