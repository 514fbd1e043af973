#include "core/diffusion/sampler_spec.h"
#include "core/util/error.h"

#include <QtTest/QtTest>

#include <nlohmann/json.hpp>

#include <set>

using namespace driftwalk;
using namespace driftwalk::diffusion;
using nlohmann::json;

class TestSamplerSpec : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void survivesJson()
    {
        const SamplerSpec spec{.name = "heun",
                               .steps = 7,
                               .eta = 0.25,
                               .variance = VarianceChoice::FixedLarge,
                               .clip = 1.5,
                               .spacing = Spacing::LinspaceAboveZero,
                               .churn = 3,
                               .correctorSteps = 2,
                               .signalToNoise = 0.125,
                               .langevinStep = 0.5,
                               .langevinSigma = 0.25,
                               .langevinRepeats = 4,
                               .tolerance = 1e-6};
        QVERIFY(json::parse(json(spec).dump()).get<SamplerSpec>() == spec);
        QVERIFY(json(SamplerSpec{}).get<SamplerSpec>() == SamplerSpec{});
        QVERIFY(json::object().get<SamplerSpec>() == SamplerSpec{});
    }

    void samplersDifferInNameAndTitle()
    {
        std::set<std::string> titles;
        for (const std::string& name : samplerNames())
            titles.insert(samplerTraits({.name = name}).title);
        QCOMPARE(titles.size(), samplerNames().size());
        QCOMPARE(std::set<std::string>(samplerNames().begin(), samplerNames().end()).size(),
                 titles.size());
    }

    void traitsFollowTheValues()
    {
        QVERIFY(!samplerTraits({.name = "ddim"}).isStochastic);
        QVERIFY(samplerTraits({.name = "ddim", .eta = 1}).isStochastic);
        QVERIFY(samplerTraits({.name = "heun", .churn = 1}).isStochastic);
        QCOMPARE(
            *samplerTraits({.name = "predictor_corrector", .correctorSteps = 3}).evaluationsPerStep,
            4);
        QVERIFY(!samplerTraits({.name = "dopri5"}).evaluationsPerStep);
    }

    void refusesNonsense()
    {
        QVERIFY_THROWS_EXCEPTION(Error, samplerTraits({.name = "magic"}));
        for (const char* text :
             {"[]", R"({"name": 3})", R"({"spacing": "wide"})", R"({"variance": 1})",
              R"({"clip": "tight"})", R"({"steps": "many"})"})
            QVERIFY_THROWS_EXCEPTION(Error, json::parse(text).get<SamplerSpec>());
    }
};

QTEST_GUILESS_MAIN(TestSamplerSpec)
#include "tst_sampler_spec.moc"
