// A table of word vectors (GloVe, Pennington et al. 2014) in one safetensors file: tensor
// "vectors", half precision, [N, 100], and the N words, one a line, in the metadata entry "words".
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace driftwalk::text {

inline constexpr int wordDimension = 100;

class WordVectors {
public:
    /// Reads a table; about 50 ms for 35,000 words.
    /// @throws FileError if the file is missing, truncated, corrupted or of another kind
    static WordVectors load(const std::filesystem::path& path);

    /// The table that comes with the program.
    static WordVectors loadBundled();

    /// @param vectors row-major [words.size(), wordDimension]
    /// @throws Error if the sizes disagree or a word is empty, contains white space or occurs twice
    WordVectors(std::vector<std::string> words, std::vector<float> vectors);

    /// Writes the table, rounded to half precision. @throws FileError as writeFileAtomically does
    void save(const std::filesystem::path& path, const std::string& source) const;

    int size() const { return static_cast<int>(m_words.size()); }

    /// Row of a lower-case word, [0, size()), or nothing. No inflected form is tried: see
    /// baseForms().
    std::optional<int> find(std::string_view word) const;

    /// @param id a row, [0, size())
    const std::string& word(int id) const { return m_words[static_cast<std::size_t>(id)]; }

    /// @param id a row, [0, size())  @return [wordDimension]
    std::span<const float> vector(int id) const
    {
        return std::span(m_vectors).subspan(static_cast<std::size_t>(id) * wordDimension,
                                            wordDimension);
    }

    /// All rows, row-major [size(), wordDimension].
    std::span<const float> vectors() const { return m_vectors; }

private:
    struct Hash {
        using is_transparent = void;

        std::size_t operator()(std::string_view text) const
        {
            return std::hash<std::string_view>{}(text);
        }
    };

    std::vector<std::string> m_words;
    std::vector<float> m_vectors;
    std::unordered_map<std::string, int, Hash, std::equal_to<>> m_rows;
};

}  // namespace driftwalk::text
