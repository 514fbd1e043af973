// One line of the self-check's report, as a plain value.
#pragma once

#include <string>

namespace driftwalk::studio {

/// How one reference value was met. Of an entry with several numbers, expected and actual are those
/// of the number that is off the most.
struct SelfCheckResult {
    std::string name;
    std::string source;  ///< paper and equation, or "closed form: ..."
    int count = 1;  ///< numbers compared
    double expected = 0;
    double actual = 0;
    double error = 0;  ///< |actual - expected| / max(|expected|, 1e-9); infinite if not finite
    double tolerance = 0;  ///< largest error that passes
    bool passed = false;
    double seconds = 0;  ///< time that the computation took
};

}  // namespace driftwalk::studio
