#include "app/gui/workspace.h"

#include "app/gui/film/film_dialog.h"
#include "app/gui/picture_dialog.h"
#include "app/gui/settings.h"
#include "core/util/file_io.h"
#include "widgets/film/embedded_text.h"
#include "widgets/inputs/message_bar.h"
#include "widgets/plot/plot.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
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

void Workspace::enlargeMessages(bool lecture) { messages()->setLecture(lecture); }

void Workspace::offer(const QString& text, const QString& label, const std::function<void()>& act)
{
    messages()->offer(MessageBar::Kind::Note, text, label, act);
}

std::vector<PictureSource> Workspace::pictureSources()
{
    std::vector<PictureSource> sources{stagePicture()};
    for (widgets::Plot* plot : findChildren<widgets::Plot*>())
        if (plot->isVisible() && !plot->accessibleName().isEmpty())
            sources.push_back(plotSource(plot));
    return sources;
}

void Workspace::savePicture(const QString& path)
{
    savePictureOf({.image = [this](const PictureSpec&) { return picture(); }},
                  {.size = stagePicture().size * pictureScale}, path);
}

void Workspace::savePictureOf(const PictureSource& source, const PictureSpec& spec,
                              const QString& path)
{
    startFileWork(
        tr("Writing %1\u2026").arg(path),
        [bytes = pictureBytes(source, spec), path](const std::stop_token&, const ProgressFn&) {
            writeFileAtomically(path.toStdU16String(), bytes().toStdString());
        },
        [this, path] {
            Settings::setFolder(QFileInfo(path).absolutePath());
            messages()->report(MessageBar::Kind::Note, tr("Saved %1.").arg(path));
        });
}

void Workspace::askForPicture()
{
    messages()->dismiss();  // it may stand on the stage
    PictureDialog dialog(pictureSources(), this);
    if (dialog.exec() != QDialog::Accepted) return;
    const QString suffix = suffixOf(dialog.spec().format);
    const bool isStage = &dialog.source() == &dialog.sources().front();
    const QString path = askForTarget(tr("Save picture"), suffix, tr("Pictures (*.%1)").arg(suffix),
                                      isStage ? QString() : dialog.source().name);
    if (!path.isEmpty()) savePictureOf(dialog.source(), dialog.spec(), path);
}

void Workspace::copyPicture()
{
    messages()->dismiss();
    const QImage image = picture();
    if (image.isNull()) return tell(tr("There is no picture to copy here."));
    QGuiApplication::clipboard()->setImage(image);
    tell(tr("Copied the picture, %1 \u00d7 %2 pixels.").arg(image.width()).arg(image.height()));
}

void Workspace::askForFilm(const FilmOffer& offer)
{
    const auto target = [this](const QString& suffix) {
        return askForTarget(tr("Save film"), suffix,
                            suffix.isEmpty() ? tr("New folder for pictures (*)")
                                             : tr("Films (*.%1)").arg(suffix));
    };
    auto* dialog = new FilmDialog(offer, target, this);
    const bool hasRecipe = static_cast<bool>(offer.metadata);
    connect(dialog, &FilmDialog::saved, this, [this, hasRecipe](const QString& path) {
        Settings::setFolder(QFileInfo(path).absolutePath());
        if (hasRecipe && widgets::canEmbedText(path.toStdU16String()))
            Settings::addRecentFile(path);
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
