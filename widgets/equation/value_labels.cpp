#include "widgets/equation/value_labels.h"

#include <algorithm>
#include <cmath>

namespace driftwalk::widgets {

namespace {

constexpr double distance = 8;  // pixels between two labels
constexpr double farthest = 12;  // pixels that a label may be beside its symbol
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

/// From right to left, each as near to the symbols as those to its right and the lines to their
/// symbols allow.
std::vector<LabelPlace> inSteps(const std::vector<LabelWish>& wishes, double width)
{
    std::vector<LabelPlace> places(wishes.size());
    std::vector<double> firstTaken;  // of each row, from the left
    for (std::size_t i = wishes.size(); i-- > 0;) {
        const LabelWish& wish = wishes[i];
        const double left = std::max(0.0, std::min(wish.anchor + besideLine, width - wish.width));
        std::size_t row = 0;
        for (std::size_t k = 0; k < firstTaken.size(); ++k)
            if (left + wish.width + distance > firstTaken[k]) row = k + 1;
        firstTaken.resize(std::max(firstTaken.size(), row + 1), width + distance);
        firstTaken[row] = std::min(left, wish.anchor);
        places[i] = {left, static_cast<int>(row)};
    }
    return places;
}

}  // namespace

LabelOrder labelOrder(const std::vector<LabelWish>& wishes, double width)
{
    const std::vector<LabelPlace> places = inRow(wishes, width);
    for (std::size_t i = 0; i < wishes.size(); ++i) {
        const double middle = places[i].left + wishes[i].width / 2;
        const bool isAtEdge = places[i].left == 0 || places[i].left + wishes[i].width >= width;
        const double allowed = isAtEdge ? wishes[i].width / 2 : farthest;
        if (std::abs(middle - wishes[i].anchor) > allowed) return LabelOrder::Steps;
        if (i > 0 && places[i].left < places[i - 1].left + wishes[i - 1].width)
            return LabelOrder::Steps;
    }
    return LabelOrder::Row;
}

std::vector<LabelPlace> placeLabels(const std::vector<LabelWish>& wishes, double width,
                                    LabelOrder order)
{
    return order == LabelOrder::Row ? inRow(wishes, width) : inSteps(wishes, width);
}

}  // namespace driftwalk::widgets
