// How far a motion is from anything that was recorded: whether a model only replays what it was
// trained on. Our own measure, in metres.
#pragma once

#include "core/motion/clip.h"
#include "core/util/tensor.h"

#include <optional>
#include <vector>

namespace driftwalk::evaluation {

struct NoveltySpec {
    int frames = 30;  ///< of a window, 1.5 seconds
    int every = 5;  ///< frames between the poses of the first search; divides `frames`
    int stride = 3;  ///< frames between the windows of the first search
    int candidates = 64;  ///< windows that the first search hands on
};

/// Recorded clips, at 20 fps, and their mirror images, to look for the nearest of their windows.
///
/// Two windows are compared after each was moved and turned about y so that in its first frame the
/// pelvis is at x = z = 0 and the body faces +z. Their distance is the mean over all frames and
/// joints of how far a joint is from the same joint. The nearest is searched for by the root mean
/// square over poses some frames apart in windows some frames apart, then exactly about the best:
/// so a distance may come out too large, never too small.
class NearestRecording {
public:
    /// Takes some seconds and 1 kB for each recorded frame.
    /// @param clips  those shorter than a window are left out
    /// @throws Error if no clip is left or the spec is not positive
    explicit NearestRecording(std::vector<motion::Clip> clips, const NoveltySpec& spec = {});

    /// Mean over the consecutive windows of a clip of the distance to the nearest recorded window,
    /// metres. Nothing for clips shorter than a window.
    std::optional<double> distance(const motion::Clip& clip) const;

private:
    struct Window {
        std::size_t clip;
        int begin;  ///< frame
        bool isMirrored;
    };

    double refined(const motion::Clip& window, const Window& near) const;

    std::vector<motion::Clip> m_clips;
    NoveltySpec m_spec;
    std::vector<Window> m_windows;
    Tensor m_poses;  ///< [N, poses * joints * 3] float32 of the windows
    Tensor m_squares;  ///< [N] their squared lengths
};

/// Quantiles of NearestRecording::distance over many motions, metres.
struct NoveltySummary {
    int count = 0;  ///< motions that are as long as a window
    double lowestTenth = 0;  ///< a tenth of them is nearer
    double median = 0;
    double highestTenth = 0;  ///< a tenth of them is farther
};

NoveltySummary noveltyOf(const std::vector<motion::Clip>& clips, const NearestRecording& recorded);

}  // namespace driftwalk::evaluation
