// A matrix as a picture: rows of small cells, darker for more. A row can be marked, a column has
// the cursor.
#pragma once

#include <QColor>
#include <QImage>
#include <QWidget>

#include <span>
#include <vector>

namespace driftwalk::widgets {

class HeatMap : public QWidget {
    Q_OBJECT

public:
    /// @param rowHeight  pixels
    explicit HeatMap(int rowHeight, QWidget* parent = nullptr);

    /// @param values   [columns, rows], column by column, as arrays of frames are
    /// @param maximum  value that has the full colour; what is above has it too
    void setValues(std::span<const float> values, int rows, double maximum);
    void clear();

    int rows() const { return m_rows; }

    int columns() const { return m_columns; }

    /// Of the cells: one colour for all rows, or one for each.
    void setColors(const QList<QColor>& colors);
    /// For tooltips: names of the rows and what the values are.
    void setNames(const QStringList& rows, const QString& quantity);

    int markedRow() const { return m_marked; }

    QSize sizeHint() const override;

    QSize minimumSizeHint() const override { return {40, sizeHint().height()}; }

public Q_SLOTS:
    /// @param row  -1 for none
    void setMarkedRow(int row);
    /// @param share  place along the columns, 0 .. 1; negative for none
    void setCursor(double share);

Q_SIGNALS:
    /// The row under the mouse; -1 for none.
    void rowHovered(int row);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void render();
    int rowAt(double y) const;

    int m_rowHeight;
    int m_rows = 0;
    int m_columns = 0;
    double m_maximum = 1;
    std::vector<float> m_values;
    QList<QColor> m_colors;
    QStringList m_names;
    QString m_quantity;
    QImage m_picture;  ///< a pixel for each cell
    int m_marked = -1;
    double m_cursor = -1;
};

}  // namespace driftwalk::widgets
