// Who takes part in a race of samplers, and with how many particles.
#pragma once

#include "core/studio/sampler_race.h"

#include <QWidget>

#include <vector>

class QCheckBox;

namespace driftwalk::widgets {
class ValueSlider;
}

namespace driftwalk::gui {

class RaceControls : public QWidget {
    Q_OBJECT

public:
    explicit RaceControls(QWidget* parent = nullptr);

    /// In the order of samplerNames(); empty if nobody is chosen.
    std::vector<std::string> samplers() const;

    std::vector<int> budgets() const;

    int particles() const;

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void showSwatches();

    std::vector<QCheckBox*> m_boxes;  ///< each named after its sampler
    widgets::ValueSlider* m_calls = nullptr;
    widgets::ValueSlider* m_particles = nullptr;
};

}  // namespace driftwalk::gui
