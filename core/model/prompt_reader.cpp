#include "core/model/prompt_reader.h"

#include "core/text/tokenizer.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace driftwalk::model {

PromptReader::PromptReader(std::shared_ptr<const text::WordVectors> table,
                           const std::vector<std::string>& trainableWords)
    : m_table(std::move(table))
{
    for (std::size_t i = 0; i < trainableWords.size(); ++i)
        if (const auto row = m_table->find(trainableWords[i]))
            m_ids[*row] = static_cast<std::int64_t>(i) + 1;
}

TextInput PromptReader::operator()(const std::vector<std::string>& prompts) const
{
    std::vector<std::vector<int>> rows;
    for (const auto& prompt : prompts)
        rows.push_back(rowsOf(prompt));
    return fromRows(rows);
}

std::vector<int> PromptReader::rowsOf(const std::string& prompt) const
{
    return text::tokenize(prompt, *m_table).ids();
}

TextInput PromptReader::fromRows(const std::vector<std::vector<int>>& prompts) const
{
    std::size_t longest = 1;
    for (const auto& rows : prompts)
        longest = std::max(longest, rows.size());
    const auto batch = static_cast<std::int64_t>(prompts.size());
    const auto length = static_cast<std::int64_t>(longest);
    TextInput input = {at::zeros({batch, length, text::wordDimension}),
                       at::zeros({batch, length}, at::kLong),
                       at::zeros({batch, length}, at::kBool)};
    auto* ids = input.ids.data_ptr<std::int64_t>();
    auto* mask = input.mask.data_ptr<bool>();
    auto* vectors = input.vectors.data_ptr<float>();
    for (std::size_t i = 0; i < prompts.size(); ++i) {
        for (std::size_t j = 0; j < prompts[i].size(); ++j) {
            const std::size_t cell = i * longest + j;
            const auto found = m_ids.find(prompts[i][j]);
            ids[cell] = found == m_ids.end() ? 0 : found->second;
            mask[cell] = true;
            std::ranges::copy(m_table->vector(prompts[i][j]), vectors + cell * text::wordDimension);
        }
    }
    return input;
}

}  // namespace driftwalk::model
