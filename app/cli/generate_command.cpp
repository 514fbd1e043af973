#include "app/cli/checks.h"
#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/motion_making.h"
#include "app/cli/motion_options.h"
#include "app/cli/timeline_options.h"
#include "core/util/file_io.h"
#include "core/util/progress.h"
#include "core/util/timing.h"

#include <nlohmann/json.hpp>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <utility>

namespace driftwalk::cli {

namespace {

struct GenerateOptions {
    studio::MotionSpec spec;
    bool isLengthNatural = false;
    TimelineOptions timeline;
    std::string weights;
    std::string out;
    std::string recipe;
    MotionOptions motion;
    int bestOf = 1;
    bool json = false;
};

struct Made {
    studio::GeneratedMotion motion;
    std::vector<studio::MotionCandidate> candidates;  ///< the best first; empty where one was made
};

studio::Recipe recipeFrom(const GenerateOptions& options, const CLI::App& command)
{
    studio::Recipe recipe{.program = DRIFTWALK_VERSION};
    require(options.bestOf >= 1 && options.bestOf <= studio::maxCandidates,
            "--best-of must be 1 to " + std::to_string(studio::maxCandidates));
    const bool isLong = options.spec.seconds > studio::maxSeconds
        && options.spec.seconds <= studio::Timeline::maxSeconds && !options.spec.unconditional;
    if (!options.timeline.isUsed() && !isLong) {
        studio::validate(options.spec);
        recipe.motion = options.spec;
        return recipe;
    }
    require(options.bestOf == 1,
            "--best-of chooses among motions of one prompt of at most 9.8 seconds, without parts");
    studio::Timeline timeline = options.timeline.timeline(command, options.spec);
    if (options.timeline.isEdit()) {
        recipe.edit = options.timeline.edit(std::move(timeline));
        studio::validate(*recipe.edit);
    } else {
        studio::validate(timeline);
        recipe.timeline = std::move(timeline);
    }
    return recipe;
}

/// Leaves the seed of the best in the spec.
Made bestOf(studio::MotionEngine& engine, studio::MotionSpec& spec, int count,
            const std::stop_token& stop)
{
    const auto onProgress = [](int done, int total) {
        std::cerr << "\rstep " << done << " / " << total << std::flush;
    };
    Made made;
    const auto start = Clock::now();
    made.candidates = engine.candidates(spec, count, onProgress, stop);
    std::cerr << '\n';
    made.motion.samplingSeconds = secondsSince(start);
    spec.seed = made.candidates.front().seed;
    made.motion.spec = spec;
    made.motion.clip = made.candidates.front().clip;
    return made;
}

void useNaturalLength(studio::MotionEngine& engine, studio::MotionSpec& spec)
{
    if (const auto meaning = engine.meaning(spec.prompt))
        spec.seconds = studio::naturalSeconds(*meaning);
}

nlohmann::json toJson(const model::PromptMeaning& meaning)
{
    return {{"contents", meaning.contents},
            {"contentProbability", meaning.contentProbability},
            {"style", meaning.style},
            {"styleProbability", meaning.styleProbability},
            {"seconds", meaning.seconds}};
}

void generate(const GenerateOptions& options, const CLI::App& command)
{
    const std::stop_token stop = stopOnInterrupt();
    studio::Recipe recipe = recipeFrom(options, command);
    motion::MotionExportSpec format = options.motion.spec(options.out);
    requireWritable(options.out);
    if (!options.recipe.empty()) requireWritable(options.recipe);
    const auto start = Clock::now();
    const auto [engine, model] = loadEngine(options.weights);
    const double loadSeconds = secondsSince(start);
    throwIfStopped(stop);
    if (options.isLengthNatural && recipe.motion) useNaturalLength(*engine, *recipe.motion);

    const auto [result, candidates] = options.bestOf > 1
        ? bestOf(*engine, *recipe.motion, options.bestOf, stop)
        : Made{makeMotion(*engine, recipe, stop), {}};
    if (options.isLengthNatural && result.meaning)
        std::cerr << "read as " << result.meaning->contents.front() << ", " << result.meaning->style
                  << ": " << result.spec.seconds << " s, as recorded motions of this kind last\n";
    recipe.modelName = model.name;
    recipe.modelHash = model.hash;
    format.recipe = studio::recipeText(recipe);
    if (!options.recipe.empty()) writeFileAtomically(options.recipe, format.recipe);
    const auto exportStart = Clock::now();
    const motion::MotionExportReport written
        = motion::writeMotion(options.out, result.clip, format);

    if (!options.json) return;
    nlohmann::json summary
        = {{"frames", written.frames},
           {"fps", written.fps},
           {"format", motion::toString(written.format)},
           {"roundTripErrorMm", written.errorMm},
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
    if (result.meaning) summary["meaning"] = toJson(*result.meaning);
    if (recipe.timeline) summary["timeline"] = *recipe.timeline;
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
    auto* command = app.add_subcommand("generate", "Make a motion from a sentence and write it");
    const auto options = std::make_shared<GenerateOptions>();
    studio::MotionSpec& spec = options->spec;
    command->add_option("--prompt", spec.prompt, "What the person does, in English");
    command->add_flag("--unconditional", spec.unconditional, "Generate without a prompt");
    auto* seconds = command->add_option(
        "--seconds", spec.seconds,
        "Length, 2 to 600; windows overlap above 9.8; unless given, as long as recorded motions of "
        "the kind that the prompt asks for, and 6 with parts or without a prompt");
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
    command->add_option(
        "--recipe", options->recipe,
        "JSON file to write, from which `run` makes the motion again; .glb, .npz and "
        ".json motions carry it anyway");
    command
        ->add_option("--out", options->out, "Motion to write: .bvh, .glb, .npy, .npz, .csv, .json")
        ->required();
    options->motion.addTo(*command);
    command->add_flag("--json", options->json, "Print a summary on stdout");
    options->timeline.addTo(*command);
    command->callback([options, command, seconds] {
        options->isLengthNatural = seconds->empty() && !options->spec.unconditional;
        generate(*options, *command);
    });
}

}  // namespace driftwalk::cli
