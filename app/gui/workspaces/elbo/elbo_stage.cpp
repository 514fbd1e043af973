#include "app/gui/workspaces/elbo/elbo_stage.h"

#include "app/gui/text.h"
#include "app/gui/workspaces/elbo/elbo_bars.h"
#include "app/gui/workspaces/elbo/level_gauge.h"
#include "core/diffusion/schedule_facts.h"
#include "widgets/style/metrics.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <cmath>

namespace driftwalk::gui {

using namespace widgets;

namespace {

constexpr int roomForGauge = 480;  // pixels of a stage with the gauge beside the bars
constexpr int axisWidth = 52;  // of the numbers at the left
constexpr int lectureAxisWidth = 96;
constexpr double decadesShown = 3;  // beyond which a symmetric axis becomes linear

QString legend(const QColor& color, const QString& name, const QString& symbol)
{
    return linked(color, QStringLiteral("\u25a0 ") + name, symbol);
}

}  // namespace

ElboStage::ElboStage(QWidget* parent)
    : QWidget(parent),
      m_totals(new QLabel),
      m_gauge(new LevelGauge)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(margin);
    auto* left = new QVBoxLayout;
    left->setSpacing(space);
    for (std::size_t i = 0; i < m_plots.size(); ++i) {
        m_names[i] = new QLabel;
        m_names[i]->setTextFormat(Qt::RichText);
        m_names[i]->setMinimumWidth(1);
        m_notes[i] = new QLabel;
        m_notes[i]->setProperty("role", "soft");
        m_plots[i] = new Plot;
        m_plots[i]->setCompact(true);
        auto* header = new QHBoxLayout;
        header->setSpacing(gap);
        header->addWidget(m_names[i], 1);
        header->addWidget(m_notes[i]);
        left->addLayout(header);
        left->addWidget(m_plots[i], i < 2 ? 5 : 3);
        connect(m_plots[i], &Plot::symbolHovered, this, &ElboStage::symbolHovered);
        connect(m_names[i], &QLabel::linkHovered, this, &ElboStage::symbolHovered);
        connect(m_plots[i], &Plot::sought, this, [this](double x) {
            Q_EMIT sought(static_cast<int>(std::lround(std::clamp(x, 0.0, m_steps - 1.0))));
        });
    }
    m_plots[0]->setTitle(tr("Terms of the bound with denoising matching"));
    m_plots[1]->setTitle(tr("Terms of the bound with consistency"));
    m_plots[2]->setTitle(tr("Weights that the simple loss ignores"));
    m_totals->setTextFormat(Qt::RichText);
    m_totals->setWordWrap(true);
    m_totals->setFixedWidth(m_gauge->sizeHint().width());
    auto* right = new QVBoxLayout;
    right->setSpacing(gap);
    right->addWidget(m_totals);
    right->addWidget(m_gauge, 1);
    layout->addLayout(left, 1);
    layout->addLayout(right);
}

void ElboStage::setNews(const ElboNewsPtr& news, bool isBits, bool isLogarithmic)
{
    m_news = news;
    m_isBits = isBits;
    m_isLogarithmic = isLogarithmic;
    showBars();
    showNames();
    showLevels();
}

void ElboStage::setWaiting(bool isWaiting)
{
    m_isWaiting = isWaiting;
    showLevels();
}

void ElboStage::setSchedule(const diffusion::NoiseSchedule& schedule)
{
    m_steps = schedule.steps();
    std::vector<double> t(static_cast<std::size_t>(m_steps));
    for (std::size_t i = 0; i < t.size(); ++i)
        t[i] = static_cast<double>(i);
    const std::vector<double> ones(t.size(), 1.0);
    PlotAxis axis = clockAxis(m_steps);
    axis.label = tr("t   (noise \u2192 data)");
    m_plots[2]->setAxes(axis, {.label = {}, .isLogarithmic = true});
    m_plots[2]->setCurves(
        {{.x = t, .y = diffusion::stepWeights(schedule).vlbEpsilon, .color = &Colors::score},
         {.x = t, .y = ones, .color = &Colors::softInk, .style = Qt::DashLine, .isMain = false}});
    showBars();
    showNames();
}

void ElboStage::setCursor(int t)
{
    for (Plot* plot : m_plots)
        plot->setCursor(static_cast<double>(t));
}

void ElboStage::setLecture(bool lecture)
{
    m_isLecture = lecture;
    for (Plot* plot : m_plots)
        plot->setLecture(lecture);
    m_gauge->setLecture(lecture);
    for (QLabel* label : findChildren<QLabel*>()) {
        QFont font = label->font();
        font.setPixelSize(lecture ? lectureFontPixels : baseFontPixels);
        label->setFont(font);
    }
    m_totals->setFixedWidth(m_gauge->sizeHint().width());
}

void ElboStage::setHighlighted(const QString& symbol)
{
    for (Plot* plot : m_plots)
        plot->setHighlighted(symbol.isEmpty() ? QStringList() : QStringList(symbol));
}

std::pair<double, double> ElboStage::widestSpan() const
{
    const QRect plot(m_plots[0]->mapTo(this, QPoint(0, 0)), m_plots[0]->size());
    const int numbers = m_isLecture ? lectureAxisWidth : axisWidth;
    return {plot.left() + numbers + barRoom, plot.left() + plot.width() - barRoom};
}

