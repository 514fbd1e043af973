#include "app/gui/workspaces/playground/algorithm_text.h"

#include "app/gui/text.h"

#include <QCoreApplication>

#include <cmath>

namespace driftwalk::gui {

using widgets::Colors;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("AlgorithmText", text); }

QString pair(const toy::Point& point)
{
    return QStringLiteral("(%1, %2)").arg(point.x, 0, 'f', 2).arg(point.y, 0, 'f', 2);
}

/// Numbered lines, each with its numbers below it, the running one on a coloured ground.
QString listing(const QList<std::pair<QString, QString>>& lines, int running, const Colors& colors)
{
    QString text = QStringLiteral("<table cellspacing='0' cellpadding='3' width='100%'>");
    for (int i = 0; i < lines.size(); ++i) {
        const QString ground = i == running
            ? QStringLiteral(" bgcolor='%1'")
                  .arg(widgets::mix(colors.surface, colors.line, 0.8).name())
            : QString();
        const auto& [line, numbers] = lines[i];
        text += QStringLiteral("<tr%1><td width='16'>%2</td><td>%3%4</td></tr>")
                    .arg(ground, colored(colors.softInk, QString::number(i + 1)), line,
                         numbers.isEmpty()
                             ? QString()
                             : QStringLiteral("<br>") + colored(colors.softInk, numbers));
    }
    return text + QStringLiteral("</table>");
}

}  // namespace

QString trainingText(const studio::PointTrainingNews* news, bool isRunning, const Colors& colors)
{
    const QString x0 = colored(colors.signal, QStringLiteral("<i>x</i><sub>0</sub>"));
    const QString epsilon = colored(colors.noise, QStringLiteral("\u03b5"));
    const QString xt = colored(colors.noise, QStringLiteral("<i>x</i><sub>t</sub>"));
    const QString guess = colored(colors.prediction, QStringLiteral("\u03b5<sub>\u03b8</sub>"));
    const auto numbers = [news](auto&& text) { return news ? text(*news) : QString(); };
    using News = studio::PointTrainingNews;
    return listing(
        {{tr("%1 from the data").arg(x0), numbers([](const News& n) { return pair(n.x0); })},
         {tr("t from 0 to T \u2212 1"),
          numbers([](const News& n) { return QString::number(n.t); })},
         {tr("%1 from N(0, I)").arg(epsilon),
          numbers([](const News& n) { return pair(n.epsilon); })},
         {tr("%1 = \u221a\u1fb1 %2 + \u221a(1 \u2212 \u1fb1) %3").arg(xt, x0, epsilon),
          numbers([](const News& n) { return pair(n.xt); })},
         {tr("gradient step on || target \u2212 %1(%2, t) ||\u00b2").arg(guess, xt),
          numbers([](const News& n) {
              return tr("%1, loss %2").arg(pair(n.prediction)).arg(n.loss, 0, 'g', 3);
          })}},
        isRunning ? 4 : -1, colors);
}

QString samplingText(const studio::PointStep* step, int particle, bool isEnd, const Colors& colors)
{
    const QString x0 = colored(colors.prediction, QStringLiteral("<i>x\u0302</i><sub>0</sub>"));
    const QString xt = colored(colors.noise, QStringLiteral("<i>x</i><sub>t</sub>"));
    const auto index = static_cast<std::size_t>(particle);
    const QString state = step ? pair(step->xt[index]) : QString();
    return listing(
        {{tr("%1 from N(0, I)").arg(colored(colors.noise, QStringLiteral("<i>x</i><sub>T</sub>"))),
          step && step->index == 0 ? state : QString()},
         {tr("for t = T \u2212 1 \u2026 0"),
          step ? tr("t = %1, x_t = %2").arg(step->t).arg(state) : QString()},
         {tr("&nbsp; %1 from the denoiser at %2").arg(x0, xt),
          step ? pair(step->x0[index]) : QString()},
         {tr("&nbsp; a step from %1 towards %2").arg(xt, x0), {}},
         {tr("return %1").arg(colored(colors.signal, QStringLiteral("<i>x</i><sub>0</sub>"))), {}}},
        isEnd ? 4 : (step && step->index == 0 ? 0 : 2), colors);
}

}  // namespace driftwalk::gui
