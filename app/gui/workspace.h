// One way to look at diffusion: its panels, its stage, and what the common keys mean there.
#pragma once

#include "app/gui/film/film_offer.h"
#include "app/gui/job.h"
#include "app/gui/picture_source.h"

#include <QImage>
#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

namespace driftwalk::widgets {
class MessageBar;
}

namespace driftwalk::gui {

class Workspace : public QWidget {
    Q_OBJECT

public:
    explicit Workspace(QWidget* parent = nullptr);

    virtual QWidget* controls() = 0;
    virtual QWidget* inspector() = 0;

    /// Called when the workspace comes to the front, where it has the clocks, and when it leaves.
    virtual void setActive(bool active) = 0;

    /// Larger type on the stage, to be read from the last row.
    virtual void setLecture(bool lecture) = 0;

    /// The stage's work: generate, sample, evaluate. Without any, nothing happens.
    virtual void start() { }

    virtual void cancel() { }

    /// Whether the stage does not yet show what it is about to; busyEnded follows.
    virtual bool isBusy() const { return false; }

    /// Brings everything on the stage into sight.
    virtual void frameAll() { }

    /// What a film of the stage can show besides its way through diffusion time; nothing if there
    /// is nothing more.
    virtual std::optional<FilmOffer> filmOffer() { return std::nullopt; }

    /// The stage as it is, for films and for other programs.
    virtual QImage picture() = 0;

    /// What picture files can show: the stage, then every plot that is visible.
    std::vector<PictureSource> pictureSources();

    /// The last message to the user, empty when dismissed.
    QString message() const;

    /// Larger type in messages.
    void enlargeMessages(bool lecture);

    /// Shows a message to the user.
    void tell(const QString& text);

    /// The same with a button that does something about it.
    void offer(const QString& text, const QString& label, const std::function<void()>& act);

public Q_SLOTS:
    /// Writes the stage as a PNG file.
    void savePicture(const QString& path);
    /// Asks what the picture shall show, and how.
    void askForPicture();
    void savePictureOf(const driftwalk::gui::PictureSource& source,
                       const driftwalk::gui::PictureSpec& spec, const QString& path);
    /// Puts the stage on the clipboard.
    void copyPicture();
    /// Asks what a film shall be, and makes it.
    void askForFilm(const FilmOffer& offer);

Q_SIGNALS:
    void busyEnded();
    /// A file was written or read, or work on one has failed.
    void fileWorkEnded();

protected:
    virtual widgets::MessageBar* messages() const = 0;

    /// The stage for a picture file.
    virtual PictureSource stagePicture() = 0;

    /// What the stage shows, in words that a file name is made of.
    virtual QString title() const = 0;

    /// Work on a file, one at a time, with its news in the message bar.
    void startFileWork(const QString& doing, const Job::Work& work,
                       const std::function<void()>& done);

    /// A path in the last folder, named after these words.
    static QString proposedFile(QString name, const QString& suffix);
    /// Asks where to save; a name without a suffix gets this one. Empty when cancelled.
    /// @param filter  "Pictures (*.png)"
    /// @param name    words that the proposed name is made of; those of title() if empty
    QString askForTarget(const QString& caption, const QString& suffix, const QString& filter,
                         const QString& name = {});

private:
    std::function<void()> m_fileWorkDone;
    Job m_fileJob;
};

}  // namespace driftwalk::gui
