// How well a model does with its arms what one text says and with the rest what another one says,
// for combinations that were held out of its training.
#pragma once

#include "core/evaluation/part_judge.h"
#include "core/studio/model_report.h"
#include "core/studio/motion_timeline.h"

#include <array>

namespace driftwalk::studio {

/// Legs and arms that act together.
struct PartCombination {
    std::string legs;  ///< content of the data: "walk" or "run"
    std::string arms;  ///< "wave-left-hand", ..., "raise-up-both-hands"
};

/// Walking and running with one or both hands waving or raised: the twelve for which
/// dataset::isHeldOut.
const std::array<PartCombination, 12>& heldOutCombinations();

/// A prompt for the legs and the rest, and a block for the arms.
Timeline timelineOf(const PartCombination& combination);

/// The same words as one sentence for the whole body.
Timeline sentenceOf(const PartCombination& combination);

struct PartReportSpec {
    int seeds = 8;  ///< motions of each combination, from seed 1
    double seconds
        = 0;  ///< of each motion; 0: as long as the recorded clips of its arms, their median
    int steps = 20;
    double guidance = 2.5;
    double lambda1 = 0.01;  ///< of the method noise_interpolation
};

/// What the judge found in the motions of one combination.
struct PartTally {
    int legs = 0;  ///< right
    int arms = 0;  ///< both arms right
    int both = 0;  ///< legs and arms right in one motion
    int count = 0;

    void add(const evaluation::PartActions& wanted, const evaluation::PartActions& found);
    void add(const PartTally& other);
};

/// A way to ask for a combination.
struct PartMethod {
    std::string name;  ///< "one sentence", "mask", "noise_interpolation", ...
    std::map<std::string, PartTally> combinations;  ///< by "run + wave-left-hand"
    PartTally all;
    Movement movement;  ///< of the generated motions
};

struct PartReport {
    PartTally recorded;  ///< held-out clips put together: what the judge makes of the truth
    std::vector<PartMethod> methods;
};

/// @param clips       of the data, for the recorded row
/// @param onProgress  called with the number of motions generated so far
/// @throws Cancelled when stopped
PartReport partReport(const model::MotionModel& model, const model::PromptReader& reader,
                      const std::vector<dataset::TrainingClip>& clips,
                      const evaluation::PartJudge& judge, const PartReportSpec& spec,
                      const ProgressFn& onProgress = {}, std::stop_token stop = {});

}  // namespace driftwalk::studio
