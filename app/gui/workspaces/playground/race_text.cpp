#include "app/gui/workspaces/playground/race_text.h"

#include "app/gui/text.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <map>

namespace driftwalk::gui {

using namespace widgets;

namespace {

constexpr QSize swatchSize{22, 12};

QString tr(const char* text) { return QCoreApplication::translate("RaceText", text); }

QString number(std::optional<double> value)
{
    if (!value) return QStringLiteral("\u2013");
    return std::isfinite(*value) ? QString::number(*value, 'g', 2) : tr("none");
}

double order(const studio::RaceEntry& entry)
{
    return entry.error.value_or(1e9 + entry.distance);  // with noise there is no error: last
}

}  // namespace

RaceLook raceLook(const std::string& sampler)
{
    static const std::map<std::string, RaceLook> looks{
        {"ddim", {&Colors::signal, Qt::SolidLine}},
        {"euler", {&Colors::signal, Qt::DashDotLine}},
        {"heun", {&Colors::prediction, Qt::SolidLine}},
        {"dpm_2", {&Colors::prediction, Qt::DashDotLine}},
        {"dpmpp_2m", {&Colors::score, Qt::SolidLine}},
        {"dpmpp_3m", {&Colors::score, Qt::DashDotLine}},
        {"rk4", {&Colors::ink, Qt::SolidLine}},
        {"dopri5", {&Colors::ink, Qt::DashDotLine}},
        {"ddpm", {&Colors::noise, Qt::DashLine}},
        {"euler_ancestral", {&Colors::noise, Qt::DotLine}},
        {"reverse_sde", {&Colors::warning, Qt::DashLine}},
        {"predictor_corrector", {&Colors::warning, Qt::DotLine}},
        {"annealed_langevin", {&Colors::softInk, Qt::DashLine}}};
    const auto found = looks.find(sampler);
    return found == looks.end() ? RaceLook() : found->second;
}

QString raceTitle(const std::string& sampler)
{
    return QString::fromStdString(diffusion::samplerTraits({.name = sampler}).title);
}

QPixmap raceSwatch(const std::string& sampler, const Colors& colors)
{
    constexpr int scale = 2;  // sharp on fine screens too
    QPixmap pixmap(swatchSize * scale);
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    const RaceLook look = raceLook(sampler);
    QPainter painter(&pixmap);
    painter.setPen(QPen(colors.*look.color, 2, look.style, Qt::FlatCap));
    const double middle = swatchSize.height() / 2.0;
    painter.drawLine(QPointF(0, middle), QPointF(swatchSize.width(), middle));
    return pixmap;
}

QString raceTable(const studio::RaceResult& result, int budget, const Colors& colors)
{
    std::vector<studio::RaceEntry> entries;
    std::copy_if(result.entries.begin(), result.entries.end(), std::back_inserter(entries),
                 [budget](const studio::RaceEntry& entry) { return entry.budget == budget; });
    std::stable_sort(entries.begin(), entries.end(),
                     [](const auto& a, const auto& b) { return order(a) < order(b); });
    QString text = QStringLiteral("<table cellspacing='0' cellpadding='3' width='100%'>");
    const auto row
        = QStringLiteral("<tr><td>%1</td><td align='right'>%2</td><td align='right'>%3</td>"
                         "<td align='right'>%4</td></tr>");
    text += row.arg(QString(), colored(colors.softInk, tr("calls")),
                    colored(colors.softInk, tr("error")), colored(colors.softInk, tr("distance")));
    for (const studio::RaceEntry& entry : entries)
        text += row.arg(colored(colors.*raceLook(entry.sampler).color, raceTitle(entry.sampler)),
                        QString::number(entry.evaluations), number(entry.error),
                        number(entry.distance));
    text += row.arg(colored(colors.softInk, tr("fresh data")), QString(), QString(),
                    number(result.reference));
    return text + QStringLiteral("</table>");
}

}  // namespace driftwalk::gui
