#include "widgets/timeline/timeline_layout.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace driftwalk::widgets {

using motion::BodyRegion;
using studio::TimelineBlock;

namespace {

constexpr std::array order{BodyRegion::WholeBody, BodyRegion::UpperBody, BodyRegion::Head,
                           BodyRegion::Spine,     BodyRegion::BothArms,  BodyRegion::LeftArm,
                           BodyRegion::RightArm,  BodyRegion::BothLegs,  BodyRegion::LeftLeg,
                           BodyRegion::RightLeg,  BodyRegion::Root};

constexpr double widest = 1e5;  // pixels; QPainter draws nothing sensible beyond; also seconds
constexpr double narrowest = 5;

bool isGroup(BodyRegion region)
{
    return region == BodyRegion::UpperBody || region == BodyRegion::BothArms
        || region == BodyRegion::BothLegs;
}

double startOf(const TimelineBlock& block) { return std::min(block.start, block.end); }

double endOf(const TimelineBlock& block) { return std::max(block.start, block.end); }

/// The first lane that is free where the block starts, for blocks taken by their start.
int freeLane(std::vector<double>& laneEnds, const TimelineBlock& block)
{
    std::size_t lane = 0;
    while (lane < laneEnds.size() && laneEnds[lane] > startOf(block) + 1e-6)
        ++lane;
    if (lane == laneEnds.size()) laneEnds.push_back(0);
    laneEnds[lane] = endOf(block);
    return static_cast<int>(lane);
}

}  // namespace

int TimelineRows::rowAt(double y) const
{
    for (std::size_t row = 0; row < rows.size(); ++row)
        if (y >= rows[row].top && y < rows[row].bottom()) return static_cast<int>(row);
    return -1;
}

int TimelineRows::rowOf(BodyRegion region) const
{
    for (std::size_t row = 0; row < rows.size(); ++row)
        if (rows[row].region == region) return static_cast<int>(row);
    return -1;
}

std::vector<BodyRegion> TimelineRows::regions() const
{
    std::vector<BodyRegion> all;
    for (const TimelineRow& row : rows)
        all.push_back(row.region);
    return all;
}

TimelineRows layOut(const studio::Timeline& timeline, std::span<const BodyRegion> extra,
                    const TimelineMetrics& metrics)
{
    TimelineRows layout;
    layout.places.resize(timeline.blocks.size());
    for (const BodyRegion region : order) {
        std::vector<std::size_t> own;
        for (std::size_t i = 0; i < timeline.blocks.size(); ++i)
            if (timeline.blocks[i].region == region) own.push_back(i);
        const bool isWanted = std::find(extra.begin(), extra.end(), region) != extra.end();
        if (isGroup(region) && own.empty() && !isWanted) continue;
        std::stable_sort(own.begin(), own.end(), [&](std::size_t a, std::size_t b) {
            return startOf(timeline.blocks[a]) < startOf(timeline.blocks[b]);
        });
        std::vector<double> laneEnds;
        if (region == BodyRegion::WholeBody && !own.empty())
            laneEnds.push_back(widest);  // the first lane is that of the base prompt
        for (const std::size_t i : own)
            layout.places[i]
                = {static_cast<int>(layout.rows.size()), freeLane(laneEnds, timeline.blocks[i])};
        const int lanes = std::max(1, static_cast<int>(laneEnds.size()));
        const double height = lanes * metrics.laneHeight() + 2 * metrics.rowPadding();
        layout.rows.push_back(
            {.region = region, .lanes = lanes, .top = layout.height, .height = height});
        layout.height += height;
    }
    return layout;
}

QRectF blockRect(const TimelineBlock& block, const BlockPlace& place, const TimelineRows& rows,
                 const TimeAxis& axis, const TimelineMetrics& metrics)
{
    const TimelineRow& row = rows.rows[static_cast<std::size_t>(place.row)];
    const double left = std::clamp(axis.xOf(startOf(block)), -widest, widest);
    const double right = std::clamp(axis.xOf(endOf(block)), -widest, widest);
    const double top = row.top + metrics.rowPadding() + place.lane * metrics.laneHeight();
    return {left, top, std::max(narrowest, right - left), metrics.laneHeight() - 1};
}

std::vector<std::pair<double, double>> overlapsOf(const studio::Timeline& timeline, int block)
{
    std::vector<std::pair<double, double>> overlaps;
    const TimelineBlock& one = timeline.blocks[static_cast<std::size_t>(block)];
    for (std::size_t i = 0; i < timeline.blocks.size(); ++i) {
        const TimelineBlock& other = timeline.blocks[i];
        if (static_cast<int>(i) == block || other.region != one.region) continue;
        const double start = std::max(startOf(one), startOf(other));
        const double end = std::min(endOf(one), endOf(other));
        if (start < end) overlaps.emplace_back(start, end);
    }
    return overlaps;
}

double rulerStep(double perSecond, double pixels)
{
    constexpr std::array steps{0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0};
    for (const double step : steps)
        if (step * perSecond >= pixels) return step;
    return 300;
}

QString momentText(double seconds, double step)
{
    if (seconds < 60) return QString::number(seconds, 'f', step < 1 ? 1 : 0);
    const int minutes = static_cast<int>((seconds + 1e-6) / 60);
    const double rest = std::max(0.0, seconds - 60 * minutes);
    return QStringLiteral("%1:%2").arg(minutes).arg(rest, step < 1 ? 4 : 2, 'f', step < 1 ? 1 : 0,
                                                    QLatin1Char('0'));
}

}  // namespace driftwalk::widgets
