#include "app/cli/checks.h"
#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "core/motion/bvh_export.h"
#include "core/studio/motion_generation.h"
#include "core/util/file_io.h"
#include "core/util/progress.h"
#include "core/util/resources.h"
#include "core/util/timing.h"

#include <nlohmann/json.hpp>

#include <CLI/CLI.hpp>
#include <cstdint>
#include <iostream>
#include <memory>

namespace driftwalk::cli {

namespace {

struct GenerateOptions {
    studio::MotionSpec spec;
    std::string weights;
    std::string out;
    bool json = false;
};

void generate(const GenerateOptions& options)
{
    const std::stop_token stop = stopOnInterrupt();
    studio::validate(options.spec);
    requireWritable(options.out);
    const auto start = Clock::now();
    const auto engine = studio::makeMotionEngine();
    const auto weights = options.weights.empty() ? resourcePath("models/driftwalk-base.safetensors")
                                                 : std::filesystem::path(options.weights);
    const studio::ModelInfo model = engine->load(weights);
    const double loadSeconds = secondsSince(start);
    throwIfStopped(stop);

    const auto onStep = [](const studio::MotionStep& step) {
        std::cerr << "\rstep " << step.index + 1 << " / " << step.stepCount << std::flush;
    };
    const auto result = engine->generate(options.spec, onStep, stop);
    std::cerr << '\n';
    for (const auto& word : result.ignoredWords)
        std::cerr << "ignored word: " << word << '\n';
    const auto exportStart = Clock::now();
    motion::exportBvh(options.out, result.clip);

    if (!options.json) return;
    const nlohmann::json summary
        = {{"frames", result.clip.frames.size()},
           {"fps", result.clip.fps},
           {"spec", options.spec},
           {"ignoredWords", result.ignoredWords},
           {"out", options.out},
           {"model",
            {{"name", model.name}, {"hash", model.hash}, {"parameters", model.parameterCount}}},
           {"threads", model.threads},
           {"seconds",
            {{"load", loadSeconds},
             {"text", result.textSeconds},
             {"sampling", result.samplingSeconds},
             {"decoding", result.decodingSeconds},
             {"export", secondsSince(exportStart)}}}};
    std::cout << summary.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

}  // namespace

void addGenerateCommand(CLI::App& app)
{
    auto* command
        = app.add_subcommand("generate", "Make a motion from a sentence and write it as BVH");
    const auto options = std::make_shared<GenerateOptions>();
    studio::MotionSpec& spec = options->spec;
    command->add_option("--prompt", spec.prompt, "What the person does, in English");
    command->add_flag("--unconditional", spec.unconditional, "Generate without a prompt");
    command->add_option("--seconds", spec.seconds, "Length, 2 to 9.8")->capture_default_str();
    command->add_option("--seed", spec.seed, "Same seed, same motion")
        ->check(checkedSeed)
        ->capture_default_str();
    command->add_option("--sampler", spec.sampler, "ddim or ddpm")->capture_default_str();
    command->add_option("--steps", spec.steps, "Denoising steps")->capture_default_str();
    command
        ->add_option(
            "--guidance", spec.guidance,
            "Classifier-free guidance: 0 ignores the prompt, 1 is as trained, more is stronger")
        ->capture_default_str();
    command->add_option("--eta", spec.eta, "Noise of DDIM, 0 to 1")->capture_default_str();
    command->add_option("--model", options->weights, "Weights to use instead of the bundled ones");
    command->add_option("--out", options->out, "BVH file to write")->required();
    command->add_flag("--json", options->json, "Print a summary on stdout");
    command->callback([options] { generate(*options); });
}

}  // namespace driftwalk::cli
