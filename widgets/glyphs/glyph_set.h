// Small grey pictures of digits and capitals, drawn from fonts: the data of the Image workspace's
// model.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace driftwalk::widgets {

inline constexpr int glyphSize = 28;  ///< width and height of a picture, pixels

/// One picture, row by row: 0 is the ground, 255 the ink.
using GlyphPicture = std::array<std::uint8_t, glyphSize * glyphSize>;

struct GlyphSetSpec {
    int perClass = 1000;  ///< pictures of each class, 1 .. 100000
    std::uint64_t seed = 1;  ///< same spec and fonts: same pictures
};

/// The classes in the order of their numbers: "0" .. "9", "A" .. "Z".
const std::vector<std::string>& glyphClasses();

/// How one picture is drawn, relative to an upright glyph in the middle.
struct GlyphStyle {
    int face = 0;  ///< 0 .. glyphFaceCount - 1: family, weight and slant
    double height = 19;  ///< of a capital, pixels
    double stretch = 1;  ///< width over that of the font
    double tilt = 0;  ///< degrees, clockwise
    double shear = 0;  ///< to the right per height
    double stroke = 0;  ///< width of an outline drawn around the glyph, pixels; makes it bolder
    double right = 0;  ///< offset from the middle, pixels
    double down = 0;
};

inline constexpr int glyphFaceCount
    = 12;  ///< DejaVu Sans, Serif and Sans Mono: regular or bold, upright or slanted

/// Needs a QGuiApplication.
/// @param label  index into glyphClasses()
/// @throws Error if the font is not installed or a value is out of range
GlyphPicture drawGlyph(int label, const GlyphStyle& style);

/// Draws spec.perClass pictures of each class with random styles, class by class, and hands each to
/// `take`. Needs a QGuiApplication. @throws Error as drawGlyph
void drawGlyphSet(const GlyphSetSpec& spec,
                  const std::function<void(int label, const GlyphPicture&)>& take);

}  // namespace driftwalk::widgets
