#include "core/model/layers.h"

#include "core/util/error.h"
#include "core/util/random.h"

#include <ATen/ATen.h>

#include <cmath>
#if defined(__x86_64__)
#include <cpuid.h>
#endif

namespace driftwalk::model {

namespace {

thread_local bool bfloat16Enabled = false;

}  // namespace

Bfloat16Products::Bfloat16Products(bool enabled) : m_previous(bfloat16Enabled)
{
    bfloat16Enabled = enabled;
}

Bfloat16Products::~Bfloat16Products() { bfloat16Enabled = m_previous; }

bool Bfloat16Products::isEnabled() { return bfloat16Enabled; }

bool processorHasAmx()
{
#if defined(__x86_64__)
    unsigned eax = 0;
    unsigned ebx = 0;
    unsigned ecx = 0;
    unsigned edx = 0;
    constexpr unsigned amxBf16 = 1U << 22;
    return __get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx) != 0 && (edx & amxBf16) != 0;
#else
    return false;
#endif
}

Parameters::Parameters(std::optional<std::uint64_t> seed)
{
    if (seed) m_generator = makeGenerator(*seed);
}

Tensor Parameters::uniform(const std::string& name, at::IntArrayRef shape, std::int64_t fanIn,
                           double gain)
{
    const double bound = std::sqrt(3.0 * gain / static_cast<double>(fanIn));
    Tensor value = at::empty(shape);
    return add(name, m_generator ? value.uniform_(-bound, bound, *m_generator) : value);
}

Tensor Parameters::zeros(const std::string& name, at::IntArrayRef shape)
{
    return add(name, m_generator ? at::zeros(shape) : at::empty(shape));
}

Tensor Parameters::normal(const std::string& name, at::IntArrayRef shape, double standardDeviation)
{
    Tensor value = at::empty(shape);
    return add(name, m_generator ? value.normal_(0, standardDeviation, *m_generator) : value);
}

std::int64_t Parameters::count() const
{
    std::int64_t sum = 0;
    for (const auto& [name, value] : m_all)
        sum += value.numel();
    return sum;
}

void Parameters::assign(const std::map<std::string, Tensor>& values)
{
    const at::NoGradGuard noGrad;
    for (auto& [name, value] : m_all) {
        const auto found = values.find(name);
        require(found != values.end(), "the weights lack the tensor " + name);
        require(found->second.sizes() == value.sizes(),
                "the tensor " + name + " has another shape");
        value.copy_(found->second);
    }
}

void Parameters::setRequiresGrad(bool enabled)
{
    for (auto& [name, value] : m_all)
        value.requires_grad_(enabled);
}

Tensor Parameters::add(const std::string& name, Tensor value)
{
    m_all.emplace_back(name, value);
    return value;
}

Linear::Linear(Parameters& parameters, const std::string& name, std::int64_t in, std::int64_t out)
    : weight(parameters.uniform(name + ".weight", {out, in}, in)),
      bias(parameters.zeros(name + ".bias", {out}))
{
}

Linear Linear::zero(Parameters& parameters, const std::string& name, std::int64_t in,
                    std::int64_t out)
{
    Linear linear;
    linear.weight = parameters.zeros(name + ".weight", {out, in});
    linear.bias = parameters.zeros(name + ".bias", {out});
    return linear;
}

Tensor Linear::operator()(const Tensor& x) const
{
    return at::linear(forProducts(x), forProducts(weight), forProducts(bias));
}

Tensor forProducts(const Tensor& x)
{
    return Bfloat16Products::isEnabled() ? x.to(at::kBFloat16) : x;
}

Tensor product(const Tensor& a, const Tensor& b)
{
    return at::matmul(forProducts(a), forProducts(b));
}

Tensor attention(const Tensor& q, const Tensor& k, const Tensor& v, const Tensor& mask,
                 std::int64_t heads)
{
    const std::int64_t size = q.size(2) / heads;
    const auto split = [&](const Tensor& x) {
        return x.view({x.size(0), x.size(1), heads, size}).transpose(1, 2);
    };
    const Tensor scores = product(split(q) * (1.0 / std::sqrt(static_cast<double>(size))),
                                  split(k).transpose(2, 3));
    const Tensor hidden = mask.logical_not().unsqueeze(1).unsqueeze(1);
    const Tensor weights = scores.masked_fill(hidden, -1e9).softmax(-1);
    return product(weights, split(v)).transpose(1, 2).reshape(q.sizes());
}

Tensor normalized(const Tensor& x) { return at::layer_norm(x, {x.size(-1)}, {}, {}, 1e-5); }

Tensor timestepEmbedding(const Tensor& t, std::int64_t dim)
{
    require(dim >= 2 && dim % 2 == 0, "the size of a timestep embedding must be even");
    const std::int64_t half = dim / 2;
    const at::ScalarType dtype = t.scalar_type() == at::kDouble ? at::kDouble : at::kFloat;
    const auto options = at::TensorOptions().dtype(dtype).device(t.device());
    const Tensor frequencies
        = at::exp(at::arange(half, options) * (-std::log(10000.0) / static_cast<double>(half)));
    const Tensor angles = t.to(dtype).unsqueeze(1) * frequencies.unsqueeze(0);
    return at::cat({angles.cos(), angles.sin()}, 1);
}

}  // namespace driftwalk::model
