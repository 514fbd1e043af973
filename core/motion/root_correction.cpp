#include "core/motion/root_correction.h"

#include "core/util/error.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace driftwalk::motion {

namespace {

struct Toe {
    Joint joint;
    int contact;  // index into a frame's contacts
};

constexpr std::array<Toe, 2> toes = {Toe{LeftFoot, 1}, Toe{RightFoot, 3}};

/// What the standing toes ask of one step from frame to frame.
struct Demand {
    glm::dvec3 move{0};  // sum over the toes, metres
    double toes = 0;
};

Demand demandOf(const Clip& clip, const Contacts& contacts, std::size_t frame, double speed)
{
    Demand demand;
    for (const Toe& toe : toes) {
        if (!contacts[frame][toe.contact] || !contacts[frame + 1][toe.contact]) continue;
        const glm::dvec3 step = clip.frames[frame + 1][toe.joint] - clip.frames[frame][toe.joint];
        if (std::hypot(step.x, step.z) * clip.fps > speed) continue;
        demand.move -= glm::dvec3(step.x, 0, step.z);
        demand.toes += 1;
    }
    return demand;
}

/// The average of the demands around a step, weighed by a Gaussian. Where hardly any toe stands,
/// it fades to zero.
glm::dvec3 correctionAt(const std::vector<Demand>& demands, int step, double sigmaFrames)
{
    constexpr double leastToes = 0.05;
    const int last = static_cast<int>(demands.size()) - 1;
    const int radius = static_cast<int>(std::ceil(4 * sigmaFrames));
    glm::dvec3 move(0);
    double toesAround = 0;
    for (int i = std::max(0, step - radius); i <= std::min(last, step + radius); ++i) {
        const double weight = std::exp(-0.5 * std::pow((i - step) / sigmaFrames, 2));
        move += weight * demands[i].move;
        toesAround += weight * std::max(demands[i].toes, leastToes);
    }
    return move / toesAround;
}

}  // namespace

Clip withRootFollowingFeet(Clip clip, const Contacts& contacts, const RootCorrectionSpec& spec)
{
    require(contacts.size() == clip.frames.size(),
            "there are not as many contact labels as frames");
    require(spec.sigma > 0, "the smoothing of the root's correction must be above 0 seconds");
    std::vector<Demand> demands;
    for (std::size_t t = 0; t + 1 < clip.frames.size(); ++t)
        demands.push_back(demandOf(clip, contacts, t, spec.speed));
    glm::dvec3 offset(0);
    for (std::size_t t = 1; t < clip.frames.size(); ++t) {
        offset += correctionAt(demands, static_cast<int>(t) - 1, spec.sigma * clip.fps);
        for (glm::dvec3& joint : clip.frames[t])
            joint += offset;
    }
    return clip;
}

}  // namespace driftwalk::motion
