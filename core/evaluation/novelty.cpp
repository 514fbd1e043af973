#include "core/evaluation/novelty.h"

#include "core/motion/retarget.h"
#include "core/util/error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <limits>

namespace driftwalk::evaluation {

namespace {

using motion::Clip;
using motion::jointCount;

constexpr std::int64_t coordinates = 3 * jointCount;

/// Poses `every` frames apart, placed by the first.
Clip placed(const Clip& source, int begin, const NoveltySpec& spec, int every, bool isMirrored)
{
    Clip window;
    for (int frame = begin; frame < begin + spec.frames; frame += every) {
        const auto& pose = source.frames[static_cast<std::size_t>(frame)];
        window.frames.push_back(isMirrored ? motion::mirrored(pose) : pose);
    }
    return motion::facingForward(std::move(window));
}

void writePoses(const Clip& window, float* out)
{
    for (const auto& pose : window.frames)
        for (const auto& joint : pose)
            for (int axis = 0; axis < 3; ++axis)
                *out++ = static_cast<float>(joint[axis]);
}

double meanDistance(const Clip& a, const Clip& b)
{
    double sum = 0;
    for (std::size_t t = 0; t < a.frames.size(); ++t)
        for (int joint = 0; joint < jointCount; ++joint)
            sum += glm::distance(a.frames[t][joint], b.frames[t][joint]);
    return sum / (static_cast<double>(a.frames.size()) * jointCount);
}

}  // namespace

NearestRecording::NearestRecording(std::vector<Clip> clips, const NoveltySpec& spec)
    : m_clips(std::move(clips)),
      m_spec(spec)
{
    require(spec.frames >= 1 && spec.every >= 1 && spec.frames % spec.every == 0 && spec.stride >= 1
                && spec.candidates >= 1,
            "windows of motions need frames, and candidates to compare");
    for (std::size_t i = 0; i < m_clips.size(); ++i)
        for (int begin = 0; begin + spec.frames <= std::ssize(m_clips[i].frames);
             begin += spec.stride)
            for (const bool isMirrored : {false, true})
                m_windows.push_back({i, begin, isMirrored});
    require(!m_windows.empty(), "there is no recorded clip as long as a window");
    const std::int64_t size = spec.frames / spec.every * coordinates;
    m_poses = at::empty({std::ssize(m_windows), size});
    auto* out = m_poses.data_ptr<float>();
    for (const auto& [clip, begin, isMirrored] : m_windows) {
        writePoses(placed(m_clips[clip], begin, spec, spec.every, isMirrored), out);
        out += size;
    }
    m_squares = m_poses.square().sum(1);
}

double NearestRecording::refined(const Clip& window, const Window& near) const
{
    const Clip& clip = m_clips[near.clip];
    const int last = static_cast<int>(std::ssize(clip.frames)) - m_spec.frames;
    double least = std::numeric_limits<double>::infinity();
    for (int begin = std::max(0, near.begin - m_spec.stride + 1);
         begin <= std::min(last, near.begin + m_spec.stride - 1); ++begin)
        least = std::min(least,
                         meanDistance(window, placed(clip, begin, m_spec, 1, near.isMirrored)));
    return least;
}

std::optional<double> NearestRecording::distance(const Clip& clip) const
{
    const std::int64_t windows = std::ssize(clip.frames) / m_spec.frames;
    if (windows == 0) return std::nullopt;
    Tensor poses = at::empty({windows, m_poses.size(1)});
    for (std::int64_t i = 0; i < windows; ++i)
        writePoses(placed(clip, static_cast<int>(i) * m_spec.frames, m_spec, m_spec.every, false),
                   poses.data_ptr<float>() + i * poses.size(1));
    // the same order as |a - b|^2, whose |a|^2 is the same for all windows
    const Tensor squared = m_squares - 2 * at::matmul(poses, m_poses.t());
    const auto count = std::min<std::int64_t>(m_spec.candidates, std::ssize(m_windows));
    const Tensor nearest = std::get<1>(squared.topk(count, 1, false)).contiguous();
    const auto* found = nearest.data_ptr<std::int64_t>();
    double sum = 0;
    for (std::int64_t i = 0; i < windows; ++i) {
        const Clip window = placed(clip, static_cast<int>(i) * m_spec.frames, m_spec, 1, false);
        double least = std::numeric_limits<double>::infinity();
        for (std::int64_t j = 0; j < count; ++j)
            least = std::min(
                least, refined(window, m_windows[static_cast<std::size_t>(found[i * count + j])]));
        sum += least;
    }
    return sum / static_cast<double>(windows);
}

NoveltySummary noveltyOf(const std::vector<Clip>& clips, const NearestRecording& recorded)
{
    std::vector<double> distances;
    for (const Clip& clip : clips)
        if (const auto distance = recorded.distance(clip)) distances.push_back(*distance);
    if (distances.empty()) return {};
    std::ranges::sort(distances);
    const auto last = static_cast<double>(distances.size() - 1);
    const auto quantile = [&](double share) {
        return distances[static_cast<std::size_t>(std::lround(share * last))];
    };
    return {static_cast<int>(distances.size()), quantile(0.1), quantile(0.5), quantile(0.9)};
}

}  // namespace driftwalk::evaluation