void ElboStage::setSpan(double left, double right)
{
    m_spanPixels = right - left;
    for (Plot* plot : m_plots) {
        const double offset = plot->mapTo(this, QPoint(0, 0)).x();
        plot->setSpan({.left = left - offset, .right = right - offset, .room = barRoom});
    }
    showBars();
    showNames();
}

void ElboStage::showBars()
{
    const studio::ElboNews news = m_news ? *m_news : studio::ElboNews();
    const ElboUnit unit = elboUnit(m_isBits, news.dimensions);
    const int steps = m_news ? news.steps : m_steps;
    std::array<std::vector<Bars>, 2> bars;
    bars[0] = barsOf(news.denoising, steps, barLayout(news.denoising, steps, m_spanPixels),
                     denoisingLook, unit);
    bars[1] = barsOf(news.consistency, steps, barLayout(news.consistency, steps, m_spanPixels),
                     consistencyLook, unit);
    const auto range = commonRange(bars[0], bars[1]);
    PlotAxis y{.label = {}, .range = range};
    const double farthest = std::max(-range.first, range.second);
    if (m_isLogarithmic)
        y.linearBelow = std::pow(10, std::floor(std::log10(farthest)) - decadesShown);
    PlotAxis x = clockAxis(steps);
    x.hasNumbers = false;
    m_plots[0]->setAxes(x, y);
    y.isReversed = true;
    m_plots[1]->setAxes(x, y);
    for (std::size_t i = 0; i < bars.size(); ++i)
        m_plots[i]->setBars(std::move(bars[i]));
}

void ElboStage::showNames()
{
    const Colors& colors = colorsOf(palette());
    const QString space = QStringLiteral("&nbsp;&nbsp; ");
    const QString ends
        = legend(colors.signal, tr("reconstruction"), QStringLiteral("reconstruction")) + space
        + legend(colors.noise, tr("prior matching"), QStringLiteral("priorMatching"));
    m_names[0]->setText(
        legend(colors.prediction, tr("denoising matching, eq. 58"), denoisingLook.symbol) + space
        + ends);
    const bool isLeftOut = m_news && m_news->steps > 1 && m_news->consistency.terms.empty();
    m_names[1]->setText(
        legend(colors.score, tr("consistency, eq. 45"), consistencyLook.symbol) + space
        + colored(colors.softInk,
                  isLeftOut ? tr("left out for motion") : tr("mirrored; \u00b1 1 standard error")));
    m_names[2]->setText(colored(colors.score, tr("\u2501 the bound's weight of an error of \u03b5"))
                        + space + colored(colors.softInk, tr("\u254c L<sub>simple</sub>")));
    if (!m_news) return;
    const BarLayout layout = barLayout(m_news->denoising, m_news->steps, m_spanPixels);
    m_notes[1]->setText(sentence(layout, m_news->denoising));
    m_notes[1]->setToolTip(tr("Neighbouring terms are added up, so that each bar can be seen"));
}

void ElboStage::showLevels()
{
    const Colors& colors = colorsOf(palette());
    if (!m_news) {
        m_totals->setText(m_isWaiting
                              ? colored(colors.softInk, tr("computing the first draw\u2026"))
                              : QString());
        return;
    }
    const studio::ElboNews& news = *m_news;
    const ElboUnit unit = elboUnit(m_isBits, news.dimensions);
    const auto level = [&](const QString& name, const studio::ElboBound& bound, ColorRole color) {
        return LevelGauge::Level{.name = name,
                                 .value = unit.perNat * bound.total.mean,
                                 .error = unit.perNat * bound.total.standardError,
                                 .color = color};
    };
    std::optional<double> truth;
    if (news.truth) truth = unit.perNat * *news.truth;
    std::vector<LevelGauge::Level> levels{level(tr("eq. 58"), news.denoising, &Colors::prediction),
                                          level(tr("eq. 45"), news.consistency, &Colors::score)};
    const bool isLeftOut = news.steps > 1 && news.consistency.terms.empty();
    if (isLeftOut) levels.pop_back();
    m_gauge->setLevels(std::move(levels), truth, tr("\u2212log p"));
    QStringList lines{colored(colors.softInk, tr("total, %1").arg(unit.name)),
                      colored(colors.prediction, inWords(news.denoising.total, unit)),
                      colored(colors.score, inWords(news.consistency.total, unit))};
    if (isLeftOut) lines.removeLast();
    if (news.truth) lines << tr("true %1").arg(inWords({*news.truth, NAN}, unit));
    m_totals->setToolTip(tr("Both bounds and the true cost of the data; the bounds are the same, "
                            "but one is known better"));
    m_totals->setText(lines.join(QStringLiteral("<br>")));
}

void ElboStage::resizeEvent(QResizeEvent* event)
{
    for (QWidget* part : std::initializer_list<QWidget*>{m_totals, m_gauge})
        part->setVisible(width() >= roomForGauge);  // the inspector has the totals too
    QWidget::resizeEvent(event);
}

void ElboStage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange && m_gauge) {
        showNames();
        showLevels();
    }
    QWidget::changeEvent(event);
}

}  // namespace driftwalk::gui
