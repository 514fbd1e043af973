#include "core/studio/motion_generation.h"
#include "core/studio/text_agreement.h"
#include "core/util/error.h"
#include "core/util/resources.h"

#include <QtTest/QtTest>

#include <cmath>
#include <set>

using namespace driftwalk;
using namespace driftwalk::studio;

/// With the bundled weights.
class TestMotionCandidates : public QObject {
    Q_OBJECT

    model::MotionModel m_model
        = model::loadMotionModel(resourcePath("models/driftwalk-base.safetensors"));
    model::PromptReader m_reader{
        std::make_shared<text::WordVectors>(text::WordVectors::loadBundled()), m_model.words};

    MotionSpec spec(const char* prompt) const
    {
        MotionSpec spec;
        spec.prompt = prompt;
        spec.seconds = 3;
        spec.steps = 10;
        spec.seed = 5;
        return spec;
    }

private Q_SLOTS:

    void agreementIsBestWithTheOwnText()
    {
        const std::vector<std::string> texts
            = {"a person runs forward", "a person waves the left hand", "a person bows"};
        std::vector<MotionSpec> specs;
        for (const std::string& text : texts)
            specs.push_back(spec(text.c_str()));
        const auto clips = generateBatch(m_model, m_reader, specs);
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const auto agreements = textAgreement(
                m_model, m_reader, std::vector<motion::Clip>(texts.size(), clips[i]), texts);
            for (std::size_t j = 0; j < texts.size(); ++j)
                QVERIFY2(agreements[j] <= agreements[i], texts[i].c_str());
            QVERIFY(agreements[i] > 0);
        }
    }

    void aMotionDoesNotDependOnItsNeighbours()
    {
        const auto clips
            = generateBatch(m_model, m_reader, {spec("a person runs"), spec("a person bows")});
        const auto both
            = textAgreement(m_model, m_reader, clips, {"a person runs", "a person bows"});
        const auto alone = textAgreement(m_model, m_reader, {clips[1]}, {"a person bows"});
        QVERIFY(std::abs(both[1] - alone[0]) < 1e-3);
    }

    void theBestComesFirst()
    {
        std::vector<int> progress;
        const auto candidates
            = candidatesFor(m_model, m_reader, spec("a person walks"), 3, [&](int done, int total) {
                  QCOMPARE(total, 10);
                  progress.push_back(done);
              });
        QCOMPARE(candidates.size(), std::size_t{3});
        QCOMPARE(progress.size(), std::size_t{10});
        QCOMPARE(progress.back(), 10);
        std::set<std::uint64_t> seeds;
        for (const auto& candidate : candidates) {
            seeds.insert(candidate.seed);
            QVERIFY(finished(candidate.unfinished).frames == candidate.clip.frames);
        }
        QCOMPARE(seeds, (std::set<std::uint64_t>{5, 6, 7}));
    }

    void placesDecide()
    {
        const auto make = [](double agreement, double footSkate, double jerk) {
            MotionCandidate candidate;
            candidate.agreement = agreement;
            candidate.footSkate = footSkate;
            candidate.jerk = jerk;
            return candidate;
        };
        // Places: 0 + 2 + 0, 2 + 0 + 2, 4 + 1 + 1.
        const auto order = ranked({make(0.1, 0.2, 90), make(0.3, 0.3, 80), make(0.2, 0.1, 100)});
        QCOMPARE(order[0].agreement, 0.3);
        QCOMPARE(order[1].agreement, 0.2);
        QCOMPARE(order[2].agreement, 0.1);
    }

    void refusesWhatIsOutOfRange()
    {
        QVERIFY_EXCEPTION_THROWN(candidatesFor(m_model, m_reader, spec("walk"), 0), Error);
        QVERIFY_EXCEPTION_THROWN(candidatesFor(m_model, m_reader, spec("walk"), 65), Error);
        QVERIFY_EXCEPTION_THROWN(textAgreement(m_model, m_reader, {}, {}), Error);
    }
};

QTEST_GUILESS_MAIN(TestMotionCandidates)
#include "tst_motion_candidates.moc"
