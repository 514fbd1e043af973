#include "core/dataset/training_file.h"

#include "core/model/weights_file.h"
#include "core/motion/bvh_import.h"
#include "core/motion/features.h"
#include "core/motion/resample.h"
#include "core/motion/retarget.h"
#include "core/text/mirror.h"
#include "core/util/error.h"

#include <nlohmann/json.hpp>
#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace driftwalk::dataset {

namespace {

using nlohmann::json;

constexpr auto formatName = "driftwalk-training-clips 1";
constexpr double unit
    = 1e-4;  // joints are stored in tenths of a millimetre about the root's floor point
constexpr int smallContent = 10;

std::vector<std::filesystem::path> bvhFiles(const std::vector<std::filesystem::path>& folders)
{
    std::vector<std::filesystem::path> files;
    for (const auto& folder : folders) {
        if (!std::filesystem::is_directory(folder)) throw FileError(folder, "is not a folder");
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
            if (entry.path().extension() == ".bvh") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end(),
              [](const auto& a, const auto& b) { return a.filename() < b.filename(); });
    return files;
}

/// Sets content and style from a name like dataset-1_walk-left_old_001.
void describe(TrainingClip& clip)
{
    std::vector<std::string> parts(1);
    for (const char c : clip.clip.name) {
        if (c == '_')
            parts.emplace_back();
        else
            parts.back() += c;
    }
    require(parts.size() == 4, "the name is not set_content_style_number.bvh");
    clip.content = parts[1];
    clip.style = parts[2];
}

/// Angle by which the body turns over the clip, radians; positive to its left.
double turnedAngle(const motion::Clip& clip)
{
    double sum = 0;
    for (std::size_t frame = 1; frame < clip.frames.size(); ++frame) {
        const glm::dvec3 a = motion::facingDirection(clip.frames[frame - 1]);
        const glm::dvec3 b = motion::facingDirection(clip.frames[frame]);
        sum += std::asin(std::clamp(a.z * b.x - a.x * b.z, -1.0, 1.0));
    }
    return sum;
}

/// Gives a turn the content of the side to which it goes. @return whether the name was wrong
bool correctTurn(TrainingClip& clip)
{
    const bool saysLeft = clip.content == "walk-turn-left";
    if (!saysLeft && clip.content != "walk-turn-right") return false;
    if ((turnedAngle(clip.clip) > 0) == saysLeft) return false;
    clip.content = text::mirroredText(clip.content);
    return true;
}

bool isHeldOut(const std::string& name)
{
    std::uint32_t hash = 2166136261U;
    for (const char c : name)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return hash % 20 == 0;
}

TrainingClip readClip(const std::filesystem::path& path)
{
    TrainingClip result;
    result.clip = motion::resampled(motion::importBvh(path).clip, motion::modelFps);
    result.clip = motion::placedAtOrigin(motion::withBoneLengths(result.clip));
    result.clip.name = path.stem().string();
    describe(result);
    return result;
}

void holdOut(std::vector<TrainingClip>& clips)
{
    std::map<std::string, int> counts;
    for (const auto& clip : clips)
        ++counts[clip.content];
    for (auto& clip : clips)
        clip.isValidation = counts[clip.content] >= smallContent && isHeldOut(clip.clip.name);
}

void write(const std::vector<TrainingClip>& clips, std::int64_t frames,
           const std::filesystem::path& out)
{
    model::WeightsFile file;
    Tensor roots = at::empty({frames, 2}, at::kFloat);
    Tensor joints = at::empty({frames, motion::jointCount, 3}, at::kShort);
    auto* root = roots.data_ptr<float>();
    auto* joint = joints.data_ptr<std::int16_t>();
    json list = json::array();
    for (const auto& clip : clips) {
        list.push_back({{"name", clip.clip.name},
                        {"content", clip.content},
                        {"style", clip.style},
                        {"frames", clip.clip.frames.size()},
                        {"validation", clip.isValidation}});
        for (const auto& pose : clip.clip.frames) {
            const glm::dvec3 origin(pose[0].x, 0, pose[0].z);
            *root++ = static_cast<float>(origin.x);
            *root++ = static_cast<float>(origin.z);
            for (const auto& position : pose)
                for (int axis = 0; axis < 3; ++axis)
                    *joint++ = static_cast<std::int16_t>(std::lround(
                        std::clamp((position - origin)[axis] / unit, -32767.0, 32767.0)));
        }
    }
    file.tensors = {{"roots", roots}, {"joints", joints}};
    file.metadata = {{"format", formatName}, {"clips", list.dump()}};
    model::writeWeights(out, file);
}

std::vector<TrainingClip> clipsFrom(const model::WeightsFile& file)
{
    require(file.metadata.contains("format") && file.metadata.at("format") == formatName,
            std::string("not a training file of this program (") + formatName + ")");
    const json list = json::parse(file.metadata.at("clips"));
    const Tensor roots = file.tensors.at("roots");
    const Tensor joints = file.tensors.at("joints");
    std::int64_t frames = 0;
    for (const auto& entry : list)
        frames += entry.at("frames").get<std::int64_t>();
    require(roots.numel() == frames * 2 && joints.numel() == frames * motion::jointCount * 3,
            "the clips do not fit the data");

    const auto* root = roots.data_ptr<float>();
    const auto* joint = joints.data_ptr<std::int16_t>();
    std::vector<TrainingClip> clips;
    for (const auto& entry : list) {
        TrainingClip clip;
        clip.clip.name = entry.at("name");
        clip.content = entry.at("content");
        clip.style = entry.at("style");
        clip.isValidation = entry.at("validation");
        clip.clip.frames.resize(entry.at("frames").get<std::size_t>());
        for (auto& pose : clip.clip.frames) {
            const glm::dvec3 origin(root[0], 0, root[1]);
            root += 2;
            for (auto& position : pose) {
                position = origin + unit * glm::dvec3(joint[0], joint[1], joint[2]);
                joint += 3;
            }
        }
        clips.push_back(std::move(clip));
    }
    return clips;
}

}  // namespace

