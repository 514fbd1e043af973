#include "core/studio/metric_table.h"

#include "core/dataset/meaning.h"
#include "core/dataset/motion_label.h"
#include "core/motion/retarget.h"
#include "core/studio/bulk_generation.h"
#include "core/util/error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace driftwalk::studio {

namespace {

using motion::Clip;

constexpr std::size_t shortestFrames = 17;
constexpr std::size_t longestFrames = 197;  // one more than the rows of features

/// A recorded motion, maybe mirrored, with a sentence for it.
struct Recorded {
    const Clip* clip;  ///< not mirrored
    bool isMirrored;
    std::string meaning;
    std::string caption;

    Clip shown() const
    {
        Clip result = isMirrored ? motion::mirrored(*clip) : *clip;
        result.frames.resize(std::min(result.frames.size(), longestFrames));
        return result;
    }
};

std::vector<Recorded> recordedMotions(const MetricTableInputs& inputs, bool isValidation,
                                      std::mt19937_64& random)
{
    std::vector<Recorded> result;
    for (const auto& clip : inputs.clips) {
        if (clip.isValidation != isValidation || clip.clip.frames.size() < shortestFrames) continue;
        for (const bool isMirrored : {false, true}) {
            dataset::MotionLabel label;
            label.first = {clip.content, clip.style, isMirrored};
            result.push_back({&clip.clip, isMirrored, dataset::meaningOf(label, inputs.grammar),
                              captionFor(label, inputs.grammar, random)});
        }
    }
    return result;
}

/// The work of metricTable(), row after row.
class TableWriter {
public:
    TableWriter(const MetricTableInputs& inputs, const MetricTableSpec& spec,
                const ProgressFn& onProgress, std::stop_token stop);

    MetricTable write();

private:
    using Choices = std::vector<std::size_t>;  ///< of m_training

    Tensor embeddedTexts(const std::vector<Recorded>& motions) const;
    Choices multimodalTexts() const;
    MotionSpec specFor(const Recorded& motion);
    std::vector<Clip> generated(const std::vector<MotionSpec>& specs);
    void addRow(const std::string& name, const std::vector<Tensor>& generations,
                const std::vector<Clip>& clips);
    void addGenerated();
    void addShuffled(const std::vector<Tensor>& generations);
    void addUnconditional();
    void addCopies();
    void setMultimodality(const std::vector<Clip>& clips);
    std::size_t nearestText(std::int64_t heldOut);

