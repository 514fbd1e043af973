// Words on the pictures of a film: a title, the prompt, and the two clocks.
#pragma once

#include <QImage>
#include <QString>

namespace driftwalk::widgets {

struct FilmOverlay {
    QString title;  ///< upper left; may be empty, as all of them
    QString prompt;  ///< lower left, in as many lines as it needs
    QString clock;  ///< lower right
    double progress = -1;  ///< 0 .. 1: a line along the lower edge; below 0 for none
    QColor ink;
    QColor accent;  ///< of the line
};

/// Needs a QGuiApplication. Letters grow with the picture.
void paintOverlay(QImage& picture, const FilmOverlay& overlay);

}  // namespace driftwalk::widgets
