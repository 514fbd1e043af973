// The few layers that the networks are built of, and the list that names their parameters.
#pragma once

#include "core/util/tensor.h"

#include <ATen/core/Generator.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace driftwalk::model {

/// Whether matrix products take and give bfloat16: training on processors with AMX and on GPUs.
/// Sums with float32 (residuals, biases of style) stay float32. Thread-local, off by default,
/// restored when the object dies.
class Bfloat16Products {
public:
    explicit Bfloat16Products(bool enabled);
    ~Bfloat16Products();
    Bfloat16Products(const Bfloat16Products&) = delete;
    Bfloat16Products& operator=(const Bfloat16Products&) = delete;
    static bool isEnabled();

private:
    bool m_previous;
};

/// Whether bfloat16 products are faster than float32 ones here (AMX; asked of the processor at run
/// time).
bool processorHasAmx();

/// The trainable tensors of a network in the order of their creation. Handles: copies share the
/// values.
class Parameters {
public:
    /// @param seed  of the initial values; nothing leaves them undefined, for a network whose
    /// values are assigned next
    explicit Parameters(std::optional<std::uint64_t> seed);

    /// Uniform in +-sqrt(3 gain / fanIn), so that the variance is gain / fanIn.
    Tensor uniform(const std::string& name, at::IntArrayRef shape, std::int64_t fanIn,
                   double gain = 1.0);
    Tensor zeros(const std::string& name, at::IntArrayRef shape);
    Tensor normal(const std::string& name, at::IntArrayRef shape, double standardDeviation);

    const std::vector<std::pair<std::string, Tensor>>& all() const { return m_all; }

    std::int64_t count() const;  ///< number of scalars

    /// Copies the values of equal names. @throws Error on a missing name or a different shape
    void assign(const std::map<std::string, Tensor>& values);
    void setRequiresGrad(bool enabled);

private:
    Tensor add(const std::string& name, Tensor value);

    std::optional<at::Generator> m_generator;
    std::vector<std::pair<std::string, Tensor>> m_all;
};

/// y = x W^T + b
struct Linear {
    Tensor weight;  ///< [out, in]
    Tensor bias;  ///< [out]

    Linear() = default;
    Linear(Parameters& parameters, const std::string& name, std::int64_t in, std::int64_t out);
    static Linear zero(Parameters& parameters, const std::string& name, std::int64_t in,
                       std::int64_t out);

    Tensor operator()(const Tensor& x) const;  ///< [..., in] -> [..., out]
};

/// x in the number type of products. What goes into several of them is converted once.
Tensor forProducts(const Tensor& x);

/// Matrix product of the last two dimensions.
Tensor product(const Tensor& a, const Tensor& b);

/// Softmax attention with heads. q [B, n, D], k and v [B, m, D], mask [B, m] bool (true = may be
/// seen) -> [B, n, D]
Tensor attention(const Tensor& q, const Tensor& k, const Tensor& v, const Tensor& mask,
                 std::int64_t heads);

/// Layer normalisation over the last dimension, without trainable scale.
Tensor normalized(const Tensor& x);

/// Sinusoidal embedding [cos(t f_i)..., sin(t f_i)...], f_i = 10000^(-i/half); as guided-diffusion.
/// @param t    [B] of any number type
/// @param dim  even, >= 2; half is its half
/// @return     [B, dim] float32, or float64 if t is
/// @throws Error on another dim
Tensor timestepEmbedding(const Tensor& t, std::int64_t dim);

}  // namespace driftwalk::model
