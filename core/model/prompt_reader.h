// From sentences to what the text encoder takes.
#pragma once

#include "core/model/text_encoder.h"
#include "core/text/word_vectors.h"

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace driftwalk::model {

class PromptReader {
public:
    /// @param trainableWords  words of the table that have a trainable vector in the model; word i
    /// has id i + 1
    PromptReader(std::shared_ptr<const text::WordVectors> table,
                 const std::vector<std::string>& trainableWords);

    /// Unknown words are left out; an empty prompt is the unconditional text.
    /// @return vectors [B, L, wordDimension], ids and mask [B, L], L = longest prompt in words, at
    /// least 1
    TextInput operator()(const std::vector<std::string>& prompts) const;

    /// Rows of the table that a prompt is made of, as text::tokenize finds them.
    std::vector<int> rowsOf(const std::string& prompt) const;

    /// The same from rows, at most text::maxTokens of each prompt.
    TextInput fromRows(const std::vector<std::vector<int>>& prompts) const;

    const text::WordVectors& table() const { return *m_table; }

private:
    std::shared_ptr<const text::WordVectors> m_table;
    std::unordered_map<int, std::int64_t> m_ids;  ///< table row -> id
};

}  // namespace driftwalk::model
