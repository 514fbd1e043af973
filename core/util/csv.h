// Tables of numbers as text with comma-separated values.
#pragma once

#include <string>
#include <vector>

namespace driftwalk {

/// One column of a table.
struct CsvColumn {
    std::string name;  ///< without commas and quotes
    std::vector<double> values;
};

/// 17 significant digits, so that reading them gives the same double.
std::string csvNumber(double value);

/// A line of names, then a line for each row.
/// @throws Error if the columns differ in length
std::string toCsv(const std::vector<CsvColumn>& columns);

}  // namespace driftwalk
