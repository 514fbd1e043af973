#include "widgets/plot/painted_plot.h"

#include <QPicture>

#include <limits>
#include <vector>

namespace driftwalk::widgets {

namespace {

using GraphData = QVector<QCPGraphData>;

/// The parts of a line within a range of values, with gaps between them.
GraphData clipped(const QCPGraphDataContainer& data, const QCPRange& range)
{
    GraphData parts;
    const auto addAt = [&](const QCPGraphData& a, const QCPGraphData& b, double value) {
        if ((a.value < value) == (b.value < value)) return;
        const double share = (value - a.value) / (b.value - a.value);
        parts.append({a.key + share * (b.key - a.key), value});
    };
    for (auto point = data.constBegin(); point != data.constEnd(); ++point) {
        if (point != data.constBegin()) {
            const QCPGraphData& before = *(point - 1);
            const bool rises = before.value < point->value;
            addAt(before, *point, rises ? range.lower : range.upper);
            addAt(before, *point, rises ? range.upper : range.lower);
        }
        const bool isInside = range.contains(point->value);
        parts.append(
            {point->key, isInside ? point->value : std::numeric_limits<double>::quiet_NaN()});
    }
    return parts;
}

/// All graphs cut at the ends of their axes as long as this lives: files with lines do not clip.
class WithinAxes {
public:
    explicit WithinAxes(QCustomPlot& plot) : m_plot(plot)
    {
        for (int i = 0; i < plot.graphCount(); ++i) {
            QCPGraph* graph = plot.graph(i);
            m_whole.push_back(graph->data());
            // A cut would get a dot of its own.
            if (!graph->scatterStyle().isNone()) continue;
            auto cut = QSharedPointer<QCPGraphDataContainer>::create();
            cut->set(clipped(*graph->data(), graph->valueAxis()->range()), true);
            graph->setData(cut);
        }
    }

    ~WithinAxes()
    {
        for (int i = 0; i < m_plot.graphCount(); ++i)
            m_plot.graph(i)->setData(m_whole[static_cast<std::size_t>(i)]);
    }

    WithinAxes(const WithinAxes&) = delete;
    WithinAxes& operator=(const WithinAxes&) = delete;

private:
    QCustomPlot& m_plot;
    std::vector<QSharedPointer<QCPGraphDataContainer>> m_whole;
};

}  // namespace

void PaintedPlot::paint(QPainter& painter, const QSize& size)
{
    const WithinAxes cut(*this);
    QPicture picture;
    QCPPainter recorder(&picture);
    recorder.setMode(QCPPainter::pmVectorized);
    recorder.setMode(QCPPainter::pmNoCaching);
    toPainter(&recorder, size.width(), size.height());
    recorder.end();
    // A picture plays larger where there are more dots to the inch; the size is meant in pixels.
    const int usualDots = QImage(1, 1, QImage::Format_RGB32).logicalDpiX();
    const double scale = static_cast<double>(usualDots) / painter.device()->logicalDpiX();
    painter.save();
    painter.scale(scale, scale);
    painter.drawPicture(0, 0, picture);
    painter.restore();
}

void PaintedPlot::paintEvent(QPaintEvent* event)
{
    if (!sharedPainter()) return QCustomPlot::paintEvent(event);  // on the screen
    QPainter painter(this);
    paint(painter, size());
}

}  // namespace driftwalk::widgets
