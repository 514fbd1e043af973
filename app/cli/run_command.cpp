// driftwalk-cli run: makes the motion of a recipe again.
#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/motion_making.h"
#include "app/cli/motion_options.h"
#include "core/util/file_io.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <utility>

namespace driftwalk::cli {

namespace {

struct RunOptions {
    std::filesystem::path recipe;
    std::filesystem::path out;
    MotionOptions motion;
    std::string weights;
};

void run(const RunOptions& options)
{
    const std::stop_token stop = stopOnInterrupt();
    studio::Recipe recipe = readRecipe(options.recipe);
    motion::MotionExportSpec format = options.motion.spec(options.out);
    requireWritable(options.out);
    const auto [engine, model] = loadEngine(options.weights);
    const std::string remark = studio::modelRemark(recipe, model.name, model.hash);
    if (!remark.empty()) std::cerr << remark << '\n';
    const motion::Clip clip = makeMotion(*engine, recipe, stop).clip;
    format.recipe = studio::recipeText(madeHere(std::move(recipe), model));
    motion::writeMotion(options.out, clip, format);
}

}  // namespace

void addRunCommand(CLI::App& app)
{
    const auto options = std::make_shared<RunOptions>();
    CLI::App* command = app.add_subcommand("run", "Make the motion of a recipe again");
    command
        ->add_option("recipe", options->recipe,
                     "recipe or timeline, or a film, picture or motion that holds a recipe")
        ->required();
    command
        ->add_option("--out", options->out,
                     "motion to write: .bvh, .glb, .npy, .npz, .csv, .json; for films see render")
        ->required();
    options->motion.addTo(*command);
    command->add_option("--model", options->weights, "weights to use instead of the bundled ones");
    command->callback([options] { run(*options); });
}

}  // namespace driftwalk::cli
