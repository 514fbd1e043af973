#include "core/dataset/word_variation.h"

#include "core/text/tokenizer.h"
#include "core/util/uniform.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace driftwalk::dataset {

namespace {

constexpr auto fixedWords
    = {"left", "right", "both",  "two",       "one",      "hand",      "hands",
       "arm",  "arms",  "back",  "forward",   "backward", "and",       "or",
       "not",  "while", "then",  "part",      "head",     "spine",     "leg",
       "legs", "root",  "upper", "body",      "whole",    "before",    "after",
       "side", "turn",  "ahead", "backwards", "forwards", "diagonally"};
constexpr std::uint64_t longestStray = 6;

}  // namespace

WordVariation::WordVariation(const text::WordVectors& table,
                             const std::vector<std::string>& captionWords,
                             const WordVariationSpec& spec)
    : m_spec(spec)
{
    for (const char* word : fixedWords)
        if (const auto row = table.find(word)) m_fixed.insert(*row);
    std::vector<std::int64_t> inside;
    for (const auto& word : captionWords)
        if (const auto row = table.find(word)) inside.push_back(*row);
    const at::Tensor rows = at::tensor(inside, at::kLong);
    std::vector<bool> isInside(static_cast<std::size_t>(table.size()), false);
    for (const std::int64_t row : inside)
        isInside[static_cast<std::size_t>(row)] = true;
    for (int row = 0; row < std::min(spec.strayWords, table.size()); ++row)
        if (!isInside[static_cast<std::size_t>(row)]) m_stray.push_back(row);

    const at::NoGradGuard noGrad;
    const at::Tensor vectors
        = at::tensor(at::ArrayRef<float>(table.vectors().data(), table.vectors().size()))
              .view({table.size(), -1});
    const at::Tensor directions = vectors / vectors.norm(2, 1, true).clamp_min(1e-6);
    at::Tensor likeness = directions.index_select(0, rows).matmul(directions.t());
    likeness.index_fill_(1, rows, -1);
    const auto [values, indices]
        = likeness.topk(std::min<std::int64_t>(spec.neighbours, table.size()), 1);
    const auto value = values.accessor<float, 2>();
    const auto index = indices.accessor<std::int64_t, 2>();
    for (std::int64_t i = 0; i < rows.size(0); ++i) {
        const int row = static_cast<int>(inside[static_cast<std::size_t>(i)]);
        if (m_fixed.contains(row)) continue;
        for (std::int64_t k = 0; k < values.size(1) && value[i][k] >= spec.likeness; ++k)
            m_neighbours[row].push_back(static_cast<int>(index[i][k]));
    }
}

std::vector<int> WordVariation::vary(const std::vector<int>& rows, std::mt19937_64& random) const
{
    if (rows.empty()) return rows;
    std::vector<int> varied;
    if (uniform(random) < m_spec.strayShare) addStrayWords(varied, random);
    for (const int row : rows) {
        if (m_fixed.contains(row)) {
            varied.push_back(row);
            continue;
        }
        if (uniform(random) < m_spec.dropShare) continue;
        const auto found = m_neighbours.find(row);
        const bool isSwapped = uniform(random) < m_spec.swapShare && found != m_neighbours.end();
        varied.push_back(isSwapped ? found->second[random() % found->second.size()] : row);
    }
    if (uniform(random) < m_spec.strayShare) addStrayWords(varied, random);
    const bool isTooLong = varied.size() > static_cast<std::size_t>(text::maxTokens);
    return varied.empty() || isTooLong ? rows : varied;
}

void WordVariation::addStrayWords(std::vector<int>& rows, std::mt19937_64& random) const
{
    if (m_stray.empty()) return;
    for (std::uint64_t left = 1 + random() % longestStray; left > 0; --left)
        rows.push_back(m_stray[random() % m_stray.size()]);
}

}  // namespace driftwalk::dataset
