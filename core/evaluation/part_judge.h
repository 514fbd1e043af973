// Tells what legs and arms of a motion do, each without seeing the others: a judge for motions put
// together of parts, trained on recorded ones.
#pragma once

#include "core/evaluation/motion_classifier.h"

namespace driftwalk::evaluation {

/// What the parts do.
struct PartActions {
    std::string legs;  ///< "walk", "run", "walk-back", "walk-turn-left", ... or "stand"
    std::string leftArm;  ///< "wave", "raise" or "rest" (hanging or swinging)
    std::string rightArm;

    bool operator==(const PartActions&) const = default;
};

/// What the parts do in clips of a content of the data; empty strings where it is more than one
/// thing or none of these.
PartActions actionsOf(const std::string& content);

/// The legs' judge sees legs and root. The arms' judge sees one left arm at a time, attached to a
/// figure that stands still, so that it does not know what the body does; right arms are mirrored.
class PartJudge {
public:
    /// Trains both on recorded clips. Takes some minutes.
    /// @param set  of the same clips, for the legs; its statistics are used for both
    /// @throws Cancelled when stopped
    PartJudge(const std::vector<dataset::TrainingClip>& clips, const dataset::MotionSet& set,
              const ProgressFn& onProgress = {}, std::stop_token stop = {});

    /// @param clip  20 fps, at least two frames
    PartActions operator()(const motion::Clip& clip) const;

private:
    std::string classify(const MotionClassifier& classifier, const motion::Clip& clip) const;

    Tensor m_mean, m_standardDeviation;
    MotionClassifier m_legs, m_arm;
};

}  // namespace driftwalk::evaluation
