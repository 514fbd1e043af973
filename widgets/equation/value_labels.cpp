#include "widgets/equation/value_labels.h"

#include <algorithm>
#include <cmath>

namespace driftwalk::widgets {

namespace {

constexpr double distance = 8;  // pixels between two labels
constexpr double farthest = 12;  // pixels that a label in a single row may be beside its symbol
constexpr double besideLine = 4;  // from the line to the text

std::vector<LabelPlace> inRow(const std::vector<LabelWish>& wishes, double width)
{
    std::vector<LabelPlace> places;
    double left = 0;
    for (const LabelWish& wish : wishes) {
        places.push_back({std::max(left, wish.anchor - wish.width / 2), 0});
        left = places.back().left + wish.width + distance;
    }
    double right = width;
    for (std::size_t i = wishes.size(); i-- > 0;) {
        places[i].left = std::max(0.0, std::min(places[i].left, right - wishes[i].width));
        right = places[i].left - distance;
    }
    return places;
}

/// Whether every label of a single row is near its symbol and clear of the others.
bool isReadable(const std::vector<LabelPlace>& places, const std::vector<LabelWish>& wishes,
                double width)
{
    for (std::size_t i = 0; i < wishes.size(); ++i) {
        const double middle = places[i].left + wishes[i].width / 2;
        const bool isAtEdge = places[i].left == 0 || places[i].left + wishes[i].width >= width;
        const double allowed = isAtEdge ? wishes[i].width / 2 : farthest;
        if (std::abs(middle - wishes[i].anchor) > allowed) return false;
        if (i > 0 && places[i].left < places[i - 1].left + wishes[i - 1].width) return false;
    }
    return true;
}

/// Whether two labels can both be where they are.
bool canBeside(const LabelPlace& a, const LabelWish& ofA, const LabelPlace& b, const LabelWish& ofB)
{
    if (a.row > b.row) return canBeside(b, ofB, a, ofA);
    if (a.row < b.row)  // the line of b passes the text of a
        return ofB.anchor < a.left - besideLine / 2
            || ofB.anchor > a.left + ofA.width + besideLine / 2;
    const auto from = [](const LabelPlace& place, const LabelWish& wish) {
        return std::min(place.left, wish.anchor);
    };
    const auto to = [](const LabelPlace& place, const LabelWish& wish) {
        return std::max(place.left + wish.width, wish.anchor);
    };
    return to(a, ofA) + distance <= from(b, ofB) || to(b, ofB) + distance <= from(a, ofA);
}

/// Tries places for the first `count` labels, which all those behind them leave free.
bool place(const std::vector<LabelWish>& wishes, std::size_t count, double width, int rows,
           std::vector<LabelPlace>& places)
{
    if (count == 0) return true;
    const std::size_t i = count - 1;
    const LabelWish& wish = wishes[i];
    const double last = std::max(0.0, width - wish.width);
    const double lefts[] = {std::clamp(wish.anchor - wish.width / 2, 0.0, last),
                            wish.anchor + besideLine, wish.anchor - besideLine - wish.width};
    for (int row = 0; row < rows; ++row) {
        for (const double left : lefts) {
            if (left < 0 || left > last) continue;
            places[i] = {left, row};
            bool isFree = true;
            for (std::size_t k = count; k < wishes.size() && isFree; ++k)
                isFree = canBeside(places[i], wish, places[k], wishes[k]);
            if (isFree && place(wishes, i, width, rows, places)) return true;
        }
    }
    return false;
}

}  // namespace

std::vector<LabelPlace> placeLabels(const std::vector<LabelWish>& wishes, double width)
{
    std::vector<LabelPlace> row = inRow(wishes, width);
    if (isReadable(row, wishes, width)) return row;
    std::vector<LabelPlace> places(wishes.size());
    for (int rows = 1; rows <= static_cast<int>(wishes.size()); ++rows)
        if (place(wishes, wishes.size(), width, rows, places)) return places;
    for (std::size_t i = 0; i < wishes.size(); ++i)
        row[i].row = static_cast<int>(i);
    return row;
}

}  // namespace driftwalk::widgets
