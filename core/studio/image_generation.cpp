#include "core/studio/image_generation.h"

#include "core/diffusion/guidance.h"
#include "core/diffusion/samplers/sampler_factory.h"
#include "core/util/error.h"
#include "core/util/progress.h"
#include "core/util/threads.h"
#include "core/util/timing.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace driftwalk::studio {

namespace {

diffusion::SamplerSpec samplerSpec(const ImageSpec& spec)
{
    diffusion::SamplerSpec sampler;
    sampler.name = spec.sampler;
    sampler.steps = spec.steps;
    sampler.eta = spec.eta;
    sampler.clip = 1;  // that of the data
    return sampler;
}

/// [1, size, size] standard normal.
Tensor startingNoise(const model::ImageModel& model, const diffusion::NoiseSource& noise)
{
    const std::int64_t size = model.network->spec().size;
    return noise({1, size, size}).to(at::kFloat);
}

GreyPicture toPicture(const Tensor& x)
{
    const Tensor values = x.to(at::kFloat).contiguous();
    const auto* data = values.data_ptr<float>();
    return {data, data + values.numel()};
}

std::int64_t labelOf(const model::ImageModel& model, const std::string& name)
{
    const auto& classes = model.classes;
    const auto found = std::find(classes.begin(), classes.end(), name);
    require(name.empty() || found != classes.end(),
            "the model does not know the class \"" + name + "\"");
    return name.empty() ? static_cast<std::int64_t>(classes.size()) : found - classes.begin();
}

class LocalImageEngine : public ImageEngine {
public:
    ImageModelInfo load(const std::filesystem::path& weights) override
    {
        useAllCores();
        m_model = model::loadImageModel(weights);
        ImageModelInfo info;
        info.name = m_model.name;
        info.hash = m_model.hash;
        info.parameterCount = static_cast<int>(m_model.network->parameters().count());
        info.size = m_model.network->spec().size;
        info.classes = m_model.classes;
        info.alphasCumprod = model::scheduleOf(m_model.network->spec()).alphasCumprod();
        return info;
    }

    GeneratedImage generate(const ImageSpec& spec, const ImageStepFn& onStep,
                            std::stop_token stop) override
    {
        require(m_model.network != nullptr, "no picture model is loaded");
        validate(spec);
        const at::NoGradGuard noGrad;
        const auto start = Clock::now();
        ImageDenoiser denoiser(*m_model.network, at::tensor({labelOf(m_model, spec.label)}),
                               spec.guidance);
        const diffusion::NoiseSource noise = diffusion::gaussianNoise(spec.seed);
        const auto sampler
            = diffusion::makeSampler(samplerSpec(spec), model::scheduleOf(m_model.network->spec()),
                                     denoiser, startingNoise(m_model, noise).unsqueeze(0), noise);
        GeneratedImage result{.spec = spec, .size = m_model.network->spec().size};
        while (!sampler->isDone()) {
            throwIfStopped(stop);
            const diffusion::SamplerStep step = sampler->step();
            result.trajectory.push_back({step.index, step.stepCount, step.t, step.alphaBar,
                                         toPicture(step.xt), toPicture(step.x0)});
            if (onStep) onStep(result.trajectory.back());
        }
        result.picture = toPicture(sampler->state());
        result.samplingSeconds = secondsSince(start);
        return result;
    }

private:
    model::ImageModel m_model;
};

}  // namespace

ImageDenoiser::ImageDenoiser(const model::ImageNetwork& network, Tensor labels, double guidance)
    : m_network(network),
      m_prediction(diffusion::predictionFromString(network.spec().prediction)),
      m_labels(std::move(labels)),
      m_guidance(guidance),
      m_isGuided(guidance != 1.0)
{
    if (m_isGuided) m_labels = at::cat({m_labels, at::full_like(m_labels, network.classes())});
}

Tensor ImageDenoiser::predict(const Tensor& xt, const diffusion::NoiseLevel& level)
{
    const Tensor batch = (m_isGuided ? at::cat({xt, xt}) : xt).to(at::kFloat);
    const Tensor t = at::full({batch.size(0)}, std::lround(level.t), at::kLong);
    const Tensor output = m_network.forward(batch, t, m_labels).to(xt.scalar_type());
    if (!m_isGuided) return output;
    const auto halves = output.chunk(2);
    return diffusion::combine(halves[0], halves[1], m_guidance);
}

Tensor generateImages(const model::ImageModel& model, const Tensor& labels, const ImageSpec& spec,
                      std::stop_token stop)
{
    validate(spec);
    const at::NoGradGuard noGrad;
    std::vector<Tensor> starts;
    for (std::int64_t i = 0; i < labels.size(0); ++i)
        starts.push_back(startingNoise(
            model, diffusion::gaussianNoise(spec.seed + static_cast<std::uint64_t>(i))));
    ImageDenoiser denoiser(*model.network, labels, spec.guidance);
    const auto sampler
        = diffusion::makeSampler(samplerSpec(spec), model::scheduleOf(model.network->spec()),
                                 denoiser, at::stack(starts), diffusion::gaussianNoise(spec.seed));
    while (!sampler->isDone()) {
        throwIfStopped(stop);
        sampler->step();
    }
    return sampler->state();
}

std::unique_ptr<ImageEngine> makeImageEngine() { return std::make_unique<LocalImageEngine>(); }

}  // namespace driftwalk::studio
