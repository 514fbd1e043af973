#include "widgets/equation/equation_layout.h"

#include "widgets/equation/symbol.h"
#include "widgets/style/metrics.h"
#include "widgets/style/tabular.h"

#include <algorithm>
#include <cmath>

namespace driftwalk::widgets {

namespace {

constexpr double mathAxis = 0.25;  // em above the baseline: where the lines of fractions are
constexpr double leastFont = 9;  // pixels
constexpr double labelGap = space;  // between a line and its numbers

struct Labelled {
    const SymbolBox* symbol = nullptr;
    bool isAbove = false;
};

bool isInside(const SymbolBox& symbol, const SymbolBox& other)
{
    return &symbol != &other && other.box.adjusted(-0.01, -0.01, 0.01, 0.01).contains(symbol.box);
}

bool isNested(const SymbolBox& symbol, const EquationLine& line)
{
    return std::ranges::any_of(line.symbols(),
                               [&](const SymbolBox& other) { return isInside(symbol, other); });
}

/// The symbols that stand for themselves somewhere; their numbers belong there.
QSet<QString> freeSymbols(const std::vector<EquationLine>& lines)
{
    QSet<QString> free;
    for (const EquationLine& line : lines)
        for (const SymbolBox& symbol : line.symbols())
            if (!isNested(symbol, line)) free.insert(symbol.id);
    return free;
}

/// Each symbol with a number, once in the equation; not those that are a part of another one.
std::vector<Labelled> labelledIn(const EquationLine& line, const EquationWish& wish,
                                 const QSet<QString>& free, QSet<QString>& done)
{
    std::vector<Labelled> found;
    for (const SymbolBox& symbol : line.symbols()) {
        const bool isPart = std::ranges::any_of(line.symbols(), [&](const SymbolBox& other) {
            return isInside(symbol, other) && symbolOf(other.id).isUniform;
        });
        const bool isWanted = !done.contains(symbol.id) && !wish.silent.contains(symbol.id)
            && !wish.values.value(symbol.id).isEmpty();
        if (!isWanted || isPart || (free.contains(symbol.id) && isNested(symbol, line))) continue;
        done.insert(symbol.id);
        found.push_back({&symbol, symbol.box.bottom() < line.ascent() - mathAxis});
    }
    std::ranges::sort(found, {},
                      [](const Labelled& each) { return each.symbol->box.center().x(); });
    return found;
}

double rowHeight(const QFontMetrics& metrics) { return metrics.ascent() + space / 2.0; }

/// The labels on one side of a line, with y counted in rows away from it.
std::vector<ValueLabel> labelsOf(const std::vector<Labelled>& symbols, const EquationWish& wish,
                                 double fontPixels, LabelRoom& room)
{
    std::vector<LabelWish> wishes;
    for (const Labelled& each : symbols) {
        const QString& id = each.symbol->id;
        double& width = room.widths[id];
        width = std::max<double>(width, tabularWidth(wish.metrics, wish.values[id]));
        wishes.push_back({each.symbol->box.center().x() * fontPixels, width});
    }
    if (wishes != room.wishes) {
        room.places = placeLabels(wishes, wish.width);
        room.wishes = wishes;
    }
    std::vector<ValueLabel> labels;
    for (std::size_t i = 0; i < symbols.size(); ++i) {
        const SymbolBox& symbol = *symbols[i].symbol;
        const QRectF& box = symbol.box;
        const LabelPlace& place = room.places[i];
        labels.push_back(
            {.id = symbol.id,
             .text = wish.values[symbol.id],
             .baseline = {place.left, static_cast<double>(place.row)},
             .width = wishes[i].width,
             .symbol = QPointF(box.center().x(), symbols[i].isAbove ? box.top() : box.bottom())
                 * fontPixels,
             .isAbove = symbols[i].isAbove});
        room.rows = std::max(room.rows, place.row + 1);
    }
    return labels;
}

/// What this many rows of numbers take.
double roomFor(int rows, double row) { return rows > 0 ? rows * row + labelGap : 0; }

double fittingFont(const EquationWish& wish)
{
    double widest = 0;
    for (const EquationLine& line : wish.lines)
        widest = std::max(widest, line.size().width());
    return std::max(leastFont, std::min(wish.fontPixels, wish.width / std::max(widest, 1.0)));
}

}  // namespace

EquationLayout layOut(const EquationWish& wish, LabelRooms& rooms)
{
    rooms.resize(wish.lines.size());
    EquationLayout layout{.fontPixels = fittingFont(wish), .places = {}, .labels = {}};
    const double row = rowHeight(wish.metrics);
    const QSet<QString> free = freeSymbols(wish.lines);
    QSet<QString> done;
    double y = 0;
    for (std::size_t i = 0; i < wish.lines.size(); ++i) {
        const EquationLine& line = wish.lines[i];
        std::array<std::vector<Labelled>, 2> sides;
        for (const Labelled& each : labelledIn(line, wish, free, done))
            sides[each.isAbove ? 0 : 1].push_back(each);
        const auto above = labelsOf(sides[0], wish, layout.fontPixels, rooms[i][0]);
        const auto below = labelsOf(sides[1], wish, layout.fontPixels, rooms[i][1]);
        const double ascent = line.ascent() * layout.fontPixels;
        // The baseline lies between two pixels, so that lines of fractions are sharp.
        const double top = std::ceil(y + space / 2.0 + rooms[i][0].rows * row + ascent) - ascent;
        const double bottom = top + line.size().height() * layout.fontPixels;
        layout.places.emplace_back(0, top);
        for (const auto* labels : {&above, &below}) {
            for (ValueLabel label : *labels) {
                const double rowsAway = label.baseline.y();
                label.symbol.ry() += top;
                label.baseline.setY(std::round(label.isAbove
                                                   ? top - labelGap - rowsAway * row
                                                   : bottom + labelGap / 2 + (rowsAway + 1) * row));
                layout.labels.push_back(std::move(label));
            }
        }
        y = bottom + roomFor(rooms[i][1].rows, row) + space;
    }
    layout.height = std::ceil(y);
    return layout;
}

}  // namespace driftwalk::widgets
