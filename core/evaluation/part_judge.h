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
    /// @param set  whose statistics both judges were trained with
    PartJudge(MotionClassifier legs, MotionClassifier arm, const dataset::MotionSet& set);

    /// @param clip  20 fps, at least two frames
    PartActions operator()(const motion::Clip& clip) const;

    const MotionClassifier& legs() const { return m_legs; }

    const MotionClassifier& arm() const { return m_arm; }

private:
    std::string classify(const MotionClassifier& classifier, const motion::Clip& clip) const;

    Tensor m_mean, m_standardDeviation;
    MotionClassifier m_legs, m_arm;
};

/// Trains both on recorded clips. Takes some minutes.
/// @param set  of the same clips, for the legs; its statistics are used for both
/// @throws Cancelled when stopped
PartJudge trainPartJudge(const std::vector<dataset::TrainingClip>& clips,
                         const dataset::MotionSet& set, const ProgressFn& onProgress = {},
                         std::stop_token stop = {});

/// Keeps a trained judge as two files of a folder, which is made where it is missing.
/// @throws FileError if they cannot be written
void savePartJudge(const std::filesystem::path& folder, const PartJudge& judge);

/// @throws FileError if the files are missing, damaged or of another kind
PartJudge loadPartJudge(const std::filesystem::path& folder, const dataset::MotionSet& set);

}  // namespace driftwalk::evaluation
