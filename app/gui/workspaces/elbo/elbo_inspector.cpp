#include "app/gui/workspaces/elbo/elbo_inspector.h"

#include "app/gui/panel.h"
#include "app/gui/value_rows.h"
#include "app/gui/workspaces/elbo/elbo_bars.h"
#include "core/diffusion/schedule_facts.h"
#include "widgets/equation/equation_list.h"
#include "widgets/style/metrics.h"

#include <QLabel>
#include <QVBoxLayout>

#include <cmath>

namespace driftwalk::gui {

using namespace widgets;

namespace {

/// The numbers of a bound's equation, by symbol.
QHash<QString, QString> valuesOf(const studio::ElboBound& bound, const TermLook& look,
                                 const ElboUnit& unit)
{
    const QString named = QStringLiteral("%1  %2");
    const bool isKnown = std::isfinite(bound.total.mean);
    const studio::ElboEstimate sum = isKnown ? sumOfTerms(bound) : bound.total;
    return {{"reconstruction",
             named.arg(ElboInspector::tr("reconstruction"), inWords(bound.reconstruction, unit))},
            {"priorMatching",
             named.arg(ElboInspector::tr("prior matching"), inWords(bound.priorMatching, unit))},
            {look.symbol,
             named.arg(look.symbol == denoisingLook.symbol ? ElboInspector::tr("denoising matching")
                                                           : ElboInspector::tr("consistency"),
                       inWords(sum, unit))},
            {"bound", inWords(bound.total, unit)}};
}

QString number(double value) { return QString::number(value, 'g', 3); }

}  // namespace

ElboInspector::ElboInspector(QWidget* parent)
    : QWidget(parent),
      m_equations{new EquationList({"elboDenoising"}), new EquationList({"elboConsistency"})},
      m_leftOut(new QLabel(tr("left out: it needs every step of the schedule"))),
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
    m_leftOut->setProperty("role", "soft");
    m_leftOut->setWordWrap(true);
    for (EquationList* equations : m_equations)
        connect(equations, &EquationList::symbolHovered, this, &ElboInspector::symbolHovered);
    auto* layout = makePanel(this, inspectorWidth);
    layout->addWidget(sectionLabel(tr("The bound with denoising matching, eq. 58")));
    layout->addWidget(m_equations[0]);
    layout->addSpacing(section - gap);
    layout->addWidget(sectionLabel(tr("The same with consistency, eq. 45")));
    layout->addWidget(m_equations[1]);
    layout->addWidget(m_leftOut);
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
    const studio::ElboNews news = m_news ? *m_news : studio::ElboNews();
    const ElboUnit unit = elboUnit(m_isBits, news.dimensions);
    const bool isLeftOut = news.steps > 1 && news.consistency.terms.empty();
    QHash<QString, QString> denoising = valuesOf(news.denoising, denoisingLook, unit);
    QHash<QString, QString> consistency = valuesOf(news.consistency, consistencyLook, unit);
    if (news.truth)
        for (auto* values : {&denoising, &consistency})
            values->insert(QStringLiteral("truth"), inWords({*news.truth, NAN}, unit));
    m_equations[0]->setValues(denoising, unit.name);
    m_equations[1]->setValues(consistency, unit.name);
    m_equations[1]->setVisible(!isLeftOut);
    m_leftOut->setVisible(isLeftOut);
}

void ElboInspector::setHighlighted(const QString& symbol)
{
    for (EquationList* equations : m_equations)
        equations->setHighlighted(symbol.isEmpty() ? QStringList() : QStringList(symbol));
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

}  // namespace driftwalk::gui
