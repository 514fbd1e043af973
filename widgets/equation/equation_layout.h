// Where the lines of an equation and the numbers of its symbols stand. For the equation's view.
#pragma once

#include "widgets/equation/equation_line.h"
#include "widgets/equation/value_labels.h"

#include <QFontMetrics>
#include <QHash>
#include <QSet>

#include <array>

namespace driftwalk::widgets {

/// A number beside its symbol; pixels.
struct ValueLabel {
    QString id;
    QString text;
    QPointF baseline;  ///< where the text starts
    double width = 0;  ///< of the text's room
    QPointF symbol;  ///< middle of the symbol's edge on this side
    bool isAbove = false;
};

struct EquationLayout {
    double fontPixels = 0;
    std::vector<QPointF> places;  ///< left upper corner of each line, pixels
    std::vector<ValueLabel> labels;
    double height = 0;
};

/// The room that numbers have had above and below each line: it does not shrink again, so that
/// running numbers move neither each other nor the page.
struct LabelRoom {
    QHash<QString, double> widths = {};  ///< by symbol
    int rows = 0;
    std::vector<LabelWish> wishes = {};  ///< that the places are for
    std::vector<LabelPlace> places = {};
};

using LabelRooms = std::vector<std::array<LabelRoom, 2>>;

struct EquationWish {
    const std::vector<EquationLine>& lines;
    const QHash<QString, QString>& values;  ///< by symbol
    const QSet<QString>& silent;  ///< symbols whose values are not written
    double width = 0;  ///< pixels
    double fontPixels = 0;  ///< less if a line is too wide
    QFontMetrics metrics;  ///< of the numbers
};

/// @param rooms  is made larger where the numbers need it
EquationLayout layOut(const EquationWish& wish, LabelRooms& rooms);

}  // namespace driftwalk::widgets
