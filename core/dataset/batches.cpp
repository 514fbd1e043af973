#include "core/dataset/batches.h"

#include "core/dataset/meaning.h"
#include "core/motion/features.h"
#include "core/util/uniform.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace driftwalk::dataset {

namespace {

constexpr int poolBatches = 8;  // batches of one pool are sorted by length together
constexpr int shortestCrop = 40;

/// How often each sample is drawn, in proportion, so that rare contents and rare styles are learnt.
std::vector<double> drawingWeights(const std::vector<MotionSample>& samples,
                                   const text::CaptionGrammar& grammar, const BatchSpec& spec)
{
    const auto shareOf = [](double least, int count) {
        return std::max(least, std::sqrt(static_cast<double>(count)));
    };
    std::map<std::string, std::map<std::string, int>> counts;
    for (const auto& sample : samples)
        ++counts[sample.label.first.content][styleMeaning(sample.label.first.style, grammar)];

    std::map<std::string, std::map<std::string, double>> weights;
    for (const auto& [content, styles] : counts) {
        int clips = 0;
        double shares = 0;
        for (const auto& [style, count] : styles) {
            clips += count;
            shares += shareOf(spec.leastStyleWeight, count);
        }
        for (const auto& [style, count] : styles)
            weights[content][style] = shareOf(spec.leastWeight, clips)
                * shareOf(spec.leastStyleWeight, count) / shares / count;
    }

    std::vector<double> result;
    for (const auto& [begin, frames, label, name] : samples)
        result.push_back(weights[label.first.content][styleMeaning(label.first.style, grammar)]);
    return result;
}

}  // namespace

Batch gather(const MotionSet& set, const std::vector<std::pair<std::int64_t, int>>& spans)
{
    const auto batch = static_cast<std::int64_t>(spans.size());
    int longest = 1;
    for (const auto& [begin, frames] : spans)
        longest = std::max(longest, frames);
    const std::int64_t padded = (longest + 3) / 4 * 4;

    Tensor rows = at::zeros({batch, padded}, at::kLong);
    Tensor lengths = at::empty({batch}, at::kLong);
    for (std::int64_t i = 0; i < batch; ++i) {
        const auto [begin, frames] = spans[static_cast<std::size_t>(i)];
        rows[i].narrow(0, 0, frames).copy_(at::arange(begin, begin + frames));
        lengths[i] = frames;
    }
    Batch result;
    result.lengths = lengths;
    result.valid = at::arange(padded).unsqueeze(0).lt(lengths.unsqueeze(1));
    result.x0
        = set.features().index_select(0, rows.view(-1)).to(at::kFloat).view({batch, padded, -1});
    result.x0.mul_(result.valid.unsqueeze(-1));
    const auto contacts = [](const Tensor& x) {
        return x.narrow(-1, motion::contactGroup.offset, motion::contactGroup.size);
    };
    result.contacts
        = (contacts(result.x0) * contacts(set.standardDeviation()) + contacts(set.mean()))
              .gt(0.5)
              .to(at::kFloat);
    return result;
}

std::pair<std::int64_t, int> randomSpan(const MotionSample& sample, std::mt19937_64& random)
{
    constexpr int longest = 196;
    constexpr int shortest = 30;
    int frames = std::min(sample.frames, longest);
    if (frames > shortest)
        frames -= static_cast<int>(random() % static_cast<std::uint64_t>(frames / 4 + 1));
    const auto slack = static_cast<std::uint64_t>(sample.frames - frames + 1);
    return {sample.begin + static_cast<std::int64_t>(random() % slack), frames};
}

BatchSource::BatchSource(const MotionSet& set, const text::CaptionGrammar& grammar,
                         const model::PromptReader& reader, const BatchSpec& spec)
    : m_set(set),
      m_grammar(grammar),
      m_reader(reader),
      m_spec(spec),
      m_words(reader.table(), grammar.allWords(), spec.words)
{
    double sum = 0;
    for (const double weight : drawingWeights(set.recorded(), grammar, spec))
        m_cumulativeWeights.push_back(sum += weight);
}

