#include "core/studio/frame_windows.h"

#include "core/util/error.h"

#include <cmath>

namespace driftwalk::studio {

std::vector<FrameRange> frameWindows(const FrameRange& range, const WindowSpec& spec)
{
    require(spec.unit >= 1 && spec.overlap > 0 && spec.longest > 2 * spec.overlap
                && spec.longest % spec.unit == 0 && spec.overlap % spec.unit == 0,
            "windows must be longer than twice their overlap");
    require(range.count > 0 && range.first >= 0 && range.first % spec.unit == 0
                && range.count % spec.unit == 0,
            "the frames do not fill whole units of the model");
    if (range.count <= spec.longest) return {range};
    const double stride = spec.longest - spec.overlap;
    const int count = static_cast<int>(std::ceil((range.count - spec.overlap) / stride));
    const auto startOf = [&](int i) {
        const double exact = static_cast<double>(range.count - spec.overlap) * i / count;
        return range.first + spec.unit * static_cast<int>(std::lround(exact / spec.unit));
    };
    std::vector<FrameRange> windows;
    for (int i = 0; i < count; ++i)
        windows.push_back({startOf(i), startOf(i + 1) + spec.overlap - startOf(i)});
    return windows;
}

std::vector<float> windowWeights(const std::vector<FrameRange>& windows, std::size_t index)
{
    const FrameRange& own = windows[index];
    // 0 before the shared frames, 1 after them
    const auto rise = [](int frame, const FrameRange& before, const FrameRange& after) {
        const double x = (frame + 0.5 - after.first) / (before.end() - after.first);
        if (x >= 1) return 1.0;
        return x * x * (3 - 2 * x);
    };
    std::vector<float> weights(static_cast<std::size_t>(own.count), 1.0F);
    for (int i = 0; i < own.count; ++i) {
        const int frame = own.first + i;
        if (index > 0 && frame < windows[index - 1].end())
            weights[i] = static_cast<float>(rise(frame, windows[index - 1], own));
        if (index + 1 < windows.size() && frame >= windows[index + 1].first)
            weights[i] = 1 - static_cast<float>(rise(frame, own, windows[index + 1]));
    }
    return weights;
}

}  // namespace driftwalk::studio
