#include "widgets/timeline/timeline_edits.h"

#include "core/motion/clip.h"
#include "core/util/error.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace driftwalk::widgets {

using studio::TimelineBlock;

namespace {

constexpr double epsilon = 1e-9;

bool isBlank(const std::string& text)
{
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

TimelineBlock& blockAt(TimelineState& state, int index)
{
    return state.timeline.blocks[static_cast<std::size_t>(index)];
}

/// Selects the last `count` blocks.
void selectLast(TimelineState& state, std::size_t count)
{
    state.selected.resize(count);
    std::iota(state.selected.begin(), state.selected.end(),
              static_cast<int>(state.timeline.blocks.size() - count));
}

bool isSelected(const TimelineState& state, int index)
{
    return std::binary_search(state.selected.begin(), state.selected.end(), index);
}

TimelineState without(const TimelineState& state, const std::function<bool(int)>& goes)
{
    TimelineState next{state.timeline, {}};
    next.timeline.blocks.clear();
    for (int i = 0; i < static_cast<int>(state.timeline.blocks.size()); ++i) {
        if (goes(i)) continue;
        if (isSelected(state, i))
            next.selected.push_back(static_cast<int>(next.timeline.blocks.size()));
        next.timeline.blocks.push_back(state.timeline.blocks[static_cast<std::size_t>(i)]);
    }
    return next;
}

}  // namespace

double onFrame(double seconds) { return std::round(seconds * motion::modelFps) / motion::modelFps; }

std::vector<TimelineBlock> selectedBlocks(const TimelineState& state)
{
    std::vector<TimelineBlock> blocks;
    for (const int index : state.selected)
        blocks.push_back(state.timeline.blocks[static_cast<std::size_t>(index)]);
    return blocks;
}

TimelineState added(TimelineState state, const TimelineBlock& block)
{
    state.timeline.blocks.push_back(block);
    selectLast(state, 1);
    return state;
}

TimelineState removed(const TimelineState& state)
{
    TimelineState next = without(state, [&](int i) { return isSelected(state, i); });
    next.selected.clear();
    return next;
}

TimelineState moved(TimelineState state, double seconds)
{
    if (state.selected.empty()) return state;
    double first = state.timeline.seconds;
    double last = 0;
    for (const int index : state.selected) {
        const TimelineBlock& block = blockAt(state, index);
        first = std::min({first, block.start, block.end});
        last = std::max({last, block.start, block.end});
    }
    const double room = std::max(0.0, state.timeline.seconds - last);
    const double shift = std::clamp(seconds, std::min(-first, room), room);
    for (const int index : state.selected) {
        blockAt(state, index).start += shift;
        blockAt(state, index).end += shift;
    }
    return state;
}

TimelineState movedAcross(TimelineState state, std::span<const motion::BodyRegion> rows, int steps)
{
    const auto rowOf = [&](int index) {
        const auto place = std::find(rows.begin(), rows.end(), blockAt(state, index).region);
        return place == rows.end() ? -1 : static_cast<int>(place - rows.begin());
    };
    const int last = static_cast<int>(rows.size()) - 1;
    for (const int index : state.selected)
        if (const int row = rowOf(index); row >= 0) steps = std::clamp(steps, -row, last - row);
    for (const int index : state.selected)
        if (const int row = rowOf(index); row >= 0)
            blockAt(state, index).region = rows[static_cast<std::size_t>(row + steps)];
    return state;
}

TimelineState trimmed(TimelineState state, BlockEdge edge, double seconds)
{
    for (const int index : state.selected) {
        TimelineBlock& block = blockAt(state, index);
        if (block.end < block.start) std::swap(block.start, block.end);
        if (edge == BlockEdge::Start)
            block.start
                = std::clamp(block.start + seconds, 0.0, std::max(0.0, block.end - shortestBlock));
        else
            block.end = std::max(std::min(block.end + seconds, state.timeline.seconds),
                                 block.start + shortestBlock);
    }
    return state;
}

TimelineState split(const TimelineState& state, double at)
{
    TimelineState next = state;
    next.selected.clear();
    for (int i = 0; i < static_cast<int>(state.timeline.blocks.size()); ++i) {
        if (!state.selected.empty() && !isSelected(state, i)) continue;
        TimelineBlock& first = blockAt(next, i);
        if (at < first.start + shortestBlock - epsilon || at > first.end - shortestBlock + epsilon)
            continue;
        TimelineBlock second = first;
        first.end = at;
        second.start = at;
        next.selected.push_back(static_cast<int>(next.timeline.blocks.size()));
        next.timeline.blocks.push_back(second);
    }
    return next.selected.empty() ? state : next;
}

TimelineState pasted(TimelineState state, std::vector<TimelineBlock> blocks, double at)
{
    if (blocks.empty()) return state;
    double first = studio::Timeline::maxSeconds;
    for (const TimelineBlock& block : blocks)
        first = std::min({first, block.start, block.end});
    std::size_t count = 0;
    for (TimelineBlock& block : blocks) {
        block.start += at - first;
        block.end = std::min(block.end + at - first, state.timeline.seconds);
        if (block.end - block.start < shortestBlock - epsilon) continue;
        state.timeline.blocks.push_back(block);
        ++count;
    }
    if (count > 0) selectLast(state, count);
    return state;
}

TimelineState duplicated(const TimelineState& state)
{
    if (state.selected.empty()) return state;
    double first = state.timeline.seconds;
    double last = 0;
    for (const TimelineBlock& block : selectedBlocks(state)) {
        first = std::min(first, block.start);
        last = std::max(last, block.end);
    }
    TimelineState next = state;
    for (const TimelineBlock& block : selectedBlocks(state))
        next.timeline.blocks.push_back(block);
    selectLast(next, state.selected.size());
    return moved(next, last - first);
}

TimelineState retold(TimelineState state, const std::string& text)
{
    if (isBlank(text)) return removed(state);
    for (const int index : state.selected)
        blockAt(state, index).text = text;
    return state;
}

TimelineState prompted(const TimelineState& state, motion::BodyRegion region,
                       const std::string& text)
{
    std::vector<int> own;
    for (int i = 0; i < static_cast<int>(state.timeline.blocks.size()); ++i)
        if (state.timeline.blocks[static_cast<std::size_t>(i)].region == region) own.push_back(i);
    if (own.size() == 1) return retold({state.timeline, own}, text);
    const TimelineState rest = removed({state.timeline, own});
    if (isBlank(text)) return rest;
    return added(rest, {.region = region, .start = 0, .end = state.timeline.seconds, .text = text});
}

TimelineState resized(TimelineState state, double seconds)
{
    const double before = state.timeline.seconds;
    const double after
        = std::clamp(seconds, studio::Timeline::minSeconds, studio::Timeline::maxSeconds);
    state.timeline.seconds = after;
    for (TimelineBlock& block : state.timeline.blocks) {
        const bool goesToTheEnd = block.end >= before - epsilon;
        block.end = goesToTheEnd ? after : std::min(block.end, after);
    }
    if (after >= before) return state;
    return without(state, [&state, after](int i) {
        const TimelineBlock& block = blockAt(state, i);
        return block.start > after - shortestBlock;
    });
}

double snapped(double seconds, std::span<const double> targets, double tolerance)
{
    double nearest = seconds;
    double distance = tolerance;
    for (const double target : targets) {
        if (std::abs(target - seconds) > distance) continue;
        distance = std::abs(target - seconds);
        nearest = target;
    }
    return nearest;
}

std::vector<double> snapTargets(const TimelineState& state, double playhead, int wholeSeconds)
{
    std::vector<double> targets{0, state.timeline.seconds, playhead};
    for (int i = 0; i < static_cast<int>(state.timeline.blocks.size()); ++i) {
        if (isSelected(state, i)) continue;
        const TimelineBlock& block = state.timeline.blocks[static_cast<std::size_t>(i)];
        targets.insert(targets.end(), {block.start, block.end});
    }
    const int last = std::min(wholeSeconds, static_cast<int>(state.timeline.seconds));
    for (int second = 1; second <= last; ++second)
        targets.push_back(second);
    return targets;
}

std::string problemOf(const studio::Timeline& timeline)
{
    try {
        studio::validate(timeline);
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

bool isSound(const TimelineBlock& block, double seconds)
{
    return problemOf({.prompt = {}, .blocks = {block}, .seconds = seconds}).empty();
}

}  // namespace driftwalk::widgets
