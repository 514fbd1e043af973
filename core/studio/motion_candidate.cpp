#include "core/studio/motion_candidate.h"

#include <algorithm>
#include <utility>

namespace driftwalk::studio {

namespace {

/// Sum of the places; the number of candidates that are better is a place.
int placesOf(const MotionCandidate& one, const std::vector<MotionCandidate>& all)
{
    int places = 0;
    for (const MotionCandidate& other : all) {
        places += other.agreement > one.agreement ? 2 : 0;
        places += other.footSkate < one.footSkate ? 1 : 0;
        places += other.jerk < one.jerk ? 1 : 0;
    }
    return places;
}

}  // namespace

std::vector<MotionCandidate> ranked(std::vector<MotionCandidate> candidates)
{
    std::vector<std::pair<int, std::size_t>> order;
    for (std::size_t i = 0; i < candidates.size(); ++i)
        order.emplace_back(placesOf(candidates[i], candidates), i);
    std::sort(order.begin(), order.end());
    std::vector<MotionCandidate> result;
    for (const auto& [places, index] : order)
        result.push_back(std::move(candidates[index]));
    return result;
}

}  // namespace driftwalk::studio
