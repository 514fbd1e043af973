// Where the numbers of an equation's symbols stand: in one row, each below its symbol, or, where
// they are too long for that, in several with a line to each symbol. For the equation's view.
#pragma once

#include <vector>

namespace driftwalk::widgets {

/// A number and the symbol that it belongs to; pixels.
struct LabelWish {
    double anchor = 0;  ///< middle of the symbol
    double width = 0;  ///< of the text

    bool operator==(const LabelWish&) const = default;
};

struct LabelPlace {
    double left = 0;  ///< of the text, pixels
    int row = 0;  ///< 0 is next to the symbols

    bool operator==(const LabelPlace&) const = default;
};

/// In as few rows as possible; no text covers another or the line of a deeper one.
/// @param wishes  at most a handful, from left to right
/// @param width   that there is, pixels
/// @return one place for each wish; within `width` as far as the texts fit
std::vector<LabelPlace> placeLabels(const std::vector<LabelWish>& wishes, double width);

}  // namespace driftwalk::widgets
