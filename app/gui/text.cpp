#include "app/gui/text.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <cmath>

namespace driftwalk::gui {

QString pointSetTitle(const std::string& name)
{
    const auto tr = [](const char* text) { return QCoreApplication::translate("Text", text); };
    static const QHash<QString, QString> titles{{QStringLiteral("moons"), tr("two moons")},
                                                {QStringLiteral("mixture"), tr("Gaussian mixture")},
                                                {QStringLiteral("swiss_roll"), tr("swiss roll")},
                                                {QStringLiteral("points"), tr("own points")}};
    const QString key = QString::fromStdString(name);
    return titles.value(key, key);
}

QString stepsText(int done, int total, qint64 elapsedMs)
{
    const auto tr = [](const char* text) { return QCoreApplication::translate("Text", text); };
    const double secondsLeft
        = static_cast<double>(elapsedMs) / 1000 * (total - done) / std::max(1, done);
    const QString left = secondsLeft < 1
        ? tr("less than a second left")
        : tr("about %1 s left").arg(std::ceil(secondsLeft), 0, 'f', 0);
    return tr("Step %1 of %2, %3").arg(done).arg(total).arg(left);
}

}  // namespace driftwalk::gui
