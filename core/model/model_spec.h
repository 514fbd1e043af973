// Sizes and choices of a motion model; stored as JSON inside its weights file.
#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace driftwalk::model {

struct ModelSpec {
    int features = 263;  ///< numbers per frame (HumanML3D)
    int maxFrames = 196;  ///< longest motion, at 20 fps
    int framesPerToken = 4;  ///< consecutive frames that form one token
    int dim = 256;  ///< width of the transformer
    int layers = 6;
    int heads = 4;
    int feedForward = 1024;
    int textLayers = 2;
    int maxTokens = 32;  ///< longest text
    int wordDim = 100;  ///< size of the word vectors
    std::string prediction = "x0";  ///< what the network puts out: x0, epsilon or v
    std::string schedule = "cosine";  ///< noise schedule before the shift
    int scheduleSteps = 1000;
    double shift
        = 25;  ///< s2 in abar' = abar / (abar + s2 (1 - abar)); 1 leaves the schedule as it is

    NLOHMANN_DEFINE_TYPE_INTRUSIVE_WITH_DEFAULT(ModelSpec, features, maxFrames, framesPerToken, dim,
                                                layers, heads, feedForward, textLayers, maxTokens,
                                                wordDim, prediction, schedule, scheduleSteps, shift)
};

}  // namespace driftwalk::model
