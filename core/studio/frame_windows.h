// Long motions as overlapping windows that a model can take. Free of LibTorch.
#pragma once

#include <cstddef>
#include <vector>

namespace driftwalk::studio {

/// Frames first .. first + count - 1.
struct FrameRange {
    int first = 0;
    int count = 0;

    int end() const { return first + count; }

    bool operator==(const FrameRange&) const = default;
};

struct WindowSpec {
    int longest = 196;  ///< frames of a window, a multiple of `unit`, > 2 overlap
    int overlap = 40;  ///< frames that neighbours share, a multiple of `unit`
    int unit = 4;  ///< windows start at multiples of this
};

/// As few windows as possible of nearly equal length that cover the range; neighbours share
/// `overlap` frames and no frame has more than two windows.
/// @param range  first and count are multiples of the unit
/// @throws Error if a number does not fit
std::vector<FrameRange> frameWindows(const FrameRange& range, const WindowSpec& spec = {});

/// How much a window says about its frames: [count], falling smoothly over the overlaps. The
/// weights of all windows sum to one in every frame.
std::vector<float> windowWeights(const std::vector<FrameRange>& windows, std::size_t index);

}  // namespace driftwalk::studio
