// The metrics of motion_metrics.h over many draws of pools and pairs, with intervals, as tables of
// text-to-motion models give them.
#pragma once

#include "core/util/tensor.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace driftwalk::evaluation {

struct DrawSpec {
    int repetitions = 20;
    int poolSize = 32;
    int diversityPairs = 300;  ///< fewer where there are fewer motions
    int multimodalPairs = 10;  ///< fewer where there are fewer motions of a text
    std::uint64_t seed = 1;
};

/// Mean of a metric over the repetitions and half its 95 % interval, 1.96 s / sqrt(n), with s the
/// standard deviation (n - 1). A repetition draws new pools and pairs and looks at the next of the
/// times that the motions were generated. So with one generation the interval says how much the
/// draws matter, not how much the model's noise does, and FID and MM-Dist, which draw nothing, have
/// none.
struct Estimate {
    double mean = 0;
    std::optional<double> interval;  ///< nothing where all values are equal
};

/// @param values  at least one
Estimate estimateOf(const std::vector<double>& values);

/// Motions and the texts they are judged by, row by row.
struct EmbeddedPairs {
    std::vector<std::string> meanings;  ///< [N] of the texts
    Tensor texts;  ///< [N, E]
    Tensor motions;  ///< [N, E]
};

struct MetricValues {
    std::array<Estimate, 3> rPrecision;  ///< top 1, 2, 3 of pools of distinct meaning
    Estimate fid;
    Estimate jointFid;  ///< of texts and motions together (DeVries et al. 2019, "On the evaluation
                        ///< of conditional GANs"): FID sees no text, this one does
    Estimate matching, diversity;
    std::optional<Estimate> multimodality;
};

/// Judges sets of motions, all by the same draws.
class RepeatedMetrics {
public:
    /// @param real  texts and motions that FID compares with
    RepeatedMetrics(const DrawSpec& spec, EmbeddedPairs real);

    /// All but multimodality.
    /// @param generations  of the same texts
    /// @throws Error where no pool fills, or as the metrics
    MetricValues valuesOf(const std::vector<EmbeddedPairs>& generations) const;

    /// Between random halves of the real motions: what it is where nothing is wrong.
    Estimate fidOfHalves() const;
    Estimate jointFidOfHalves() const;

    /// @param motions  [C, N, E] N motions of each of C texts
    Estimate multimodalityOf(const Tensor& motions) const;

private:
    Estimate ofHalves(const Tensor& rows) const;

    DrawSpec m_spec;
    EmbeddedPairs m_real;
};

}  // namespace driftwalk::evaluation
