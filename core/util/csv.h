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

/// A line of names, then a line for each row. Numbers have 17 significant digits, so that reading
/// them gives the same doubles.
/// @throws Error if the columns differ in length
std::string toCsv(const std::vector<CsvColumn>& columns);

}  // namespace driftwalk
