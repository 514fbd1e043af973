#include "app/gui/workspaces/playground/playground_studio.h"

#include "core/studio/forward_run.h"

namespace driftwalk::gui {

std::shared_ptr<const studio::PlaygroundEngine> PlaygroundStudio::Workshop::get()
{
    const std::scoped_lock lock(mutex);
    if (!engine) engine = open();
    return engine;
}

PlaygroundStudio::PlaygroundStudio(EngineOpener open, QObject* parent)
    : QObject(parent),
      m_workshop(std::make_shared<Workshop>()),
      m_result(std::make_shared<Latest<PointRunPtr>>()),
      m_answer(std::make_shared<Latest<FieldPtr>>()),
      m_race(std::make_shared<Latest<RacePtr>>()),
      m_curves(std::make_shared<Latest<GuidancePtr>>())
{
    m_workshop->open = std::move(open);
    for (Job* job : {&m_run, &m_field, &m_guidance, &m_training})
        connect(job, &Job::failed, this, &PlaygroundStudio::failed);
    connect(&m_run, &Job::progressed, this, [this](int done, int total) {
        if (const auto race = m_race->take()) Q_EMIT raced(*race);
        Q_EMIT progressed(done, total);
    });
    connect(&m_run, &Job::finished, this, [this] {
        if (const auto race = m_race->take()) Q_EMIT raced(*race);
        if (const auto run = m_result->take(); run && !m_waitingRun) Q_EMIT sampled(*run);
        nextRun();
    });
    connect(&m_run, &Job::failed, this, &PlaygroundStudio::nextRun);
    connect(&m_run, &Job::cancelled, this, &PlaygroundStudio::nextRun);
    const auto takeCurves = [this] {
        if (const auto curves = m_curves->take()) Q_EMIT guidanceComputed(*curves);
    };
    connect(&m_guidance, &Job::progressed, this, takeCurves);
    connect(&m_guidance, &Job::finished, this, takeCurves);
    for (const auto signal : {&Job::cancelled, &Job::finished}) {
        connect(&m_guidance, signal, this, [this] {
            if (m_waitingGuidance) m_guidance.start(std::exchange(m_waitingGuidance, nullptr));
        });
    }
    connect(&m_field, &Job::finished, this, [this] {
        if (const auto answer = m_answer->take()) Q_EMIT fieldReady(*answer);
        nextField();
    });
    connect(&m_field, &Job::failed, this, &PlaygroundStudio::nextField);
    connect(&m_training, &Job::progressed, this, [this] {
        if (!m_pupil) return;
        if (const auto news = m_pupil->news.take()) Q_EMIT trained(*news);
    });
    for (const auto signal : {&Job::cancelled, &Job::finished}) {
        connect(&m_training, signal, this, [this] {
            if (m_isTrainingWanted) train();
            Q_EMIT trainingChanged();
        });
    }
    connect(&m_training, &Job::failed, this, [this] {
        m_pupil.reset();
        m_isTrainingWanted = false;
        Q_EMIT trainingChanged();
    });
}

PlaygroundStudio::~PlaygroundStudio()
{
    m_waitingRun = nullptr;
    m_waitingGuidance = nullptr;
    m_isTrainingWanted = false;
    for (Job* job : {&m_run, &m_field, &m_guidance, &m_training})
        job->cancel();
}

void PlaygroundStudio::startRun(const Job::Work& work)
{
    if (m_run.isRunning()) {
        m_waitingRun = work;
        m_run.cancel();
    } else {
        m_run.start(work);
    }
}

void PlaygroundStudio::nextRun()
{
    if (m_waitingRun)
        m_run.start(std::exchange(m_waitingRun, nullptr));
    else
        Q_EMIT runEnded();
}

void PlaygroundStudio::walkForward(const studio::PlaygroundSpec& spec)
{
    startRun([spec, result = m_result](const std::stop_token&, const ProgressFn&) {
        result->set(std::make_shared<const studio::PointRun>(studio::forwardRun(spec)));
    });
}

void PlaygroundStudio::sample(const studio::PlaygroundSpec& spec, const studio::NetworkPtr& network)
{
    startRun([spec, network, workshop = m_workshop, result = m_result](const std::stop_token& stop,
                                                                       const ProgressFn& progress) {
        const auto onStep = [&progress](const studio::PointStep& step) {
            progress(step.index + 1, step.stepCount);
        };
        result->set(std::make_shared<const studio::PointRun>(
            workshop->get()->sample(spec, network, onStep, stop)));
    });
}

void PlaygroundStudio::race(const studio::RaceSpec& spec, const studio::NetworkPtr& network)
{
    m_race = std::make_shared<Latest<RacePtr>>();
    startRun([spec, network, workshop = m_workshop, news = m_race](const std::stop_token& stop,
                                                                   const ProgressFn& progress) {
        const auto onEntry = [&](const studio::RaceResult& soFar, int total) {
            news->set(std::make_shared<const studio::RaceResult>(soFar));
            progress(static_cast<int>(soFar.entries.size()), total);
        };
        workshop->get()->race(spec, network, onEntry, stop);
    });
}

void PlaygroundStudio::requestGuidance(const studio::GuidanceCurveSpec& spec,
                                       const studio::NetworkPtr& network)
{
    m_curves = std::make_shared<Latest<GuidancePtr>>();
    Job::Work work = [spec, network, workshop = m_workshop,
                      news = m_curves](const std::stop_token& stop, const ProgressFn& progress) {
        const auto onPoint = [&](const studio::GuidanceCurves& soFar, int total) {
            news->set(std::make_shared<const studio::GuidanceCurves>(soFar));
            progress(static_cast<int>(soFar.points.size()), total);
        };
        workshop->get()->guidanceCurves(spec, network, onPoint, stop);
    };
    if (m_guidance.isRunning()) {
        m_waitingGuidance = std::move(work);
        m_guidance.cancel();
    } else {
        m_guidance.start(std::move(work));
    }
}

void PlaygroundStudio::cancelGuidance()
{
    m_waitingGuidance = nullptr;
    m_curves = std::make_shared<Latest<GuidancePtr>>();
    m_guidance.cancel();
}

void PlaygroundStudio::cancelRun()
{
    m_waitingRun = nullptr;
    m_run.cancel();
}

void PlaygroundStudio::requestField(FieldRequest request)
{
    m_waitingField = std::move(request);
    if (!m_field.isRunning()) nextField();
}

void PlaygroundStudio::nextField()
{
    if (!m_waitingField) return;
    m_field.start([request = *std::exchange(m_waitingField, std::nullopt), workshop = m_workshop,
                   answer = m_answer](const std::stop_token&, const ProgressFn&) {
        const auto engine = workshop->get();
        auto field = std::make_shared<FieldAnswer>();
        field->request = request;
        if (!request.places.empty())
            field->predicted
                = engine->predictedData(request.spec, request.network, request.t, request.places);
        if (request.isCompared && !request.places.empty()) {
            studio::PlaygroundSpec exact = request.spec;
            exact.isLearned = false;
            field->exact = engine->predictedData(exact, nullptr, request.t, request.places);
        }
        if (!request.grid.empty())
            field->logDensity = engine->logDensity(request.spec, request.t, request.grid);
        field->alphaBar = diffusion::makeSchedule(request.spec.schedule)
                              .alphasCumprod()
                              .at(static_cast<std::size_t>(request.t));
        answer->set(std::move(field));
    });
}

void PlaygroundStudio::startTraining(const toy::PointTrainingSpec& spec, const toy::PointSet& data)
{
    m_pupil = std::make_shared<Pupil>();
    m_pupil->spec = spec;
    m_pupil->data = data;
    resumeTraining();
}

void PlaygroundStudio::pauseTraining()
{
    m_isTrainingWanted = false;
    m_training.cancel();
}

void PlaygroundStudio::resumeTraining()
{
    if (!m_pupil) return;
    m_isTrainingWanted = true;
    if (m_training.isRunning())
        m_training.cancel();  // the end of the old training starts this one
    else
        train();
    Q_EMIT trainingChanged();
}

void PlaygroundStudio::resetTraining()
{
    pauseTraining();
    m_pupil.reset();
    Q_EMIT trainingChanged();
}

void PlaygroundStudio::train()
{
    m_training.start([pupil = m_pupil, workshop = m_workshop](const std::stop_token& stop,
                                                              const ProgressFn& progress) {
        if (!pupil->training)
            pupil->training = workshop->get()->makeTraining(pupil->spec, pupil->data);
        pupil->training->run(
            [&](const studio::PointTrainingNews& step) {
                pupil->news.set(step);
                progress(0, 0);
            },
            stop);
    });
}

}  // namespace driftwalk::gui