BuildReport buildTrainingFile(const std::vector<std::filesystem::path>& folders,
                              const std::filesystem::path& out, const ProgressFn& onProgress,
                              std::stop_token stop)
{
    const auto files = bvhFiles(folders);
    std::vector<TrainingClip> clips;
    BuildReport report;
    for (std::size_t i = 0; i < files.size(); ++i) {
        throwIfStopped(stop);
        try {
            clips.push_back(readClip(files[i]));
            if (correctTurn(clips.back())) report.relabelled.push_back(clips.back().clip.name);
            report.frames += static_cast<long>(clips.back().clip.frames.size());
        } catch (const FileError& error) {
            report.skipped.emplace_back(error.what());
        } catch (const Error& error) {
            report.skipped.push_back(files[i].string() + ": " + error.what());
        }
        if (onProgress) onProgress(static_cast<int>(i + 1), static_cast<int>(files.size()));
    }
    require(!clips.empty(), "the folders hold no BVH clip that can be used");
    holdOut(clips);
    report.clips = static_cast<int>(clips.size());
    report.validationClips = static_cast<int>(
        std::count_if(clips.begin(), clips.end(), [](const auto& c) { return c.isValidation; }));
    write(clips, report.frames, out);
    return report;
}

std::vector<TrainingClip> readTrainingFile(const std::filesystem::path& path)
{
    const model::WeightsFile file = model::readWeights(path);
    try {
        return clipsFrom(file);
    } catch (const std::out_of_range&) {
        throw FileError(path, "parts of the training file are missing");
    } catch (const json::exception&) {
        throw FileError(path, "the list of clips is damaged");
    } catch (const Error& error) {
        throw FileError(path, error.what());
    }
}

}  // namespace driftwalk::dataset
