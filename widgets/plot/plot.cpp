#include "widgets/plot/plot.h"

#include "widgets/plot/bar_layer.h"
#include "widgets/plot/painted_plot.h"
#include "widgets/plot/plot_axes.h"
#include "widgets/style/metrics.h"

#include <QEvent>
#include <QMouseEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <limits>

namespace driftwalk::widgets {

namespace {

constexpr double grabDistance = 10;  // pixels round a handle
constexpr double mainPen = 1.75;
constexpr double otherPen = 1.25;
constexpr double dotSize = 5;
constexpr int tickRoom = 70;  // pixels of the plot's width for each number below it
constexpr double lecturePen = 2.2;  // times as thick
constexpr double litPen = 1.8;

/// The curve's y at x between its points; nothing outside or at a gap.
std::optional<double> valueAt(const Curve& curve, double x)
{
    for (std::size_t i = 1; i < curve.x.size(); ++i) {
        const auto [low, high] = std::minmax(curve.x[i - 1], curve.x[i]);
        if (x < low || x > high) continue;
        const double share = curve.x[i] == curve.x[i - 1]
            ? 0
            : (x - curve.x[i - 1]) / (curve.x[i] - curve.x[i - 1]);
        if (share == 0) return curve.y[i - 1];
        if (share == 1) return curve.y[i];
        return curve.y[i - 1] + share * (curve.y[i] - curve.y[i - 1]);
    }
    if (curve.x.size() == 1 && curve.x[0] == x) return curve.y[0];
    return {};
}

}  // namespace

Plot::Plot(QWidget* parent) : QWidget(parent), m_plot(new PaintedPlot)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_plot);
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->setMouseTracking(true);
    m_plot->installEventFilter(this);
    m_plot->setMinimumSize(minimumSizeHint());
    // The cursor moves often: on a layer of its own it is drawn without the curves.
    m_plot->addLayer(QStringLiteral("cursor"));
    m_cursorLayer = m_plot->layer(QStringLiteral("cursor"));
    m_cursorLayer->setMode(QCPLayer::lmBuffered);
    m_cursorLine = new QCPItemStraightLine(m_plot);
    m_cursorLine->setLayer(m_cursorLayer);
    m_cursorLine->setAntialiased(false);
    m_cursorDots = m_plot->addGraph();
    m_handleDots = m_plot->addGraph();
    for (QCPGraph* dots : {m_cursorDots, m_handleDots}) {
        dots->setLayer(m_cursorLayer);
        dots->setLineStyle(QCPGraph::lsNone);
        dots->removeFromLegend();
    }
    m_bars = std::make_unique<BarLayer>(*m_plot);
    m_plot->axisRect()->insetLayout()->setInsetAlignment(0, Qt::AlignTop | Qt::AlignLeft);
    applyStyle();
    showCursor();
}

Plot::~Plot() = default;

void Plot::setTitle(const QString& title)
{
    m_title = title;
    setAccessibleName(title);
}

void Plot::setAxes(const PlotAxis& x, const PlotAxis& y)
{
    m_xAxis = x;
    m_yAxis = y;
    fitAxes();
    replotLater();
}

void Plot::setCurves(std::vector<Curve> curves)
{
    m_curves = std::move(curves);
    while (m_graphs.size() > m_curves.size()) {
        m_plot->removeGraph(m_graphs.back());
        m_graphs.pop_back();
    }
    while (m_graphs.size() < m_curves.size())
        m_graphs.push_back(m_plot->addGraph());
    for (std::size_t i = 0; i < m_curves.size(); ++i) {
        QVector<double> x(m_curves[i].x.begin(), m_curves[i].x.end());
        QVector<double> y(m_curves[i].y.begin(), m_curves[i].y.end());
        if (m_yAxis.isLogarithmic)
            std::replace_if(
                y.begin(), y.end(), [](double value) { return value <= 0; },
                std::numeric_limits<double>::quiet_NaN());
        for (double& value : y)
            value = shown(m_yAxis, value);
        m_graphs[i]->setData(x, y);
        m_graphs[i]->setName(m_curves[i].name);
    }
    styleCurves();
    fitAxes();
    showCursor();
    replotLater();
}

