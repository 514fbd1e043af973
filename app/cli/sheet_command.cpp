// driftwalk-cli sheet: a picture with poses of motions side by side. Needs no display.
#include "app/cli/commands.h"
#include "app/cli/headless.h"
#include "app/cli/motion_making.h"
#include "app/cli/png.h"
#include "core/motion/motion_import.h"
#include "core/util/error.h"
#include "core/util/file_io.h"
#include "core/util/suffix.h"
#include "widgets/film/embedded_text.h"
#include "widgets/render/contact_sheet.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace driftwalk::cli {
namespace {

constexpr int leastCell = 60;  // pixels; captions do not fit into less

struct SheetOptions {
    std::vector<std::filesystem::path> files;
    std::filesystem::path out;
    std::string size = "240x280";
    std::string theme = "light";
    int poses = 8;
};

void makeSheet(const SheetOptions& options)
{
    require(suffixOf(options.out) == ".png",
            "--out must end in .png, not " + options.out.filename().string());
    const QSize cell = parseSize(options.size);
    require(cell.width() >= leastCell && cell.height() >= leastCell,
            "a pose needs at least " + std::to_string(leastCell) + " x " + std::to_string(leastCell)
                + " pixels, not " + options.size);
    std::vector<motion::Clip> clips;
    std::string recipe;  // of the only motion
    for (const std::filesystem::path& path : options.files) {
        motion::MotionFile file = readMotionFile(path);
        clips.push_back(std::move(file.clip));
        if (options.files.size() == 1) recipe = std::move(file.recipe);
    }
    const widgets::ContactSheetSpec spec{.poses = options.poses,
                                         .cell = cell,
                                         .theme = options.theme == "dark"
                                             ? widgets::darkRenderTheme()
                                             : widgets::lightRenderTheme()};
    QImage sheet;
    drawHeadless([&] {
        widgets::SceneRenderer renderer;
        sheet = widgets::contactSheet(renderer, clips, spec);
    });
    if (!recipe.empty()) sheet = widgets::withEmbeddedText(sheet, recipe);
    writeFileAtomically(options.out, toPng(sheet));
    std::cout << options.out.string() << ": " << sheet.width() << " x " << sheet.height()
              << " pixels, " << clips.size() << (clips.size() == 1 ? " clip\n" : " clips\n");
}

}  // namespace

void addSheetCommand(CLI::App& app)
{
    const auto options = std::make_shared<SheetOptions>();
    CLI::App* command
        = app.add_subcommand("sheet", "Draw poses of motions side by side into a picture");
    command->add_option("files", options->files, "Motions, a row each")->required();
    command->add_option("--out", options->out, "PNG file to write")->required();
    command->add_option("--poses", options->poses, "poses of each file, evenly spaced in time")
        ->capture_default_str();
    command->add_option("--size", options->size, "size of one pose in pixels, WIDTHxHEIGHT")
        ->capture_default_str();
    command->add_option("--theme", options->theme, "light or dark")
        ->check(CLI::IsMember({"light", "dark"}))
        ->capture_default_str();
    command->callback([options] { makeSheet(*options); });
}

}  // namespace driftwalk::cli
