// Keeps what is open on the disk, so that it is there again after the program was killed.
#pragma once

#include "app/gui/main_window.h"
#include "app/gui/session_file.h"

#include <QLockFile>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace driftwalk::gui {

/// Each running program has a folder of its own, which it locks. A folder that nobody locks any
/// more is of a program that was killed, and the next one takes it over.
///
/// What a program leaves that ends as it should is kept as the last session, which the window
/// offers to open again.
///
/// What is restored is tried twice: if the program ends both times while it restores, the folder is
/// kept under another name and the start goes on without it.
class Autosave : public QObject {
    Q_OBJECT

public:
    /// @param window  outlives this
    /// @param folder  for the folders of all programs; made if it is not there
    Autosave(MainWindow& window, const QString& folder, QObject* parent = nullptr);

    /// QStandardPaths::AppLocalDataLocation, sessions.
    static QString usualFolder();

    /// Restores what a program that was killed left, in its time; settled follows in any case.
    /// From then on what is open is written shortly after every change.
    void start();

    /// The program ends as it should: what is open becomes the last session, if it was changed.
    void end();

    /// Opens what the program that ended last had open; the window tells of it.
    void reopenLast();

    /// Of this program; empty where none could be locked.
    QString ownFolder() const { return m_folder; }

Q_SIGNALS:
    /// Nothing more will be restored.
    void settled(bool isRestored);
    /// What is open now is on the disk.
    void saved();

private:
    bool lock(const QString& folder);
    /// Locks the folder that a program left behind last, or an empty one.
    void claim(const QString& folder);
    void giveUp();
    void takeRestored(const SessionRead& read);
    void takeReopened(const SessionRead& read);
    /// Puts it into the window, with the way back.
    void show(const SessionRead& read, QString text);
    QString lastFolder() const;
    void begin(bool isRestored);

    /// What is to be written and how, in any thread.
    struct Writing {
        std::string text;
        std::vector<NumberedMotion> motions;
        std::function<void()> write;
    };

    /// Nothing where all that is open is on the disk.
    std::optional<Writing> changes();
    void save();
    /// The number of a motion; a new one for one that is not known.
    int numberOf(const PastMotion& motion);
    std::filesystem::path pathOf(const QString& name) const;

    MainWindow& m_window;
    QString m_parent;  ///< of the folders of all programs
    QString m_folder;
    QString m_left;  ///< name of the file that was left behind; empty for none
    std::unique_ptr<QLockFile> m_lock;
    std::vector<NumberedMotion> m_written;  ///< whose files are there
    int m_lastNumber = 0;
    std::string m_lastText;
    bool m_isTold = false;  ///< that it cannot be written
    QTimer m_soon;
    QTimer m_regularly;
    std::unique_ptr<Job> m_job;
    Job m_reopening;
    std::shared_ptr<SessionRead> m_reopened;
    std::function<void()> m_done;
    std::function<void(const QString&)> m_failed;
};

}  // namespace driftwalk::gui