void Plot::setBars(std::vector<Bars> bars)
{
    m_bars->set(std::move(bars));
    fitAxes();
    m_bars->style(colorsOf(palette()), m_isLecture ? lecturePen : 1, litSymbols());
    replotLater();
}

const std::vector<Bars>& Plot::bars() const { return m_bars->bars(); }

void Plot::setSpan(const PlotSpan& span)
{
    m_span = span;
    fitAxes();
    replotLater();
}

void Plot::setMarks(const std::vector<PlotMark>& marks)
{
    for (QCPItemStraightLine* line : m_markLines)
        m_plot->removeItem(line);
    for (QCPItemText* text : m_markTexts)
        m_plot->removeItem(text);
    m_markLines.clear();
    m_markTexts.clear();
    m_marks = marks;
    for (const PlotMark& mark : m_marks) {
        auto* line = new QCPItemStraightLine(m_plot);
        line->setAntialiased(false);
        line->point1->setCoords(mark.x, 1);
        line->point2->setCoords(mark.x, 2);
        auto* text = new QCPItemText(m_plot);
        text->position->setTypeX(QCPItemPosition::ptPlotCoords);
        text->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
        text->position->setCoords(mark.x, 1);
        text->setPositionAlignment(Qt::AlignBottom | Qt::AlignLeft);
        text->setPadding({4, 0, 4, 2});
        text->setText(mark.label);
        m_markLines.push_back(line);
        m_markTexts.push_back(text);
    }
    applyStyle();
}

void Plot::setCursor(std::optional<double> x)
{
    if (x == m_cursor) return;
    m_cursor = x;
    showCursor();
    m_cursorLayer->replot();
}

void Plot::showCursor()
{
    m_cursorLine->setVisible(m_cursor.has_value());
    m_cursorDots->data()->clear();
    if (!m_cursor) return;
    m_cursorLine->point1->setCoords(*m_cursor, 1);
    m_cursorLine->point2->setCoords(*m_cursor, 2);
    for (const Curve& curve : m_curves) {
        const auto y = curve.isMain ? valueAt(curve, *m_cursor) : std::nullopt;
        if (y && std::isfinite(*y)) m_cursorDots->addData(*m_cursor, shown(m_yAxis, *y));
    }
}

void Plot::setHandles(const std::vector<QPointF>& handles)
{
    m_handles = handles;
    showHandles();
    m_cursorLayer->replot();
}

void Plot::showHandles()
{
    m_handleDots->data()->clear();
    for (const QPointF& handle : m_handles)
        m_handleDots->addData(handle.x(), shown(m_yAxis, handle.y()));
}

void Plot::setCompact(bool compact)
{
    m_isCompact = compact;
    fitAxes();
    applyStyle();
}

void Plot::setLecture(bool lecture)
{
    m_isLecture = lecture;
    fitAxes();
    applyStyle();
}

void Plot::setTransparent(bool transparent)
{
    if (transparent == m_isTransparent) return;
    m_isTransparent = transparent;
    applyStyle();
}

void Plot::paint(QPainter& painter, const QSize& size)
{
    m_plot->paint(painter, size);
    replotLater();  // laid out for its own size again
}

QPointF Plot::pixelOf(const QPointF& point) const
{
    const QPointF inside(m_plot->xAxis->coordToPixel(point.x()),
                         m_plot->yAxis->coordToPixel(shown(m_yAxis, point.y())));
    return m_plot->mapTo(this, inside);
}

QPointF Plot::dataAt(const QPointF& position) const
{
    return {m_plot->xAxis->pixelToCoord(position.x()),
            meant(m_yAxis, m_plot->yAxis->pixelToCoord(position.y()))};
}

