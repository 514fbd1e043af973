#include "app/gui/autosave.h"

#include "app/gui/workspaces/motion/motion_workspace.h"
#include "core/util/error.h"
#include "core/util/file_io.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>
#include <array>
#include <utility>

namespace driftwalk::gui {

namespace {

constexpr int soonMs = 400;  // after the last change
constexpr int regularlyMs = 3000;  // for what changes without a signal
constexpr int mostFolders = 32;

const QString sessionName = QStringLiteral("session.json");
const QString triedOnce = QStringLiteral("session-tried-1.json");
const QString triedTwice = QStringLiteral("session-tried-2.json");

/// The file that a program left in a folder, the newest state first; empty for none.
QString leftIn(const QString& folder)
{
    for (const QString& name : {sessionName, triedOnce, triedTwice})
        if (QFileInfo::exists(QDir(folder).filePath(name))) return name;
    return {};
}

QDateTime writtenAt(const QString& folder)
{
    return QFileInfo(QDir(folder).filePath(leftIn(folder))).lastModified();
}

}  // namespace

Autosave::Autosave(MainWindow& window, const QString& folder, QObject* parent)
    : QObject(parent),
      m_window(window),
      m_parent(folder),
      m_job(std::make_unique<Job>())
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMs);
    m_regularly.setInterval(regularlyMs);
    for (QTimer* timer : {&m_soon, &m_regularly})
        connect(timer, &QTimer::timeout, this, &Autosave::save);
    connect(m_job.get(), &Job::finished, this, [this] { m_done(); });
    connect(m_job.get(), &Job::failed, this, [this](const QString& text) { m_failed(text); });
    connect(&m_reopening, &Job::finished, this, [this] { takeReopened(*m_reopened); });
    connect(&m_reopening, &Job::failed, this, [this](const QString& text) {
        m_window.workspace().tell(tr("The last session could not be opened: %1.").arg(text));
    });
    connect(&m_window, &MainWindow::lastSessionWanted, this, &Autosave::reopenLast);
    claim(folder);
}

QString Autosave::usualFolder()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation))
        .filePath(QStringLiteral("sessions"));
}

bool Autosave::lock(const QString& folder)
{
    auto file = std::make_unique<QLockFile>(folder + QStringLiteral(".lock"));
    file->setStaleLockTime(0);  // only the end of its program makes a lock stale, not its age
    if (!file->tryLock()) return false;
    m_lock = std::move(file);
    m_folder = folder;
    m_left = leftIn(folder);
    return true;
}

void Autosave::claim(const QString& folder)
{
    if (!QDir().mkpath(folder)) return;
    QStringList left;
    QStringList empty;
    for (int number = 1; number <= mostFolders; ++number) {
        const QString path = QDir(folder).filePath(QString::number(number));
        (leftIn(path).isEmpty() ? empty : left) << path;
    }
    std::stable_sort(left.begin(), left.end(), [](const QString& a, const QString& b) {
        return writtenAt(a) > writtenAt(b);
    });
    for (const QString& path : left + empty)
        if (lock(path)) break;
    if (!m_folder.isEmpty()) QDir().mkpath(m_folder);
}

std::filesystem::path Autosave::pathOf(const QString& name) const
{
    return QDir(m_folder).filePath(name).toStdU16String();
}

void Autosave::start()
{
    if (m_left.isEmpty()) return begin(false);
    if (m_left == triedTwice) return giveUp();
    const QString next = m_left == sessionName ? triedOnce : triedTwice;
    std::error_code problem;
    std::filesystem::rename(pathOf(m_left), pathOf(next), problem);
    const auto read = std::make_shared<SessionRead>();
    m_done = [this, read] { takeRestored(*read); };
    m_failed = [this](const QString& text) {
        m_window.workspace().tell(
            tr("What was open when the program last ended could not be restored: %1.").arg(text));
        begin(false);
    };
    m_job->start([read, path = pathOf(next)](const std::stop_token&, const ProgressFn&) {
        *read = readSession(path);
    });
}

void Autosave::giveUp()
{
    const QString kept = m_folder + QStringLiteral("-kept");
    QDir(kept).removeRecursively();
    QDir().rename(m_folder, kept);
    QDir().mkpath(m_folder);
    m_window.workspace().tell(tr("What was open when the program last ended was not restored, as "
                                 "the program ended twice while doing so. It is kept in %1.")
                                  .arg(kept));
    begin(false);
}

QString Autosave::lastFolder() const { return QDir(m_parent).filePath(QStringLiteral("last")); }

