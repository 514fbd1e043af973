// driftwalk-cli info: what a motion file holds.
#include "app/cli/commands.h"
#include "core/motion/clip_checks.h"
#include "core/motion/joint_presets.h"
#include "core/motion/motion_import.h"

#include <nlohmann/json.hpp>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

namespace driftwalk::cli {

namespace {

void printJson(const motion::MotionFile& file, const std::string& path)
{
    const motion::Clip& clip = file.clip;
    const motion::BoundingBox box = motion::boundingBox(clip);
    nlohmann::json json = {{"file", path},
                           {"format", motion::toString(file.format)},
                           {"content", motion::toString(file.content)},
                           {"name", clip.name},
                           {"frames", clip.frames.size()},
                           {"seconds", clip.seconds()},
                           {"fps", clip.fps},
                           {"hasRate", file.hasRate},
                           {"joints", file.names},
                           {"least", {box.least.x, box.least.y, box.least.z}},
                           {"most", {box.most.x, box.most.y, box.most.z}}};
    if (const auto known = motion::findKnownNames(file.names))
        json["names"] = motion::toString(known->preset);
    if (file.report) {
        json["unit"] = file.report->unit;
        json["up"] = file.report->upAxis;
        json["heightMetres"] = file.report->heightMetres;
    }
    std::cout << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

void printText(const motion::MotionFile& file, const std::string& path)
{
    const motion::Clip& clip = file.clip;
    const motion::BoundingBox box = motion::boundingBox(clip);
    std::cout << path << ": " << motion::label(file.format) << ", "
              << motion::toString(file.content) << "\nframes   " << clip.frames.size()
              << "\nseconds  " << clip.seconds() << "\nfps      " << clip.fps
              << (file.hasRate ? "" : " (taken for granted: the file does not tell)") << '\n';
    std::cout << "joints   " << (file.names.empty() ? motion::jointCount : int(file.names.size()));
    if (const auto known = motion::findKnownNames(file.names))
        std::cout << ", named as " << motion::toString(known->preset);
    if (!file.names.empty()) std::cout << ": " << motion::someOf(file.names);
    if (file.report) {
        std::cout << "\nunit     " << file.report->unit << ", " << file.report->upAxis << " is up, "
                  << file.report->heightMetres << " m from ankle to head";
    }
    for (int axis = 0; axis < 3; ++axis) {
        std::cout << '\n'
                  << "xyz"[axis] << "        " << box.least[axis] << " to " << box.most[axis]
                  << " m";
    }
    std::cout << '\n';
}

}  // namespace

void addInfoCommand(CLI::App& app)
{
    struct Options {
        std::string path;
        bool json = false;
    };

    auto* command = app.add_subcommand("info", "Tell what a motion file holds");
    const auto options = std::make_shared<Options>();
    command->add_option("file", options->path, "Motion: .bvh, .glb, .npy, .npz, .csv, .json")
        ->required();
    command->add_flag("--json", options->json, "Print it as JSON");
    command->callback([options] {
        const motion::MotionFile file = motion::readMotion(options->path);
        options->json ? printJson(file, options->path) : printText(file, options->path);
    });
}

}  // namespace driftwalk::cli
