#include "core/model/image_model.h"

#include "core/diffusion/parameterization.h"
#include "core/diffusion/schedule_spec.h"
#include "core/model/weights_file.h"
#include "core/util/error.h"

#include <ATen/ATen.h>

namespace driftwalk::model {

namespace {

using nlohmann::json;

constexpr auto formatName = "driftwalk-image-model 1";

ImageModel modelFrom(const WeightsFile& file)
{
    const auto format = file.metadata.find("format");
    require(format != file.metadata.end() && format->second == formatName,
            std::string("not a picture model of this program (") + formatName + ")");
    ImageModel model;
    model.hash = file.hash;
    model.notes = file.metadata;
    model.name = model.notes["name"];
    model.classes = json::parse(file.metadata.at("classes")).get<std::vector<std::string>>();
    const auto spec = json::parse(file.metadata.at("spec")).get<ImageModelSpec>();
    for (const char* key : {"format", "name", "spec", "classes", "checksum"})
        model.notes.erase(key);
    diffusion::predictionFromString(spec.prediction);
    scheduleOf(spec);
    model.network = std::make_shared<ImageNetwork>(
        spec, static_cast<std::int64_t>(model.classes.size()), std::nullopt);
    model.network->parameters().assign(file.tensors);
    return model;
}

}  // namespace

diffusion::NoiseSchedule scheduleOf(const ImageModelSpec& spec)
{
    return diffusion::makeSchedule({.name = spec.schedule, .steps = spec.scheduleSteps});
}

ImageModel loadImageModel(const std::filesystem::path& path)
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

void saveImageModel(const std::filesystem::path& path, const ImageModel& model)
{
    WeightsFile file;
    file.metadata = model.notes;
    file.metadata["format"] = formatName;
    file.metadata["name"] = model.name;
    file.metadata["spec"] = json(model.network->spec()).dump();
    file.metadata["classes"] = json(model.classes).dump();
    for (const auto& [name, value] : model.network->parameters().all())
        file.tensors[name] = value.detach().to(at::kHalf);
    writeWeights(path, file);
}

}  // namespace driftwalk::model
