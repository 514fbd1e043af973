#include "app/gui/text.h"

#include <QCoreApplication>
#include <QHash>

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

}  // namespace driftwalk::gui
