// Where everything of a timeline is drawn: tracks, lanes and blocks. Pure functions; pixels.
#pragma once

#include "core/studio/motion_timeline.h"

#include <QRectF>
#include <QString>

#include <span>
#include <vector>

namespace driftwalk::widgets {

/// Sizes of a timeline, all proportional to `scale`.
struct TimelineMetrics {
    double scale = 1;  ///< larger for a lecture

    double headerWidth() const { return 108 * scale; }

    double rulerHeight() const { return 24 * scale; }

    double laneHeight() const { return 20 * scale; }

    double rowPadding() const { return 2 * scale; }

    double grip() const { return 6 * scale; }  ///< part of a block's end that trims it
};

/// One track.
struct TimelineRow {
    motion::BodyRegion region = motion::BodyRegion::WholeBody;
    int lanes = 1;  ///< blocks that overlap lie below each other
    double top = 0;  ///< below the ruler, before scrolling
    double height = 0;

    double bottom() const { return top + height; }
};

struct BlockPlace {
    int row = 0;
    int lane = 0;
};

/// Tracks and lanes of a timeline.
struct TimelineRows {
    std::vector<TimelineRow> rows;
    std::vector<BlockPlace> places;  ///< of each block
    double height = 0;

    /// Index of the row at a height below the ruler; -1 for none.
    int rowAt(double y) const;
    int rowOf(motion::BodyRegion region) const;
    std::vector<motion::BodyRegion> regions() const;
};

/// The tracks of all parts, the first lane of the whole body's for the base prompt, and those of
/// the groups that have blocks or are in `extra`.
TimelineRows layOut(const studio::Timeline& timeline, std::span<const motion::BodyRegion> extra,
                    const TimelineMetrics& metrics);

/// The scale of time.
struct TimeAxis {
    double left = 0;  ///< pixel of second 0
    double perSecond = 60;  ///< pixels

    double xOf(double seconds) const { return left + seconds * perSecond; }

    double secondsAt(double x) const { return (x - left) / perSecond; }
};

/// A block's rectangle below the ruler; at least some pixels wide, so that also a broken block can
/// be grasped.
QRectF blockRect(const studio::TimelineBlock& block, const BlockPlace& place,
                 const TimelineRows& rows, const TimeAxis& axis, const TimelineMetrics& metrics);

/// Stretches of time in which the block overlaps with others of its track, seconds.
std::vector<std::pair<double, double>> overlapsOf(const studio::Timeline& timeline, int block);

/// Seconds between two labels of the ruler, so that they are at least `pixels` apart.
double rulerStep(double perSecond, double pixels);

/// "0:07" or "0:07.5" for a moment, "7" for short timelines.
QString momentText(double seconds, double step);

}  // namespace driftwalk::widgets
