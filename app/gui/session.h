// What all workspaces share: noise schedule, sampler, seed and the diffusion time at which
// everything is shown.
#pragma once

#include "core/diffusion/sampler_spec.h"
#include "core/diffusion/schedule_spec.h"
#include "core/studio/playground_engine.h"

#include <QObject>

#include <cstdint>
#include <utility>

namespace driftwalk::gui {

class Session : public QObject {
    Q_OBJECT

public:
    explicit Session(QObject* parent = nullptr);

    const diffusion::ScheduleSpec& scheduleSpec() const { return m_scheduleSpec; }

    /// That of scheduleSpec().
    const diffusion::NoiseSchedule& schedule() const { return m_schedule; }

    /// What is no schedule is rejected, and the one before stays.
    void setScheduleSpec(const diffusion::ScheduleSpec& spec);

    /// Diffusion time as a share t / (T - 1) of the schedule: 1 is the most noise, 0 the least. So
    /// processes of different lengths stand at the same place.
    double time() const { return m_time; }

    /// @param time  clamped to [0, 1]
    void setTime(double time);

    /// Name, steps and eta of the sampler that all workspaces use, if they can.
    const diffusion::SamplerSpec& sampler() const { return m_sampler; }

    void setSampler(const diffusion::SamplerSpec& sampler);

    /// What the playground has learned to denoise with; null before.
    const studio::NetworkPtr& network() const { return m_network; }

    void setNetwork(studio::NetworkPtr network) { m_network = std::move(network); }

    std::uint64_t seed() const { return m_seed; }

    void setSeed(quint64 seed);

Q_SIGNALS:
    void scheduleChanged();
    /// @param text  one sentence for the user
    void scheduleRejected(const QString& text);
    void samplerChanged();
    void timeChanged(double time);
    void seedChanged(quint64 seed);

private:
    diffusion::ScheduleSpec m_scheduleSpec;
    diffusion::NoiseSchedule m_schedule;
    diffusion::SamplerSpec m_sampler;
    studio::NetworkPtr m_network;
    double m_time = 0;
    std::uint64_t m_seed = 1234;
};

/// The step of a schedule of T steps at a session's time, and back.
int timestepAt(double time, int steps);
double timeOf(int t, int steps);

}  // namespace driftwalk::gui
