// Words that travel inside films and pictures, such as the recipe of what they show.
#pragma once

#include <QImage>

#include <filesystem>
#include <string>

namespace driftwalk::widgets {

/// Whether words can be in a file of this name: .mp4, .webm, .gif, .png.
bool canEmbedText(const std::filesystem::path& path);

/// The words in a film or picture.
/// @throws FileError if it cannot be read or holds none
std::string embeddedText(const std::filesystem::path& path);

/// The picture with words in it, for PNG.
QImage withEmbeddedText(QImage picture, const std::string& text);

}  // namespace driftwalk::widgets
