// driftwalk-cli dataset glyphs: the built-in set of pictures. Needs no display.
#include "app/cli/commands.h"
#include "core/dataset/picture_set.h"
#include "core/util/file_io.h"
#include "widgets/glyphs/glyph_set.h"

#include <QGuiApplication>

#include <ATen/ATen.h>

#include <algorithm>
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

namespace driftwalk::cli {

namespace {

void draw(const widgets::GlyphSetSpec& spec, const std::string& out)
{
    requireWritable(out);
    qputenv("QT_QPA_PLATFORM", "offscreen");  // letters need a Qt application, but no display
    int argc = 1;
    std::string name = "driftwalk-cli";
    char* argv[] = {name.data(), nullptr};
    const QGuiApplication application(argc, argv);

    std::vector<std::uint8_t> pictures;
    std::vector<std::int64_t> labels;
    widgets::drawGlyphSet(spec, [&](int label, const widgets::GlyphPicture& picture) {
        pictures.insert(pictures.end(), picture.begin(), picture.end());
        labels.push_back(label);
    });
    const auto count = static_cast<std::int64_t>(labels.size());
    const Tensor bytes = at::from_blob(pictures.data(),
                                       {count, widgets::glyphSize, widgets::glyphSize}, at::kByte);
    dataset::writePictureSet(out, {bytes, at::tensor(labels, at::kLong), widgets::glyphClasses()});
    std::cout << count << " pictures of " << widgets::glyphClasses().size() << " classes in " << out
              << '\n';
}

}  // namespace

void addGlyphsCommand(CLI::App& app)
{
    auto* command = app.get_subcommand("dataset")->add_subcommand(
        "glyphs", "Draw digits and capitals as a set of small labelled pictures");
    const auto spec = std::make_shared<widgets::GlyphSetSpec>();
    const auto out = std::make_shared<std::string>();
    command->add_option("--out", *out, "Set of pictures to write (safetensors)")->required();
    command->add_option("--per-class", spec->perClass, "Pictures of each class")
        ->capture_default_str();
    command->add_option("--seed", spec->seed, "Same seed, same pictures")->capture_default_str();
    command->callback([spec, out] { draw(*spec, *out); });
}

}  // namespace driftwalk::cli
