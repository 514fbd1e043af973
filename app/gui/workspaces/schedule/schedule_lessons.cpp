#include "app/gui/workspaces/schedule/schedule_lessons.h"

#include <QCoreApplication>
#include <QHash>

namespace driftwalk::gui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("ScheduleLessons", text); }

}  // namespace

const std::vector<ScheduleLesson>& scheduleLessons()
{
    static const std::vector<ScheduleLesson> lessons{
        {tr("unscaled, T = 50"),
         tr("The betas of 1000 steps used for 50: the last step still holds 78 % of the signal's "
            "amplitude, but sampling starts from noise without any."),
         {.name = "linear", .steps = 50, .isRescaled = false}},
        {tr("scaled, T = 50"),
         tr("The same with the betas multiplied by 1000 / T: now the process ends in noise."),
         {.name = "linear", .steps = 50}},
        {tr("signal left at T"),
         tr("The schedule of Stable Diffusion ends with 6.8 % of the signal's amplitude: samples "
            "then cannot become very dark or very bright (Lin et al. 2024)."),
         {.name = "scaled_linear"}},
        {tr("zero terminal SNR"),
         tr("The same, moved and stretched so that nothing is left of the signal at the last step "
            "(Lin et al. 2024, algorithm 1)."),
         {.name = "scaled_linear", .zeroTerminalSnr = true}},
        {tr("cosine"),
         tr("Destroys the signal evenly; the linear one wastes its last third on noise that is "
            "already complete (Nichol and Dhariwal 2021). Keep it and compare."),
         {.name = "cosine"}},
        {tr("shifted"),
         tr("Larger data are more redundant: at the same SNR more of them can be seen. The shift "
            "divides the SNR (Hoogeboom et al. 2023); the bundled motion model uses one."),
         {.name = "cosine", .shift = 4}}};
    return lessons;
}

QString scheduleTitle(const std::string& name)
{
    static const QHash<QString, QString> titles{
        {QStringLiteral("scaled_linear"), tr("scaled linear")},
        {QStringLiteral("laplace"), tr("Laplace")},
        {QStringLiteral("karras"), tr("Karras")},
        {QStringLiteral("drawn"), tr("drawn by hand")}};
    const QString key = QString::fromStdString(name);
    return titles.value(key, key);
}

QString scheduleTitle(const diffusion::ScheduleSpec& spec)
{
    QStringList parts{scheduleTitle(spec.name), tr("T = %1").arg(spec.steps)};
    if (!spec.isRescaled && diffusion::defaultBetas(spec.name)) parts << tr("unscaled");
    if (spec.shift != 1) parts << tr("shift %1").arg(spec.shift, 0, 'g', 3);
    if (spec.zeroTerminalSnr) parts << tr("zero terminal SNR");
    return parts.join(QStringLiteral(", "));
}

}  // namespace driftwalk::gui
