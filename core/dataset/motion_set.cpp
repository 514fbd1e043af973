#include "core/dataset/motion_set.h"

#include "core/dataset/augmentation.h"
#include "core/motion/features.h"
#include "core/motion/retarget.h"
#include "core/util/error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>

namespace driftwalk::dataset {

namespace {

using motion::Clip;
using Kind = MotionLabel::Kind;

constexpr int maxFrames = 197;  // one more than the rows of the longest motion
constexpr int repeatBelow = 100;  // clips shorter than five seconds are also shown twice

struct UpperContent {
    std::string_view content;
    Arms arms;
};

/// What can be done with the arms while the legs do something else, and with which arms.
constexpr std::array upperContents = {UpperContent{"wave-left-hand", Arms::Left},
                                      UpperContent{"wave-right-hand", Arms::Right},
                                      UpperContent{"wave-both-hands", Arms::Both},
                                      UpperContent{"raise-up-left-hand", Arms::Left},
                                      UpperContent{"raise-up-right-hand", Arms::Right},
                                      UpperContent{"raise-up-both-hands", Arms::Both},
                                      UpperContent{"bye", Arms::Right},
                                      UpperContent{"byebye", Arms::Both},
                                      UpperContent{"guide", Arms::Right},
                                      UpperContent{"respond", Arms::Left},
                                      UpperContent{"punch", Arms::Both}};

constexpr std::array<std::string_view, 8> lowerContents
    = {"walk",      "run",        "dash",           "walk-back",
       "walk-left", "walk-right", "walk-turn-left", "walk-turn-right"};

std::optional<Arms> armsOf(const std::string& content)
{
    for (const auto& upper : upperContents)
        if (upper.content == content) return upper.arms;
    return std::nullopt;
}

Arms mirrored(Arms arms)
{
    if (arms == Arms::Both) return arms;
    return arms == Arms::Left ? Arms::Right : Arms::Left;
}

/// Recorded clips grouped by content; a content is drawn first, then a clip of it.
class ClipsByContent {
public:
    template <typename Accepts>
    ClipsByContent(const std::vector<TrainingClip>& clips, Accepts accepts)
    {
        std::map<std::string, std::vector<const TrainingClip*>> groups;
        for (const auto& clip : clips)
            if (!clip.isValidation && clip.clip.frames.size() >= 2 && accepts(clip))
                groups[clip.content].push_back(&clip);
        for (auto& [content, group] : groups)
            m_groups.push_back(std::move(group));
    }

    bool isEmpty() const { return m_groups.empty(); }

