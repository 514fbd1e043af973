// Tells which class a picture shows: a judge for generated pictures, trained on drawn ones.
#pragma once

#include "core/dataset/picture_set.h"
#include "core/model/image_layers.h"
#include "core/util/progress.h"

namespace driftwalk::evaluation {

struct PictureJudgeSpec {
    int steps = 600;
    int batch = 64;
    double learningRate = 2e-3;
    std::uint64_t seed = 7;
};

/// Two convolutions with pooling and a hidden layer.
class PictureClassifier {
public:
    /// Untrained. @param size  height and width of the pictures, a multiple of 4
    PictureClassifier(std::int64_t size, std::int64_t classes, std::uint64_t seed);

    /// Scores, [B, classes]. @param x  [B, 1, size, size] values in [-1, 1]
    Tensor forward(const Tensor& x) const;

    model::Parameters& parameters() { return m_parameters; }

private:
    model::Parameters m_parameters;
    model::Convolution m_first, m_second;
    model::Linear m_hidden, m_out;
};

/// Trains on the pictures of the set with slight noise, all but one in ten, which `heldOutAccuracy`
/// gets. @throws Cancelled when stopped
PictureClassifier trainPictureClassifier(const dataset::PictureSet& set,
                                         const PictureJudgeSpec& spec, double* heldOutAccuracy,
                                         const ProgressFn& onProgress = {},
                                         std::stop_token stop = {});

}  // namespace driftwalk::evaluation
