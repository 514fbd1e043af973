#include "core/diffusion/schedule_spec.h"
#include "core/studio/elbo_run.h"
#include "core/util/error.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <numbers>

using namespace driftwalk;
using namespace driftwalk::studio;

namespace {

ElboNews lastNews(const ElboRunSpec& spec)
{
    ElboNews last;
    makeElboEngine()->evaluate(spec, nullptr, [&](const ElboNews& news) { last = news; }, {});
    return last;
}

ElboRunSpec mixtureSpec(int steps)
{
    ElboRunSpec spec;
    spec.schedule.steps = steps;
    spec.draws = 200;
    spec.hasFlow = false;
    return spec;
}

toy::PointSetSpec pointMass(const toy::Point& point)
{
    return {.name = "points", .points = {point}, .noise = 0};
}

double errorOf(const ElboBound& a, const ElboBound& b)
{
    return std::hypot(a.total.standardError, b.total.standardError);
}

double sumOf(const ElboBound& bound)
{
    double sum = bound.reconstruction.mean + bound.priorMatching.mean;
    for (const ElboEstimate& term : bound.terms)
        sum += bound.stepsPerTerm * term.mean;
    return sum;
}

}  // namespace

class TestElboRun : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void bothFormsAgreeAndBoundTheTruth_data()
    {
        QTest::addColumn<int>("steps");
        QTest::addColumn<QString>("variance");
        for (const char* variance : {"small", "large"})
            for (const int steps : {1, 2, 40})
                QTest::addRow("%s %d", variance, steps) << steps << variance;
    }

    void bothFormsAgreeAndBoundTheTruth()
    {
        QFETCH(int, steps);
        QFETCH(QString, variance);
        ElboRunSpec spec = mixtureSpec(steps);
        spec.variance = variance.toStdString();
        const ElboNews news = lastNews(spec);
        QCOMPARE(news.draws, spec.draws);
        QCOMPARE(news.denoising.terms.size(), static_cast<std::size_t>(steps - 1));
        QCOMPARE(news.consistency.terms.size(), static_cast<std::size_t>(steps - 1));
        const double error = errorOf(news.denoising, news.consistency);
        qInfo("eq. 58: %.4f +- %.4f, eq. 45: %.4f +- %.4f, truth %.4f nats",
              news.denoising.total.mean, news.denoising.total.standardError,
              news.consistency.total.mean, news.consistency.total.standardError, *news.truth);
        QVERIFY(std::abs(news.denoising.total.mean - news.consistency.total.mean) < 3 * error);
        QVERIFY(*news.truth < news.denoising.total.mean + 3 * news.denoising.total.standardError);
        QVERIFY(std::abs(sumOf(news.denoising) - news.denoising.total.mean) < 1e-9);
        QVERIFY(std::abs(sumOf(news.consistency) - news.consistency.total.mean) < 1e-9);
        if (steps == 40)
            QVERIFY(news.consistency.total.standardError
                    > 1.1 * news.denoising.total.standardError);
    }

    /// The denoiser knows a single point, so only reconstruction and prior matching cost anything.
    void aPointMassLeavesNothingToDenoise()
    {
        ElboRunSpec spec = mixtureSpec(30);
        spec.data = pointMass({0.6, -0.8});
        spec.draws = 4;
        const ElboNews news = lastNews(spec);
        const auto schedule = diffusion::makeSchedule(spec.schedule);
        for (const ElboEstimate& term : news.denoising.terms)
            QVERIFY(std::abs(term.mean) < 1e-9);
        const double reconstruction
            = std::log(2 * std::numbers::pi) + schedule.posteriorLogVarianceClipped()[0];
        QVERIFY(std::abs(news.denoising.reconstruction.mean - reconstruction) < 1e-6);
        const double abar = schedule.alphasCumprod().back();
        const double prior = 0.5 * abar - abar - std::log(1 - abar);  // |x_0|^2 = 1
        QVERIFY(std::abs(news.denoising.priorMatching.mean - prior) < 1e-9);
        QVERIFY(!news.truth);
    }

    /// Of N(m, v I) everything is known: eq. 110 with the error of the posterior mean.
    void aSingleGaussianHasItsClosedForm()
    {
        const double v = 0.3;
        ElboRunSpec spec = mixtureSpec(50);
        spec.data.components
            = {{.mean = {0.5, 0.2}, .varianceX = v, .varianceY = v, .covariance = 0}};
        const ElboNews news = lastNews(spec);
        const Tensor offset = explainedData(spec) - at::tensor({0.5, 0.2}, at::kDouble);
        const double distance = offset.square().sum(1).mean().item<double>();
        QVERIFY(std::abs(*news.truth - std::log(2 * std::numbers::pi * v) - distance / (2 * v))
                < 1e-9);
        const auto schedule = diffusion::makeSchedule(spec.schedule);
        for (std::size_t i = 0; i < news.denoising.terms.size(); ++i) {
            const std::size_t t = i + 1;
            const double a = schedule.alphasCumprod()[t];
            const double error = ((1 - a) * (1 - a) * distance + 2 * a * (1 - a) * v * v)
                / std::pow(a * v + 1 - a, 2);
            const double expected = 0.5 * (schedule.snr()[t - 1] - schedule.snr()[t]) * error;
            const ElboEstimate& term = news.denoising.terms[i];
            QVERIFY2(std::abs(term.mean - expected) < 4.5 * term.standardError + 1e-9,
                     qPrintable(QString("t=%1").arg(t)));
        }
    }

    /// The exact denoiser's flow is the data's own.
    void theFlowKnowsTheTruth()
    {
        ElboRunSpec spec = mixtureSpec(10);
        spec.points = 4;
        spec.draws = 2;
        spec.hasFlow = true;
        const ElboNews news = lastNews(spec);
        QVERIFY2(std::abs(*news.flow - *news.truth) < 1e-3,
                 qPrintable(QString::number(*news.flow - *news.truth)));
    }

    void moreDrawsShrinkTheErrors()
    {
        ElboRunSpec spec = mixtureSpec(20);
        spec.draws = 100;  // a tenth: errors of sqrt(10) = 3.2 times the size
        const double few = lastNews(spec).denoising.total.standardError;
        spec.draws = 1000;
        const double many = lastNews(spec).denoising.total.standardError;
        QVERIFY2(few / many > 2.5 && few / many < 4, qPrintable(QString::number(few / many)));
    }

    void moreStepsTightenTheBound_data()
    {
        QTest::addColumn<QString>("variance");
        QTest::addColumn<QString>("schedule");
        const auto add = [](const char* variance, const char* schedule) {
            QTest::addRow("%s %s", variance, schedule) << variance << schedule;
        };
        add("large", "cosine");
        add("small", "linear");
    }

    /// The small variance has a cost of its own, which only coarse steps of the linear schedule
    /// exceed.
    void moreStepsTightenTheBound()
    {
        QFETCH(QString, variance);
        QFETCH(QString, schedule);
        const auto gap = [&](int steps) {
            ElboRunSpec spec = mixtureSpec(steps);
            spec.draws = 50;
            spec.variance = variance.toStdString();
            spec.schedule.name = schedule.toStdString();
            const ElboNews news = lastNews(spec);
            return news.denoising.total.mean - *news.truth;
        };
        const double coarse = gap(10);
        const double fine = gap(100);
        qInfo("10 steps: %.4f, 100 steps: %.4f nats above the truth", coarse, fine);
        QVERIFY(fine < coarse / 2);
    }

    /// Data that are smooth at the scale of a step scatter by beta, not by the posterior variance.
    void theLargeVarianceIsTighterForSmoothData()
    {
        ElboRunSpec spec = mixtureSpec(100);
        spec.draws = 50;
        const double small = lastNews(spec).denoising.total.mean;
        spec.variance = "large";
        const ElboNews large = lastNews(spec);
        QVERIFY(large.denoising.total.mean < small - 0.3);
        QVERIFY(large.denoising.total.mean - *large.truth < 0.5);
    }

    void consistencyTermsScatterMore()
    {
        ElboRunSpec spec = mixtureSpec(30);
        spec.draws = 100;
        const ElboNews news = lastNews(spec);
        QVERIFY(news.consistency.terms[15].standardError
                > 2 * news.denoising.terms[15].standardError);
    }

    void bitsPerDimensionShareTheNats()
    {
        QCOMPARE(bitsPerDimension(2 * std::numbers::ln2, 2), 1.0);
    }

    void newsComeBeforeTheEndAndStop()
    {
        ElboRunSpec spec = mixtureSpec(1000);
        spec.data.name = "moons";
        spec.draws = ElboRunSpec::maxDraws;
        std::stop_source source;
        int count = 0;
        const ElboNewsFn stopAtThird = [&](const ElboNews& news) {
            QCOMPARE(news.denoising.t.size(), 999U);
            if (++count == 3) source.request_stop();
        };
        QVERIFY_THROWS_EXCEPTION(
            Cancelled, makeElboEngine()->evaluate(spec, nullptr, stopAtThird, source.get_token()));
        QCOMPARE(count, 3);
    }

    void theSameSeedGivesTheSameNumbers()
    {
        ElboRunSpec spec = mixtureSpec(10);
        spec.draws = 3;
        const double first = lastNews(spec).consistency.total.mean;
        QCOMPARE(lastNews(spec).consistency.total.mean, first);
        ++spec.seed;
        QVERIFY(lastNews(spec).consistency.total.mean != first);
    }

    void survivesJson()
    {
        ElboRunSpec spec = mixtureSpec(10);
        spec.data.name = "circles";
        spec.variance = "large";
        spec.isLearned = true;
        const nlohmann::json written = spec;
        QVERIFY(nlohmann::json(written.get<ElboRunSpec>()) == written);
        QVERIFY(written.at("learned") == true && written.at("data").at("name") == "circles");
        QVERIFY(nlohmann::json(nlohmann::json::object().get<ElboRunSpec>())
                == nlohmann::json(ElboRunSpec()));
        QVERIFY_THROWS_EXCEPTION(Error, nlohmann::json({{"draws", "many"}}).get<ElboRunSpec>());
    }

    void refusesNonsense()
    {
        const auto refuses = [](const std::function<void(ElboRunSpec&)>& spoil) {
            ElboRunSpec spec;
            spec.schedule.steps = 2;
            spoil(spec);
            QVERIFY_THROWS_EXCEPTION(Error, lastNews(spec));
        };
        refuses([](ElboRunSpec& spec) { spec.points = 0; });
        refuses([](ElboRunSpec& spec) { spec.draws = 0; });
        refuses([](ElboRunSpec& spec) { spec.variance = "huge"; });
        refuses([](ElboRunSpec& spec) { spec.schedule.steps = 0; });
        refuses([](ElboRunSpec& spec) { spec.data.name = "nowhere"; });
        refuses([](ElboRunSpec& spec) { spec.isLearned = true; });
    }
};

QTEST_GUILESS_MAIN(TestElboRun)
#include "tst_elbo_run.moc"
