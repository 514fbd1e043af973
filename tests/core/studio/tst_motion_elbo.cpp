#include "core/studio/motion_generation.h"
#include "core/util/error.h"
#include "core/util/resources.h"

#include <QtTest/QtTest>

#include <cmath>

using namespace driftwalk;
using namespace driftwalk::studio;

/// With the bundled weights, on a motion of their own.
class TestMotionElbo : public QObject {
    Q_OBJECT

    std::unique_ptr<MotionEngine> m_engine = makeMotionEngine();
    motion::Clip m_clip;

    ElboNews bound(const MotionElboSpec& spec)
    {
        ElboNews last;
        m_engine->elbo(m_clip, spec, [&](const ElboNews& news) { last = news; }, {});
        return last;
    }

private Q_SLOTS:

    void initTestCase()
    {
        m_engine->load(resourcePath("models/driftwalk-base.safetensors"));
        MotionSpec spec;
        spec.prompt = "a person walks forward";
        spec.seconds = 2.5;
        spec.steps = 8;
        m_clip = m_engine->generate(spec, {}, {}).clip;
    }

    void termsAddUpToTheTotal()
    {
        const MotionElboSpec spec{.prompt = "a person walks forward", .terms = 12, .draws = 3};
        const ElboNews news = bound(spec);
        QCOMPARE(news.draws, 3);
        QCOMPARE(news.steps, 1000);
        QCOMPARE(news.dimensions % 263, 0);
        QCOMPARE(news.denoising.terms.size(), 12U);
        QVERIFY(news.consistency.terms.empty());
        double sum = news.denoising.reconstruction.mean + news.denoising.priorMatching.mean;
        for (const ElboEstimate& term : news.denoising.terms) {
            QVERIFY(term.mean > 0);
            sum += news.denoising.stepsPerTerm * term.mean;
        }
        QVERIFY(std::abs(sum / news.denoising.total.mean - 1) < 1e-9);
        qInfo("%.4f bits per dimension",
              bitsPerDimension(news.denoising.total.mean, news.dimensions));
    }

    /// A motion of noise is worse explained than one that the model has made.
    void nonsenseCostsMore()
    {
        const MotionElboSpec spec{.prompt = "a person walks forward", .terms = 10, .draws = 2};
        const double walking = bound(spec).denoising.total.mean;
        const motion::Clip kept = m_clip;
        for (std::size_t i = 0; i < m_clip.frames.size(); i += 2)
            std::swap(m_clip.frames[i], m_clip.frames[m_clip.frames.size() - 1 - i]);
        const double shuffled = bound(spec).denoising.total.mean;
        m_clip = kept;
        QVERIFY2(shuffled > walking, qPrintable(QString("%1 %2").arg(shuffled).arg(walking)));
    }

    void stopsAndRefusesNonsense()
    {
        std::stop_source source;
        source.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled, m_engine->elbo(m_clip, {}, {}, source.get_token()));
        QVERIFY_THROWS_EXCEPTION(Error, bound({.terms = 0}));
        QVERIFY_THROWS_EXCEPTION(Error, bound({.terms = 1000}));
        QVERIFY_THROWS_EXCEPTION(Error, bound({.draws = 0}));
        QVERIFY_THROWS_EXCEPTION(Error, bound({.variance = "huge"}));
        QVERIFY_THROWS_EXCEPTION(Error, m_engine->elbo({}, {}, {}, {}));
        QVERIFY_THROWS_EXCEPTION(Error, makeMotionEngine()->elbo(m_clip, {}, {}, {}));
    }
};

QTEST_GUILESS_MAIN(TestMotionElbo)
#include "tst_motion_elbo.moc"
