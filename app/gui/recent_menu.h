// The menu of files that were opened or saved last.
#pragma once

#include <QMenu>

namespace driftwalk::gui {

/// A name for each path that tells it from the others: its file's name, with as many folders as it
/// takes where several files have the same one ("walk.bvh (takes/a)"). Long names lose their
/// middle.
QStringList shortNames(const QStringList& paths);

/// Lists Settings::recentFiles() whenever it opens; what is missing cannot be chosen.
class RecentMenu : public QMenu {
    Q_OBJECT

public:
    explicit RecentMenu(QWidget* parent = nullptr);

Q_SIGNALS:
    void chosen(const QString& path);

private:
    void list();
};

}  // namespace driftwalk::gui
