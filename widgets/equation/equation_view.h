// An equation whose symbols have the colours of what they stand for, show their numbers, and answer
// to the mouse.
#pragma once

#include "widgets/equation/equation.h"
#include "widgets/equation/equation_layout.h"

#include <QWidget>

namespace driftwalk::widgets {

class EquationView : public QWidget {
    Q_OBJECT

public:
    /// @param name    in resources/equations/equations.json
    /// @param folder  with the list and its pictures; where one is missing, there is plain text
    explicit EquationView(const QString& name, const QString& folder = equationsFolder,
                          QWidget* parent = nullptr);

    /// What the symbols are now, by id; those without a value or not in the equation show none.
    /// @param unit    of all of them, for the tooltip
    /// @param silent  symbols whose values only the tooltip tells
    void setValues(const QHash<QString, QString>& values, const QString& unit = {},
                   const QSet<QString>& silent = {});
    /// Marks symbols, wherever they occur.
    void setHighlighted(const QStringList& ids);

    const QStringList& highlighted() const { return m_highlighted; }

    /// The innermost symbol at a place in pixels; empty if there is none.
    QString symbolAt(const QPointF& place) const;
    /// The first place of a symbol, pixels; empty if it does not occur.
    QRectF boxOf(const QString& id) const;
    /// Symbol, name, value, unit and source, as rich text.
    QString tipOf(const QString& id) const;

    const EquationLayout& arrangement() const { return m_layout; }

    bool hasHeightForWidth() const override { return true; }

    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The mouse is over this symbol; empty when it is over none any more.
    void symbolHovered(const QString& id);

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QFont numberFont() const;
    EquationWish wishFor(int width) const;
    QRectF pixelsOf(std::size_t line, const QRectF& box) const;
    void arrange();
    void hover(const QString& id);
    void paintMarks(QPainter& painter) const;
    void paintLabels(QPainter& painter) const;
    void paintLine(QPainter& painter, const ValueLabel& label, QColor color) const;

    Equation m_equation;
    QHash<QString, QString> m_values;
    QString m_unit;
    QSet<QString> m_silent;
    QStringList m_highlighted;
    QString m_hovered;
    LabelRooms m_rooms;
    EquationLayout m_layout;
};

}  // namespace driftwalk::widgets
