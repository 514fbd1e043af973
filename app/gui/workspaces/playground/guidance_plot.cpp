#include "app/gui/workspaces/playground/guidance_plot.h"

#include "app/gui/panel.h"
#include "app/gui/text.h"
#include "widgets/plot/plot.h"
#include "widgets/style/metrics.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace driftwalk::gui {

using namespace widgets;

namespace {

constexpr int plotHeight = 130;

}  // namespace

GuidancePlot::GuidancePlot(QWidget* parent)
    : QWidget(parent),
      m_plot(new Plot),
      m_legend(new QLabel)
{
    m_plot->setTitle(tr("Accuracy and diversity against the strength of guidance"));
    m_plot->setToolTip(
        tr("Computed in the background with this sampler; thin lines are the other way of "
           "guidance, which is the same where all is exact"));
    m_plot->setCompact(true);
    m_plot->setFixedHeight(plotHeight);
    m_plot->setAxes({.label = QStringLiteral("\u03b3")},
                    {.label = QString(), .isLogarithmic = true});
    m_legend->setTextFormat(Qt::RichText);
    m_legend->setWordWrap(true);
    m_legend->setToolTip(
        tr("accuracy: share of samples that the exact classifier assigns to the class; diversity: "
           "trace of their covariance over that of the class's data"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, section - gap, 0, 0);
    layout->setSpacing(gap);
    layout->addWidget(sectionLabel(tr("Strength of guidance")));
    layout->addWidget(m_plot);
    layout->addWidget(m_legend);
    hide();
}

void GuidancePlot::setCurves(const GuidancePtr& curves)
{
    m_curves = curves;
    setVisible(m_curves != nullptr);
    showCurves();
}

void GuidancePlot::setGuidance(const std::string& kind, double gamma)
{
    m_kind = kind;
    m_plot->setCursor(gamma);
    showCurves();
}

void GuidancePlot::showCurves()
{
    if (!m_curves) return;
    std::vector<Curve> curves;
    for (const std::string& kind : m_curves->spec.kinds) {
        Curve accuracy{.color = &Colors::prediction, .isMain = kind == m_kind};
        Curve diversity{.color = &Colors::signal, .style = Qt::DashLine, .isMain = kind == m_kind};
        for (const studio::GuidancePoint& point : m_curves->points) {
            if (point.kind != kind) continue;
            accuracy.x.push_back(point.gamma);
            accuracy.y.push_back(point.accuracy);
            diversity.x.push_back(point.gamma);
            diversity.y.push_back(point.diversity);
        }
        curves.push_back(std::move(accuracy));
        curves.push_back(std::move(diversity));
    }
    m_plot->setCurves(std::move(curves));
    const Colors& colors = colorsOf(palette());
    m_legend->setText(
        colored(colors.prediction, QStringLiteral("\u2501 ") + tr("accuracy"))
        + QStringLiteral(" &nbsp; ")
        + colored(colors.signal, QStringLiteral("\u254d ") + tr("diversity (1: the class)")));
}

void GuidancePlot::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) showCurves();
    QWidget::changeEvent(event);
}

}  // namespace driftwalk::gui
