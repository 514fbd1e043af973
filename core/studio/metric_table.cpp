#include "core/studio/metric_table.h"

#include "core/dataset/motion_label.h"
#include "core/evaluation/meaning.h"
#include "core/evaluation/motion_metrics.h"
#include "core/motion/retarget.h"
#include "core/studio/bulk_generation.h"
#include "core/util/error.h"
#include "core/util/random.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace driftwalk::studio {

namespace {

using evaluation::MotionEvaluator;
using motion::Clip;
using Rows = std::vector<std::int64_t>;

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

/// Motions and the texts they are judged by, row by row.
struct Judged {
    std::vector<std::string> meanings;  ///< of the texts
    Tensor texts;  ///< [N, E]
    Tensor motions;  ///< [N, E]
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
            result.push_back({&clip.clip, isMirrored,
                              evaluation::meaningOf(label, inputs.grammar),
                              captionFor(label, inputs.grammar, random)});
        }
    }
    return result;
}

std::vector<std::string> captionsOf(const std::vector<Recorded>& motions)
{
    std::vector<std::string> captions;
    for (const auto& motion : motions)
        captions.push_back(motion.caption);
    return captions;
}

Tensor selected(const Tensor& rows, const Rows& numbers)
{
    return rows.index_select(0, at::tensor(numbers, at::kLong));
}

NoveltySummary noveltyOf(const std::vector<Clip>& clips,
                         const evaluation::NearestRecording& training)
{
    std::vector<double> distances;
    for (const Clip& clip : clips)
        if (const auto distance = training.distance(clip)) distances.push_back(*distance);
    if (distances.empty()) return {};
    std::ranges::sort(distances);
    const auto at = [&](double share) {
        return distances[static_cast<std::size_t>(
            share * static_cast<double>(distances.size() - 1) + 0.5)];
    };
    return {static_cast<int>(distances.size()), at(0.1), at(0.5), at(0.9)};
}

/// Computes the metrics of rows, all with the same draws.
class RowJudge {
public:
    RowJudge(const MetricTableSpec& spec, Tensor heldOut)
        : m_spec(spec),
          m_heldOut(std::move(heldOut))
    {
    }

    /// @param generations  of the same texts
    void judge(MetricRow& row, const std::vector<Judged>& generations) const
    {
        std::vector<double> top[3], matching, diversity;
        for (int r = 0; r < m_spec.repetitions; ++r) {
            const Judged& one = generations[static_cast<std::size_t>(r) % generations.size()];
            const auto pools = evaluation::drawDistinctPools(one.meanings, m_spec.poolSize,
                                                             m_spec.seed + seedOf(r));
            const auto shares = evaluation::rPrecision(
                selected(one.texts, pools), selected(one.motions, pools), 3, m_spec.poolSize);
            for (int k = 0; k < 3; ++k)
                top[k].push_back(shares[static_cast<std::size_t>(k)]);
            const std::int64_t count = one.motions.size(0);
            const auto pairs = evaluation::drawRowPairs(
                count, std::min<std::int64_t>(m_spec.diversityPairs, count),
                makeGenerator(m_spec.seed + seedOf(r)));
            diversity.push_back(evaluation::diversity(one.motions, pairs));
        }
        std::vector<double> fid;
        for (const Judged& one : generations) {
            matching.push_back(evaluation::matchingDistance(one.texts, one.motions));
            fid.push_back(evaluation::frechetDistance(m_heldOut, one.motions));
        }
        for (int k = 0; k < 3; ++k)
            row.rPrecision[static_cast<std::size_t>(k)] = estimateOf(top[k]);
        row.matching = estimateOf(matching);
        row.diversity = estimateOf(diversity);
        row.fid = estimateOf(fid);
        row.motions = static_cast<int>(generations.front().motions.size(0));
    }

    /// Between random halves of the held-out motions.
    Estimate fidOfHalves() const
    {
        std::vector<double> values;
        const std::int64_t count = m_heldOut.size(0);
        for (int r = 0; r < m_spec.repetitions; ++r) {
            const Tensor order = at::randperm(count, makeGenerator(m_spec.seed + seedOf(r)));
            const Tensor mixed = m_heldOut.index_select(0, order);
            values.push_back(evaluation::frechetDistance(
                mixed.narrow(0, 0, count / 2), mixed.narrow(0, count / 2, count - count / 2)));
        }
        return estimateOf(values);
    }

    /// @param motions  [texts * multimodalMotions, E], those of one text one after the other
    Estimate multimodality(const Tensor& motions) const
    {
        const Tensor ofTexts = motions.view({-1, m_spec.multimodalMotions, motions.size(1)});
        std::vector<double> values;
        for (int r = 0; r < m_spec.repetitions; ++r)
            values.push_back(evaluation::multimodality(
                ofTexts, evaluation::drawRowPairs(
                             m_spec.multimodalMotions,
                             std::min(m_spec.multimodalPairs, m_spec.multimodalMotions),
                             makeGenerator(m_spec.seed + seedOf(r)))));
        return estimateOf(values);
    }

private:
    static std::uint64_t seedOf(int repetition)
    {
        return 1'000'003 * (static_cast<std::uint64_t>(repetition) + 1);
    }

