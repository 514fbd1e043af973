#include "core/motion/motion_csv.h"

#include "core/util/csv.h"
#include "core/util/error.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace driftwalk::motion {

namespace {

/// A byte order mark, which spreadsheets write, is no part of the first name.
constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t mostColumns = 10000;

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\"";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// The lines of a text one after the other.
class Lines {
public:
    explicit Lines(std::string_view text) : m_rest(text) { }

    int number() const { return m_number; }  ///< of the last line taken, from 1

    std::optional<std::string_view> take()
    {
        if (m_rest.empty()) return std::nullopt;
        const std::size_t end = std::min(m_rest.find('\n'), m_rest.size());
        const std::string_view line = m_rest.substr(0, end);
        m_rest.remove_prefix(std::min(end + 1, m_rest.size()));
        ++m_number;
        return line;
    }

private:
    std::string_view m_rest;
    int m_number = 0;
};

std::vector<std::string_view> cellsOf(std::string_view line, char separator)
{
    std::vector<std::string_view> cells;
    while (cells.size() < mostColumns) {
        const std::size_t end = line.find(separator);
        cells.push_back(trimmed(line.substr(0, end)));
        if (end == std::string_view::npos) break;
        line.remove_prefix(end + 1);
    }
    return cells;
}

/// The separator that the line of names has most of.
char separatorOf(std::string_view line)
{
    return std::ranges::max({',', ';', '\t'}, {},
                            [line](char candidate) { return std::ranges::count(line, candidate); });
}

/// Where time and positions are among the columns.
struct Columns {
    std::optional<std::size_t> time;
    std::array<std::array<std::size_t, 3>, jointCount> positions{};
    std::vector<std::string> names;  // of the file's joints
    std::size_t count = 0;
};

/// The axis that a column's name ends in, after a separator: 0 for "Hips_x"; -1 for none.
int axisOfName(std::string_view name)
{
    if (name.size() < 3 || std::string_view("_. -:").find(name[name.size() - 2]) > 4) return -1;
    const std::size_t axis = std::string_view("xyzXYZ").find(name.back());
    return axis == std::string_view::npos ? -1 : static_cast<int>(axis % 3);
}

Columns columnsOf(std::string_view line, char separator, const std::filesystem::path& path)
{
    Columns columns;
    const std::vector<std::string_view> cells = cellsOf(line, separator);
    columns.count = cells.size();
    std::array<std::vector<std::string>, 3> names;  // by axis
    std::array<std::vector<std::size_t>, 3> places;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (cells[i] == "time" || cells[i] == "Time") columns.time = i;
        const int axis = axisOfName(cells[i]);
        if (axis < 0) continue;
        names[axis].emplace_back(cells[i].substr(0, cells[i].size() - 2));
        places[axis].push_back(i);
    }
    columns.names = names[0];
    for (int axis = 0; axis < 3; ++axis) {
        const auto known = findKnownNames(names[axis]);
        if (!known) {
            throw FileError(path,
                            "line 1: expected names such as time, Hips_x, Hips_y, Hips_z of all 22 "
                            "joints"
                                + (names[axis].empty() ? "" : ", found " + someOf(names[axis])));
        }
        for (int joint = 0; joint < jointCount; ++joint)
            columns.positions[joint][axis] = places[axis][known->places[joint]];
    }
    return columns;
}

/// One line of numbers.
class Row {
public:
    /// @param where  "line 7: ", for messages
    /// @throws FileError unless there are as many cells as columns
    Row(std::vector<std::string_view> cells, std::size_t count, std::string where,
        const std::filesystem::path& path)
        : m_cells(std::move(cells)),
          m_where(std::move(where)),
          m_path(path)
    {
        if (m_cells.size() == count) return;
        throw FileError(path,
                        m_where + "expected " + std::to_string(count) + " columns but found "
                            + std::to_string(m_cells.size()));
    }

    double at(std::size_t column) const
    {
        const std::string_view cell = m_cells[column];
        const char* const end = cell.data() + cell.size();
        double value = 0;
        const auto [rest, error] = std::from_chars(cell.data(), end, value);
        if (error == std::errc() && rest == end && std::isfinite(value)) return value;
        throw FileError(m_path,
                        m_where + "expected a number but found \"" + std::string(cell.substr(0, 40))
                            + "\"");
    }

    Pose pose(const Columns& columns) const
    {
        Pose pose;
        for (int joint = 0; joint < jointCount; ++joint) {
            for (int axis = 0; axis < 3; ++axis)
                pose[joint][axis] = at(columns.positions[joint][axis]);
        }
        return pose;
    }

private:
    std::vector<std::string_view> m_cells;
    std::string m_where;
    const std::filesystem::path& m_path;
};

/// The rate of evenly spaced times.
std::optional<double> rateOf(const std::vector<double>& times, const std::filesystem::path& path)
{
    if (times.size() < 2) return std::nullopt;
    const double step = (times.back() - times.front()) / static_cast<double>(times.size() - 1);
    for (std::size_t i = 0; i < times.size(); ++i) {
        const double even = times.front() + step * static_cast<double>(i);
        if (!(step > 0 && std::abs(times[i] - even) < 0.1 * step))
            throw FileError(path,
                            "line " + std::to_string(i + 2) + ": the times are not evenly spaced");
    }
    const double whole = std::round(1 / step);
    return std::abs(1 / step - whole) < 1e-4 * whole ? whole : 1 / step;
}

}  // namespace

std::string csvMotion(const Clip& clip, NamePreset names)
{
    std::vector<CsvColumn> columns = {{"time", {}}};
    for (std::size_t t = 0; t < clip.frames.size(); ++t)
        columns[0].values.push_back(static_cast<double>(t) / clip.fps);
    for (int joint = 0; joint < jointCount; ++joint) {
        for (int axis = 0; axis < 3; ++axis) {
            CsvColumn& column = columns.emplace_back();
            column.name = namesOf(names)[joint] + '_' + "xyz"[axis];
            for (const Pose& pose : clip.frames)
                column.values.push_back(pose[joint][axis]);
        }
    }
    return toCsv(columns);
}

MotionFile parseCsvMotion(std::string_view text, const std::filesystem::path& path)
{
    if (text.starts_with(byteOrderMark)) text.remove_prefix(byteOrderMark.size());
    Lines lines(text);
    const std::string_view header = lines.take().value_or("");
    const char separator = separatorOf(header);
    const Columns columns = columnsOf(header, separator, path);
    MotionFile file;
    file.format = MotionFormat::Csv;
    file.names = columns.names;
    std::vector<double> times;
    while (const auto line = lines.take()) {
        if (trimmed(*line).empty()) continue;
        const Row row(cellsOf(*line, separator), columns.count,
                      "line " + std::to_string(lines.number()) + ": ", path);
        if (columns.time) times.push_back(row.at(*columns.time));
        file.clip.frames.push_back(row.pose(columns));
    }
    const auto fps = rateOf(times, path);
    file.hasRate = fps.has_value();
    file.clip.fps = fps.value_or(modelFps);
    return file;
}

}  // namespace driftwalk::motion
