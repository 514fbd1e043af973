// Training motions in memory: recorded clips, their mirror images, and new ones made of them, as
// features.
#pragma once

#include "core/dataset/motion_label.h"
#include "core/dataset/training_file.h"
#include "core/util/tensor.h"

namespace driftwalk::dataset {

struct MotionSample {
    std::int64_t begin = 0;  ///< first row in MotionSet::features
    int frames = 0;
    MotionLabel label;
    std::string name;  ///< of the recorded clip; empty for one that was made
};

struct MotionSetSpec {
    int whileClips = 9000;  ///< legs of one clip with the arms of another
    int thenClips = 2500;  ///< one clip after another
    int repeatClips = 1500;  ///< a short clip followed by another of its content
    std::uint64_t seed = 1;
};

class MotionSet {
public:
    /// Builds all features; takes some seconds for each hundred thousand frames.
    /// @param mean, standardDeviation  [F] statistics to use; undefined tensors: computed from the
    /// recorded clips
    MotionSet(const std::vector<TrainingClip>& clips, const MotionSetSpec& spec, Tensor mean,
              Tensor standardDeviation);

    const Tensor& features() const { return m_features; }  ///< [N, F] float16, normalised

    const Tensor& mean() const { return m_mean; }  ///< [F] float32

    const Tensor& standardDeviation() const { return m_standardDeviation; }  ///< [F] float32

    /// Features with mean 0 and standard deviation 1. [..., F] -> [..., F] float32
    Tensor normalised(const Tensor& features) const;

    /// Samples by how they were made. The held-out ones are recorded clips, unmirrored.
    const std::vector<MotionSample>& recorded() const { return m_recorded; }

    const std::vector<MotionSample>& made(MotionLabel::Kind kind) const;

    const std::vector<MotionSample>& heldOut() const { return m_heldOut; }

private:
    Tensor m_features, m_mean, m_standardDeviation;
    std::vector<MotionSample> m_recorded, m_repeated, m_while, m_then, m_heldOut;
};

/// The features of a clip, not normalised, [T - 1, F] float32. Errors as motion::featuresFromClip.
Tensor featureRows(const motion::Clip& clip);

}  // namespace driftwalk::dataset