void Autosave::reopenLast()
{
    const QString left = leftIn(lastFolder());
    if (left.isEmpty() || m_reopening.isRunning()) return;
    m_reopened = std::make_shared<SessionRead>();
    const std::filesystem::path file = QDir(lastFolder()).filePath(left).toStdU16String();
    m_reopening.start([read = m_reopened, file](const std::stop_token&, const ProgressFn&) {
        *read = readSession(file);
    });
}

void Autosave::takeReopened(const SessionRead& read) { show(read, tr("Opened the last session.")); }

void Autosave::takeRestored(const SessionRead& read)
{
    m_lastNumber = read.lastNumber;  // its files stay until all is written anew
    show(read, tr("Restored what was open when the program last ended."));
    begin(true);
}

void Autosave::show(const SessionRead& read, QString text)
{
    const SessionState before = m_window.state();
    m_window.restore(read.state);
    if (!read.remarks.empty())
        text += tr(" Not restored: %1.").arg(QString::fromStdString(read.remarks.front()));
    m_window.workspace().offer(text, tr("Discard"), [this, before] { m_window.restore(before); });
}

void Autosave::begin(bool isRestored)
{
    if (!m_folder.isEmpty()) {
        Session& session = m_window.session();
        const auto soon = [this] { m_soon.start(); };
        connect(&m_window.motion(), &MotionWorkspace::motionChanged, this, soon);
        connect(&m_window.motion(), &MotionWorkspace::timelineShownChanged, this, soon);
        connect(&m_window.motion().document(), &widgets::TimelineDocument::changed, this, soon);
        connect(&session, &Session::scheduleChanged, this, soon);
        connect(&session, &Session::samplerChanged, this, soon);
        connect(&session, &Session::seedChanged, this, soon);
        m_regularly.start();
        if (isRestored)
            m_soon.start();
        else
            m_lastText = sessionText(m_window.state(), {});  // nothing to lose yet
    }
    m_window.offerLastSession(!leftIn(lastFolder()).isEmpty());
    Q_EMIT settled(isRestored);
}

int Autosave::numberOf(const PastMotion& motion)
{
    for (const NumberedMotion& known : m_written)
        if (known.motion.imported == motion.imported && known.motion.result == motion.result)
            return known.number;
    return ++m_lastNumber;
}

std::optional<Autosave::Writing> Autosave::changes()
{
    const SessionState state = m_window.state();
    std::vector<int> numbers;
    Writing writing;
    std::vector<NumberedMotion> added;
    const int known = m_lastNumber;
    for (const PastMotion& motion : state.motion.motions) {
        writing.motions.push_back({numberOf(motion), motion});
        numbers.push_back(writing.motions.back().number);
        if (numbers.back() > known) added.push_back(writing.motions.back());
    }
    writing.text = sessionText(state, numbers);
    if (writing.text == m_lastText) return {};
    writing.write
        = [text = writing.text, numbers, added, folder = pathOf({}), session = pathOf(sessionName),
           old = std::array{pathOf(triedOnce), pathOf(triedTwice)}] {
              for (const NumberedMotion& motion : added)
                  writeMotionFiles(folder, motion);
              writeFileAtomically(session, text);
              removeMotionFiles(folder, numbers);
              std::error_code problem;
              for (const auto& path : old)
                  std::filesystem::remove(path, problem);
          };
    return writing;
}

void Autosave::save()
{
    if (!m_job) return;
    if (m_job->isRunning()) return m_soon.start();
    const int known = m_lastNumber;
    const std::optional<Writing> writing = changes();
    if (!writing) return;
    m_done = [this, text = writing->text, motions = writing->motions] {
        m_lastText = text;
        m_written = motions;
        Q_EMIT saved();
    };
    m_failed = [this, known](const QString& problem) {
        m_lastNumber = known;
        if (!std::exchange(m_isTold, true))
            m_window.workspace().tell(
                tr("What is open cannot be kept against a crash: %1.").arg(problem));
    };
    m_job->start([write = writing->write](const std::stop_token&, const ProgressFn&) { write(); });
}

void Autosave::end()
{
    const bool hasBegun = m_regularly.isActive();
    m_soon.stop();
    m_regularly.stop();
    m_job.reset();  // waits
    if (m_folder.isEmpty()) return;
    try {
        if (const auto writing = hasBegun ? changes() : std::nullopt) writing->write();
    } catch (const Error&) {
        // what was written before is the last session then
    }
    if (leftIn(m_folder).isEmpty()) {
        QDir(m_folder).removeRecursively();
    } else {
        QDir(lastFolder()).removeRecursively();
        QDir().rename(m_folder, lastFolder());
    }
    m_lock.reset();
}

}  // namespace driftwalk::gui