int Plot::tickCount() const
{
    const int most = m_isCompact ? 3 : 6;
    const int room = m_isLecture ? tickRoom * lectureFontPixels / baseFontPixels : tickRoom;
    return std::clamp(width() / room, 1, most);
}

void Plot::fitAxes()
{
    const auto x = m_xAxis.range.value_or(extentOf(m_curves, true, m_xAxis.isLogarithmic));
    const auto y
        = m_yAxis.range.value_or(padded(united(extentOf(m_curves, false, m_yAxis.isLogarithmic),
                                               m_bars->extent(), !m_curves.empty()),
                                        m_yAxis.isLogarithmic));
    m_plot->xAxis->setRange(x.first, x.second > x.first ? x.second : x.first + 1);
    m_plot->yAxis->setRange(shown(m_yAxis, y.first), shown(m_yAxis, y.second));
    m_plot->xAxis->setRangeReversed(m_xAxis.isReversed);
    m_plot->yAxis->setRangeReversed(m_yAxis.isReversed);
    setScale(m_plot->xAxis, m_xAxis, tickCount());
    setScale(m_plot->yAxis, m_yAxis, m_isCompact ? 3 : 6);
    m_plot->xAxis->setTickLabels(m_xAxis.hasNumbers);
    m_plot->yAxis->setTickLabels(m_yAxis.hasNumbers);
    m_plot->xAxis->setLabel(m_xAxis.label);
    m_plot->yAxis->setLabel(m_yAxis.label);
    fitSpan();
    m_bars->place(m_yAxis);
}

void Plot::fitSpan()
{
    if (!m_span || m_span->right <= m_span->left) return;
    QCPAxisRect* area = m_plot->axisRect();
    area->setAutoMargins(QCP::msTop | QCP::msBottom);
    area->setMinimumMargins({0, space, 0, space});
    const int left = qRound(m_span->left - m_span->room);
    const int right = qRound(width() - m_span->right - m_span->room);
    area->setMargins(
        {std::max(0, left), area->margins().top(), std::max(0, right), area->margins().bottom()});
    m_plot->xAxis->setTicker(tickerWithin(m_plot->xAxis->range()));
    m_plot->xAxis->ticker()->setTickCount(tickCount());
    const QCPRange range = m_plot->xAxis->range();
    const double beyond = m_span->room * range.size() / (m_span->right - m_span->left);
    m_plot->xAxis->setRange(range.lower - beyond, range.upper + beyond);
    area->update(QCPLayoutElement::upLayout);
}

void Plot::replotLater() { m_plot->replot(QCustomPlot::rpQueuedReplot); }

void Plot::styleCurves()
{
    const Colors& colors = colorsOf(palette());
    const double factor = m_isLecture ? lecturePen : 1;
    const QStringList lit = litSymbols();
    std::size_t named = 0;
    for (std::size_t i = 0; i < m_curves.size(); ++i) {
        const Curve& curve = m_curves[i];
        const bool isLit = lit.contains(curve.symbol);
        const double width = factor * (curve.isMain ? mainPen : otherPen) * (isLit ? litPen : 1);
        const double faded = lit.isEmpty() || isLit ? 0 : fadedShare;
        m_graphs[i]->setPen(
            QPen(mix(colors.*curve.color, colors.paper, faded), width, curve.style, Qt::RoundCap));
        m_graphs[i]->setScatterStyle(
            curve.hasDots ? QCPScatterStyle(QCPScatterStyle::ssDisc, dotSize * factor)
                          : QCPScatterStyle());
        m_graphs[i]->removeFromLegend();
        if (!curve.name.isEmpty()) m_graphs[i]->addToLegend();
        named += curve.name.isEmpty() ? 0 : 1;
    }
    m_plot->legend->setVisible(named > 1 && !m_isCompact);
}

