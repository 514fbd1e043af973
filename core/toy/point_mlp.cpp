#include "core/toy/point_mlp.h"

#include "core/util/error.h"

#include <ATen/ATen.h>

#include <cmath>

namespace driftwalk::toy {

namespace {

constexpr int timeWaves = 8;
// of log SNR from about -20 to 15: the slowest wave is nearly linear there
constexpr double slowest = 0.06;
constexpr double fastest = 1.5;

constexpr int placeWaves = 3;  // for each coordinate
constexpr std::int64_t inputs = 2 + 2 * 2 * placeWaves + 2 * timeWaves;

Tensor timeFrequencies()
{
    return at::logspace(std::log(slowest), std::log(fastest), timeWaves, M_E,
                        at::dtype(at::kFloat));
}

/// [2, waves] so that a product with points gives all angles.
Tensor placeFrequencies()
{
    const Tensor octaves = at::tensor({1.0F, 2.0F, 4.0F});
    const Tensor none = at::zeros(placeWaves);
    return at::stack({at::cat({octaves, none}), at::cat({none, octaves})});
}

}  // namespace

PointMlp::PointMlp(const PointMlpSizes& sizes, std::optional<std::uint64_t> seed)
    : m_parameters(seed)
{
    require(sizes.width >= 1 && sizes.width <= 4096, "the width must lie between 1 and 4096");
    require(sizes.layers >= 1 && sizes.layers <= 16,
            "the number of layers must lie between 1 and 16");
    require(sizes.classes >= 0 && sizes.classes <= 4096,
            "the number of classes must lie between 0 and 4096");
    std::int64_t in = inputs;
    for (int i = 0; i < sizes.layers; ++i) {
        const std::string name = "layer" + std::to_string(i);
        const bool hasLabels = i == 0 && sizes.classes > 0;
        m_layers.push_back(
            {m_parameters.uniform(name + ".weight", {in, sizes.width}, in, 2),
             hasLabels ? m_parameters.normal(name + ".labels", {sizes.classes + 1, sizes.width}, 1)
                       : m_parameters.zeros(name + ".bias", {sizes.width})});
        in = sizes.width;
    }
    m_layers.push_back({m_parameters.zeros("out.weight", {in, sizes.outputs}),
                        m_parameters.zeros("out.bias", {sizes.outputs})});
}

Tensor PointMlp::timeFeatures(const Tensor& logSnr)
{
    static const Tensor frequencies = timeFrequencies();
    const Tensor angles = logSnr.unsqueeze(1) * frequencies;
    return at::cat({angles.cos(), angles.sin()}, 1);
}

Tensor PointMlp::forward(const Tensor& x, const Tensor& features, const Tensor& labels) const
{
    // waves over the plane: without them, fine structure takes four times as many steps to learn
    static const Tensor frequencies = placeFrequencies();
    const Tensor angles = at::mm(x, frequencies);
    Tensor hidden = at::cat({x, angles.cos(), angles.sin(), features}, 1);
    for (std::size_t i = 0; i + 1 < m_layers.size(); ++i) {
        const auto& [weight, bias] = m_layers[i];
        const bool isLabelled = i == 0 && labels.defined();
        hidden
            = at::silu(at::addmm(isLabelled ? at::embedding(bias, labels) : bias, hidden, weight));
    }
    return at::addmm(m_layers.back().bias, hidden, m_layers.back().weight);
}

}  // namespace driftwalk::toy
