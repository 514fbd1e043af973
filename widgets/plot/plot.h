// A plot of curves and bars over one axis: cursor, marks, draggable handles and a legend, in the
// theme's colours.
#pragma once

#include "widgets/style/color_role.h"

#include <QPointF>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QCPGraph;
class QCPItemStraightLine;
class QCPItemText;
class QCPLayer;
class QPainter;

namespace driftwalk::widgets {

struct Curve {
    QString name = {};  ///< for the legend; empty leaves the curve out of it
    std::vector<double> x = {};
    std::vector<double> y = {};  ///< as many as x; values that are not finite make a gap
    ColorRole color = &Colors::ink;
    Qt::PenStyle style = Qt::SolidLine;
    bool isMain = true;  ///< drawn stronger, and followed by the cursor's dots
    bool hasDots = false;  ///< a disc at each point
    QString symbol = {};  ///< of an equation, that it shows; may be empty
};

/// Values with their standard errors, as bars from 0. A vertical axis that is purely logarithmic
/// cannot show them.
struct Bars {
    QString name = {};
    std::vector<double> x = {};
    std::vector<double> y = {};  ///< as many as x; what is not finite is left out
    std::vector<double> error = {};  ///< as many as x, or empty; what is not finite is left out
    ColorRole color = &Colors::ink;
    double width = 6;  ///< pixels
    double shift = 0;  ///< pixels to the right of x
    QString symbol = {};  ///< of an equation, that they show; may be empty
};

struct PlotAxis {
    QString label;  ///< symbol and unit
    bool isLogarithmic = false;
    bool isReversed = false;
    bool hasNumbers = true;  ///< at its ticks
    std::optional<std::pair<double, double>> range = {};  ///< as the data, without
    /// Of a vertical axis: linear up to this distance from 0, logarithmic beyond, on both sides.
    std::optional<double> linearBelow = {};
};

/// Where the horizontal axis lies, pixels of the plot's widget, so that it lines up with another.
struct PlotSpan {
    double left = 0;  ///< of the range's end on this side
    double right = 0;
    double room = 0;  ///< that the plot has beyond both
};

/// A vertical line at a place of interest.
struct PlotMark {
    double x = 0;
    QString label;
};

class BarLayer;
class PaintedPlot;

class Plot : public QWidget {
    Q_OBJECT

public:
    explicit Plot(QWidget* parent = nullptr);
    ~Plot() override;

    /// What is plotted; also the accessible name.
    void setTitle(const QString& title);
    void setAxes(const PlotAxis& x, const PlotAxis& y);
    /// Replaces all curves. Logarithmic axes leave out what is not above 0.
    void setCurves(std::vector<Curve> curves);
    /// Replaces all bars.
    void setBars(std::vector<Bars> bars);
    /// Lines the horizontal axis, which needs a range, up with another.
    void setSpan(const PlotSpan& span);
    void setMarks(const std::vector<PlotMark>& marks);
    /// The cursor's place on the x axis, shown as a line with a dot on each main curve.
    void setCursor(std::optional<double> x);
    /// Points that can be dragged; empty for none.
    void setHandles(const std::vector<QPointF>& handles);
    /// Small plots have no legend and few ticks.
    void setCompact(bool compact);
    /// Larger type and thicker lines.
    void setLecture(bool lecture);
    /// Without a background, for pictures.
    void setTransparent(bool transparent);
    /// Draws lines and letters, not pixels, as if the plot had this size.
    void paint(QPainter& painter, const QSize& size);
    /// Lights up what shows one of these symbols and fades the rest; nothing fades where nothing
    /// shows any of them.
    void setHighlighted(const QStringList& symbols);

    /// Those highlighted symbols that something shows here.
    QStringList litSymbols() const;

    const std::vector<Curve>& curves() const { return m_curves; }

    const std::vector<Bars>& bars() const;

    /// The symbol of the curve, the bar or the entry of the legend at a place in pixels.
    QString symbolAt(const QPointF& place) const;

    /// Where a point of the data is in this widget, pixels; for tests and overlays.
    QPointF pixelOf(const QPointF& point) const;

    QSize sizeHint() const override { return {400, 260}; }

    QSize minimumSizeHint() const override { return {96, 80}; }

Q_SIGNALS:
    /// Pressed or dragged where there is no handle, in data coordinates.
    void sought(double x);
    /// The mouse is over the plot, in data coordinates.
    void hovered(const QPointF& point);
    void left();
    /// The mouse is over what shows this symbol; empty when it is over none any more.
    void symbolHovered(const QString& symbol);
    void doubleClicked(const QPointF& point);
    void handleMoved(int index, const QPointF& point);
    /// A right click on a handle.
    void handleRemoved(int index);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void applyStyle();
    void styleCurves();
    /// Numbers that the horizontal axis has room for, about.
    int tickCount() const;
    void fitAxes();
    void fitSpan();
    void replotLater();
    void showCursor();
    void showHandles();
    int handleAt(const QPointF& position) const;
    QPointF dataAt(const QPointF& position) const;
    void hoverSymbol(const QString& symbol);
    void press(const QPointF& position, Qt::MouseButton button);
    void drag(const QPointF& position, bool isPressed);

    PaintedPlot* m_plot = nullptr;
    QCPLayer* m_cursorLayer = nullptr;
    QCPItemStraightLine* m_cursorLine = nullptr;
    QCPGraph* m_cursorDots = nullptr;
    QCPGraph* m_handleDots = nullptr;
    QString m_title;
    PlotAxis m_xAxis;
    PlotAxis m_yAxis;
    std::vector<Curve> m_curves;
    std::vector<QCPGraph*> m_graphs;
    std::unique_ptr<BarLayer> m_bars;
    std::optional<PlotSpan> m_span;
    std::vector<PlotMark> m_marks;
    std::vector<QCPItemStraightLine*> m_markLines;
    std::vector<QCPItemText*> m_markTexts;
    std::vector<QPointF> m_handles;
    std::optional<double> m_cursor;
    QStringList m_highlighted;
    QString m_hoveredSymbol;
    int m_draggedHandle = -1;
    bool m_isCompact = false;
    bool m_isLecture = false;
    bool m_isTransparent = false;
};

}  // namespace driftwalk::widgets
