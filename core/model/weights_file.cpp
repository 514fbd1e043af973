#include "core/model/weights_file.h"

#include "core/util/error.h"
#include "core/util/file_io.h"

#include <nlohmann/json.hpp>
#include <ATen/ATen.h>

#include <array>
#include <bit>
#include <cstdio>
#include <cstring>
#include <string_view>

static_assert(std::endian::native == std::endian::little, "safetensors data is little-endian");

namespace driftwalk::model {

namespace {

using nlohmann::json;

struct TypeName {
    std::string_view name;
    at::ScalarType type;
};

constexpr std::array typeNames
    = {TypeName{"F64", at::kDouble},    TypeName{"F32", at::kFloat}, TypeName{"F16", at::kHalf},
       TypeName{"BF16", at::kBFloat16}, TypeName{"I64", at::kLong},  TypeName{"I32", at::kInt},
       TypeName{"I16", at::kShort},     TypeName{"U8", at::kByte}};

std::string hexHash(std::string_view bytes)
{
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const char byte : bytes)
        hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3ULL;
    std::array<char, 17> text{};
    std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(hash));
    return text.data();
}

at::ScalarType typeFromName(const std::string& name)
{
    for (const auto& entry : typeNames)
        if (entry.name == name) return entry.type;
    throw Error("tensor type " + name + " is not supported");
}

std::string_view nameFromType(at::ScalarType type)
{
    for (const auto& entry : typeNames)
        if (entry.type == type) return entry.name;
    throw Error(std::string("tensor type ") + at::toString(type) + " cannot be written");
}

Tensor readTensor(const json& entry, std::string_view data)
{
    const auto shape = entry.at("shape").get<std::vector<std::int64_t>>();
    const auto offsets = entry.at("data_offsets").get<std::array<std::uint64_t, 2>>();
    const at::ScalarType type = typeFromName(entry.at("dtype").get<std::string>());
    std::uint64_t bytes = at::elementSize(type);
    for (const std::int64_t size : shape) {
        require(size >= 0 && (size == 0 || bytes <= data.size() / static_cast<std::uint64_t>(size)),
                "a tensor is larger than the file");
        bytes *= static_cast<std::uint64_t>(size);
    }
    require(offsets[0] <= offsets[1] && offsets[1] <= data.size(), "the data ends too early");
    require(offsets[1] - offsets[0] == bytes, "a tensor's shape does not fit its data");
    Tensor tensor = at::empty(shape, type);
    std::memcpy(tensor.data_ptr(), data.data() + offsets[0], bytes);
    return tensor;
}

WeightsFile parse(std::string_view content)
{
    std::uint64_t headerSize = 0;
    require(content.size() >= sizeof headerSize, "too short for a weights file");
    std::memcpy(&headerSize, content.data(), sizeof headerSize);
    content.remove_prefix(sizeof headerSize);
    require(headerSize <= content.size(), "not a safetensors file, or cut off");
    const json header = json::parse(content.substr(0, headerSize));
    const std::string_view data = content.substr(headerSize);

    WeightsFile file;
    file.hash = hexHash(data);
    for (const auto& [name, entry] : header.items()) {
        if (name == "__metadata__")
            file.metadata = entry.get<std::map<std::string, std::string>>();
        else
            file.tensors.emplace(name, readTensor(entry, data));
    }
    const auto checksum = file.metadata.find("checksum");
    require(checksum == file.metadata.end() || checksum->second == file.hash,
            "the data is damaged (its checksum does not match)");
    return file;
}

}  // namespace

WeightsFile readWeights(const std::filesystem::path& path)
{
    const std::string content = readFile(path);
    try {
        return parse(content);
    } catch (const json::exception&) {
        throw FileError(path, "not a safetensors file, or its header is damaged");
    } catch (const Error& error) {
        throw FileError(path, error.what());
    }
}

void writeWeights(const std::filesystem::path& path, const WeightsFile& file)
{
    json header;
    std::string data;
    for (const auto& [name, tensor] : file.tensors) {
        const Tensor values = tensor.detach().cpu().contiguous();
        const std::size_t begin = data.size();
        data.append(static_cast<const char*>(values.data_ptr()), values.nbytes());
        header[name] = {{"dtype", nameFromType(values.scalar_type())},
                        {"shape", values.sizes().vec()},
                        {"data_offsets", {begin, data.size()}}};
    }
    auto metadata = file.metadata;
    metadata["checksum"] = hexHash(data);
    header["__metadata__"] = metadata;

    std::string headerText = header.dump();
    headerText.resize((headerText.size() + 7) / 8 * 8, ' ');
    const std::uint64_t headerSize = headerText.size();
    std::string content(sizeof headerSize, '\0');
    std::memcpy(content.data(), &headerSize, sizeof headerSize);
    writeFileAtomically(path, content + headerText + data);
}

}  // namespace driftwalk::model
