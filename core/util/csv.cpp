#include "core/util/csv.h"

#include "core/util/error.h"

#include <array>
#include <charconv>

namespace driftwalk {

namespace {

constexpr int digits = 17;

}  // namespace

std::string csvNumber(double value)
{
    std::array<char, 32> buffer{};
    const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                      std::chars_format::general, digits);
    return {buffer.data(), result.ptr};
}

std::string toCsv(const std::vector<CsvColumn>& columns)
{
    std::string text;
    for (const CsvColumn& column : columns) {
        require(column.values.size() == columns.front().values.size(),
                "the columns of a table must have the same length");
        text += (text.empty() ? "" : ",") + column.name;
    }
    text += '\n';
    const std::size_t rows = columns.empty() ? 0 : columns.front().values.size();
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (i > 0) text += ',';
            text += csvNumber(columns[i].values[row]);
        }
        text += '\n';
    }
    return text;
}

}  // namespace driftwalk
