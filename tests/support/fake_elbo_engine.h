// A small ElboEngine for tests of the GUI: terms known by formula, whose errors shrink draw by
// draw. A test holds it before a draw, lets it fail, and sees what it was asked.
#pragma once

#include "core/diffusion/schedule_spec.h"
#include "core/studio/elbo_engine.h"
#include "tests/support/fake_engine.h"

namespace driftwalk::tests {

class FakeElboEngine : public studio::ElboEngine {
public:
    static constexpr double truth = 1.5;

    explicit FakeElboEngine(std::shared_ptr<EngineControl> control) : m_control(std::move(control))
    {
    }

    /// The cost of one denoising or consistency term.
    static double term(int t) { return 0.1 + 0.01 * t; }

    void evaluate(const studio::ElboRunSpec& spec, const studio::NetworkPtr&,
                  const studio::ElboNewsFn& onNews, std::stop_token stop) const override
    {
        studio::validate(spec);
        const int steps = diffusion::makeSchedule(spec.schedule).steps();
        for (int draw = 1; draw <= spec.draws; ++draw) {
            m_control->passStep(draw - 1, stop);
            studio::ElboNews news{.steps = steps,
                                  .draws = draw,
                                  .drawsWanted = spec.draws,
                                  .denoising = bound(1, steps, 0.01 / draw),
                                  .consistency = bound(0, steps, 0.05 / draw),
                                  .truth = truth,
                                  .flow = {}};
            if (spec.hasFlow && draw == spec.draws) news.flow = truth;
            onNews(news);
        }
    }

private:
    static studio::ElboBound bound(int first, int steps, double error)
    {
        studio::ElboBound bound{.reconstruction = {-3, error}, .priorMatching = {0.25, 0}};
        bound.total = {-2.75, error};
        for (int t = first; t < first + steps - 1; ++t) {
            bound.t.push_back(t);
            bound.terms.push_back({term(t), error});
            bound.total.mean += term(t);
        }
        return bound;
    }

    std::shared_ptr<EngineControl> m_control;
};

}  // namespace driftwalk::tests
