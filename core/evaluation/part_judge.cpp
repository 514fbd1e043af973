#include "core/evaluation/part_judge.h"

#include "core/dataset/augmentation.h"
#include "core/dataset/meaning.h"
#include "core/motion/features.h"
#include "core/motion/kinematics.h"
#include "core/motion/retarget.h"

#include <ATen/ATen.h>

#include <array>
#include <span>

namespace driftwalk::evaluation {

namespace {

using namespace motion;

constexpr int longest = 196;
constexpr int legSteps = 800;
constexpr int armSteps = 600;
constexpr auto legsFile = "legs.safetensors";
constexpr auto armFile = "arm.safetensors";

constexpr std::array<int, 8> legJoints
    = {LeftHip, RightHip, LeftKnee, RightKnee, LeftAnkle, RightAnkle, LeftFoot, RightFoot};
constexpr std::array<int, 4> leftArmJoints = {LeftCollar, LeftShoulder, LeftElbow, LeftWrist};

void append(Columns& columns, const FeatureGroup& group)
{
    for (int i = 0; i < group.size; ++i)
        columns.push_back(group.offset + i);
}

Columns columnsOf(std::span<const int> joints)
{
    Columns columns;
    for (const int joint : joints) {
        append(columns, {positionGroup.offset + 3 * (joint - 1), 3});
        append(columns, {rotationGroup.offset + 6 * (joint - 1), 6});
        append(columns, {velocityGroup.offset + 3 * joint, 3});
    }
    return columns;
}

Columns legColumns()
{
    Columns columns = columnsOf(legJoints);
    for (const auto& group : {rootYaw, rootVelocity, rootHeight, contactGroup})
        append(columns, group);
    return columns;
}

/// A figure that stands still, with the left arm of the clip.
Clip leftArmAlone(const Clip& clip)
{
    Posture posture;
    posture.root = {0, 0.95, 0};
    Clip standing;
    standing.fps = clip.fps;
    standing.frames.assign(clip.frames.size(),
                           forwardKinematics(posture, tPoseOffsets(boneLengths)));
    return dataset::withArmsOf(standing, clip, dataset::Arms::Left);
}

/// One clip for each arm, its content the arm's action.
std::vector<dataset::TrainingClip> armClips(const std::vector<dataset::TrainingClip>& clips)
{
    std::vector<dataset::TrainingClip> result;
    for (const auto& clip : clips) {
        const PartActions actions = actionsOf(clip.content);
        if (clip.isValidation || actions.leftArm.empty() || clip.clip.frames.size() < 2) continue;
        result.push_back({leftArmAlone(clip.clip), actions.leftArm, clip.style, false});
        result.push_back({leftArmAlone(mirrored(clip.clip)), actions.rightArm, clip.style, false});
    }
    return result;
}

MotionClassifier trainLegs(const dataset::MotionSet& set, const ProgressFn& onProgress,
                           std::stop_token stop)
{
    ClassifierSpec spec;
    spec.classOf = [](const dataset::MotionLabel& label) {
        return actionsOf(dataset::shownContent(label.first)).legs;
    };
    spec.columns = legColumns();
    spec.steps = legSteps;
    return trainClassifier(set, spec, onProgress, std::move(stop));
}

MotionClassifier trainArm(const std::vector<dataset::TrainingClip>& clips,
                          const dataset::MotionSet& all, const ProgressFn& onProgress,
                          std::stop_token stop)
{
    const dataset::MotionSet set(armClips(clips), {0, 0, 0, 1}, all.mean(),
                                 all.standardDeviation());
    ClassifierSpec spec;
    // The set's mirror images show a right arm.
    spec.classOf = [](const dataset::MotionLabel& label) {
        return label.first.isMirrored ? "" : label.first.content;
    };
    spec.columns = columnsOf(leftArmJoints);
    spec.steps = armSteps;
    return trainClassifier(set, spec, onProgress, std::move(stop));
}

/// Part of a work of legSteps + armSteps.
ProgressFn shifted(const ProgressFn& onProgress, int begin)
{
    if (!onProgress) return {};
    return [&onProgress, begin](int done, int) { onProgress(begin + done, legSteps + armSteps); };
}

}  // namespace

PartActions actionsOf(const std::string& content)
{
    if (content == "dash") return {"run", "rest", "rest"};
    if (content == "run" || content.starts_with("walk")) return {content, "rest", "rest"};
    const bool isWave = content.starts_with("wave-");
    if (!isWave && !content.starts_with("raise-up-")) return {};
    const std::string action = isWave ? "wave" : "raise";
    const std::string side = sideOf(content);
    return {"stand", side == "right" ? "rest" : action, side == "left" ? "rest" : action};
}

PartJudge::PartJudge(MotionClassifier legs, MotionClassifier arm, const dataset::MotionSet& set)
    : m_mean(set.mean()),
      m_standardDeviation(set.standardDeviation()),
      m_legs(std::move(legs)),
      m_arm(std::move(arm))
{
}

PartActions PartJudge::operator()(const Clip& clip) const
{
    return {classify(m_legs, clip), classify(m_arm, leftArmAlone(clip)),
            classify(m_arm, leftArmAlone(mirrored(clip)))};
}

std::string PartJudge::classify(const MotionClassifier& classifier, const Clip& clip) const
{
    const Tensor rows = (dataset::featureRows(clip) - m_mean) / m_standardDeviation;
    const std::int64_t frames = std::min<std::int64_t>(rows.size(0), longest);
    const std::int64_t padded = (frames + 3) / 4 * 4;
    dataset::Batch batch;
    batch.x0 = at::zeros({1, padded, featureCount});
    batch.x0[0].narrow(0, 0, frames).copy_(rows.narrow(0, 0, frames));
    batch.valid = at::arange(padded).unsqueeze(0).lt(frames);
    return classifier.classify(batch).front();
}

PartJudge trainPartJudge(const std::vector<dataset::TrainingClip>& clips,
                         const dataset::MotionSet& set, const ProgressFn& onProgress,
                         std::stop_token stop)
{
    MotionClassifier legs = trainLegs(set, shifted(onProgress, 0), stop);
    return {std::move(legs), trainArm(clips, set, shifted(onProgress, legSteps), stop), set};
}

void savePartJudge(const std::filesystem::path& folder, const PartJudge& judge)
{
    std::error_code ignored;
    std::filesystem::create_directories(folder, ignored);
    saveClassifier(folder / legsFile, judge.legs());
    saveClassifier(folder / armFile, judge.arm());
}

PartJudge loadPartJudge(const std::filesystem::path& folder, const dataset::MotionSet& set)
{
    return {loadClassifier(folder / legsFile), loadClassifier(folder / armFile), set};
}

}  // namespace driftwalk::evaluation
