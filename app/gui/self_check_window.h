// Help, Self-check: the mathematics recomputed on this machine, line by line green or red.
#pragma once

#include "app/gui/job.h"
#include "core/studio/self_check_result.h"

#include <QDialog>

#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

class QLabel;
class QProgressBar;
class QTableWidget;

namespace driftwalk::gui {

class SelfCheckWindow : public QDialog {
    Q_OBJECT

public:
    using Results = std::vector<studio::SelfCheckResult>;
    using Check = std::function<Results(const ProgressFn&, const std::stop_token&)>;

    /// Starts at once. Closing it stops the check.
    /// @param check  called in a thread of its own
    explicit SelfCheckWindow(Check check, QWidget* parent = nullptr);

    /// "49 of 49 reference values are met", or what went wrong.
    QString summary() const;

private:
    void showResults(const Results& results);

    QLabel* m_summary = nullptr;
    QProgressBar* m_progress = nullptr;
    QTableWidget* m_table = nullptr;
    std::shared_ptr<Results> m_results;
    Job m_job;
};

}  // namespace driftwalk::gui