    const MetricTableInputs& m_inputs;
    const MetricTableSpec& m_spec;
    const ProgressFn& m_onProgress;
    std::stop_token m_stop;
    std::mt19937_64 m_random;
    std::vector<Recorded> m_heldOut, m_training;
    std::vector<Clip> m_real;  ///< the held-out motions
    std::optional<evaluation::NearestRecording> m_nearest;
    std::optional<evaluation::RepeatedMetrics> m_metrics;
    evaluation::EmbeddedPairs m_pairs;  ///< held-out texts and motions
    Tensor m_trainingTexts;  ///< [N, E], once needed
    std::map<std::string, Choices> m_byMeaning;
    Choices m_multimodal;  ///< held-out texts to generate many motions of
    std::uint64_t m_specs = 0;  ///< made so far
    int m_done = 0;  ///< motions generated
    MetricTable m_table;
};

TableWriter::TableWriter(const MetricTableInputs& inputs, const MetricTableSpec& spec,
                         const ProgressFn& onProgress, std::stop_token stop)
    : m_inputs(inputs),
      m_spec(spec),
      m_onProgress(onProgress),
      m_stop(std::move(stop)),
      m_random(spec.seed),
      m_heldOut(recordedMotions(inputs, true, m_random)),
      m_training(recordedMotions(inputs, false, m_random))
{
    std::shuffle(m_heldOut.begin(), m_heldOut.end(), m_random);
    if (spec.motions > 0)
        m_heldOut.resize(std::min(m_heldOut.size(), static_cast<std::size_t>(spec.motions)));
    require(m_heldOut.size() >= 4, "there are too few held-out motions to judge by");
    for (const Recorded& motion : m_heldOut) {
        m_pairs.meanings.push_back(motion.meaning);
        m_real.push_back(motion.shown());
    }
    for (std::size_t i = 0; i < m_training.size(); ++i)
        m_byMeaning[m_training[i].meaning].push_back(i);
    m_pairs.texts = embeddedTexts(m_heldOut);
    m_pairs.motions = inputs.evaluator.embedMotions(m_real);
    m_metrics.emplace(spec.draws, m_pairs);
    m_multimodal = multimodalTexts();
}

MetricTable TableWriter::write()
{
    const auto& meanings = m_pairs.meanings;
    m_table.heldOut = static_cast<int>(meanings.size());
    m_table.meanings
        = static_cast<int>(std::set<std::string>(meanings.begin(), meanings.end()).size());
    std::vector<Clip> recorded;
    for (const auto& clip : m_inputs.clips)
        if (!clip.isValidation) recorded.push_back(clip.clip);
    m_nearest.emplace(std::move(recorded));

    addRow("held-out motions", {m_pairs.motions}, m_real);
    m_table.rows.back().values.fid = m_metrics->fidOfHalves();
    m_table.rows.back().values.jointFid = m_metrics->jointFidOfHalves();
    addGenerated();
    addUnconditional();
    addCopies();
    return std::move(m_table);
}

Tensor TableWriter::embeddedTexts(const std::vector<Recorded>& motions) const
{
    const at::NoGradGuard noGrad;
    std::vector<std::string> captions;
    for (const auto& motion : motions)
        captions.push_back(motion.caption);
    return m_inputs.evaluator.embedTexts(captions);
}

/// Of different meanings, each with as many training clips to compare with.
TableWriter::Choices TableWriter::multimodalTexts() const
{
    std::set<std::string> meanings;
    Choices chosen;
    for (std::size_t i = 0; i < m_heldOut.size(); ++i) {
        const auto same = m_byMeaning.find(m_heldOut[i].meaning);
        if (same == m_byMeaning.end() || std::ssize(same->second) < m_spec.multimodalMotions)
            continue;
        if (std::ssize(chosen) < m_spec.multimodalTexts && meanings.insert(same->first).second)
            chosen.push_back(i);
    }
    return chosen;
}

/// Another seed at each call.
MotionSpec TableWriter::specFor(const Recorded& motion)
{
    MotionSpec spec;
    spec.prompt = motion.caption;
    spec.seconds = std::clamp(static_cast<double>(motion.clip->frames.size()) / motion::modelFps,
                              minSeconds, maxSeconds);
    spec.seed = m_spec.seed * 1'000'000 + m_specs++;
    spec.sampler = m_spec.sampler;
    spec.steps = m_spec.steps;
    spec.guidance = m_spec.guidance;
    return spec;
}

std::vector<Clip> TableWriter::generated(const std::vector<MotionSpec>& specs)
{
    const auto total = static_cast<int>(m_heldOut.size()) * (m_spec.generations + 1)
        + static_cast<int>(m_multimodal.size()) * m_spec.multimodalMotions;
    const auto onProgress = [&](int done, int) {
        if (m_onProgress) m_onProgress(m_done + done, total);
    };
    auto clips = generateAll(m_inputs.model, m_inputs.reader, specs, onProgress, m_stop);
    m_done += static_cast<int>(specs.size());
    return clips;
}

/// @param generations  [N, E] each, judged by the held-out texts
/// @param clips        of the first of them
void TableWriter::addRow(const std::string& name, const std::vector<Tensor>& generations,
                         const std::vector<Clip>& clips)
{
    std::vector<evaluation::EmbeddedPairs> pairs;
    for (const Tensor& motions : generations)
        pairs.push_back({m_pairs.meanings, m_pairs.texts, motions});
    MetricRow row;
    row.name = name;
    row.motions = static_cast<int>(clips.size());
    row.values = m_metrics->valuesOf(pairs);
    for (const Clip& clip : clips) {
        throwIfStopped(m_stop);
        row.movement.add(movementOf(clip));
    }
    row.novelty = evaluation::noveltyOf(clips, *m_nearest);
    m_table.rows.push_back(row);
}

void TableWriter::addGenerated()
{
    std::vector<Tensor> generations;
    std::vector<Clip> first;
    for (int g = 0; g < m_spec.generations; ++g) {
        std::vector<MotionSpec> specs;
        for (const auto& motion : m_heldOut)
            specs.push_back(specFor(motion));
        auto clips = generated(specs);
        generations.push_back(m_inputs.evaluator.embedMotions(clips));
        if (g == 0) first = std::move(clips);
    }
    addRow("generated", generations, first);
    std::vector<MotionSpec> specs;
    for (const std::size_t i : m_multimodal)
        for (int j = 0; j < m_spec.multimodalMotions; ++j)
            specs.push_back(specFor(m_heldOut[i]));
    if (!specs.empty()) setMultimodality(generated(specs));
    addShuffled(generations);
}

/// The generated motions, each judged by the text of another.
void TableWriter::addShuffled(const std::vector<Tensor>& generations)
{
    std::vector<std::int64_t> order(m_heldOut.size());
    std::iota(order.begin(), order.end(), 0);
    std::shuffle(order.begin(), order.end(), m_random);
    std::vector<evaluation::EmbeddedPairs> pairs;
    for (const Tensor& motions : generations)
        pairs.push_back({m_pairs.meanings, m_pairs.texts,
                         motions.index_select(0, at::tensor(order, at::kLong))});
    MetricRow row = m_table.rows.back();
    row.name = "generated, texts shuffled";
    row.values = m_metrics->valuesOf(pairs);
    m_table.rows.push_back(row);
}

void TableWriter::addUnconditional()
{
    std::vector<MotionSpec> specs;
    for (const auto& motion : m_heldOut) {
        specs.push_back(specFor(motion));
        specs.back().prompt.clear();
        specs.back().unconditional = true;
        specs.back().guidance = 1;
    }
    const auto clips = generated(specs);
    addRow("generated without text", {m_inputs.evaluator.embedMotions(clips)}, clips);
}

void TableWriter::addCopies()
{
    std::vector<Clip> copies;
    for (std::size_t i = 0; i < m_heldOut.size(); ++i) {
        const auto same = m_byMeaning.find(m_heldOut[i].meaning);
        const std::size_t source = same == m_byMeaning.end()
            ? nearestText(static_cast<std::int64_t>(i))
            : same->second[m_random() % same->second.size()];
        copies.push_back(m_training[source].shown());
    }
    addRow("training clips copied", {m_inputs.evaluator.embedMotions(copies)}, copies);
    std::vector<Clip> many;
    for (const std::size_t i : m_multimodal) {
        Choices same = m_byMeaning.at(m_heldOut[i].meaning);
        std::shuffle(same.begin(), same.end(), m_random);
        for (int j = 0; j < m_spec.multimodalMotions; ++j)
            many.push_back(m_training[same[static_cast<std::size_t>(j)]].shown());
    }
    if (!many.empty()) setMultimodality(many);
}

/// Of the last row. @param clips  those of one text one after the other
void TableWriter::setMultimodality(const std::vector<Clip>& clips)
{
    const Tensor motions = m_inputs.evaluator.embedMotions(clips);
    m_table.rows.back().values.multimodality
        = m_metrics->multimodalityOf(motions.view({-1, m_spec.multimodalMotions, motions.size(1)}));
}

/// The training motion whose text is nearest to that of a held-out one.
std::size_t TableWriter::nearestText(std::int64_t heldOut)
{
    if (!m_trainingTexts.defined()) m_trainingTexts = embeddedTexts(m_training);
    const Tensor distances = (m_trainingTexts - m_pairs.texts[heldOut]).norm(2, 1);
    return static_cast<std::size_t>(distances.argmin().item<std::int64_t>());
}

}  // namespace

MetricTable metricTable(const MetricTableInputs& inputs, const MetricTableSpec& spec,
                        const ProgressFn& onProgress, std::stop_token stop)
{
    require(spec.motions >= 0 && spec.generations >= 1, "a table needs motions and generations");
    require(spec.multimodalTexts >= 0 && spec.multimodalMotions >= 1,
            "multimodality needs texts and several motions of each");
    return TableWriter(inputs, spec, onProgress, std::move(stop)).write();
}

}  // namespace driftwalk::studio
