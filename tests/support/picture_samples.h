// A small set of two kinds of pictures, and the sizes of a model for it.
#pragma once

#include "core/dataset/picture_set.h"
#include "core/model/image_network.h"

#include <ATen/ATen.h>

namespace driftwalk::tests {

inline constexpr std::int64_t sampleSize = 8;

/// Bars that lie or stand, with a grey of their own.
inline dataset::PictureSet barPictures(std::int64_t count = 40)
{
    Tensor pictures = at::zeros({count, sampleSize, sampleSize}, at::kByte);
    Tensor labels = at::arange(count).remainder(2);
    for (std::int64_t i = 0; i < count; ++i)
        pictures[i].narrow(i % 2, 2 + i / 2 % 3, 2).fill_(200 + i);
    return {pictures, labels, {"lying", "standing"}};
}

inline model::ImageModelSpec smallImageModel()
{
    model::ImageModelSpec spec;
    spec.size = sampleSize;
    spec.width = 8;
    spec.innerWidth = 16;
    spec.conditionDim = 8;
    spec.heads = 2;
    return spec;
}

/// A network whose zero-initialised layers do something, so that inputs matter.
inline std::shared_ptr<model::ImageNetwork> livelyImageNetwork()
{
    auto network = std::make_shared<model::ImageNetwork>(smallImageModel(), 2, 3);
    const at::NoGradGuard noGrad;
    at::manual_seed(1);
    for (const auto& [name, value] : network->parameters().all()) {
        Tensor parameter = value;
        parameter.add_(0.05 * at::randn_like(parameter));
    }
    return network;
}

}  // namespace driftwalk::tests
