#include "core/model/motion_model.h"

#include "core/diffusion/schedule_spec.h"
#include "core/model/weights_file.h"
#include "core/util/error.h"

#include <ATen/ATen.h>

namespace driftwalk::model {

namespace {

using nlohmann::json;

constexpr auto formatName = "driftwalk-motion-model 1";

/// @return  nothing where the file has none
std::optional<MeaningHead> meaningHeadFrom(const WeightsFile& file, std::int64_t dim)
{
    const auto names = file.metadata.find("meanings");
    if (names == file.metadata.end()) return {};
    const json lists = json::parse(names->second);
    MeaningHead head = {lists.at("contents").get<std::vector<std::string>>(),
                        lists.at("styles").get<std::vector<std::string>>(),
                        file.tensors.at("meaning.weight").to(at::kFloat),
                        file.tensors.at("meaning.bias").to(at::kFloat),
                        file.tensors.at("meaning.seconds").to(at::kFloat)};
    const auto contents = static_cast<std::int64_t>(head.contents.size());
    const auto styles = static_cast<std::int64_t>(head.styles.size());
    require(contents > 0 && styles > 0
                && head.weight.sizes() == at::IntArrayRef{contents + styles, dim}
                && head.bias.sizes() == at::IntArrayRef{contents + styles}
                && head.seconds.sizes() == at::IntArrayRef{contents, styles},
            "the names of contents and styles do not fit their weights");
    return head;
}

MotionModel modelFrom(const WeightsFile& file)
{
    const auto format = file.metadata.find("format");
    require(format != file.metadata.end() && format->second == formatName,
            std::string("not a model of this program (") + formatName + ")");
    MotionModel model;
    model.hash = file.hash;
    model.notes = file.metadata;
    model.name = model.notes["name"];
    model.spec = json::parse(file.metadata.at("spec")).get<ModelSpec>();
    model.words = json::parse(file.metadata.at("words")).get<std::vector<std::string>>();
    for (const char* key : {"format", "name", "spec", "words", "meanings", "checksum"})
        model.notes.erase(key);

    model.mean = file.tensors.at("mean").to(at::kFloat);
    model.standardDeviation = file.tensors.at("standardDeviation").to(at::kFloat);
    require(model.mean.numel() == model.spec.features
                && model.standardDeviation.numel() == model.spec.features,
            "the statistics do not fit the features");
    model.network = std::make_shared<MotionNetwork>(
        model.spec, static_cast<std::int64_t>(model.words.size()), std::nullopt);
    model.network->parameters().assign(file.tensors);
    model.meaning = meaningHeadFrom(file, model.spec.dim);
    return model;
}

}  // namespace

diffusion::NoiseSchedule scheduleOf(const ModelSpec& spec)
{
    return diffusion::makeSchedule({spec.schedule, spec.scheduleSteps, spec.shift});
}

bool knowsParts(const MotionModel& model) { return model.notes.contains("part_captions"); }

MotionModel loadMotionModel(const std::filesystem::path& path)
{
    const WeightsFile file = readWeights(path);
    try {
        return modelFrom(file);
    } catch (const std::out_of_range&) {
        throw FileError(path, "parts of the model are missing");
    } catch (const json::exception&) {
        throw FileError(path, "the model's description is damaged");
    } catch (const Error& error) {
        throw FileError(path, error.what());
    }
}

void saveMotionModel(const std::filesystem::path& path, const MotionModel& model)
{
    WeightsFile file;
    file.metadata = model.notes;
    file.metadata["format"] = formatName;
    file.metadata["name"] = model.name;
    file.metadata["spec"] = json(model.spec).dump();
    file.metadata["words"] = json(model.words).dump();
    file.tensors["mean"] = model.mean;
    file.tensors["standardDeviation"] = model.standardDeviation;
    for (const auto& [name, value] : model.network->parameters().all())
        file.tensors[name] = value.detach().to(at::kHalf);
    if (model.meaning) {
        file.metadata["meanings"]
            = json{{"contents", model.meaning->contents}, {"styles", model.meaning->styles}}.dump();
        file.tensors["meaning.weight"] = model.meaning->weight;
        file.tensors["meaning.bias"] = model.meaning->bias;
        file.tensors["meaning.seconds"] = model.meaning->seconds;
    }
    writeWeights(path, file);
}

}  // namespace driftwalk::model
