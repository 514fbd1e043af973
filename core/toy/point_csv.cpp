#include "core/toy/point_csv.h"

#include "core/util/error.h"
#include "core/util/file_io.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <optional>
#include <string_view>

namespace driftwalk::toy {

namespace {

constexpr std::string_view separators = ",; \t";

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blank = " \t\r";
    const std::size_t first = text.find_first_not_of(blank);
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

/// Takes the first field off a line, with the blanks and the one mark that end it.
std::string_view takeField(std::string_view& line)
{
    const std::size_t end = std::min(line.find_first_of(separators), line.size());
    const std::string_view field = line.substr(0, end);
    line = trimmed(line.substr(end));
    if (!line.empty() && (line.front() == ',' || line.front() == ';'))
        line = trimmed(line.substr(1));
    return field;
}

/// Also "nan" and "inf"; a number too large for a double is infinite.
std::optional<double> numberFrom(std::string_view text)
{
    if (text.starts_with('+')) text.remove_prefix(1);
    double value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (stop != end || text.empty() || error == std::errc::invalid_argument) return {};
    if (error == std::errc::result_out_of_range) return HUGE_VAL;
    return value;
}

struct Columns {
    std::optional<double> x;
    std::optional<double> y;
};

Columns columnsOf(std::string_view line)
{
    const std::string_view x = takeField(line);
    const std::string_view y = takeField(line);
    return {numberFrom(x), numberFrom(y)};
}

}  // namespace

std::vector<Point> readPoints(const std::filesystem::path& path)
{
    const std::string content = readFile(path);
    std::string_view rest = content;
    if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);

    std::vector<Point> points;
    bool mayBeHeading = true;
    for (int number = 1; !rest.empty(); ++number) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = trimmed(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (line.empty()) continue;

        const Columns columns = columnsOf(line);
        const bool isHeading = mayBeHeading && !columns.x && !columns.y;
        mayBeHeading = false;
        if (isHeading) continue;
        const std::string where = "line " + std::to_string(number);
        if (!columns.x || !columns.y) throw FileError(path, where + " has no two numbers");
        if (!std::isfinite(*columns.x) || !std::isfinite(*columns.y))
            throw FileError(path, where + " has a number that is not finite");
        if (points.size() == maxPoints)
            throw FileError(path, where + " is one point more than the million that are read");
        points.push_back({*columns.x, *columns.y});
    }
    if (points.empty()) throw FileError(path, "has no points");
    return points;
}

void writePoints(const std::filesystem::path& path, const std::vector<Point>& points)
{
    std::string content = "x,y\n";
    std::array<char, 64> line = {};
    for (const Point& point : points) {
        std::snprintf(line.data(), line.size(), "%.17g,%.17g\n", point.x, point.y);
        content += line.data();
    }
    writeFileAtomically(path, content);
}

StandardisedPoints standardised(const std::vector<Point>& points)
{
    require(!points.empty(), "no points to standardise");
    double largest = 0;
    for (const Point& point : points) {
        require(std::isfinite(point.x) && std::isfinite(point.y), "points must be finite");
        largest = std::max({largest, std::abs(point.x), std::abs(point.y)});
    }
    // in units of the largest number, so that squares do not overflow, and from the first point, so
    // that equal points have no spread at all
    const double unit = largest > 0 ? largest : 1;
    const auto fromFirst = [&](const Point& point) -> Point {
        return {point.x / unit - points[0].x / unit, point.y / unit - points[0].y / unit};
    };
    const auto count = static_cast<double>(points.size());
    Point mean;
    for (const Point& point : points) {
        mean.x += fromFirst(point).x / count;
        mean.y += fromFirst(point).y / count;
    }
    double variance = 0;
    for (const Point& point : points) {
        const Point from = fromFirst(point);
        variance += (std::pow(from.x - mean.x, 2) + std::pow(from.y - mean.y, 2)) / (2 * count);
    }
    const double spread = std::sqrt(variance);
    const double divisor = spread > 0 ? spread : 1;

    StandardisedPoints result;
    result.offset = {(points[0].x / unit + mean.x) * unit, (points[0].y / unit + mean.y) * unit};
    if (spread > 0) result.scale = spread * unit;
    for (const Point& point : points) {
        const Point from = fromFirst(point);
        result.points.push_back({(from.x - mean.x) / divisor, (from.y - mean.y) / divisor});
    }
    return result;
}

}  // namespace driftwalk::toy