Batch BatchSource::at(std::int64_t step)
{
    if (step / poolBatches != m_pool) drawPool(step / poolBatches);
    std::mt19937_64 random(m_spec.seed * 1'000'003 + static_cast<std::uint64_t>(step) * 2 + 1);
    return assemble(m_batches[static_cast<std::size_t>(step % poolBatches)], random);
}

void BatchSource::drawPool(std::int64_t pool)
{
    m_pool = pool;
    std::mt19937_64 random(m_spec.seed * 1'000'003 + static_cast<std::uint64_t>(pool) * 2);
    std::vector<Crop> crops;
    for (int i = 0; i < poolBatches * m_spec.size; ++i)
        crops.push_back(draw(random));
    std::sort(crops.begin(), crops.end(),
              [](const Crop& a, const Crop& b) { return a.frames < b.frames; });
    m_batches.clear();
    for (int i = 0; i < poolBatches; ++i)
        m_batches.emplace_back(crops.begin() + i * m_spec.size,
                               crops.begin() + (i + 1) * m_spec.size);
    for (std::size_t i = m_batches.size() - 1; i > 0; --i)
        std::swap(m_batches[i], m_batches[random() % (i + 1)]);
}

BatchSource::Crop BatchSource::draw(std::mt19937_64& random) const
{
    using Kind = MotionLabel::Kind;
    double u = uniform(random);
    const auto pick
        = [&](const std::vector<MotionSample>& samples, double share) -> const MotionSample* {
        u -= share;
        return u < 0 && !samples.empty() ? &samples[random() % samples.size()] : nullptr;
    };
    const MotionSample* sample = pick(m_set.made(Kind::While), m_spec.whileShare);
    if (sample == nullptr && u >= 0) sample = pick(m_set.made(Kind::Then), m_spec.thenShare);
    if (sample == nullptr && u >= 0) sample = pick(m_set.made(Kind::Single), m_spec.repeatShare);
    if (sample == nullptr) {
        const double weight = uniform(random) * m_cumulativeWeights.back();
        const auto found
            = std::upper_bound(m_cumulativeWeights.begin(), m_cumulativeWeights.end(), weight);
        sample = &m_set.recorded()[static_cast<std::size_t>(found - m_cumulativeWeights.begin())];
    }
    // Whole motions mostly, of those that are too long also shorter parts; a part of a "then" would
    // contradict its sentence.
    int frames = std::min(sample->frames, m_spec.maxFrames);
    const std::uint64_t oneIn = sample->frames > m_spec.maxFrames ? 2 : 4;
    if (frames > shortestCrop && sample->label.kind != Kind::Then && random() % oneIn == 0)
        frames = shortestCrop
            + static_cast<int>(random() % static_cast<std::uint64_t>(frames - shortestCrop + 1));
    const auto slack = static_cast<std::uint64_t>(sample->frames - frames + 1);
    return {sample, static_cast<int>(random() % slack), frames};
}

bool BatchSource::isPartTold(const MotionLabel& label, std::mt19937_64& random) const
{
    const bool isWhile = label.kind == MotionLabel::Kind::While;
    return uniform(random) < (isWhile ? m_spec.whilePartShare : m_spec.singlePartShare);
}

Batch BatchSource::assemble(const std::vector<Crop>& crops, std::mt19937_64& random) const
{
    std::vector<std::pair<std::int64_t, int>> spans;
    for (const Crop& crop : crops)
        spans.emplace_back(crop.sample->begin + crop.begin, crop.frames);
    Batch batch = gather(m_set, spans);
    std::vector<std::vector<int>> words;
    for (const Crop& crop : crops) {
        const MotionLabel& label = crop.sample->label;
        const bool isDropped = uniform(random) < m_spec.textDropout;
        const bool isPart = !isDropped && isPartTold(label, random);
        batch.labels.push_back(label);
        batch.isWholeTold.push_back(!isDropped && !isPart);
        batch.captions.push_back(isDropped    ? ""
                                     : isPart ? partCaptionFor(label, m_grammar, random)
                                              : captionFor(label, m_grammar, random));
        const auto rows = m_reader.rowsOf(batch.captions.back());
        const bool isPlain = uniform(random) < m_spec.plainTextShare;
        words.push_back(isPlain ? rows : m_words.vary(rows, random));
    }
    batch.text = m_reader.fromRows(words);
    return batch;
}

}  // namespace driftwalk::dataset
