// The estimation of the bound in a thread of its own; news come as signals.
#pragma once

#include "app/gui/job.h"
#include "app/gui/latest.h"
#include "app/gui/motion_studio.h"
#include "core/studio/elbo_engine.h"

#include <QObject>

#include <functional>
#include <memory>

namespace driftwalk::gui {

class ElboStudio : public QObject {
    Q_OBJECT

public:
    using EngineOpener = std::function<std::unique_ptr<studio::ElboEngine>()>;
    using NetworkPtr = studio::NetworkPtr;

    explicit ElboStudio(EngineOpener open, QObject* parent = nullptr);
    ~ElboStudio() override;

    /// changed follows several times a second, ended when all is drawn. Work under way is given up.
    /// @param network  of a learned spec; may be null
    void estimate(const studio::ElboRunSpec& spec, const NetworkPtr& network);
    void cancel();

    bool isRunning() const { return m_job.isRunning(); }

Q_SIGNALS:
    void changed(driftwalk::gui::ElboNewsPtr news);
    /// Nothing is under way any more.
    /// @param isComplete  all draws were made: neither cancelled nor failed
    void ended(bool isComplete);
    /// @param text  one sentence for the user
    void failed(const QString& text);

private:
    /// The engine, opened by the thread that needs it.
    struct Workshop {
        EngineOpener open;
        std::unique_ptr<studio::ElboEngine> engine;
        Latest<ElboNewsPtr> news;
    };

    void start(const Job::Work& work);
    void finish(bool isComplete);
    void deliver();

    std::shared_ptr<Workshop> m_workshop;
    Job::Work m_waiting;
    Job m_job;
};

}  // namespace driftwalk::gui
