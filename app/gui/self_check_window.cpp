#include "app/gui/self_check_window.h"

#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace driftwalk::gui {

using namespace widgets;

namespace {

QString number(double value) { return QString::number(value, 'g', 2); }

}  // namespace

SelfCheckWindow::SelfCheckWindow(Check check, QWidget* parent)
    : QDialog(parent),
      m_summary(new QLabel(tr("Recomputing reference values on this machine\u2026"))),
      m_progress(new QProgressBar),
      m_table(new QTableWidget(0, 4)),
      m_results(std::make_shared<Results>())
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Self-check"));
    resize(760, 560);
    m_summary->setProperty("role", "title");
    m_summary->setWordWrap(true);
    m_progress->setTextVisible(false);
    m_table->setHorizontalHeaderLabels({{}, tr("Value"), tr("Error"), tr("Allowed")});
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setShowGrid(false);
    m_table->setAccessibleName(tr("Reference values"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setIcon({});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(widgets::section, margin, widgets::section, margin);
    layout->setSpacing(gap);
    layout->addWidget(m_summary);
    layout->addWidget(m_progress);
    layout->addWidget(m_table, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(&m_job, &Job::progressed, m_progress, [this](int done, int total) {
        m_progress->setRange(0, total);
        m_progress->setValue(done);
    });
    connect(&m_job, &Job::finished, this, [this] { showResults(*m_results); });
    connect(&m_job, &Job::failed, this, [this](const QString& text) {
        m_progress->hide();
        m_summary->setText(text);
    });
    m_job.start([check = std::move(check), results = m_results](const std::stop_token& stop,
                                                                const ProgressFn& onProgress) {
        *results = check(onProgress, stop);
    });
}

QString SelfCheckWindow::summary() const { return m_summary->text(); }

void SelfCheckWindow::showResults(const Results& results)
{
    const Colors& colors = colorsOf(palette());
    m_progress->hide();
    m_table->setRowCount(static_cast<int>(results.size()));
    int row = 0;
    for (const studio::SelfCheckResult& result : results) {
        auto* state = new QTableWidgetItem(result.passed ? QStringLiteral("\u2713")
                                                         : QStringLiteral("\u2717 failed"));
        state->setForeground(result.passed ? colors.prediction : colors.noise);
        auto* name = new QTableWidgetItem(QString::fromStdString(result.name));
        name->setToolTip(tr("%1; expected %2, got %3")
                             .arg(QString::fromStdString(result.source))
                             .arg(result.expected, 0, 'g', 15)
                             .arg(result.actual, 0, 'g', 15));
        m_table->setItem(row, 0, state);
        m_table->setItem(row, 1, name);
        m_table->setItem(row, 2, new QTableWidgetItem(number(result.error)));
        m_table->setItem(row, 3, new QTableWidgetItem(number(result.tolerance)));
        ++row;
    }
    const auto passed = std::count_if(results.begin(), results.end(),
                                      [](const auto& result) { return result.passed; });
    m_summary->setText(
        tr("%1 of %2 reference values are met on this machine").arg(passed).arg(results.size()));
}

}  // namespace driftwalk::gui
