// The picture model of the program: its engine is opened with the first picture and lives in a
// compute thread of its own; its news come as signals.
#pragma once

#include "app/gui/engine_loader.h"
#include "app/gui/job.h"
#include "app/gui/latest.h"
#include "core/studio/image_engine.h"

#include <QObject>

#include <memory>

namespace driftwalk::gui {

using ImageStepPtr = std::shared_ptr<const studio::ImageStep>;
using ImagePtr = std::shared_ptr<const studio::GeneratedImage>;
using ImageModelPtr = std::shared_ptr<const studio::ImageModelInfo>;

class ImageStudio : public QObject {
    Q_OBJECT

public:
    enum class State { Idle, Generating, Cancelling };

    explicit ImageStudio(ImageEngineSource source, QObject* parent = nullptr);

    State state() const { return m_state; }

    /// Null before the first picture.
    const ImageModelPtr& model() const { return m_model; }

    /// Opens the engine where it is not yet open, and generates; generated, failed or cancelled
    /// follows. Only when Idle.
    void generate(const studio::ImageSpec& spec);
    void cancel();

Q_SIGNALS:
    void stateChanged();
    /// The newest step; steps that come faster than they can be shown are left out.
    void stepMade(driftwalk::gui::ImageStepPtr step);
    void generated(driftwalk::gui::ImagePtr image);
    void failed(const QString& text);
    void cancelled();

private:
    /// What the compute thread works on; shared with its work, so that it outlives it.
    struct Workshop {
        ImageEngineSource source;
        std::unique_ptr<studio::ImageEngine> engine;
        Latest<ImageModelPtr> model;
        Latest<ImageStepPtr> step;
        ImagePtr result;
    };

    void setState(State state);
    void takeModel();

    std::shared_ptr<Workshop> m_workshop;
    State m_state = State::Idle;
    ImageModelPtr m_model;
    Job m_job;
};

}  // namespace driftwalk::gui