    const MetricTableSpec& m_spec;
    Tensor m_heldOut;
};

/// The work of metricTable(), row after row.
class TableWriter {
public:
    TableWriter(const MetricTableInputs& inputs, const MetricTableSpec& spec,
                const ProgressFn& onProgress, std::stop_token stop)
        : m_inputs(inputs),
          m_spec(spec),
          m_onProgress(onProgress),
          m_stop(std::move(stop)),
          m_random(spec.seed),
          m_heldOut(recordedMotions(inputs, true, m_random)),
          m_training(recordedMotions(inputs, false, m_random)),
          m_nearest(trainingClips())
    {
        std::ranges::shuffle(m_heldOut, m_random);
        if (spec.motions > 0)
            m_heldOut.resize(std::min(m_heldOut.size(), static_cast<std::size_t>(spec.motions)));
        for (const auto& motion : m_heldOut)
            m_meanings.push_back(motion.meaning);
        m_texts = embedTexts(m_heldOut);
        for (std::size_t i = 0; i < m_training.size(); ++i)
            m_byMeaning[m_training[i].meaning].push_back(i);
        chooseMultimodalTexts();
    }

    MetricTable write()
    {
        std::vector<Clip> real;
        for (const auto& motion : m_heldOut)
            real.push_back(motion.shown());
        const Tensor realMotions = m_inputs.evaluator.embedMotions(real);
        const RowJudge judge(m_spec, realMotions);

        MetricTable table;
        table.heldOut = static_cast<int>(m_heldOut.size());
        table.meanings = static_cast<int>(
            std::set<std::string>(m_meanings.begin(), m_meanings.end()).size());
        table.pools = static_cast<int>(
            std::ssize(evaluation::drawDistinctPools(m_meanings, m_spec.poolSize, m_spec.seed))
            / m_spec.poolSize);
        require(table.pools > 0,
                "there are too few held-out motions of different meaning for a pool of "
                    + std::to_string(m_spec.poolSize));
        table.rows.push_back(rowOf("held-out motions", judge, {judgedBy(realMotions)}, real));
        table.rows.back().fid = judge.fidOfHalves();
        addGenerated(table, judge);
        addCopies(table, judge);
        return table;
    }

private:
    std::vector<Clip> trainingClips() const
    {
        std::vector<Clip> clips;
        for (const auto& clip : m_inputs.clips)
            if (!clip.isValidation) clips.push_back(clip.clip);
        return clips;
    }

    Tensor embedTexts(const std::vector<Recorded>& motions) const
    {
        const at::NoGradGuard noGrad;
        return m_inputs.evaluator.embedTexts(captionsOf(motions));
    }

    Judged judgedBy(const Tensor& motions) const { return {m_meanings, m_texts, motions}; }

    MetricRow rowOf(const std::string& name, const RowJudge& judge,
                    const std::vector<Judged>& generations, const std::vector<Clip>& clips) const
    {
        throwIfStopped(m_stop);
        MetricRow row;
        row.name = name;
        judge.judge(row, generations);
        for (const Clip& clip : clips)
            row.movement.add(movementOf(clip));
        row.novelty = noveltyOf(clips, m_nearest);
        return row;
    }

    /// Of the held-out meanings with enough training clips to be compared with.
    void chooseMultimodalTexts()
    {
        std::set<std::string> chosen;
        for (std::size_t i = 0; i < m_heldOut.size(); ++i) {
            if (std::ssize(m_multimodal) == m_spec.multimodalTexts) return;
            const std::string& meaning = m_meanings[i];
            if (std::ssize(m_byMeaning[meaning]) >= m_spec.multimodalMotions
                && chosen.insert(meaning).second)
                m_multimodal.push_back(i);
        }
    }

    MotionSpec specFor(const Recorded& motion, std::uint64_t number) const
    {
        MotionSpec spec;
        spec.prompt = motion.caption;
        spec.seconds = std::clamp(static_cast<double>(motion.clip->frames.size()) / motion::modelFps,
                                  minSeconds, maxSeconds);
        spec.seed = m_spec.seed * 1'000'000 + number;
        spec.sampler = m_spec.sampler;
        spec.steps = m_spec.steps;
        spec.guidance = m_spec.guidance;
        return spec;
    }

    std::vector<Clip> generated(const std::vector<MotionSpec>& specs)
    {
        const auto onProgress = [&](int done, int) {
            if (m_onProgress) m_onProgress(m_done + done, total());
        };
        auto clips = generateAll(m_inputs.model, m_inputs.reader, specs, onProgress, m_stop);
        m_done += static_cast<int>(specs.size());
        return clips;
    }

    int total() const
    {
        return static_cast<int>(m_heldOut.size()) * (m_spec.generations + 1)
            + static_cast<int>(m_multimodal.size()) * m_spec.multimodalMotions;
    }

