#include "app/cli/commands.h"
#include "core/motion/bvh_export.h"
#include "core/motion/bvh_import.h"
#include "core/motion/resample.h"
#include "core/util/error.h"
#include "core/util/file_io.h"

#include <nlohmann/json.hpp>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <optional>

namespace driftwalk::cli {

namespace {

struct ConvertOptions {
    std::string in;
    std::string out;
    std::optional<double> fps;  ///< none: the file's own
    bool json = false;
};

void convert(const ConvertOptions& options)
{
    if (options.fps)
        require(*options.fps >= 1 && *options.fps <= 1000, "fps must be between 1 and 1000");
    requireWritable(options.out);
    const motion::ImportedMotion imported = motion::importBvh(options.in);
    const motion::Clip clip
        = options.fps ? motion::resampled(imported.clip, *options.fps) : imported.clip;
    const motion::BvhExportSpec spec;
    const std::string text = motion::bvhText(clip, spec);
    const double errorMm = motion::roundTripErrorMm(clip, text, spec);
    writeFileAtomically(options.out, text);

    const auto& report = imported.report;
    if (!options.json) {
        std::cout << clip.frames.size() << " frames at " << clip.fps << " fps from "
                  << report.sourceJointCount << " joints, unit: " << report.unit
                  << "; round trip error " << errorMm << " mm\n";
        return;
    }
    nlohmann::json mapping;
    for (int joint = 0; joint < motion::jointCount; ++joint)
        mapping[std::string(motion::jointNames[joint])] = report.sources[joint];
    const nlohmann::json summary = {{"frames", clip.frames.size()},
                                    {"fps", clip.fps},
                                    {"sourceFps", report.fps},
                                    {"sourceJoints", report.sourceJointCount},
                                    {"unit", report.unit},
                                    {"metresPerUnit", report.metresPerUnit},
                                    {"heightMetres", report.heightMetres},
                                    {"mapping", mapping},
                                    {"roundTripErrorMm", errorMm},
                                    {"out", options.out}};
    std::cout << summary.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

}  // namespace

void addConvertCommand(CLI::App& app)
{
    auto* command
        = app.add_subcommand("convert", "Bring a BVH file of any skeleton to the 22 joints");
    const auto options = std::make_shared<ConvertOptions>();
    command->add_option("in", options->in, "BVH file to read")->required();
    command->add_option("out", options->out, "BVH file to write")->required();
    command->add_option("--fps", options->fps, "Frame rate to write; the file's own unless given");
    command->add_flag("--json", options->json, "Print the report as JSON");
    command->callback([options] { convert(*options); });
}

}  // namespace driftwalk::cli
