#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "core/dataset/training_file.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

namespace driftwalk::cli {

namespace {

struct BuildOptions {
    std::vector<std::string> folders;
    std::string out;
};

void build(const BuildOptions& options)
{
    const auto onProgress = [](int done, int total) {
        if (done % 100 == 0 || done == total)
            std::cerr << "\r" << done << " / " << total << " clips" << std::flush;
    };
    const auto report = dataset::buildTrainingFile({options.folders.begin(), options.folders.end()},
                                                   options.out, onProgress, stopOnInterrupt());
    std::cerr << '\n';
    for (const auto& name : report.relabelled)
        std::cerr << "turns to the other side than its name says: " << name << '\n';
    for (const auto& line : report.skipped)
        std::cerr << "skipped " << line << '\n';
    std::cout << report.clips << " clips (" << report.validationClips << " held out), "
              << report.frames << " frames at 20 fps, " << report.skipped.size()
              << " files skipped\n";
}

}  // namespace

void addDatasetCommand(CLI::App& app)
{
    auto* dataset = app.add_subcommand("dataset", "Training data");
    dataset->require_subcommand(1);
    auto* command = dataset->add_subcommand(
        "build", "Turn folders of BVH files into one compact training file");
    const auto options = std::make_shared<BuildOptions>();
    command
        ->add_option("folders", options->folders, "Folders with set_content_style_number.bvh files")
        ->required();
    command->add_option("--out", options->out, "Training file to write (safetensors)")->required();
    command->callback([options] { build(*options); });
}

}  // namespace driftwalk::cli
