#include "core/training/text_meaning.h"

#include "core/dataset/meaning.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <ranges>

namespace driftwalk::training {

namespace {

std::map<std::string, std::int64_t> contentColumns(const text::CaptionGrammar& grammar)
{
    std::map<std::string, std::int64_t> columns;
    for (const auto& content : grammar.contents())
        columns.emplace(content, static_cast<std::int64_t>(columns.size()));
    return columns;
}

/// From `next` on. The name of a meaning is the first that has it.
std::map<std::string, std::int64_t> styleColumns(const text::CaptionGrammar& grammar,
                                                 std::int64_t next)
{
    std::map<std::string, std::int64_t> columns;
    for (const auto& style : grammar.styles()) {
        const std::string meaning = dataset::styleMeaning(style, grammar);
        columns[style] = meaning == style ? next++ : columns.at(meaning);
    }
    return columns;
}

}  // namespace

TextMeaning::TextMeaning(const text::CaptionGrammar& grammar, std::int64_t dim,
                         const AdamWSpec& spec, std::uint64_t seed, at::Device device)
    : m_contents(contentColumns(grammar)),
      m_styles(styleColumns(grammar, static_cast<std::int64_t>(m_contents.size()))),
      m_parameters(seed),
      m_out(m_parameters, "meaning", dim, columnCount()),
      m_optimizer(m_parameters, spec, device)
{
}

Tensor TextMeaning::loss(const Tensor& whole, const dataset::Batch& batch) const
{
    const std::vector<float> counts(batch.isWholeTold.begin(), batch.isWholeTold.end());
    const Tensor isTold = at::tensor(counts).to(whole.device());
    const Tensor errors = at::binary_cross_entropy_with_logits(m_out(whole).to(at::kFloat),
                                                               targets(batch).to(whole.device()),
                                                               {}, {}, at::Reduction::None);
    return (errors.sum(1) * isTold).sum() / isTold.sum().clamp_min(1);
}

std::int64_t TextMeaning::columnCount() const
{
    return 1 + std::ranges::max(m_styles | std::views::values);
}

Tensor TextMeaning::targets(const dataset::Batch& batch) const
{
    const auto rows = static_cast<std::int64_t>(batch.labels.size());
    Tensor result = at::zeros({rows, columnCount()});
    auto cells = result.accessor<float, 2>();
    for (std::int64_t i = 0; i < rows; ++i) {
        const dataset::MotionLabel& label = batch.labels[static_cast<std::size_t>(i)];
        const auto mark = [&](const text::ClipLabel& clip) {
            cells[i][m_contents.at(dataset::shownContent(clip))] = 1;
            cells[i][m_styles.at(clip.style)] = 1;
        };
        mark(label.first);
        if (label.kind != dataset::MotionLabel::Kind::Single) mark(label.second);
    }
    return result;
}

}  // namespace driftwalk::training
