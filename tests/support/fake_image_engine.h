// A small ImageEngine for tests of the GUI: a grey level for each class, with noise that fades from
// step to step. Steered as FakeEngine.
#pragma once

#include "core/studio/image_engine.h"
#include "core/studio/picture.h"
#include "tests/support/fake_engine.h"

namespace driftwalk::tests {

class FakeImageEngine : public studio::ImageEngine {
public:
    static constexpr int size = 8;

    explicit FakeImageEngine(std::shared_ptr<EngineControl> control) : m_control(std::move(control))
    {
    }

    studio::ImageModelInfo load(const std::filesystem::path& weights) override
    {
        if (weights.empty()) throw FileError("glyphs.safetensors", "not found");
        studio::ImageModelInfo info{.name = "fake-glyphs",
                                    .hash = "0",
                                    .parameterCount = 1,
                                    .size = size,
                                    .classes = {"A"},
                                    .alphasCumprod = {}};
        for (int t = 0; t < FakeEngine::scheduleSteps; ++t)
            info.alphasCumprod.push_back(FakeEngine::alphaBar(t));
        return info;
    }

    studio::GeneratedImage generate(const studio::ImageSpec& spec,
                                    const studio::ImageStepFn& onStep,
                                    std::stop_token stop) override
    {
        studio::GeneratedImage result;
        result.spec = spec;
        result.size = size;
        result.picture.assign(size * size, 0.5F);
        for (int index = 0; index < spec.steps; ++index) {
            m_control->passStep(index, stop);
            studio::ImageStep step{.index = index,
                                   .stepCount = spec.steps,
                                   .t = 0,
                                   .alphaBar = 0,
                                   .xt = {},
                                   .x0 = result.picture};
            step.t = (FakeEngine::scheduleSteps - 1) * (spec.steps - 1 - index)
                / std::max(1, spec.steps - 1);
            step.alphaBar = FakeEngine::alphaBar(step.t);
            const auto noise = studio::standardNoise(size * size, spec.seed);
            for (const double z : noise)
                step.xt.push_back(static_cast<float>(std::sqrt(step.alphaBar) * 0.5
                                                     + std::sqrt(1 - step.alphaBar) * z));
            result.trajectory.push_back(step);
            onStep(step);
        }
        return result;
    }

private:
    std::shared_ptr<EngineControl> m_control;
};

}  // namespace driftwalk::tests
