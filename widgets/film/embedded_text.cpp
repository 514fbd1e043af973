#include "widgets/film/embedded_text.h"

#include "core/util/error.h"
#include "core/video/film_probe.h"

#include <QImageReader>

#include <algorithm>
#include <utility>

namespace driftwalk::widgets {

namespace {

const QString pictureKey = QStringLiteral("Recipe");

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
    QImage picture;
    if (!reader.read(&picture))
        throw FileError(path,
                        "cannot be read as a picture (" + reader.errorString().toStdString() + ")");
    return picture.text(pictureKey);
}

}  // namespace

bool canEmbedText(const std::filesystem::path& path)
{
    const std::string suffix = path.extension().string();
    return suffix == ".mp4" || suffix == ".webm" || suffix == ".png";
}

std::string embeddedText(const std::filesystem::path& path)
{
    const QString words = path.extension() == ".png" ? wordsOfPicture(path) : wordsOfFilm(path);
    if (words.isEmpty()) throw FileError(path, "holds no recipe of this program");
    return words.toStdString();
}

QImage withEmbeddedText(QImage picture, const std::string& text)
{
    picture.setText(pictureKey, QString::fromStdString(text));
    return picture;
}

}  // namespace driftwalk::widgets
