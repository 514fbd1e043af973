#include "core/diffusion/parameterization.h"

#include "core/util/error.h"

#include <ATen/ATen.h>

#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace driftwalk::diffusion {

namespace {

constexpr std::array<std::pair<Prediction, std::string_view>, 4> names
    = {{{Prediction::X0, "x0"},
        {Prediction::Epsilon, "epsilon"},
        {Prediction::V, "v"},
        {Prediction::Score, "score"}}};

struct Levels {
    Tensor signal;  ///< sqrt(abar), broadcasts over x_t
    Tensor noise;  ///< sqrt(1 - abar)
};

Levels levelsOf(const Tensor& xt, const Tensor& alphaBar)
{
    std::vector<std::int64_t> shape;
    if (alphaBar.dim() == 1) {
        require(xt.dim() >= 1 && (alphaBar.size(0) == xt.size(0) || alphaBar.size(0) == 1),
                "there must be one alpha-bar for each row of the batch");
        shape.assign(xt.dim(), 1);
        shape[0] = alphaBar.size(0);
    }
    const Tensor level
        = alphaBar.to(at::kDouble).view(shape);  // 1 - abar in float would lose the last steps
    return {level.sqrt().to(xt.options()), (1 - level).sqrt().to(xt.options())};
}

}  // namespace

std::string_view toString(Prediction prediction)
{
    for (const auto& [value, name] : names) {
        if (value == prediction) return name;
    }
    throw Error("unknown prediction type");
}

Prediction predictionFromString(std::string_view name)
{
    for (const auto& [value, known] : names) {
        if (known == name) return value;
    }
    throw Error("unknown prediction type \"" + std::string(name)
                + "\": use x0, epsilon, v or score");
}

Denoised denoised(const Tensor& value, Prediction kind, const Tensor& xt, const Tensor& alphaBar)
{
    const auto [signal, noise] = levelsOf(xt, alphaBar);
    switch (kind) {
    case Prediction::X0:
        return {value, (xt - signal * value) / noise};
    case Prediction::Epsilon:
        return {(xt - noise * value) / signal, value};
    case Prediction::V:
        return {signal * xt - noise * value, noise * xt + signal * value};
    case Prediction::Score:
        break;
    }
    const Tensor epsilon = -noise * value;
    return {(xt - noise * epsilon) / signal, epsilon};
}

Denoised denoised(const Tensor& value, Prediction kind, const Tensor& xt, double alphaBar)
{
    return denoised(value, kind, xt, at::scalar_tensor(alphaBar, at::kDouble));
}

Tensor convert(const Tensor& value, Prediction from, Prediction to, const Tensor& xt,
               const Tensor& alphaBar)
{
    if (from == to) return value;
    const auto [x0, epsilon] = denoised(value, from, xt, alphaBar);
    const auto [signal, noise] = levelsOf(xt, alphaBar);
    switch (to) {
    case Prediction::X0:
        return x0;
    case Prediction::Epsilon:
        return epsilon;
    case Prediction::V:
        return signal * epsilon - noise * x0;
    case Prediction::Score:
        break;
    }
    return -epsilon / noise;
}

Tensor convert(const Tensor& value, Prediction from, Prediction to, const Tensor& xt,
               double alphaBar)
{
    return convert(value, from, to, xt, at::scalar_tensor(alphaBar, at::kDouble));
}

Tensor velocity(const Denoised& prediction, double angle)
{
    return std::cos(angle) * prediction.epsilon - std::sin(angle) * prediction.x0;
}

}  // namespace driftwalk::diffusion
