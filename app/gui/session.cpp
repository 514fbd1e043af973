#include "app/gui/session.h"

#include "core/util/error.h"

#include <algorithm>
#include <cmath>

namespace driftwalk::gui {

Session::Session(QObject* parent)
    : QObject(parent),
      m_schedule(diffusion::makeSchedule(m_scheduleSpec))
{
}

void Session::setScheduleSpec(const diffusion::ScheduleSpec& spec)
{
    try {
        m_schedule = diffusion::makeSchedule(spec);
    } catch (const Error& error) {
        Q_EMIT scheduleRejected(QString::fromUtf8(error.what()));
        return;
    }
    m_scheduleSpec = spec;
    Q_EMIT scheduleChanged();
}

void Session::setSampler(const diffusion::SamplerSpec& sampler)
{
    if (sampler == m_sampler) return;
    m_sampler = sampler;
    Q_EMIT samplerChanged();
}

void Session::setTime(double time)
{
    const double inside = std::clamp(time, 0.0, 1.0);
    if (inside == m_time) return;
    m_time = inside;
    Q_EMIT timeChanged(m_time);
}

void Session::setSeed(quint64 seed)
{
    if (seed == m_seed) return;
    m_seed = seed;
    Q_EMIT seedChanged(seed);
}

int timestepAt(double time, int steps)
{
    return static_cast<int>(std::lround(time * std::max(0, steps - 1)));
}

double timeOf(int t, int steps) { return steps > 1 ? static_cast<double>(t) / (steps - 1) : 0.0; }

}  // namespace driftwalk::gui
