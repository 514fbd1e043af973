#include "app/gui/workspaces/schedule/quantity_plot.h"

#include "app/gui/text.h"
#include "core/diffusion/schedule_facts.h"
#include "widgets/inputs/focus_guard.h"
#include "widgets/style/metrics.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>
#include <QVBoxLayout>

#include <cmath>

namespace driftwalk::gui {

using namespace widgets;

namespace {

constexpr int choiceLength = 3;  // letters that a narrow choice shows at least

}  // namespace

QuantityPlot::QuantityPlot(Quantity quantity, QWidget* parent)
    : QWidget(parent),
      m_quantity(quantity),
      m_choice(new QComboBox),
      m_values(new QLabel),
      m_names(new QLabel),
      m_plot(new Plot)
{
    for (const Quantity each : quantities) {
        m_choice->addItem(nameOf(each));
        m_choice->setItemData(m_choice->count() - 1, descriptionOf(each), Qt::ToolTipRole);
    }
    m_choice->setProperty("role", "title");
    m_choice->setAccessibleName(tr("Plotted quantity"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(choiceLength);
    guardFocus(m_choice);
    m_values->setProperty("role", "soft");
    m_names->setTextFormat(Qt::RichText);
    m_names->setMinimumWidth(1);  // cut rather than widening the stage
    auto* header = new QHBoxLayout;
    header->addWidget(m_choice, 1);
    header->addWidget(m_values, 2, Qt::AlignRight);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space);
    layout->addLayout(header);
    layout->addWidget(m_names);
    layout->addWidget(m_plot, 1);
    connect(m_choice, &QComboBox::activated, this,
            [this](int index) { setQuantity(quantities.at(static_cast<std::size_t>(index))); });
    connect(m_plot, &Plot::sought, this, [this](double x) {
        if (m_schedules.empty()) return;
        const double last = m_schedules[0].schedule.steps() - 1;
        Q_EMIT sought(static_cast<int>(std::lround(std::clamp(x, 0.0, last))));
    });
    connect(m_plot, &Plot::hovered, this,
            [this](const QPointF& point) { showValues(static_cast<int>(std::lround(point.x()))); });
    connect(m_plot, &Plot::symbolHovered, this, &QuantityPlot::symbolHovered);
    connect(m_names, &QLabel::linkHovered, this, &QuantityPlot::symbolHovered);
    connect(m_plot, &Plot::left, this, [this] { showValues(m_cursor); });
    setQuantity(quantity);
}

void QuantityPlot::setQuantity(Quantity quantity)
{
    m_quantity = quantity;
    m_choice->setCurrentIndex(static_cast<int>(quantity));
    m_choice->setToolTip(descriptionOf(quantity));
    m_plot->setTitle(nameOf(quantity));
    m_plot->setToolTip(descriptionOf(quantity));
    showCurves();
    Q_EMIT quantityChanged();
}

void QuantityPlot::setSchedules(const std::vector<NamedSchedule>& schedules)
{
    m_schedules = schedules;
    showCurves();
}

void QuantityPlot::setCompact(bool compact)
{
    m_isCompact = compact;
    m_values->setVisible(!compact);
    m_plot->setCompact(compact);
    showNames();
}

void QuantityPlot::setLecture(bool lecture)
{
    m_plot->setLecture(lecture);
    m_choice->setProperty("role", lecture ? "lecture" : "title");
    m_values->setProperty("role", lecture ? "lecture-text" : "soft");
    m_names->setProperty("role", lecture ? "lecture-text" : "");
    for (QWidget* part : std::initializer_list<QWidget*>{m_choice, m_values, m_names}) {
        style()->unpolish(part);
        style()->polish(part);
    }
}

void QuantityPlot::showNames()
{
    const Colors& colors = colorsOf(palette());
    QStringList names;
    for (const Curve& curve : m_plot->curves()) {
        const QString dash
            = curve.style == Qt::SolidLine ? QStringLiteral("\u2501") : QStringLiteral("\u254c");
        if (curve.isMain)
            names << linked(colors.*curve.color, dash + QLatin1Char(' ') + curve.name,
                            curve.symbol);
    }
    m_names->setText(names.join(QStringLiteral("&nbsp;&nbsp; ")));
    m_names->setVisible(m_isCompact);
}

void QuantityPlot::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) showNames();
    QWidget::changeEvent(event);
}

void QuantityPlot::showCurves()
{
    if (m_schedules.empty()) return;
    const diffusion::NoiseSchedule& schedule = m_schedules[0].schedule;
    PlotAxis time = timeAxis(schedule.steps());
    if (m_isCompact) time.label = tr("t");
    m_plot->setAxes(time, axisOf(m_quantity));
    m_plot->setCurves(curvesOf(m_quantity, m_schedules));
    std::vector<PlotMark> marks;
    if (const auto unit = diffusion::factsOf(schedule).unitSnrStep)
        marks.push_back({*unit, tr("SNR = 1")});
    m_plot->setMarks(marks);
    showNames();
    showValues(m_cursor);
}

void QuantityPlot::setHighlighted(const QString& symbol)
{
    m_plot->setHighlighted(symbol.isEmpty() ? QStringList() : curvesOfSymbol(symbol));
}

void QuantityPlot::setCursor(int t)
{
    m_cursor = t;
    m_plot->setCursor(static_cast<double>(t));
    showValues(t);
}

void QuantityPlot::showValues(int t)
{
    if (!m_schedules.empty()) m_values->setText(valuesAt(m_quantity, m_schedules[0].schedule, t));
}

}  // namespace driftwalk::gui
