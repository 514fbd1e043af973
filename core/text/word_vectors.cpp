#include "core/text/word_vectors.h"

#include "core/text/half.h"
#include "core/util/error.h"
#include "core/util/file_io.h"
#include "core/util/resources.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>
#include <cstring>

namespace driftwalk::text {

static_assert(std::endian::native == std::endian::little, "safetensors is little-endian");

namespace {

constexpr std::string_view formatName = "driftwalk word vectors";
constexpr std::string_view formatVersion = "1";

/// A safetensors file: the size of the header (u64), the header (JSON), the tensors.
struct Parts {
    nlohmann::json header;
    std::string_view data;
};

Parts splitFile(const std::filesystem::path& path, std::string_view bytes)
{
    std::uint64_t headerSize = 0;
    if (bytes.size() < sizeof headerSize) throw FileError(path, "is too short to be a word table");
    std::memcpy(&headerSize, bytes.data(), sizeof headerSize);
    bytes.remove_prefix(sizeof headerSize);
    if (headerSize > bytes.size()) throw FileError(path, "is truncated or not a word table");
    auto header = nlohmann::json::parse(bytes.substr(0, headerSize), nullptr, false);
    if (header.is_discarded()) throw FileError(path, "has a broken header");
    return {std::move(header), bytes.substr(headerSize)};
}

std::vector<std::string> splitLines(std::string_view text)
{
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

std::vector<float> floatsFromHalves(const std::filesystem::path& path, std::string_view data)
{
    std::vector<std::uint16_t> halves(data.size() / sizeof(std::uint16_t));
    std::memcpy(halves.data(), data.data(), data.size());
    if (!std::ranges::all_of(halves, isFiniteHalf))
        throw FileError(path, "has values that are not numbers");
    std::vector<float> values(halves.size());
    std::ranges::transform(halves, values.begin(), floatFromHalf);
    return values;
}

/// Throws nlohmann exceptions where an entry is missing or of another type.
WordVectors readTable(const std::filesystem::path& path, const Parts& parts)
{
    const auto& metadata = parts.header.at("__metadata__");
    if (metadata.at("format") != formatName) throw FileError(path, "is not a word table");
    if (metadata.at("version") != formatVersion) {
        throw FileError(path,
                        "has another version of the word table format than this program reads");
    }
    auto words = splitLines(metadata.at("words").get_ref<const std::string&>());
    const auto& tensor = parts.header.at("vectors");
    const nlohmann::json shape = {words.size(), wordDimension};
    const nlohmann::json range = {0, words.size() * wordDimension * sizeof(std::uint16_t)};
    if (tensor.at("dtype") != "F16" || tensor.at("shape") != shape
        || tensor.at("data_offsets") != range) {
        throw FileError(path, "describes its vectors in a way that does not match its words");
    }
    if (parts.data.size() != range[1]) throw FileError(path, "is truncated or has bytes too many");
    return {std::move(words), floatsFromHalves(path, parts.data)};
}

}  // namespace

WordVectors::WordVectors(std::vector<std::string> words, std::vector<float> vectors)
    : m_words(std::move(words)),
      m_vectors(std::move(vectors))
{
    require(!m_words.empty(), "a word table needs at least one word");
    require(m_vectors.size() == m_words.size() * wordDimension,
            "a word table needs one vector for each word");
    m_rows.reserve(m_words.size());
    for (const auto& word : m_words) {
        const bool isWord = !word.empty() && word.find_first_of(" \t\r\n") == std::string::npos;
        require(isWord, "a word table has an entry that is not one word");
        const bool isNew = m_rows.try_emplace(word, static_cast<int>(m_rows.size())).second;
        require(isNew, "a word table has \"" + word + "\" twice");
    }
}

WordVectors WordVectors::load(const std::filesystem::path& path)
{
    const std::string bytes = readFile(path);
    const Parts parts = splitFile(path, bytes);
    try {
        return readTable(path, parts);
    } catch (const nlohmann::json::exception&) {
        throw FileError(path, "lacks entries of a word table");
    } catch (const FileError&) {
        throw;
    } catch (const Error& error) {
        throw FileError(path, error.what());
    }
}

WordVectors WordVectors::loadBundled()
{
    return load(resourcePath("words/glove-100d-40k.safetensors"));
}

void WordVectors::save(const std::filesystem::path& path, const std::string& source) const
{
    std::string words;
    for (const auto& word : m_words)
        words += word + '\n';
    const std::size_t dataSize = m_vectors.size() * sizeof(std::uint16_t);
    const nlohmann::json json = {{"__metadata__",
                                  {{"format", formatName},
                                   {"version", formatVersion},
                                   {"source", source},
                                   {"words", words}}},
                                 {"vectors",
                                  {{"dtype", "F16"},
                                   {"shape", {m_words.size(), wordDimension}},
                                   {"data_offsets", {0, dataSize}}}}};
    std::string header = json.dump();
    header.resize((header.size() + 7) / 8 * 8, ' ');  // keeps the tensor aligned

    std::string content(sizeof(std::uint64_t), '\0');
    const std::uint64_t headerSize = header.size();
    std::memcpy(content.data(), &headerSize, sizeof headerSize);
    content += header;
    for (const float value : m_vectors) {
        const std::uint16_t half = halfFromFloat(value);
        content.append(reinterpret_cast<const char*>(&half), sizeof half);
    }
    writeFileAtomically(path, content);
}

std::optional<int> WordVectors::find(std::string_view word) const
{
    const auto row = m_rows.find(word);
    return row == m_rows.end() ? std::nullopt : std::optional(row->second);
}

}  // namespace driftwalk::text
