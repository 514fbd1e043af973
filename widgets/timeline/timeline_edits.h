// What can be done to the blocks of a timeline, as pure functions on values. Seconds.
#pragma once

#include "core/studio/motion_timeline.h"

#include <span>
#include <vector>

namespace driftwalk::widgets {

/// No edit makes a block shorter than this.
inline constexpr double shortestBlock = 0.1;

/// A timeline and the indices of its selected blocks, increasing.
struct TimelineState {
    studio::Timeline timeline;
    std::vector<int> selected;

    bool operator==(const TimelineState&) const = default;
};

enum class BlockEdge { Start, End };

/// The nearest moment of a frame.
double onFrame(double seconds);

/// The blocks that are selected, in their order.
std::vector<studio::TimelineBlock> selectedBlocks(const TimelineState& state);

/// The state with another block, which alone is selected.
TimelineState added(TimelineState state, const studio::TimelineBlock& block);

TimelineState removed(const TimelineState& state);

/// Moves the selected blocks together, as far as all of them stay within the timeline.
TimelineState moved(TimelineState state, double seconds);

/// Gives the selected blocks to the regions that are `steps` further down in `rows`, as far as all
/// of them have one; regions that are not in `rows` stay.
TimelineState movedAcross(TimelineState state, std::span<const motion::BodyRegion> rows, int steps);

/// Moves one edge of each selected block; a block that ended before it started is turned round.
TimelineState trimmed(TimelineState state, BlockEdge edge, double seconds);

/// Cuts the selected blocks, or without a selection all, where they last at that moment. The second
/// halves are selected; without anything to cut, nothing changes.
TimelineState split(const TimelineState& state, double at);

/// Adds blocks with the first of them at a moment, as far as they fit; they are selected.
TimelineState pasted(TimelineState state, std::vector<studio::TimelineBlock> blocks, double at);

/// Adds copies of the selected blocks right behind them, or on top where there is no room.
TimelineState duplicated(const TimelineState& state);

/// Gives the selected blocks a text. Blank: they are removed, as no block is without a text.
TimelineState retold(TimelineState state, const std::string& text);

/// What the region does from beginning to end; blank: nothing. Replaces its blocks, but where it
/// has just one, that keeps its time.
TimelineState prompted(const TimelineState& state, motion::BodyRegion region,
                       const std::string& text);

/// Another length: blocks that last to the end follow it, others are cut there, and those without
/// time left go.
/// @param seconds  clamped to what a timeline can have
TimelineState resized(TimelineState state, double seconds);

/// The moment itself, or the nearest target within the tolerance.
double snapped(double seconds, std::span<const double> targets, double tolerance);

/// Where edges snap to: the edges of blocks that are not selected, both ends, and the playhead.
/// Whole seconds too, up to that many of them.
std::vector<double> snapTargets(const TimelineState& state, double playhead,
                                int wholeSeconds = 600);

/// Sentences about what `validate` says against the timeline; empty where nothing.
std::string problemOf(const studio::Timeline& timeline);

/// Whether a block as such can be generated.
bool isSound(const studio::TimelineBlock& block, double seconds);

}  // namespace driftwalk::widgets
