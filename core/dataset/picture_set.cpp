#include "core/dataset/picture_set.h"

#include "core/model/weights_file.h"
#include "core/util/error.h"

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

namespace driftwalk::dataset {

namespace {

using nlohmann::json;

constexpr auto formatName = "driftwalk-pictures 1";

void validate(const PictureSet& set)
{
    require(set.pictures.dim() == 3 && set.pictures.scalar_type() == at::kByte
                && set.pictures.numel() > 0,
            "pictures must be bytes of three dimensions, at least one");
    require(set.labels.dim() == 1 && set.labels.scalar_type() == at::kLong
                && set.labels.size(0) == set.pictures.size(0),
            "there must be one label for each picture");
    require(set.labels.min().item<std::int64_t>() >= 0
                && set.labels.max().item<std::int64_t>()
                    < static_cast<std::int64_t>(set.classes.size()),
            "a label has no class");
}

}  // namespace

Tensor picturesToData(const Tensor& pictures)
{
    return pictures.to(at::kFloat).div(127.5).sub(1).unsqueeze(1);
}

void writePictureSet(const std::filesystem::path& path, const PictureSet& set)
{
    validate(set);
    model::WeightsFile file;
    file.tensors = {{"pictures", set.pictures}, {"labels", set.labels}};
    file.metadata = {{"format", formatName}, {"classes", json(set.classes).dump()}};
    model::writeWeights(path, file);
}

PictureSet readPictureSet(const std::filesystem::path& path)
{
    const model::WeightsFile file = model::readWeights(path);
    try {
        const auto format = file.metadata.find("format");
        require(format != file.metadata.end() && format->second == formatName,
                std::string("not a set of pictures of this program (") + formatName + ")");
        PictureSet set{file.tensors.at("pictures"), file.tensors.at("labels"),
                       json::parse(file.metadata.at("classes")).get<std::vector<std::string>>()};
        validate(set);
        return set;
    } catch (const std::out_of_range&) {
        throw FileError(path, "parts of the set of pictures are missing");
    } catch (const json::exception&) {
        throw FileError(path, "the list of classes is damaged");
    } catch (const Error& error) {
        throw FileError(path, error.what());
    }
}

}  // namespace driftwalk::dataset
