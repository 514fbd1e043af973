#include "app/gui/settings.h"

#include "core/util/error.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>

#include <nlohmann/json.hpp>

namespace driftwalk::gui {

namespace {

const QString themeKey = QStringLiteral("theme");
const QString geometryKey = QStringLiteral("window/geometry");
const QString panelKey = QStringLiteral("panels/%1");
const QString specKey = QStringLiteral("motion/spec");
const QString folderKey = QStringLiteral("folder");
const QString recentKey = QStringLiteral("recent");

}  // namespace

widgets::ThemeChoice Settings::theme()
{
    const QString name = QSettings().value(themeKey).toString();
    if (name == QLatin1String("light")) return widgets::ThemeChoice::Light;
    if (name == QLatin1String("dark")) return widgets::ThemeChoice::Dark;
    return widgets::ThemeChoice::System;
}

void Settings::setTheme(widgets::ThemeChoice choice)
{
    const char* const names[] = {"system", "light", "dark"};
    QSettings().setValue(themeKey, QLatin1String(names[static_cast<int>(choice)]));
}

QByteArray Settings::windowGeometry() { return QSettings().value(geometryKey).toByteArray(); }

void Settings::setWindowGeometry(const QByteArray& geometry)
{
    QSettings().setValue(geometryKey, geometry);
}

bool Settings::isPanelVisible(const QString& name)
{
    return QSettings().value(panelKey.arg(name), true).toBool();
}

void Settings::setPanelVisible(const QString& name, bool visible)
{
    QSettings().setValue(panelKey.arg(name), visible);
}

studio::MotionSpec Settings::motionSpec()
{
    const std::string text = QSettings().value(specKey).toString().toStdString();
    const auto json = nlohmann::json::parse(text, nullptr, false);
    try {
        if (json.is_object()) return json.get<studio::MotionSpec>();
    } catch (const Error&) {
        // A spec of another version of the program: begin anew.
    }
    return {};
}

void Settings::setMotionSpec(const studio::MotionSpec& spec)
{
    QSettings().setValue(specKey, QString::fromStdString(nlohmann::json(spec).dump()));
}

QString Settings::folder() { return QSettings().value(folderKey, QDir::homePath()).toString(); }

void Settings::setFolder(const QString& folder) { QSettings().setValue(folderKey, folder); }

QStringList Settings::recentFiles()
{
    QStringList paths = QSettings().value(recentKey).toStringList();
    paths.removeAll(QString());
    return paths.mid(0, maxRecentFiles);
}

void Settings::addRecentFile(const QString& path)
{
    const QString whole = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    QStringList paths = recentFiles();
    paths.removeAll(whole);
    paths.prepend(whole);
    QSettings().setValue(recentKey, paths.mid(0, maxRecentFiles));
}

void Settings::clearRecentFiles() { QSettings().remove(recentKey); }

}  // namespace driftwalk::gui
