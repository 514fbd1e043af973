#include "app/cli/commands.h"
#include "app/cli/motion_making.h"
#include "app/cli/motion_options.h"
#include "core/motion/clip_checks.h"
#include "core/motion/motion_import.h"
#include "core/util/error.h"
#include "core/util/file_io.h"

#include <nlohmann/json.hpp>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

namespace driftwalk::cli {

namespace {

struct ConvertOptions {
    std::string in;
    std::string out;
    std::optional<double> sourceFps;
    MotionOptions motion;
    bool json = false;
};

void printJson(const motion::MotionFile& source, const motion::MotionExportReport& written,
               const std::string& out)
{
    nlohmann::json summary = {{"sourceFormat", motion::toString(source.format)},
                              {"sourceFps", source.clip.fps},
                              {"format", motion::toString(written.format)},
                              {"frames", written.frames},
                              {"fps", written.fps},
                              {"bytes", written.bytes},
                              {"roundTripErrorMm", written.errorMm},
                              {"out", out}};
    if (source.report) {
        const motion::ImportReport& report = *source.report;
        summary["sourceJoints"] = report.sourceJointCount;
        summary["unit"] = report.unit;
        summary["metresPerUnit"] = report.metresPerUnit;
        summary["heightMetres"] = report.heightMetres;
        for (int joint = 0; joint < motion::jointCount; ++joint)
            summary["mapping"][std::string(motion::jointNames[joint])] = report.sources[joint];
    }
    std::cout << summary.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

void convert(const ConvertOptions& options)
{
    motion::MotionExportSpec spec = options.motion.spec(options.out);
    if (options.sourceFps) motion::requireFps(*options.sourceFps);
    requireWritable(options.out);
    motion::MotionFile source = readMotionFile(options.in);
    if (options.sourceFps) {
        require(!source.hasRate, "--source-fps is for files that do not tell their rate, as .npy");
        source.clip.fps = *options.sourceFps;
    }
    spec.recipe = source.recipe;
    const motion::MotionExportReport written = motion::writeMotion(options.out, source.clip, spec);
    if (options.json) return printJson(source, written, options.out);
    std::cout << written.frames << (written.frames == 1 ? " frame at " : " frames at ")
              << written.fps << " fps";
    if (source.report) {
        std::cout << " from " << source.report->sourceJointCount
                  << " joints, unit: " << source.report->unit;
    }
    std::cout << "; round trip error " << written.errorMm << " mm\n";
}

}  // namespace

void addConvertCommand(CLI::App& app)
{
    auto* command = app.add_subcommand(
        "convert", "Bring a motion from one file format to another; BVH of any skeleton");
    const auto options = std::make_shared<ConvertOptions>();
    command->add_option("in", options->in, "Motion to read: .bvh, .glb, .npy, .npz, .csv, .json")
        ->required();
    command->add_option("out", options->out, "Motion to write; its suffix tells the format")
        ->required();
    options->motion.addTo(*command);
    command->add_option("--source-fps", options->sourceFps,
                        "Frame rate of a file that does not tell it; 20 unless given");
    command->add_flag("--json", options->json, "Print the report as JSON");
    command->callback([options] { convert(*options); });
}

}  // namespace driftwalk::cli
