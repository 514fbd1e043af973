#include "app/cli/checks.h"
#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/timeline_options.h"
#include "core/motion/bvh_export.h"
#include "core/studio/motion_generation.h"
#include "core/util/file_io.h"
#include "core/util/progress.h"
#include "core/util/resources.h"
#include "core/util/timing.h"

#include <nlohmann/json.hpp>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <optional>
#include <utility>

namespace driftwalk::cli {

namespace {

struct GenerateOptions {
    studio::MotionSpec spec;
    TimelineOptions timeline;
    std::string weights;
    std::string out;
    int bestOf = 1;
    bool json = false;
};

/// What the command line asks for: one prompt, a timeline, or a change of a motion.
struct Request {
    studio::MotionSpec spec;
    int bestOf = 1;
    std::optional<studio::Timeline> timeline;
    std::optional<studio::MotionEdit> edit;
};

struct Made {
    studio::GeneratedMotion motion;
    std::vector<studio::MotionCandidate> candidates;  ///< the best first; empty where one was made
};

Request requestFrom(const GenerateOptions& options, const CLI::App& command)
{
    Request request{.spec = options.spec, .bestOf = options.bestOf, .timeline = {}, .edit = {}};
    require(options.bestOf >= 1 && options.bestOf <= studio::maxCandidates,
            "--best-of must be 1 to " + std::to_string(studio::maxCandidates));
    const bool isLong = options.spec.seconds > studio::maxSeconds
        && options.spec.seconds <= studio::Timeline::maxSeconds && !options.spec.unconditional;
    if (!options.timeline.isUsed() && !isLong) {
        studio::validate(options.spec);
        return request;
    }
    require(options.bestOf == 1,
            "--best-of chooses among motions of one prompt of at most 9.8 seconds, without parts");
    studio::Timeline timeline = options.timeline.timeline(command, options.spec);
    if (options.timeline.isEdit()) {
        request.edit = options.timeline.edit(std::move(timeline));
        studio::validate(*request.edit);
    } else {
        studio::validate(timeline);
        request.timeline = std::move(timeline);
    }
    return request;
}

Made bestOf(studio::MotionEngine& engine, const Request& request, const std::stop_token& stop)
{
    const auto onProgress = [](int done, int total) {
        std::cerr << "\rstep " << done << " / " << total << std::flush;
    };
    Made made;
    const auto start = Clock::now();
    made.candidates = engine.candidates(request.spec, request.bestOf, onProgress, stop);
    made.motion.samplingSeconds = secondsSince(start);
    made.motion.spec = request.spec;
    made.motion.spec.seed = made.candidates.front().seed;
    made.motion.clip = made.candidates.front().clip;
    return made;
}

Made made(studio::MotionEngine& engine, const Request& request, const std::stop_token& stop)
{
    const auto onStep = [](const studio::MotionStep& step) {
        std::cerr << "\rstep " << step.index + 1 << " / " << step.stepCount << std::flush;
    };
    if (request.bestOf > 1) return bestOf(engine, request, stop);
    if (request.edit) return {engine.edit(*request.edit, {.onStep = onStep}, stop), {}};
    if (request.timeline) return {engine.compose(*request.timeline, {.onStep = onStep}, stop), {}};
    return {engine.generate(request.spec, onStep, stop), {}};
}

void generate(const GenerateOptions& options, const CLI::App& command)
{
    const std::stop_token stop = stopOnInterrupt();
    const Request request = requestFrom(options, command);
    requireWritable(options.out);
    const auto start = Clock::now();
    const auto engine = studio::makeMotionEngine();
    const auto weights = options.weights.empty() ? resourcePath("models/driftwalk-base.safetensors")
                                                 : std::filesystem::path(options.weights);
    const studio::ModelInfo model = engine->load(weights);
    const double loadSeconds = secondsSince(start);
    throwIfStopped(stop);

    const auto [result, candidates] = made(*engine, request, stop);
    std::cerr << '\n';
    for (const auto& word : result.ignoredWords)
        std::cerr << "ignored word: " << word << '\n';
    const auto exportStart = Clock::now();
    motion::exportBvh(options.out, result.clip);

    if (!options.json) return;
    nlohmann::json summary
        = {{"frames", result.clip.frames.size()},
           {"fps", result.clip.fps},
           {"spec", result.spec},
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
    if (request.timeline) summary["timeline"] = *request.timeline;
    for (const studio::MotionCandidate& candidate : candidates)
        summary["candidates"].push_back({{"seed", candidate.seed},
                                         {"agreement", candidate.agreement},
                                         {"footSkate", candidate.footSkate},
                                         {"jerk", candidate.jerk}});
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
    command->add_option("--seconds", spec.seconds, "Length, 2 to 600; windows overlap above 9.8")
        ->capture_default_str();
    command->add_option("--seed", spec.seed, "Same seed, same motion")
        ->check(checkedSeed)
        ->capture_default_str();
    command->add_option("--sampler", spec.sampler, "ddim, ddpm, dpmpp_2m, heun, ...")
        ->capture_default_str();
    command->add_option("--steps", spec.steps, "Denoising steps")->capture_default_str();
    command
        ->add_option(
            "--guidance", spec.guidance,
            "Classifier-free guidance: 0 ignores the prompt, 1 is as trained, more is stronger")
        ->capture_default_str();
    command->add_option("--eta", spec.eta, "Noise of DDIM, 0 to 1")->capture_default_str();
    command
        ->add_option("--best-of", options->bestOf,
                     "Make so many, with seeds from --seed on, and keep the best by agreement with "
                     "the prompt, foot skate and jerk")
        ->capture_default_str();
    command->add_option("--model", options->weights, "Weights to use instead of the bundled ones");
    command->add_option("--out", options->out, "BVH file to write")->required();
    command->add_flag("--json", options->json, "Print a summary on stdout");
    options->timeline.addTo(*command);
    command->callback([options, command] { generate(*options, *command); });
}

}  // namespace driftwalk::cli
