// What a program needs to turn a class into a picture, without seeing LibTorch: the app loads the
// implementation late, with that of the motion engine.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace driftwalk::studio {

/// Everything that determines a generated picture.
struct ImageSpec {
    std::string label = {};  ///< a class of the model; empty for none
    std::uint64_t seed = 1234;  ///< same spec and seed: same picture
    std::string sampler = "ddim";  ///< one of diffusion::samplerNames()
    int steps = 50;  ///< sampling steps, 1 .. schedule length
    double guidance = 2;  ///< classifier-free guidance scale, [0, 20]; 1 is plain conditional
    double eta = 0;  ///< DDIM noise, [0, 1]; ignored by other samplers
};

/// @throws Error naming the first field that is out of range, whatever the model
void validate(const ImageSpec& spec);

/// A grey picture of the model's size, row by row; 1 is white, -1 black.
using GreyPicture = std::vector<float>;

/// One denoising step.
struct ImageStep {
    int index = 0;  ///< 0 .. stepCount - 1, in sampling order (noisiest first)
    int stepCount = 0;
    int t = 0;  ///< index into the model's noise schedule, 0 is the least noise
    double alphaBar = 0;  ///< cumulative signal level at t, (0, 1)
    GreyPicture xt;  ///< the noisy state before the step
    GreyPicture x0;  ///< the prediction of x_0 made at this step, within [-1, 1]
};

struct GeneratedImage {
    ImageSpec spec;
    int size = 0;  ///< width and height, pixels
    GreyPicture picture = {};  ///< the result
    std::vector<ImageStep> trajectory = {};  ///< every step, noisiest first
    double samplingSeconds = 0;
};

struct ImageModelInfo {
    std::string name;
    std::string hash;  ///< of the weights file, hexadecimal
    int parameterCount = 0;
    int size = 0;  ///< width and height of the pictures, pixels
    std::vector<std::string> classes;
    std::vector<double> alphasCumprod;  ///< [T] of the model's schedule, index 0 is the least noise
};

using ImageStepFn = std::function<void(const ImageStep&)>;

/// Load once, then generate any number of times. All calls come from one thread, the one that
/// computes.
class ImageEngine {
public:
    virtual ~ImageEngine() = default;

    /// @throws FileError if the weights are missing, truncated or of another kind
    virtual ImageModelInfo load(const std::filesystem::path& weights) = 0;

    /// Calls onStep after every denoising step, in this thread.
    /// @throws Error for a spec out of range or a class that the model does not know, Cancelled
    /// when stopped (leaves nothing behind)
    virtual GeneratedImage generate(const ImageSpec& spec, const ImageStepFn& onStep,
                                    std::stop_token stop)
        = 0;
};

}  // namespace driftwalk::studio
