#include "core/motion/motion_export.h"

#include "core/motion/clip_checks.h"
#include "core/motion/features.h"
#include "core/motion/gltf_export.h"
#include "core/motion/motion_arrays.h"
#include "core/motion/motion_csv.h"
#include "core/motion/motion_import.h"
#include "core/motion/motion_json.h"
#include "core/motion/motion_recipe.h"
#include "core/motion/resample.h"
#include "core/util/error.h"
#include "core/util/file_io.h"

#include <nlohmann/json.hpp>

namespace driftwalk::motion {

namespace {

BvhExportSpec bvhSpec(const MotionExportSpec& spec)
{
    return {.unitsPerMetre = spec.unit == MotionUnit::Metres ? 1.0 : 100.0,
            .lengths = {},
            .up = spec.up,
            .names = spec.names};
}

/// The motion for a clip that has its rate already.
std::string encodedMotion(const Clip& clip, const MotionExportSpec& spec)
{
    switch (spec.format) {
    case MotionFormat::Glb:
        return glbMotion(clip, spec.names);
    case MotionFormat::Npy:
        return npyMotion(clip, spec.content);
    case MotionFormat::Npz:
        return npzMotion(clip, spec.content);
    case MotionFormat::Csv:
        return csvMotion(clip, spec.names);
    case MotionFormat::Json:
        return jsonMotion(clip, spec.names);
    default:
        return bvhText(clip, bvhSpec(spec));
    }
}

std::string encoded(const Clip& clip, const MotionExportSpec& spec)
{
    const std::string bytes = encodedMotion(clip, spec);
    const bool hasRecipe = !spec.recipe.empty() && carriesRecipe(spec.format);
    return hasRecipe ? withRecipe(bytes, spec.format, spec.recipe) : bytes;
}

bool holdsFeatures(const MotionExportSpec& spec)
{
    return usesContent(spec.format) && spec.content == MotionContent::Features;
}

/// The motion that a file of the clip should give back.
Clip expected(const Clip& clip, const MotionExportSpec& spec)
{
    if (!holdsFeatures(spec)) return clip;
    Clip placed = placedAtOrigin(clip);
    placed.frames.pop_back();
    return placed;
}

Clip decoded(const std::string& bytes, const MotionExportSpec& spec,
             const std::filesystem::path& path)
{
    if (spec.format == MotionFormat::Bvh) return clipOfBvhExport(bytes, bvhSpec(spec), path);
    return parseMotion(bytes, path).clip;
}

std::string wordAt(const nlohmann::json& json, const char* key, std::string_view otherwise)
{
    return json.value(key, std::string(otherwise));
}

}  // namespace

bool usesUnit(MotionFormat format) { return format == MotionFormat::Bvh; }

bool usesNames(MotionFormat format) { return !usesContent(format); }

bool usesContent(MotionFormat format)
{
    return format == MotionFormat::Npy || format == MotionFormat::Npz;
}

std::string_view toString(MotionUnit unit)
{
    return unit == MotionUnit::Metres ? "metres" : "centimetres";
}

MotionUnit motionUnitFromString(std::string_view name)
{
    if (name == "centimetres" || name == "cm") return MotionUnit::Centimetres;
    if (name == "metres" || name == "m") return MotionUnit::Metres;
    throw Error("unknown unit \"" + std::string(name) + "\": use centimetres or metres");
}

std::string_view toString(UpAxis up) { return up == UpAxis::Y ? "y" : "z"; }

UpAxis upAxisFromString(std::string_view name)
{
    if (name == "y" || name == "Y") return UpAxis::Y;
    if (name == "z" || name == "Z") return UpAxis::Z;
    throw Error("unknown up axis \"" + std::string(name) + "\": use y or z");
}

void to_json(nlohmann::json& json, const MotionExportSpec& spec)
{
    json = {{"format", toString(spec.format)},
            {"unit", toString(spec.unit)},
            {"up", toString(spec.up)},
            {"names", toString(spec.names)},
            {"content", toString(spec.content)}};
    if (spec.fps) json["fps"] = *spec.fps;
}

void from_json(const nlohmann::json& json, MotionExportSpec& spec)
{
    try {
        spec.format = motionFormatFromString(wordAt(json, "format", toString(spec.format)));
        if (json.contains("fps")) spec.fps = json.at("fps").get<double>();
        spec.unit = motionUnitFromString(wordAt(json, "unit", toString(spec.unit)));
        spec.up = upAxisFromString(wordAt(json, "up", toString(spec.up)));
        spec.names = namePresetFromString(wordAt(json, "names", toString(spec.names)));
        spec.content = motionContentFromString(wordAt(json, "content", toString(spec.content)));
    } catch (const nlohmann::json::exception&) {
        throw Error(
            "an export is an object with format, unit, up, names and content (text) and fps "
            "(a number)");
    }
}

Clip atExportRate(const Clip& clip, const MotionExportSpec& spec)
{
    requireSound(clip);
    const double fps = spec.fps.value_or(holdsFeatures(spec) ? modelFps : clip.fps);
    return fps == clip.fps ? clip : resampledByRotations(clip, fps);
}

std::string motionBytes(const Clip& clip, const MotionExportSpec& spec)
{
    return encoded(atExportRate(clip, spec), spec);
}

MotionExportReport writeMotion(const std::filesystem::path& path, const Clip& clip,
                               const MotionExportSpec& spec)
{
    const Clip written = atExportRate(clip, spec);
    const std::string bytes = encoded(written, spec);
    // before the file is replaced: what cannot be read back is not worth an older file
    const Clip back = decoded(bytes, spec, path);
    writeFileAtomically(path, bytes);
    if (readFile(path) != bytes) throw FileError(path, "does not hold what was written to it");
    return {.format = spec.format,
            .frames = static_cast<int>(back.frames.size()),
            .fps = written.fps,
            .bytes = bytes.size(),
            .errorMm = largestDistanceMm(back, expected(written, spec))};
}

}  // namespace driftwalk::motion