    const TrainingClip& draw(std::mt19937_64& random) const
    {
        const auto& group = m_groups[random() % m_groups.size()];
        return *group[random() % group.size()];
    }

private:
    std::vector<std::vector<const TrainingClip*>> m_groups;
};

Clip cropped(const Clip& clip, std::size_t frames, std::mt19937_64& random)
{
    if (clip.frames.size() <= frames) return clip;
    Clip result = clip;
    const auto begin = static_cast<std::ptrdiff_t>(random() % (clip.frames.size() - frames + 1));
    result.frames.assign(clip.frames.begin() + begin,
                         clip.frames.begin() + begin + static_cast<std::ptrdiff_t>(frames));
    return result;
}

Clip maybeMirrored(const Clip& clip, bool isMirrored)
{
    return isMirrored ? motion::mirrored(clip) : clip;
}

text::ClipLabel labelOf(const TrainingClip& clip, bool isMirrored)
{
    return {clip.content, clip.style, isMirrored};
}

/// A clip to turn into features, with its label.
struct Made {
    Clip clip;
    MotionLabel label;
};

Made makeWhile(const TrainingClip& body, const TrainingClip& source, std::mt19937_64& random)
{
    const bool mirror = random() % 2 == 0;
    const bool mirrorSource = random() % 2 == 0;
    const Arms arms = mirrorSource ? mirrored(*armsOf(source.content)) : *armsOf(source.content);
    const Clip armsClip = maybeMirrored(source.clip, mirrorSource);
    // As long as the gesture every other time, else it is repeated to the end.
    const bool isOnce = random() % 2 == 0;
    const std::size_t frames
        = isOnce ? std::min<std::size_t>(maxFrames, armsClip.frames.size()) : maxFrames;
    const Clip combined = withArmsOf(cropped(body.clip, frames, random), armsClip, arms);
    return {maybeMirrored(combined, mirror),
            {Kind::While, labelOf(body, mirror), labelOf(source, mirror != mirrorSource),
             mirror ? mirrored(arms) : arms}};
}

Made makeThen(const ClipsByContent& any, std::mt19937_64& random)
{
    const TrainingClip& first = any.draw(random);
    const TrainingClip& second = any.draw(random);
    const bool mirror = random() % 2 == 0;
    const std::size_t split = 40 + random() % 80;
    const Clip both = joined(cropped(first.clip, split, random),
                             cropped(second.clip, maxFrames - split, random));
    return {maybeMirrored(both, mirror),
            {Kind::Then, labelOf(first, mirror), labelOf(second, mirror)}};
}

Made makeRepeat(const ClipsByContent& brief, const std::vector<TrainingClip>& clips,
                std::mt19937_64& random)
{
    const TrainingClip& first = brief.draw(random);
    std::vector<const TrainingClip*> same;
    for (const auto& clip : clips)
        if (!clip.isValidation && clip.content == first.content && clip.style == first.style)
            same.push_back(&clip);
    Clip result = first.clip;
    const std::size_t target = 60 + random() % 130;
    while (result.frames.size() < target) {
        const Clip& next = same[random() % same.size()]->clip;
        result = joined(
            result, cropped(next, std::max<std::size_t>(2, target - result.frames.size()), random));
    }
    result.frames.resize(std::min<std::size_t>(result.frames.size(), maxFrames));
    const bool mirror = random() % 2 == 0;
    return {maybeMirrored(result, mirror), {Kind::Single, labelOf(first, mirror), {}}};
}

/// Mean over all rows, and standard deviation averaged within each group of columns, as HumanML3D
/// does.
std::pair<Tensor, Tensor> statistics(const Tensor& rows)
{
    const Tensor mean = rows.mean(0);
    Tensor deviation = rows.std(0, false);
    const std::array groups
        = {motion::rootYaw,       motion::rootVelocity,  motion::rootHeight,  motion::positionGroup,
           motion::rotationGroup, motion::velocityGroup, motion::contactGroup};
    for (const auto& group : groups) {
        Tensor columns = deviation.narrow(0, group.offset, group.size);
        columns.fill_(columns.mean().clamp_min(1e-4).item<float>());
    }
    return {mean, deviation};
}

}  // namespace

Tensor featureRows(const Clip& clip)
{
    motion::Features features = motion::featuresFromClip(clip);
    return at::from_blob(features.values.data(), {features.frames(), motion::featureCount}).clone();
}

MotionSet::MotionSet(const std::vector<TrainingClip>& clips, const MotionSetSpec& spec, Tensor mean,
                     Tensor standardDeviation)
    : m_mean(std::move(mean)),
      m_standardDeviation(std::move(standardDeviation))
{
    std::mt19937_64 random(spec.seed);
    std::vector<Tensor> rows;
    std::int64_t count = 0;
    const auto stored = [this](const Tensor& block) { return normalised(block).to(at::kHalf); };
    const auto add
        = [&](std::vector<MotionSample>& samples, const Clip& clip, const MotionLabel& label) {
              if (clip.frames.size() < 2) return;
              const Tensor block = featureRows(clip);
              rows.push_back(m_mean.defined() ? stored(block) : block);
              samples.push_back({count, static_cast<int>(block.size(0)), label, clip.name});
              count += block.size(0);
          };
    for (const auto& clip : clips) {
        add(clip.isValidation ? m_heldOut : m_recorded, clip.clip,
            {Kind::Single, labelOf(clip, false), {}});
        if (!clip.isValidation)
            add(m_recorded, motion::mirrored(clip.clip), {Kind::Single, labelOf(clip, true), {}});
    }
    require(!m_recorded.empty(), "there is no clip to train on");
    if (!m_mean.defined()) {
        std::tie(m_mean, m_standardDeviation) = statistics(at::cat(rows));
        for (Tensor& block : rows)
            block = stored(block);
    }

    const auto made = [&](std::vector<MotionSample>& samples, const Made& one) {
        Clip clip = one.clip;
        clip.name.clear();
        add(samples, clip, one.label);
    };
    const auto contains = [](const auto& list, const std::string& name) {
        return std::find(list.begin(), list.end(), name) != list.end();
    };
    const ClipsByContent lower(clips,
                               [&](const auto& c) { return contains(lowerContents, c.content); });
    const ClipsByContent upper(clips, [](const auto& c) { return armsOf(c.content).has_value(); });
    const ClipsByContent any(clips, [](const auto&) { return true; });
    const ClipsByContent brief(clips,
                               [](const auto& c) { return c.clip.frames.size() < repeatBelow; });
    const bool hasPairs = !lower.isEmpty() && !upper.isEmpty();
    // Where all pairs are held out, none is made.
    for (int i = 0; hasPairs && i < 20 * spec.whileClips; ++i) {
        const TrainingClip& body = lower.draw(random);
        const TrainingClip& source = upper.draw(random);
        if (isHeldOut(body.content, source.content)) continue;
        made(m_while, makeWhile(body, source, random));
        if (std::ssize(m_while) == spec.whileClips) break;
    }
    for (int i = 0; i < spec.thenClips; ++i)
        made(m_then, makeThen(any, random));
    if (!brief.isEmpty())
        for (int i = 0; i < spec.repeatClips; ++i)
            made(m_repeated, makeRepeat(brief, clips, random));

    m_features = at::cat(rows);
}

Tensor MotionSet::normalised(const Tensor& features) const
{
    return (features - m_mean) / m_standardDeviation;
}

const std::vector<MotionSample>& MotionSet::made(MotionLabel::Kind kind) const
{
    if (kind == Kind::While) return m_while;
    return kind == Kind::Then ? m_then : m_repeated;
}

}  // namespace driftwalk::dataset
