#include "widgets/film/embedded_text.h"

#include "core/util/error.h"
#include "core/util/suffix.h"
#include "core/video/comment_chunks.h"
#include "core/video/film_probe.h"

#include <QImageReader>

#include <algorithm>
#include <utility>

namespace driftwalk::widgets {

namespace {

QString wordsOfFilm(const std::filesystem::path& path)
{
    for (const auto& [key, value] : video::probeFilm(path).metadata)
        if (QString::fromStdString(key).compare("comment", Qt::CaseInsensitive) == 0)
            return QString::fromStdString(value);
    return {};
}

QString wordsOfPicture(const std::filesystem::path& path)
{
    QImageReader reader(QString::fromStdString(path.string()), "png");
    const QString words = reader.text(video::pngCommentName);
    if (words.isEmpty() && !reader.canRead())
        throw FileError(path,
                        "cannot be read as a picture (" + reader.errorString().toStdString() + ")");
    return words;
}

}  // namespace

bool canEmbedText(const std::filesystem::path& path)
{
    const std::string suffix = suffixOf(path);
    return suffix == ".mp4" || suffix == ".webm" || suffix == ".gif" || suffix == ".png";
}

std::string embeddedText(const std::filesystem::path& path)
{
    const QString words = suffixOf(path) == ".png" ? wordsOfPicture(path) : wordsOfFilm(path);
    if (words.isEmpty()) throw FileError(path, "holds no recipe of this program");
    return words.toStdString();
}

QImage withEmbeddedText(QImage picture, const std::string& text)
{
    picture.setText(video::pngCommentName, QString::fromStdString(text));
    return picture;
}

}  // namespace driftwalk::widgets
