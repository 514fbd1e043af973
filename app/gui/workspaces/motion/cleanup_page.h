// The clean-up after sampling, step by step, with what it does to the numbers.
#pragma once

#include "core/studio/kept_clip.h"

#include <QWidget>

class QCheckBox;
class QGridLayout;
class QLabel;

namespace driftwalk::widgets {
class ValueSlider;
}

namespace driftwalk::gui {

/// What of the clean-up is wanted.
struct CleanupChoice {
    bool isOn = true;  ///< otherwise the motion is shown as it was sampled
    motion::CleanupSpec spec = {};
};

/// The motion with this clean-up.
motion::Clip finishedBy(const CleanupChoice& choice, const studio::UnfinishedMotion& motion);

/// Whether it is the clean-up that a motion comes with.
bool isUsual(const CleanupChoice& choice);

class CleanupPage : public QWidget {
    Q_OBJECT

public:
    explicit CleanupPage(QWidget* parent = nullptr);

    CleanupChoice choice() const;

    /// Whether the motion as sampled is to stand beside the cleaned one.
    bool isCompared() const;

    /// Shows the numbers of both.
    /// @param before  as sampled
    /// @param after   as chosen
    void setMotions(const motion::Clip& before, const motion::Clip& after);
    /// @param why  there is nothing to clean up
    void clearMotions(const QString& why);

    /// A number of the table as it is shown.
    QString number(int row, int column) const;

Q_SIGNALS:
    void changed();
    void comparisonChanged();

private:
    void createSteps();
    void createNumbers();

    QLabel* m_why = nullptr;
    QWidget* m_content = nullptr;
    QCheckBox* m_isOn = nullptr;
    QCheckBox* m_isCompared = nullptr;
    widgets::ValueSlider* m_smoothing = nullptr;
    QCheckBox* m_ground = nullptr;
    QCheckBox* m_root = nullptr;
    QCheckBox* m_feet = nullptr;
    QGridLayout* m_numbers = nullptr;
};

}  // namespace driftwalk::gui
