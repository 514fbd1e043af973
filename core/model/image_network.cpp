#include "core/model/image_network.h"

#include "core/util/error.h"

#include <ATen/ATen.h>

namespace driftwalk::model {

namespace {

ImageModelSpec validated(const ImageModelSpec& spec, std::int64_t classes)
{
    constexpr int largest = 4096;
    require(spec.size >= 4 && spec.size <= 256 && spec.size % 4 == 0,
            "the picture size must be a multiple of 4, at most 256");
    for (const int width : {spec.width, spec.innerWidth, spec.conditionDim})
        require(width >= 8 && width <= largest && width % 8 == 0,
                "the widths of the model must be multiples of 8, at most 4096");
    require(spec.heads >= 1 && spec.innerWidth % spec.heads == 0,
            "the heads must divide the inner width");
    require(classes >= 1 && classes <= largest, "the model needs 1 to 4096 classes");
    return spec;
}

}  // namespace

ImageNetwork::ImageNetwork(const ImageModelSpec& spec, std::int64_t classes,
                           std::optional<std::uint64_t> seed)
    : m_spec(validated(spec, classes)),
      m_classes(classes),
      m_parameters(seed),
      m_timeIn(m_parameters, "time.in", spec.conditionDim, spec.conditionDim),
      m_timeOut(m_parameters, "time.out", spec.conditionDim, spec.conditionDim),
      m_labels(m_parameters.normal("labels", {classes + 1, spec.conditionDim}, 1.0)),
      m_in(m_parameters, "in", 4, spec.width, 3)
{
    const std::int64_t fine = spec.width;
    const std::int64_t coarse = spec.innerWidth;
    const auto block = [&](const std::string& name, std::int64_t in, std::int64_t out) {
        return ResidualBlock(m_parameters, name, in, out, spec.conditionDim);
    };
    m_down = {block("down0", fine, fine), block("down1", fine, fine)};
    m_coarser = Convolution(m_parameters, "coarser", fine, coarse, 3, 2);
    m_down.push_back(block("down2", coarse, coarse));
    m_middle = {block("middle0", coarse, coarse), block("middle1", coarse, coarse)};
    m_attention.emplace_back(m_parameters, "attention", coarse, spec.heads);
    m_up = {block("up0", 2 * coarse, coarse)};
    m_finer = Convolution(m_parameters, "finer", coarse, fine, 3);
    m_up.push_back(block("up1", 2 * fine, fine));
    m_up.push_back(block("up2", 2 * fine, fine));
    m_normOut = GroupNorm(m_parameters, "normOut", fine);
    m_out = Convolution::zero(m_parameters, "out", fine, 4, 3);
}

Tensor ImageNetwork::forward(const Tensor& xt, const Tensor& t, const Tensor& labels) const
{
    require(xt.dim() == 4 && xt.size(1) == 1 && xt.size(2) == m_spec.size
                && xt.size(3) == m_spec.size,
            "the picture's size does not fit the model");
    const Tensor time = m_timeOut(at::silu(m_timeIn(timestepEmbedding(t, m_spec.conditionDim))));
    const Tensor condition = at::silu(time + m_labels.index_select(0, labels));

    const Tensor x = m_in(at::pixel_unshuffle(xt, 2));
    const Tensor down0 = m_down[0](x, condition);
    const Tensor down1 = m_down[1](down0, condition);
    const Tensor down2 = m_down[2](m_coarser(down1), condition);
    const Tensor middle = m_middle[1](m_attention[0](m_middle[0](down2, condition)), condition);
    const Tensor up0 = m_up[0](at::cat({middle, down2}, 1), condition);
    const Tensor larger = m_finer(at::upsample_nearest2d(up0, {xt.size(2) / 2, xt.size(3) / 2}));
    const Tensor up1 = m_up[1](at::cat({larger, down1}, 1), condition);
    const Tensor up2 = m_up[2](at::cat({up1, down0}, 1), condition);
    return at::pixel_shuffle(m_out(at::silu(m_normOut(up2))), 2);
}

}  // namespace driftwalk::model
