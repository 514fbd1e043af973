#include "widgets/equation/equation.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace driftwalk::widgets {

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QJsonObject listIn(const QString& folder)
{
    return QJsonDocument::fromJson(contentOf(folder + QLatin1String("/equations.json")))
        .object()[QLatin1String("equations")]
        .toObject();
}

}  // namespace

Equation loadEquation(const QString& name, const QString& folder)
{
    const QJsonObject entry = listIn(folder)[name].toObject();
    Equation equation{.plain = entry[QLatin1String("plain")].toString(name),
                      .source = entry[QLatin1String("source")].toString()};
    const auto count = entry[QLatin1String("lines")].toArray().size();
    for (qsizetype i = 1; i <= count; ++i) {
        EquationLine line(contentOf(QStringLiteral("%1/%2-%3.svg").arg(folder, name).arg(i)));
        if (!line.isValid()) {
            equation.lines.clear();
            break;
        }
        equation.lines.push_back(std::move(line));
    }
    return equation;
}

QStringList equationNames(const QString& folder) { return listIn(folder).keys(); }

}  // namespace driftwalk::widgets
