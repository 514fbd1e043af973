// Changing the motion on the stage: what of it stays, how far the rest is forgotten, where it goes.
#pragma once

#include "app/gui/workspaces/motion/comparison.h"
#include "app/gui/workspaces/motion/edit_choice.h"
#include "app/gui/workspaces/motion/floor_plan.h"

#include <QWidget>

#include <optional>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace driftwalk::widgets {
class ValueSlider;
}

namespace driftwalk::gui {

class KeepParts;
class KeepStrip;
class TabSwitch;

class EditPage : public QWidget {
    Q_OBJECT

public:
    explicit EditPage(QWidget* parent = nullptr);

    EditChoice choice() const;

    KeepParts* keepParts() const { return m_parts; }

    KeepStrip* strip() const { return m_strip; }

    FloorPlan* plan() const { return m_plan; }

    /// The motion that would be changed; without frames there is none, and the page says what to
    /// do.
    void setMotion(const motion::Clip& clip);

    /// Of the model, from the least noise to the most.
    void setSchedule(const std::vector<double>& alphasCumprod);

    /// What can be gone back to, and compared with, and whether there is a motion to come again.
    /// @param before  its title; none where there is none
    void setHistory(const std::optional<QString>& before, bool hasAfter);

    /// How the motion before is shown.
    Comparison comparison() const;

Q_SIGNALS:
    /// What would stay is another.
    void changed();
    void comparisonChanged();
    void importRequested();
    void backRequested();
    void forwardRequested();

private:
    QWidget* createEmpty();
    QWidget* createHistory();
    void createKept(QVBoxLayout* layout);
    void createNoise(QVBoxLayout* layout);
    void createPath(QVBoxLayout* layout);
    void keepSeconds(double first, double last);
    void takeLine(const FloorLine& line);
    void showNoise();
    void showLine();

    double m_seconds = 0;
    std::vector<double> m_alphasCumprod;
    QWidget* m_empty = nullptr;
    QWidget* m_content = nullptr;
    QWidget* m_history = nullptr;
    QLabel* m_before = nullptr;
    QToolButton* m_back = nullptr;
    QToolButton* m_forward = nullptr;
    TabSwitch* m_comparison = nullptr;
    KeepParts* m_parts = nullptr;
    KeepStrip* m_strip = nullptr;
    widgets::ValueSlider* m_t = nullptr;
    widgets::ValueSlider* m_repeats = nullptr;
    QLabel* m_noiseHint = nullptr;
    FloorPlan* m_plan = nullptr;
    QLabel* m_lineHint = nullptr;
};

}  // namespace driftwalk::gui