void Plot::applyStyle()
{
    const Colors& colors = colorsOf(palette());
    QFont font = this->font();
    font.setPixelSize(m_isLecture ? lectureFontPixels : smallFontPixels);
    m_plot->setBackground(m_isTransparent ? QBrush() : QBrush(colors.paper));
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setTickLabelFont(font);
        axis->setLabelFont(font);
        axis->setTickLabelColor(colors.softInk);
        axis->setLabelColor(colors.softInk);
        axis->setBasePen(QPen(colors.line, m_isLecture ? 2 : 1));
        axis->setTickPen(Qt::NoPen);
        axis->setSubTickPen(Qt::NoPen);
        axis->grid()->setPen(QPen(mix(colors.paper, colors.line, 0.6), 1));
        axis->grid()->setZeroLinePen(QPen(colors.line, 1));
        axis->setTickLabelPadding(space);
        axis->setLabelPadding(space);
    }
    m_plot->legend->setFont(font);
    m_plot->legend->setTextColor(colors.ink);
    m_plot->legend->setBorderPen(Qt::NoPen);
    m_plot->legend->setBrush(mix(colors.paper, colors.surface, 0.5));
    m_cursorLine->setPen(QPen(colors.ink, m_isLecture ? 2 : 1));
    m_cursorDots->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssDisc, colors.ink, colors.ink, m_isLecture ? 12 : 6));
    m_handleDots->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(colors.ink, 1.5),
                                                  colors.field, m_isLecture ? 18 : 11));
    for (QCPItemStraightLine* line : m_markLines)
        line->setPen(QPen(colors.softInk, m_isLecture ? 2 : 1, Qt::DotLine));
    for (QCPItemText* text : m_markTexts) {
        text->setFont(font);
        text->setColor(colors.softInk);
    }
    styleCurves();
    m_bars->style(colors, m_isLecture ? lecturePen : 1, litSymbols());
    replotLater();
}

int Plot::handleAt(const QPointF& position) const
{
    int nearest = -1;
    double distance = grabDistance;
    for (std::size_t i = 0; i < m_handles.size(); ++i) {
        const QPointF place(m_plot->xAxis->coordToPixel(m_handles[i].x()),
                            m_plot->yAxis->coordToPixel(shown(m_yAxis, m_handles[i].y())));
        const double away = std::hypot(place.x() - position.x(), place.y() - position.y());
        if (away > distance) continue;
        nearest = static_cast<int>(i);
        distance = away;
    }
    return nearest;
}

void Plot::press(const QPointF& position, Qt::MouseButton button)
{
    const int handle = handleAt(position);
    if (button == Qt::RightButton && handle >= 0) {
        Q_EMIT handleRemoved(handle);
        return;
    }
    if (button != Qt::LeftButton) return;
    m_draggedHandle = handle;
    if (handle < 0) Q_EMIT sought(dataAt(position).x());
}

void Plot::drag(const QPointF& position, bool isPressed)
{
    const QPointF point = dataAt(position);
    Q_EMIT hovered(point);
    if (!isPressed) {
        m_plot->setCursor(handleAt(position) >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
        hoverSymbol(symbolAt(m_plot->mapTo(this, position)));
    } else if (m_draggedHandle >= 0) {
        Q_EMIT handleMoved(m_draggedHandle, point);
    } else {
        Q_EMIT sought(point.x());
    }
}

bool Plot::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_plot) return QWidget::eventFilter(watched, event);
    const auto mouse = [event] { return static_cast<QMouseEvent*>(event); };
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        press(mouse()->position(), mouse()->button());
        return true;
    case QEvent::MouseMove:
        drag(mouse()->position(), mouse()->buttons().testFlag(Qt::LeftButton));
        return true;
    case QEvent::MouseButtonRelease:
        m_draggedHandle = -1;
        return true;
    case QEvent::MouseButtonDblClick:
        Q_EMIT doubleClicked(dataAt(mouse()->position()));
        return true;
    case QEvent::Leave:
        hoverSymbol({});
        Q_EMIT left();
        return false;
    default:
        return false;
    }
}

void Plot::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) applyStyle();
    QWidget::changeEvent(event);
}

void Plot::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_plot->resize(size());
    fitAxes();
}

}  // namespace driftwalk::widgets
