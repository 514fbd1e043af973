#include "core/training/text_meaning.h"

#include "core/dataset/meaning.h"

#include <ATen/ATen.h>

namespace driftwalk::training {

namespace {

/// Column of each distinct name from `first` on.
std::map<std::string, std::int64_t> columnsOf(const std::vector<std::string>& names,
                                              std::int64_t first)
{
    std::map<std::string, std::int64_t> columns;
    for (const auto& name : names)
        columns.emplace(name, first + static_cast<std::int64_t>(columns.size()));
    return columns;
}

std::vector<std::string> styleMeanings(const text::CaptionGrammar& grammar)
{
    std::vector<std::string> meanings;
    for (const auto& style : grammar.styles())
        meanings.push_back(dataset::styleMeaning(style, grammar));
    return meanings;
}

}  // namespace

TextMeaning::TextMeaning(const text::CaptionGrammar& grammar, std::int64_t dim,
                         const AdamWSpec& spec, std::uint64_t seed, at::Device device)
    : m_grammar(grammar),
      m_contents(columnsOf(grammar.contents(), 0)),
      m_styles(columnsOf(styleMeanings(grammar), static_cast<std::int64_t>(m_contents.size()))),
      m_parameters(seed),
      m_out(m_parameters, "meaning", dim,
            static_cast<std::int64_t>(m_contents.size() + m_styles.size())),
      m_optimizer(m_parameters, spec, device)
{
}

Tensor TextMeaning::loss(const Tensor& whole, const dataset::Batch& batch) const
{
    Tensor isTold = at::zeros({whole.size(0)});
    for (std::size_t i = 0; i < batch.isWholeTold.size(); ++i)
        isTold[static_cast<std::int64_t>(i)] = batch.isWholeTold[i] ? 1.0 : 0.0;
    isTold = isTold.to(whole.device());
    const Tensor errors = at::binary_cross_entropy_with_logits(m_out(whole).to(at::kFloat),
                                                               targets(batch).to(whole.device()),
                                                               {}, {}, at::Reduction::None);
    return (errors.sum(1) * isTold).sum() / isTold.sum().clamp_min(1);
}

Tensor TextMeaning::targets(const dataset::Batch& batch) const
{
    const auto rows = static_cast<std::int64_t>(batch.labels.size());
    Tensor result
        = at::zeros({rows, static_cast<std::int64_t>(m_contents.size() + m_styles.size())});
    auto cells = result.accessor<float, 2>();
    for (std::int64_t i = 0; i < rows; ++i) {
        const dataset::MotionLabel& label = batch.labels[static_cast<std::size_t>(i)];
        const auto mark = [&](const text::ClipLabel& clip) {
            cells[i][m_contents.at(dataset::shownContent(clip))] = 1;
            cells[i][m_styles.at(dataset::styleMeaning(clip.style, m_grammar))] = 1;
        };
        mark(label.first);
        if (label.kind != dataset::MotionLabel::Kind::Single) mark(label.second);
    }
    return result;
}

}  // namespace driftwalk::training
