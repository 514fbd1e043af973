#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "core/evaluation/picture_classifier.h"
#include "core/studio/image_generation.h"
#include "core/util/error.h"
#include "core/util/resources.h"
#include "core/util/threads.h"

#include <ATen/ATen.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <memory>

namespace driftwalk::cli {

namespace {

struct EvaluateImageOptions {
    std::string data;
    std::string weights;
    studio::ImageSpec spec;
    int samples = 10;
};

void evaluate(const EvaluateImageOptions& options)
{
    require(options.samples >= 1, "--samples must be at least 1");
    useAllCores();
    const auto stop = stopOnInterrupt();
    const auto model = model::loadImageModel(
        options.weights.empty() ? resourcePath("models/driftwalk-glyphs.safetensors")
                                : std::filesystem::path(options.weights));
    const auto set = dataset::readPictureSet(options.data);
    require(set.classes == model.classes, "the set and the model do not have the same classes");
    double heldOut = 0;
    const auto judge = evaluation::trainPictureClassifier(set, {}, &heldOut, {}, stop);
    const Tensor labels = at::arange(static_cast<std::int64_t>(set.classes.size()));
    Tensor right = at::zeros_like(labels);
    studio::ImageSpec spec = options.spec;
    for (int i = 0; i < options.samples; ++i) {
        const Tensor pictures = studio::generateImages(model, labels, spec, stop);
        right += judge.forward(pictures).argmax(1).eq(labels);
        spec.seed += static_cast<std::uint64_t>(labels.size(0));
        std::cerr << "\rsample " << i + 1 << " / " << options.samples << std::flush;
    }
    std::cerr << '\n';
    std::puts("| class | recognised |\n| --- | --- |");
    for (std::int64_t i = 0; i < labels.size(0); ++i)
        std::printf("| %s | %d / %d |\n", set.classes[static_cast<std::size_t>(i)].c_str(),
                    static_cast<int>(right[i].item<std::int64_t>()), options.samples);
    std::printf("| **all** | %.3f |\n\nDrawn pictures that the judge had not seen: %.3f\n",
                right.to(at::kDouble).mean().item<double>() / options.samples, heldOut);
}

}  // namespace

void addEvaluateImageCommand(CLI::App& app)
{
    auto* command = app.add_subcommand(
        "evaluate-image", "Judge the picture model with a classifier trained on drawn pictures");
    const auto options = std::make_shared<EvaluateImageOptions>();
    command->add_option("--data", options->data, "Pictures made by 'dataset glyphs'")->required();
    command->add_option("--model", options->weights,
                        "Weights to judge instead of the bundled ones");
    command->add_option("--samples", options->samples, "Pictures of each class")
        ->capture_default_str();
    command->add_option("--steps", options->spec.steps, "Denoising steps")->capture_default_str();
    command->add_option("--guidance", options->spec.guidance, "Strength of the class")
        ->capture_default_str();
    command->add_option("--seed", options->spec.seed, "Of the noise")->capture_default_str();
    command->callback([options] { evaluate(*options); });
}

}  // namespace driftwalk::cli
