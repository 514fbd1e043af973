#include "core/motion/features.h"
#include "core/motion/kinematics.h"
#include "core/studio/composed_denoiser.h"
#include "tests/core/motion/motion_samples.h"
#include "tests/core/studio/fake_network.h"

#include <QtTest/QtTest>

#include <glm/geometric.hpp>

using namespace driftwalk;
using namespace driftwalk::studio;

namespace {

/// A network that disagrees with itself: in each window the figure of one smooth clip has its arms,
/// height and speed shifted by another amount.
class DisagreeingNetwork : public tests::FakeNetwork {
public:
    explicit DisagreeingNetwork(int frames) : FakeNetwork(1)
    {
        const motion::Clip clip
            = tests::randomClip(frames + 1, 4, motion::tPoseOffsets(motion::boneLengths));
        m_features = at::tensor(motion::featuresFromClip(clip).values, at::kFloat)
                         .view({-1, motion::featureCount})
                         .to(at::kDouble);
    }

    const Tensor& features() const { return m_features; }

private:
    Tensor predictCrop(const Tensor&, const FrameRange& range, int) const override
    {
        Tensor crop = m_features.narrow(0, range.first, range.count).clone();
        const double shift = 0.2 * std::sin(double(range.first));
        crop.narrow(1, motion::rootHeight.offset, 1).add_(shift);
        crop.narrow(1, motion::positionGroup.offset + 51, 12).add_(shift);
        crop.narrow(1, motion::rootVelocity.offset, 2).add_(shift / 10);
        return crop;
    }

    Tensor m_features;
};

motion::Clip decoded(const Tensor& features)
{
    const Tensor values = features.to(at::kFloat).contiguous();
    const auto* data = values.data_ptr<float>();
    return motion::clipFromFeatures({std::vector<float>(data, data + values.numel())});
}

/// Largest change of a joint's step from one frame to the next, metres.
double largestJolt(const motion::Clip& clip)
{
    double largest = 0;
    for (std::size_t t = 2; t < clip.frames.size(); ++t)
        for (int joint = 0; joint < motion::jointCount; ++joint)
            largest = std::max(largest,
                               glm::length(clip.frames[t][joint] - 2.0 * clip.frames[t - 1][joint]
                                           + clip.frames[t - 2][joint]));
    return largest;
}

Timeline longTimeline(int frames)
{
    Timeline timeline;
    timeline.prompt = "walks";
    timeline.seconds = frames / motion::modelFps;
    return timeline;
}

}  // namespace

class TestLongMotion : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void seamsAreSmoothEvenWhereWindowsDisagree()
    {
        constexpr int frames = 900;
        DisagreeingNetwork network(frames);
        ComposedDenoiser denoiser(network, promptWeights(longTimeline(frames), PromptStyle::Plain),
                                  {});
        const Tensor x0 = denoiser.predict(
            at::zeros({1, frames, motion::featureCount}, at::kDouble), {500, 0.5})[0];
        const double jolt = largestJolt(decoded(x0));
        const double smooth = largestJolt(decoded(network.features()));
        QVERIFY2(jolt < smooth + 0.01, qPrintable(QString("%1 after %2").arg(jolt).arg(smooth)));
    }

    /// Two passes over all frames, and a little more for the overlaps.
    void costIsLinearInLength()
    {
        for (const int frames : {196, 1000, 6000, 12000}) {
            tests::FakeNetwork network(1);
            const auto weights = promptWeights(longTimeline(frames), PromptStyle::Plain);
            ComposedDenoiser denoiser(network, weights, {.guidance = 2});
            QVERIFY(196 * denoiser.rowCount() < 1.4 * 2 * frames + 2 * 196);
        }
    }
};

QTEST_GUILESS_MAIN(TestLongMotion)
#include "tst_long_motion.moc"
