// Where a logarithmic axis has numbers, and which: powers of ten over many decades, 1 2 5 over few,
// even steps within one.
#pragma once

#include <QString>

#include <utility>
#include <vector>

namespace driftwalk::widgets {

/// "0.01" to "1000", beyond as a power: "10⁻³", "2·10⁵".
QString logLabel(double value);

/// Places and their numbers, all different, in increasing order.
/// @param low   > 0
/// @param high  > low
/// @param most  about how many there may be, >= 1
std::vector<std::pair<double, QString>> logTicks(double low, double high, int most);

}  // namespace driftwalk::widgets
