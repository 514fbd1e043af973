#include "core/motion/motion_import.h"

#include "core/motion/bvh_file.h"
#include "core/motion/bvh_words.h"
#include "core/motion/clip_checks.h"
#include "core/motion/gltf_import.h"
#include "core/motion/motion_arrays.h"
#include "core/motion/motion_csv.h"
#include "core/motion/motion_json.h"
#include "core/motion/motion_recipe.h"
#include "core/util/error.h"
#include "core/util/file_io.h"

namespace driftwalk::motion {

namespace {

/// What the first bytes tell, or else the suffix.
MotionFormat formatOf(std::string_view bytes, const std::filesystem::path& path)
{
    if (bytes.empty()) throw FileError(path, "is empty");
    if (bytes.starts_with("\x93NUMPY")) return MotionFormat::Npy;
    if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06"))
        return MotionFormat::Npz;
    if (bytes.starts_with("glTF")) return MotionFormat::Glb;
    BvhWords words(bytes.substr(0, 4096), path);
    const std::string_view first = words.peek();
    if (equalsIgnoringCase(first, "HIERARCHY")) return MotionFormat::Bvh;
    if (first.starts_with('{')) return MotionFormat::Json;
    try {
        return motionFormatOf(path);
    } catch (const Error&) {
        throw FileError(path,
                        "is no motion: neither its content nor its suffix (.bvh, .glb, .npy, .npz, "
                        ".csv, .json) tells of one");
    }
}

MotionFile bvhMotion(std::string_view text, const std::filesystem::path& path)
{
    ImportedMotion imported = importBvh(text, path);
    MotionFile file;
    file.clip = std::move(imported.clip);
    file.report = std::move(imported.report);
    for (const BvhJoint& joint : parseBvh(text, path).joints) {
        if (!joint.isEndSite) file.names.push_back(joint.name);
    }
    return file;
}

MotionFile parsed(std::string_view bytes, const std::filesystem::path& path)
{
    switch (formatOf(bytes, path)) {
    case MotionFormat::Glb:
        return parseGlbMotion(bytes, path);
    case MotionFormat::Npy:
        return parseNpyMotion(bytes, path);
    case MotionFormat::Npz:
        return parseNpzMotion(bytes, path);
    case MotionFormat::Csv:
        return parseCsvMotion(bytes, path);
    case MotionFormat::Json:
        return parseJsonMotion(bytes, path);
    default:
        return bvhMotion(bytes, path);
    }
}

}  // namespace

MotionFile readMotion(const std::filesystem::path& path)
{
    return parseMotion(readFile(path), path);
}

MotionFile parseMotion(std::string_view bytes, const std::filesystem::path& path)
{
    MotionFile file = parsed(bytes, path);
    file.recipe = recipeIn(bytes, path);
    if (file.clip.name.empty()) file.clip.name = path.stem().string();
    try {
        requireSound(file.clip);
    } catch (const Error& error) {
        throw FileError(path, error.what());
    }
    return file;
}

bool isMotionJson(const std::filesystem::path& path)
{
    try {
        return isJsonMotion(readFile(path));
    } catch (const Error&) {
        return false;
    }
}

}  // namespace driftwalk::motion
