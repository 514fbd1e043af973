#include "core/motion/features.h"
#include "core/studio/rederived_velocities.h"
#include "tests/core/motion/motion_samples.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>

using namespace driftwalk;

namespace {

Tensor featuresOf(const motion::Clip& clip)
{
    return at::tensor(motion::featuresFromClip(clip).values, at::kFloat)
        .view({-1, motion::featureCount});
}

Tensor velocities(const Tensor& features)
{
    return features.narrow(-1, motion::velocityGroup.offset, motion::velocityGroup.size);
}

double largest(const Tensor& x) { return x.abs().max().item<double>(); }

}  // namespace

class TestRederivedVelocities : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void agreeWithThoseOfClips()
    {
        for (const std::uint64_t seed : {1, 2, 3}) {
            const Tensor features = featuresOf(
                tests::randomClip(60, seed, motion::tPoseOffsets(motion::boneLengths)));
            Tensor spoiled = features.clone();
            velocities(spoiled).fill_(7);
            const Tensor mended = studio::withRederivedVelocities(spoiled);
            const std::int64_t known = features.size(0) - 1;  // the last frame has no next one
            QVERIFY(largest((mended - features).narrow(0, 0, known)) < 1e-5);
            QVERIFY(largest(velocities(mended - features)) < 0.1);
            QCOMPARE(largest(velocities(spoiled) - 7), 0.0);
        }
    }

    void batchesAreTreatedRowByRow()
    {
        const auto offsets = motion::tPoseOffsets(motion::boneLengths);
        const Tensor a = featuresOf(tests::randomClip(30, 4, offsets));
        const Tensor b = featuresOf(tests::randomClip(30, 5, offsets));
        const Tensor both = studio::withRederivedVelocities(at::stack({a, b}));
        QVERIFY(at::equal(both[1], studio::withRederivedVelocities(b)));
        QVERIFY(at::equal(studio::withRederivedVelocities(a.narrow(0, 0, 1)), a.narrow(0, 0, 1)));
    }
};

QTEST_GUILESS_MAIN(TestRederivedVelocities)
#include "tst_rederived_velocities.moc"