    void addGenerated(MetricTable& table, const RowJudge& judge)
    {
        std::vector<Judged> generations, shuffled, unconditional;
        std::vector<Clip> shown, shownUnconditional;
        std::vector<MotionSpec> specs;
        std::uint64_t number = 0;
        for (int g = 0; g < m_spec.generations; ++g) {
            specs.clear();
            for (const auto& motion : m_heldOut)
                specs.push_back(specFor(motion, number++));
            auto clips = generated(specs);
            generations.push_back(judgedBy(m_inputs.evaluator.embedMotions(clips)));
            shuffled.push_back(generations.back());
            shuffled.back().motions = selected(shuffled.back().motions, otherOrder());
            if (g == 0) shown = std::move(clips);
        }
        for (MotionSpec& spec : specs) {
            spec.prompt.clear();
            spec.unconditional = true;
            spec.guidance = 1;
        }
        shownUnconditional = generated(specs);
        unconditional.push_back(judgedBy(m_inputs.evaluator.embedMotions(shownUnconditional)));
        table.rows.push_back(rowOf("generated", judge, generations, shown));
        if (!m_multimodal.empty()) {
            specs.clear();
            for (const std::size_t i : m_multimodal)
                for (int j = 0; j < m_spec.multimodalMotions; ++j)
                    specs.push_back(specFor(m_heldOut[i], number++));
            table.rows.back().multimodality
                = judge.multimodality(m_inputs.evaluator.embedMotions(generated(specs)));
        }
        MetricRow row = table.rows.back();
        row.multimodality.reset();
        row.name = "generated, texts shuffled";
        judge.judge(row, shuffled);
        table.rows.push_back(row);
        table.rows.push_back(
            rowOf("generated without text", judge, unconditional, shownUnconditional));
    }

    Rows otherOrder()
    {
        Rows order(m_heldOut.size());
        std::iota(order.begin(), order.end(), 0);
        std::ranges::shuffle(order, m_random);
        return order;
    }

    void addCopies(MetricTable& table, const RowJudge& judge)
    {
        std::vector<Clip> copies;
        for (std::size_t i = 0; i < m_heldOut.size(); ++i) {
            const auto found = m_byMeaning.find(m_meanings[i]);
            const auto& same = found == m_byMeaning.end() ? Same{} : found->second;
            copies.push_back(
                m_training[same.empty() ? nearestText(i) : same[m_random() % same.size()]].shown());
        }
        table.rows.push_back(rowOf("training clips copied", judge,
                                   {judgedBy(m_inputs.evaluator.embedMotions(copies))}, copies));
        if (m_multimodal.empty()) return;
        copies.clear();
        for (const std::size_t i : m_multimodal) {
            Same same = m_byMeaning.at(m_meanings[i]);
            std::ranges::shuffle(same, m_random);
            for (int j = 0; j < m_spec.multimodalMotions; ++j)
                copies.push_back(m_training[same[static_cast<std::size_t>(j)]].shown());
        }
        table.rows.back().multimodality
            = judge.multimodality(m_inputs.evaluator.embedMotions(copies));
    }

    /// The training motion whose text is nearest to that of a held-out one.
    std::size_t nearestText(std::size_t heldOut)
    {
        if (!m_trainingTexts.defined()) m_trainingTexts = embedTexts(m_training);
        const Tensor distances
            = (m_trainingTexts - m_texts[static_cast<std::int64_t>(heldOut)]).norm(2, 1);
        return static_cast<std::size_t>(distances.argmin().item<std::int64_t>());
    }

    using Same = std::vector<std::size_t>;

    const MetricTableInputs& m_inputs;
    const MetricTableSpec& m_spec;
    const ProgressFn& m_onProgress;
    std::stop_token m_stop;
    std::mt19937_64 m_random;
    std::vector<Recorded> m_heldOut, m_training;
    evaluation::NearestRecording m_nearest;
    std::vector<std::string> m_meanings;  ///< of the held-out motions
    Tensor m_texts, m_trainingTexts;
    std::map<std::string, Same> m_byMeaning;  ///< training motions
    std::vector<std::size_t> m_multimodal;  ///< held-out texts to generate many motions of
    int m_done = 0;
};

}  // namespace

Estimate estimateOf(const std::vector<double>& values)
{
    require(!values.empty(), "an estimate needs values");
    const auto count = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
    double squares = 0;
    for (const double value : values)
        squares += (value - mean) * (value - mean);
    if (squares == 0) return {mean, std::nullopt};
    return {mean, 1.96 * std::sqrt(squares / (count - 1) / count)};
}

MetricTable metricTable(const MetricTableInputs& inputs, const MetricTableSpec& spec,
                        const ProgressFn& onProgress, std::stop_token stop)
{
    require(spec.repetitions >= 1 && spec.generations >= 1,
            "a table needs repetitions and generations");
    require(spec.multimodalTexts == 0 || spec.multimodalMotions >= 1,
            "multimodality needs several motions of a text");
    return TableWriter(inputs, spec, onProgress, std::move(stop)).write();
}

}  // namespace driftwalk::studio
