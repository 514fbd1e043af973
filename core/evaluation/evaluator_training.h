// Training of the evaluator by contrast (Guo et al. 2022, sec. 5; Hadsell et al. 2006): matching
// texts and motions come together, others a margin apart.
#pragma once

#include "core/dataset/motion_set.h"
#include "core/evaluation/motion_evaluator.h"
#include "core/util/progress.h"

namespace driftwalk::evaluation {

struct EvaluatorSpec {
    int steps = 4000;
    int batch = 64;  ///< pairs, each of another meaning; fewer where there are fewer meanings
    double learningRate = 1e-3;
    double margin = 10;  ///< distance beyond which a text and another motion do not matter
    std::uint64_t seed = 7;
};

struct EvaluatorProgress {
    int step = 0;  ///< done
    double loss = 0;
    double top1 = 0;  ///< share of the batch's texts whose own motion is the nearest
};

/// mean of D_ii^2 + mean over those pairs i != j that are nearer than the margin of
/// (margin - D_ij)^2, with D_ij the Euclidean distance of text i and motion j.
/// @param texts, motions  [B, E], row by row of one meaning
/// @return scalar
Tensor contrastiveLoss(const Tensor& texts, const Tensor& motions, double margin);

/// Trains on the recorded samples of the set and their mirror images, captions by the grammar. A
/// meaning is drawn in proportion to the root of its number of samples; a batch has each meaning
/// once.
/// @param set  with the statistics that the evaluator is to keep
/// @throws Cancelled when stopped
MotionEvaluator trainEvaluator(const dataset::MotionSet& set, const text::CaptionGrammar& grammar,
                               std::shared_ptr<const text::WordVectors> table,
                               const EvaluatorSpec& spec,
                               const std::function<void(const EvaluatorProgress&)>& onStep = {},
                               std::stop_token stop = {});

}  // namespace driftwalk::evaluation
