#include "core/studio/schedule_learning.h"

#include "core/toy/point_csv.h"
#include "core/toy/point_tensor.h"
#include "core/training/learned_schedule_training.h"
#include "core/util/threads.h"
#include "core/util/timing.h"

#include <algorithm>

namespace driftwalk::studio {

namespace {

constexpr int dataPoints = 20000;
constexpr std::uint64_t dataSeed = 5;
constexpr double newsSeconds = 0.2;

class LiveScheduleLearning : public ScheduleLearning {
public:
    LiveScheduleLearning(const toy::PointSetSpec& data, const toy::LearnedScheduleSpec& spec)
        : m_trainer(
            spec,
            toy::toTensor(
                toy::standardised(toy::drawPoints(data, dataPoints, dataSeed).points).points))
    {
    }

    void run(const ScheduleLearningFn& onNews, std::stop_token stop) override
    {
        useThreads(1);  // the other core draws meanwhile
        auto lastNews = Clock::now();
        while (!stop.stop_requested()) {
            const auto step = m_trainer.step();
            if (secondsSince(lastNews) < newsSeconds && step.step > 1) continue;
            onNews({.step = static_cast<long>(step.step),
                    .loss = step.loss,
                    .variance = step.variance,
                    .linearVariance = step.linearVariance,
                    .points = controlPoints(m_trainer.schedule())});
            lastNews = Clock::now();
        }
    }

private:
    training::LearnedScheduleTrainer m_trainer;
};

}  // namespace

std::unique_ptr<ScheduleLearning> makeScheduleLearning(const toy::PointSetSpec& data,
                                                       const toy::LearnedScheduleSpec& spec)
{
    return std::make_unique<LiveScheduleLearning>(data, spec);
}

std::vector<diffusion::LogSnrPoint> controlPoints(const toy::LearnedSchedule& schedule)
{
    std::vector<diffusion::LogSnrPoint> points;
    for (int i = 0; i < learnedPoints; ++i) {
        const double u = static_cast<double>(i) / (learnedPoints - 1);
        points.push_back({u,
                          std::clamp(schedule.logSnr(u), -diffusion::maxDrawnLogSnr,
                                     diffusion::maxDrawnLogSnr)});
    }
    return diffusion::monotone(points).points;
}

}  // namespace driftwalk::studio
