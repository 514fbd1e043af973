#include "core/training/text_meaning.h"

#include "core/dataset/meaning.h"
#include "core/motion/clip.h"

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

double medianSeconds(std::vector<int> frames)
{
    const auto middle = frames.begin() + static_cast<std::ptrdiff_t>(frames.size() / 2);
    std::ranges::nth_element(frames, middle);
    return *middle / motion::modelFps;
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

model::MeaningHead TextMeaning::head(const std::vector<dataset::MotionSample>& recorded) const
{
    const auto weights = m_optimizer.averagedWeights();
    model::MeaningHead head;
    head.weight = weights.at("meaning.weight");
    head.bias = weights.at("meaning.bias");
    const auto contentCount = static_cast<std::int64_t>(m_contents.size());
    head.contents.resize(m_contents.size());
    for (const auto& [name, column] : m_contents)
        head.contents[static_cast<std::size_t>(column)] = name;
    head.styles.resize(static_cast<std::size_t>(columnCount() - contentCount));
    // of several names of a meaning the first comes last here and stays
    for (const auto& [name, column] : m_styles | std::views::reverse)
        head.styles[static_cast<std::size_t>(column - contentCount)] = name;

    std::vector<int> all;
    std::map<std::int64_t, std::vector<int>> ofContents;
    std::map<std::pair<std::int64_t, std::int64_t>, std::vector<int>> ofBoth;
    for (const auto& sample : recorded) {
        const std::int64_t content = m_contents.at(dataset::shownContent(sample.label.first));
        const std::int64_t style = m_styles.at(sample.label.first.style) - contentCount;
        all.push_back(sample.frames);
        ofContents[content].push_back(sample.frames);
        ofBoth[{content, style}].push_back(sample.frames);
    }
    head.seconds = at::full({contentCount, columnCount() - contentCount}, medianSeconds(all));
    for (const auto& [content, frames] : ofContents)
        head.seconds[content].fill_(medianSeconds(frames));
    for (const auto& [cell, frames] : ofBoth)
        head.seconds[cell.first][cell.second].fill_(medianSeconds(frames));
    return head;
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
