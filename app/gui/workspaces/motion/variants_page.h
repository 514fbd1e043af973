// Several motions of one sentence: how many, how they rank, and which is chosen.
#pragma once

#include "app/gui/motion_studio.h"
#include "app/gui/workspaces/motion/comparison.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTableWidget;

namespace driftwalk::widgets {
class ValueSlider;
}

namespace driftwalk::gui {

class TabSwitch;

class VariantsPage : public QWidget {
    Q_OBJECT

public:
    static constexpr int maxCount = 16;  ///< that fit on a stage

    explicit VariantsPage(QWidget* parent = nullptr);

    int count() const;

    /// Beside each other or where each is.
    Comparison comparison() const;

    /// The best first, which becomes the chosen one; null for none.
    void setCandidates(const CandidatesPtr& candidates);

    /// The row of the table; -1 for none.
    int current() const;

public Q_SLOTS:
    void choose(int row);

Q_SIGNALS:
    void countChanged();
    /// Another row was chosen, by hand or by choose().
    void chosen(int row);
    /// The chosen one is to stay alone.
    void kept();
    void comparisonChanged();

private:
    void createTable();

    widgets::ValueSlider* m_count = nullptr;
    TabSwitch* m_comparison = nullptr;
    QLabel* m_hint = nullptr;
    QTableWidget* m_table = nullptr;
    QPushButton* m_keep = nullptr;
};

}  // namespace driftwalk::gui
