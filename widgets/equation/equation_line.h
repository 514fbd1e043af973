// One line of an equation as a picture whose symbols can be found and coloured. For the equation's
// view.
#pragma once

#include "widgets/style/theme.h"

#include <QByteArray>
#include <QRectF>
#include <QString>

#include <memory>
#include <vector>

class QPainter;
class QSvgRenderer;

namespace driftwalk::widgets {

/// A place of a symbol. Boxes are in em, from the line's left upper corner.
struct SymbolBox {
    QString id;
    QRectF box;
};

class EquationLine {
public:
    /// @param svg  as resources/equations/generate.mjs writes it
    explicit EquationLine(QByteArray svg);
    ~EquationLine();
    EquationLine(EquationLine&& other) noexcept;
    EquationLine& operator=(EquationLine&& other) noexcept;

    /// Whether there is something to draw.
    bool isValid() const { return !m_size.isEmpty(); }

    /// Width and height, em.
    QSizeF size() const { return m_size; }

    /// From the top to the baseline, em.
    double ascent() const { return m_ascent; }

    /// All symbols, each as often as it occurs, outer ones before those inside of them.
    const std::vector<SymbolBox>& symbols() const { return m_symbols; }

    /// @param place       of the left upper corner, pixels
    /// @param fontPixels  of one em
    void draw(QPainter& painter, const QPointF& place, double fontPixels, const Colors& colors);

private:
    void render(const Colors& colors);

    QByteArray m_svg;
    QSizeF m_size;
    double m_ascent = 0;
    std::vector<SymbolBox> m_symbols;
    std::unique_ptr<QSvgRenderer> m_renderer;
    const Colors* m_colors = nullptr;  ///< that the renderer has
};

}  // namespace driftwalk::widgets
