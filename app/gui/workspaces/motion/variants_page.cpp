#include "app/gui/workspaces/motion/variants_page.h"

#include "app/gui/panel.h"
#include "app/gui/tab_switch.h"
#include "widgets/inputs/value_slider.h"
#include "widgets/style/metrics.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace driftwalk::gui {

using namespace widgets;

namespace {

constexpr int rowHeight = 24;
constexpr int rankWidth = 36;
constexpr int initialCount = 8;

struct Column {
    QString title;
    QString tip;
};

QList<Column> columns()
{
    return {{VariantsPage::tr("#"), VariantsPage::tr("Its place, as below its figure")},
            {VariantsPage::tr("Seed"), VariantsPage::tr("The noise that it started from")},
            {VariantsPage::tr("Fits"),
             VariantsPage::tr("Agreement with the text: how much less the model errs about this "
                              "motion when it is told the prompt; more is better")},
            {VariantsPage::tr("Skate"),
             VariantsPage::tr("Foot skate: share of the time in which a foot on the ground slides; "
                              "less is better")},
            {VariantsPage::tr("Jerk"),
             VariantsPage::tr("Mean third derivative of the joints' positions, m/s\u00b3; less is "
                              "steadier")}};
}

QStringList cells(int row, const studio::MotionCandidate& candidate)
{
    return {QString::number(row + 1), QString::number(candidate.seed),
            VariantsPage::tr("%1 %").arg(100 * candidate.agreement, 0, 'f', 1),
            VariantsPage::tr("%1 %").arg(100 * candidate.footSkate, 0, 'f', 1),
            QString::number(candidate.jerk, 'f', 0)};
}

}  // namespace

VariantsPage::VariantsPage(QWidget* parent)
    : QWidget(parent),
      m_count(new ValueSlider(
          tr("&Number"), {.minimum = 2, .maximum = maxCount, .initial = initialCount, .step = 1})),
      m_comparison(new TabSwitch({tr("Side by side"), tr("Over each other")},
                                 {tr("Each has a place of its own, with its number"),
                                  tr("All start at the same place; the others are ghosts")})),
      m_hint(new QLabel(tr("Makes several motions of the prompt at once, from the seed on, and "
                           "ranks them: fitting the text counts twice, then feet that stand and "
                           "steadiness."))),
      m_keep(new QPushButton(tr("Keep this one")))
{
    m_count->setValue(initialCount);
    m_count->describe(tr("How many are made at once; double-click resets"));
    m_comparison->setCurrent(0);
    m_hint->setProperty("role", "soft");
    m_hint->setWordWrap(true);
    m_keep->setFocusPolicy(Qt::TabFocus);
    m_keep->setToolTip(
        tr("The others leave the stage; its seed becomes the seed, so that Direct can show how it "
           "was denoised"));
    createTable();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gap);
    layout->addWidget(sectionLabel(tr("Variants")));
    layout->addWidget(m_count);
    layout->addWidget(m_hint);
    layout->addWidget(m_comparison);
    layout->addWidget(m_table);
    layout->addWidget(m_keep);
    connect(m_count, &ValueSlider::valueChanged, this, &VariantsPage::countChanged);
    connect(m_comparison, &TabSwitch::chosen, this, &VariantsPage::comparisonChanged);
    connect(m_keep, &QPushButton::clicked, this, &VariantsPage::kept);
    setCandidates(nullptr);
}

void VariantsPage::createTable()
{
    const auto all = columns();
    m_table = new QTableWidget(0, static_cast<int>(all.size()));
    for (int i = 0; i < all.size(); ++i) {
        auto* header = new QTableWidgetItem(all[i].title);
        header->setToolTip(all[i].tip);
        header->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_table->setHorizontalHeaderItem(i, header);
    }
    m_table->setAccessibleName(tr("Ranking of the variants"));
    m_table->setToolTip(tr("The best first; a row, or a click on a figure, chooses"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->verticalHeader()->setDefaultSectionSize(rowHeight);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Fixed);
    m_table->horizontalHeader()->resizeSection(0, rankWidth);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setTabKeyNavigation(false);
    connect(m_table, &QTableWidget::currentCellChanged, this,
            [this](int row, int, int before, int) {
                if (row >= 0 && row != before) Q_EMIT chosen(row);
            });
    // A row may be chosen again, after another motion was on the stage.
    connect(m_table, &QTableWidget::cellClicked, this, &VariantsPage::chosen);
    connect(m_table, &QTableWidget::cellDoubleClicked, this, &VariantsPage::kept);
}

int VariantsPage::count() const { return static_cast<int>(m_count->value()); }

Comparison VariantsPage::comparison() const
{
    return m_comparison->current() == 1 ? Comparison::Over : Comparison::Beside;
}

int VariantsPage::current() const { return m_table->currentRow(); }

void VariantsPage::choose(int row) { m_table->setCurrentCell(row, 0); }

void VariantsPage::setCandidates(const CandidatesPtr& candidates)
{
    const int rows = candidates ? static_cast<int>(candidates->size()) : 0;
    m_table->setCurrentCell(-1, -1);
    m_table->setRowCount(rows);
    for (int row = 0; row < rows; ++row) {
        const QStringList texts = cells(row, (*candidates)[static_cast<std::size_t>(row)]);
        for (int column = 0; column < texts.size(); ++column) {
            auto* item = new QTableWidgetItem(texts[column]);
            item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            m_table->setItem(row, column, item);
        }
    }
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height() + rows * rowHeight
                            + 2 * m_table->frameWidth());
    for (QWidget* part : std::initializer_list<QWidget*>{m_table, m_comparison, m_keep})
        part->setVisible(rows > 0);
    m_hint->setVisible(rows == 0);
    if (rows > 0) choose(0);
}

}  // namespace driftwalk::gui
