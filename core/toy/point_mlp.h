// The small network behind everything that learns in the plane: dense layers over waves of a point
// (Tancik et al. 2020, "Fourier features"), of its log SNR and, where there are classes, a label.
#pragma once

#include "core/model/layers.h"

namespace driftwalk::toy {

struct PointMlpSizes {
    int outputs = 2;
    int width = 128;
    int layers = 3;  ///< hidden layers
    int classes = 0;  ///< labels are 0 .. classes, the last one meaning "none"; 0: no labels
};

/// A handle: copies share the parameters.
class PointMlp {
public:
    /// @param seed  of the initial weights; nothing for a network whose weights are assigned next
    /// @throws Error if a size is out of range
    PointMlp(const PointMlpSizes& sizes, std::optional<std::uint64_t> seed);

    /// @param logSnr  [B] float32
    /// @return        [B, K] float32: what the network sees of it. Differentiable.
    static Tensor timeFeatures(const Tensor& logSnr);

    /// @param x         [B, 2] float32
    /// @param features  [B, K] of timeFeatures()
    /// @param labels    [B] int64; undefined where there are no classes
    /// @return          [B, outputs] float32; zero at first, whatever the seed. Differentiable.
    Tensor forward(const Tensor& x, const Tensor& features, const Tensor& labels = {}) const;

    model::Parameters& parameters() { return m_parameters; }

    const model::Parameters& parameters() const { return m_parameters; }

private:
    struct Layer {
        Tensor weight;  ///< [in, out], so that a product needs no transposed view
        Tensor bias;  ///< [out]; of the first layer [classes + 1, out] where there are classes
    };

    model::Parameters m_parameters;
    std::vector<Layer> m_layers;
};

}  // namespace driftwalk::toy
