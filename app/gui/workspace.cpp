#include "app/gui/workspace.h"

#include "app/gui/film/film_dialog.h"
#include "app/gui/settings.h"
#include "core/util/file_io.h"
#include "widgets/inputs/message_bar.h"

#include <QBuffer>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QRegularExpression>

namespace driftwalk::gui {

using widgets::MessageBar;

Workspace::Workspace(QWidget* parent) : QWidget(parent)
{
    connect(&m_fileJob, &Job::failed, this, [this](const QString& text) {
        messages()->report(MessageBar::Kind::Error, text);
        Q_EMIT fileWorkEnded();
    });
    connect(&m_fileJob, &Job::finished, this, [this] {
        m_fileWorkDone();
        Q_EMIT fileWorkEnded();
    });
}

QString Workspace::message() const { return messages()->text(); }

void Workspace::tell(const QString& text) { messages()->report(MessageBar::Kind::Note, text); }

void Workspace::startFileWork(const QString& doing, const Job::Work& work,
                              const std::function<void()>& done)
{
    if (m_fileJob.isRunning()) {
        messages()->report(MessageBar::Kind::Note, tr("Another file is still being worked on."));
        return;
    }
    messages()->report(MessageBar::Kind::Note, doing);
    m_fileWorkDone = done;
    m_fileJob.start(work);
}

void Workspace::savePicture(const QString& path)
{
    startFileWork(
        tr("Writing %1\u2026").arg(path),
        [image = picture(), path](const std::stop_token&, const ProgressFn&) {
            QBuffer buffer;
            buffer.open(QIODevice::WriteOnly);
            require(image.save(&buffer, "PNG"), "the stage gave no picture");
            writeFileAtomically(path.toStdU16String(), buffer.data().toStdString());
        },
        [this, path] {
            Settings::setFolder(QFileInfo(path).absolutePath());
            messages()->report(MessageBar::Kind::Note, tr("Saved %1.").arg(path));
        });
}

void Workspace::askForPicture()
{
    const QString path
        = askForTarget(tr("Save picture"), QStringLiteral("png"), tr("Pictures (*.png)"));
    if (!path.isEmpty()) savePicture(path);
}

void Workspace::askForFilm(const FilmOffer& offer)
{
    const auto target = [this](const QString& suffix) {
        return askForTarget(tr("Save film"), suffix,
                            suffix.isEmpty() ? tr("New folder for pictures (*)")
                                             : tr("Films (*.%1)").arg(suffix));
    };
    auto* dialog = new FilmDialog(offer, target, this);
    connect(dialog, &FilmDialog::saved, this, [this](const QString& path) {
        Settings::setFolder(QFileInfo(path).absolutePath());
        messages()->report(MessageBar::Kind::Note, tr("Saved %1.").arg(path));
        Q_EMIT fileWorkEnded();
    });
    dialog->open();
}

QString Workspace::askForTarget(const QString& caption, const QString& suffix,
                                const QString& filter, const QString& name)
{
    QFileDialog dialog(this, caption, Settings::folder(), filter);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(suffix);
    dialog.selectFile(proposedFile(name.isEmpty() ? title() : name, suffix));
    return dialog.exec() == QDialog::Accepted ? dialog.selectedFiles().value(0) : QString();
}

QString Workspace::proposedFile(QString name, const QString& suffix)
{
    name.remove(QRegularExpression(QStringLiteral("\\.\\w{1,4}$")));  // of the file it came from
    name.replace(QRegularExpression(QStringLiteral("[^\\w]+")), QStringLiteral("-"));
    if (name.isEmpty()) name = QStringLiteral("driftwalk");
    const QString ending = suffix.isEmpty() ? QString() : QLatin1Char('.') + suffix;
    return QDir(Settings::folder()).filePath(name.left(60) + ending);
}

}  // namespace driftwalk::gui
