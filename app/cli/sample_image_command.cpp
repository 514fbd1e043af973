// driftwalk-cli sample-image: a picture of one class, or of each class side by side.
#include "app/cli/checks.h"
#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/png.h"
#include "core/studio/image_generation.h"
#include "core/util/error.h"
#include "core/util/file_io.h"
#include "core/util/resources.h"
#include "core/util/suffix.h"
#include "core/util/threads.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <CLI/CLI.hpp>
#include <cmath>
#include <iostream>
#include <memory>

namespace driftwalk::cli {

namespace {

constexpr auto everyClass = "all";

struct SampleOptions {
    studio::ImageSpec spec;
    std::string weights;
    std::filesystem::path out;
    int scale = 8;
};

/// [size, size] values in [-1, 1].
QImage toImage(const Tensor& picture)
{
    const Tensor bytes = picture.add(1).mul(127.5).round().clamp(0, 255).to(at::kByte).contiguous();
    const auto width = static_cast<int>(bytes.size(1));
    return QImage(bytes.data_ptr<std::uint8_t>(), width, static_cast<int>(bytes.size(0)), width,
                  QImage::Format_Grayscale8)
        .copy();
}

/// [B, 1, size, size] -> [rows size, columns size], filled up with the ground.
Tensor sheetOf(const Tensor& pictures)
{
    const std::int64_t count = pictures.size(0);
    const std::int64_t size = pictures.size(2);
    const auto columns
        = static_cast<std::int64_t>(std::ceil(std::sqrt(static_cast<double>(count))));
    const std::int64_t rows = (count + columns - 1) / columns;
    const Tensor cells = at::full({rows * columns, size, size}, -1.0);
    cells.narrow(0, 0, count).copy_(pictures.squeeze(1));
    return cells.view({rows, columns, size, size})
        .transpose(1, 2)
        .reshape({rows * size, columns * size});
}

Tensor labelsOf(const model::ImageModel& model, const std::string& name)
{
    const auto count = static_cast<std::int64_t>(model.classes.size());
    if (name == everyClass) return at::arange(count);
    if (name.empty()) return at::tensor({count});
    const auto found = std::find(model.classes.begin(), model.classes.end(), name);
    require(found != model.classes.end(), "the model does not know the class \"" + name + "\"");
    return at::tensor({static_cast<std::int64_t>(found - model.classes.begin())});
}

void sample(const SampleOptions& options)
{
    const std::stop_token stop = stopOnInterrupt();
    require(suffixOf(options.out) == ".png",
            "--out must end in .png, not " + options.out.filename().string());
    require(options.scale >= 1 && options.scale <= 64, "--scale must be between 1 and 64");
    requireWritable(options.out);
    useAllCores();
    const auto model = model::loadImageModel(
        options.weights.empty() ? resourcePath("models/driftwalk-glyphs.safetensors")
                                : std::filesystem::path(options.weights));
    const Tensor pictures
        = studio::generateImages(model, labelsOf(model, options.spec.label), options.spec, stop);
    const QImage image = toImage(sheetOf(pictures));
    writeFileAtomically(options.out, toPng(image.scaled(image.size() * options.scale)));
    std::cout << options.out.string() << ": " << pictures.size(0)
              << (pictures.size(0) == 1 ? " picture\n" : " pictures\n");
}

}  // namespace

void addSampleImageCommand(CLI::App& app)
{
    auto* command = app.add_subcommand("sample-image", "Make a picture of a class of glyphs");
    const auto options = std::make_shared<SampleOptions>();
    studio::ImageSpec& spec = options->spec;
    command->add_option("--label", spec.label,
                        "0 to 9 or A to Z; all: one of each; without: any glyph");
    command->add_option("--seed", spec.seed, "Same seed, same picture")
        ->check(checkedSeed)
        ->capture_default_str();
    command->add_option("--sampler", spec.sampler, "ddpm, ddim, dpmpp_2m, dpmpp_3m, heun or dpm_2")
        ->capture_default_str();
    command->add_option("--steps", spec.steps, "Denoising steps")->capture_default_str();
    command
        ->add_option(
            "--guidance", spec.guidance,
            "Classifier-free guidance: 0 ignores the class, 1 is as trained, more is stronger")
        ->capture_default_str();
    command->add_option("--eta", spec.eta, "Noise of DDIM, 0 to 1")->capture_default_str();
    command->add_option("--scale", options->scale, "Pixels of the file for one of the picture")
        ->capture_default_str();
    command->add_option("--model", options->weights, "Weights to use instead of the bundled ones");
    command->add_option("--out", options->out, "PNG file to write")->required();
    command->callback([options] { sample(*options); });
}

}  // namespace driftwalk::cli
