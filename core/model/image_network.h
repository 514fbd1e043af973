// A small class-conditional U-Net (Ronneberger et al. 2015; Ho et al. 2020, appendix B) for grey
// pictures: two resolutions, a quarter and a sixteenth of the pixels, with attention at the
// coarser.
#pragma once

#include "core/model/image_layers.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace driftwalk::model {

/// Sizes and choices of a picture model; stored as JSON inside its weights file.
struct ImageModelSpec {
    int size = 28;  ///< height and width of a picture, a multiple of 4
    int width = 64;  ///< channels at half the size, a multiple of 8
    int innerWidth = 128;  ///< channels at a quarter of the size, a multiple of 8 and of heads
    int conditionDim = 128;  ///< width of what time and class are embedded in
    int heads = 4;
    std::string prediction = "v";  ///< what the network puts out: x0, epsilon or v
    std::string schedule = "cosine";
    int scheduleSteps = 1000;

    NLOHMANN_DEFINE_TYPE_INTRUSIVE_WITH_DEFAULT(ImageModelSpec, size, width, innerWidth,
                                                conditionDim, heads, prediction, schedule,
                                                scheduleSteps)
};

class ImageNetwork {
public:
    /// @param classes  number of classes; label `classes` stands for none
    /// @param seed     of the initial weights; nothing for a network whose weights are assigned
    /// next
    /// @throws Error for a spec out of range
    ImageNetwork(const ImageModelSpec& spec, std::int64_t classes,
                 std::optional<std::uint64_t> seed);

    /// The network's output for noisy pictures.
    /// @param xt      [B, 1, size, size] float32
    /// @param t       [B] int64 index into the noise schedule
    /// @param labels  [B] int64, 0 .. classes (none)
    /// @return        [B, 1, size, size] x0, epsilon or v, as spec().prediction says
    Tensor forward(const Tensor& xt, const Tensor& t, const Tensor& labels) const;

    const ImageModelSpec& spec() const { return m_spec; }

    std::int64_t classes() const { return m_classes; }

    Parameters& parameters() { return m_parameters; }

    const Parameters& parameters() const { return m_parameters; }

private:
    ImageModelSpec m_spec;
    std::int64_t m_classes;
    Parameters m_parameters;
    Linear m_timeIn, m_timeOut;
    Tensor m_labels;  ///< [classes + 1, conditionDim]
    Convolution m_in;
    std::vector<ResidualBlock> m_down, m_middle, m_up;
    Convolution m_coarser, m_finer;
    std::vector<PixelAttention> m_attention;  ///< one, after the first block of the middle
    GroupNorm m_normOut;
    Convolution m_out;
};

}  // namespace driftwalk::model
