#include "app/gui/recent_menu.h"

#include "app/gui/settings.h"

#include <QFileInfo>

#include <algorithm>

namespace driftwalk::gui {

namespace {

constexpr qsizetype longestName = 56;  // characters

/// The last folders of a path, so many of them, from the outermost on.
QString foldersOf(const QString& path, int count)
{
    const QStringList folders = QFileInfo(path).path().split(QLatin1Char('/'), Qt::SkipEmptyParts);
    if (folders.isEmpty()) return QStringLiteral("/");
    return folders.mid(std::max<qsizetype>(0, folders.size() - count)).join(QLatin1Char('/'));
}

QString shortened(const QString& name)
{
    if (name.size() <= longestName) return name;
    const qsizetype half = (longestName - 1) / 2;
    return name.left(half) + QChar(0x2026) + name.right(half);
}

}  // namespace

QStringList shortNames(const QStringList& paths)
{
    QStringList names;
    for (const QString& path : paths) {
        const QString file = QFileInfo(path).fileName();
        QStringList others;
        for (const QString& other : paths)
            if (other != path && QFileInfo(other).fileName() == file) others << other;
        const auto isShared = [&](int count) {
            return std::any_of(others.begin(), others.end(), [&](const QString& other) {
                return foldersOf(other, count) == foldersOf(path, count);
            });
        };
        int count = 1;
        while (isShared(count) && foldersOf(path, count) != foldersOf(path, count + 1))
            ++count;
        names << shortened(
            others.isEmpty() ? file : QStringLiteral("%1 (%2)").arg(file, foldersOf(path, count)));
    }
    return names;
}

RecentMenu::RecentMenu(QWidget* parent) : QMenu(tr("Open &recent"), parent)
{
    setToolTipsVisible(true);
    connect(this, &QMenu::aboutToShow, this, &RecentMenu::list);
    list();
}

void RecentMenu::list()
{
    clear();
    const QStringList paths = Settings::recentFiles();
    const QStringList names = shortNames(paths);
    for (qsizetype i = 0; i < paths.size(); ++i) {
        const QString& path = paths[i];
        const bool isThere = QFileInfo::exists(path);
        QString text = names[i];
        text.replace(QLatin1Char('&'), QStringLiteral("&&"));
        QAction* action = addAction(isThere ? text : tr("%1 \u2013 missing").arg(text));
        action->setEnabled(isThere);
        action->setToolTip(path);
        connect(action, &QAction::triggered, this, [this, path] { Q_EMIT chosen(path); });
    }
    if (paths.isEmpty()) addAction(tr("Nothing was opened or saved yet"))->setEnabled(false);
    addSeparator();
    QAction* clearing = addAction(tr("&Clear list"));
    clearing->setEnabled(!paths.isEmpty());
    connect(clearing, &QAction::triggered, this, [] { Settings::clearRecentFiles(); });
}

}  // namespace driftwalk::gui
