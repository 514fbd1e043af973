#include "app/gui/workspaces/elbo/elbo_inspector.h"

#include "app/gui/panel.h"
#include "app/gui/text.h"
#include "app/gui/value_rows.h"
#include "app/gui/workspaces/elbo/elbo_bars.h"
#include "core/diffusion/schedule_facts.h"
#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

#include <cmath>

namespace driftwalk::gui {

using namespace widgets;

namespace {

/// One line of an equation: what is added, and its number at the right.
QString row(const QColor& color, const QString& sign, const QString& term, const QString& value)
{
    return QStringLiteral("<tr><td>%1&nbsp;</td><td>%2</td><td align='right'>&nbsp;%3</td></tr>")
        .arg(sign, colored(color, term), colored(color, value));
}

/// A bound's equation with its numbers.
QString equation(const studio::ElboBound& bound, const QString& termName, const QColor& termColor,
                 const Colors& colors, const ElboUnit& unit)
{
    const QString plus = QStringLiteral("+");
    return QStringLiteral("<table width='100%' cellspacing='0' cellpadding='2'>")
        + row(colors.signal, {}, ElboInspector::tr("reconstruction"),
              inWords(bound.reconstruction, unit))
        + row(colors.noise, plus, ElboInspector::tr("prior matching"),
              inWords(bound.priorMatching, unit))
        + row(termColor, plus, QStringLiteral("\u03a3<sub>t</sub> ") + termName,
              inWords(sumOfTerms(bound), unit))
        + row(colors.ink, QStringLiteral("="), ElboInspector::tr("<b>bound</b>"),
              QStringLiteral("<b>%1</b>").arg(inWords(bound.total, unit)))
        + QStringLiteral("</table>");
}

QLabel* equationLabel(const QString& tip)
{
    auto* label = new QLabel;
    label->setTextFormat(Qt::RichText);
    label->setWordWrap(true);
    label->setToolTip(tip);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QString number(double value) { return QString::number(value, 'g', 3); }

}  // namespace

ElboInspector::ElboInspector(QWidget* parent)
    : QWidget(parent),
      m_denoising(equationLabel(tr("\u2212log p(x_0) is at most E[\u2212log p(x_0 | x_1)] + "
                                   "KL(q(x_T | x_0) || p(x_T)) + \u03a3 E[KL(q(x_{t\u22121} | x_t, "
                                   "x_0) || p(x_{t\u22121} | x_t))] (Luo 2022, eq. 58)"))),
      m_consistency(equationLabel(
          tr("The same bound with neighbours compared from both sides, q(x_t | x_{t\u22121}) with "
             "p(x_t | x_{t+1}): two random states in each term, so more variance (Luo 2022, eq. "
             "45)"))),
      m_likelihood(new ValueRows(
          {{tr("\u2212log p(x\u2080)"), tr("The data's own density, averaged over the data")},
           {tr("by the flow"),
            tr("Of the denoiser's probability flow (Song et al. 2021b, eq. 39)")},
           {tr("gap"), tr("Bound of eq. 58 minus the true value: what the bound gives away")},
           {tr("bits per dim"), tr("Bound of eq. 58 in bits per dimension")}})),
      m_atCursor(new ValueRows(
          {{tr("t"), tr("Step, 0 is the least noise")},
           {tr("denoising"), tr("KL(q(x_{t\u22121} | x_t, x_0) || p(x_{t\u22121} | x_t)), eq. 58")},
           {tr("consistency"), tr("Its counterpart in eq. 45; may be negative")},
           {tr("error ratio"),
            tr("Standard error of the consistency term over that of the denoising term")},
           {tr("weight of \u03b5"),
            tr("What the bound multiplies a squared error of \u03b5 with, and the simple loss "
               "ignores (Ho et al. 2020, eq. 12)")}}))
{
    auto* layout = makePanel(this, inspectorWidth);
    layout->addWidget(sectionLabel(tr("\u2212log p(x\u2080) \u2264  denoising matching, eq. 58")));
    layout->addWidget(m_denoising);
    layout->addSpacing(section - gap);
    layout->addWidget(sectionLabel(tr("The same with consistency, eq. 45")));
    layout->addWidget(m_consistency);
    layout->addSpacing(section - gap);
    layout->addWidget(sectionLabel(tr("Likelihood")));
    layout->addWidget(m_likelihood);
    m_gapNote = new QLabel;
    m_gapNote->setProperty("role", "warning");
    m_gapNote->setWordWrap(true);
    layout->addWidget(m_gapNote);
    layout->addSpacing(section - gap);
    layout->addWidget(sectionLabel(tr("At the cursor")));
    layout->addWidget(m_atCursor);
    layout->addStretch(1);
    setGapNote({});
    showAll();
}

void ElboInspector::setNews(const ElboNewsPtr& news, bool isBits)
{
    m_news = news;
    m_isBits = isBits;
    showAll();
}

void ElboInspector::setGapNote(const QString& text)
{
    m_gapNote->setText(text);
    m_gapNote->setVisible(!text.isEmpty());
}

void ElboInspector::setSchedule(const diffusion::NoiseSchedule& schedule)
{
    m_schedule = schedule;
    showCursor();
}

void ElboInspector::setCursor(int t)
{
    m_cursor = t;
    showCursor();
}

void ElboInspector::showAll()
{
    showEquations();
    showLikelihood();
    showCursor();
}

void ElboInspector::showEquations()
{
    const Colors& colors = colorsOf(palette());
    const studio::ElboNews news = m_news ? *m_news : studio::ElboNews();
    const ElboUnit unit = elboUnit(m_isBits, news.dimensions);
    m_denoising->setText(
        equation(news.denoising, tr("denoising"), colors.prediction, colors, unit));
    const bool isLeftOut = news.steps > 1 && news.consistency.terms.empty();
    m_consistency->setText(
        isLeftOut ? tr("left out: it needs every step of the schedule")
                  : equation(news.consistency, tr("consistency"), colors.score, colors, unit));
}

void ElboInspector::showLikelihood()
{
    if (!m_news) {
        m_likelihood->setValues({});
        return;
    }
    const ElboUnit unit = elboUnit(m_isBits, m_news->dimensions);
    const auto value = [&](const std::optional<double>& nats) {
        return nats ? inWords({*nats, NAN}, unit) : QString();
    };
    studio::ElboEstimate gap = m_news->denoising.total;
    gap.mean -= m_news->truth.value_or(NAN);
    m_likelihood->setValues({m_news->truth ? value(m_news->truth) : tr("no density"),
                             value(m_news->flow), m_news->truth ? inWords(gap, unit) : QString(),
                             inWords(m_news->denoising.total, elboUnit(true, m_news->dimensions))});
}

void ElboInspector::showCursor()
{
    if (!m_schedule) return;
    const auto t = static_cast<std::size_t>(std::min(m_cursor, m_schedule->steps() - 1));
    QStringList values{
        QString::number(t), {}, {}, {}, number(diffusion::stepWeights(*m_schedule).vlbEpsilon[t])};
    if (m_news && m_news->steps == m_schedule->steps()) {
        const ElboUnit unit = elboUnit(m_isBits, m_news->dimensions);
        const auto denoising = termAt(m_news->denoising, m_cursor);
        const auto consistency = termAt(m_news->consistency, m_cursor);
        if (std::isfinite(denoising.mean)) values[1] = inWords(denoising, unit);
        if (std::isfinite(consistency.mean)) values[2] = inWords(consistency, unit);
        const double ratio = consistency.standardError / denoising.standardError;
        if (std::isfinite(ratio)) values[3] = QString::number(ratio, 'f', 1);
    }
    m_atCursor->setValues(values);
}

void ElboInspector::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange && m_atCursor) showEquations();
    QWidget::changeEvent(event);
}

}  // namespace driftwalk::gui
