// Numbers whose digits all have one width, so that a running read-out does not tremble.
#pragma once

#include <QPainter>
#include <QString>

namespace driftwalk::widgets {

/// Width that drawTabular takes for `text`, pixels.
int tabularWidth(const QFontMetrics& metrics, const QString& text);

/// Draws `text` on the baseline that starts at `origin`, each digit centred in the width of the
/// widest.
/// @return the width drawn, pixels
int drawTabular(QPainter& painter, QPoint origin, const QString& text);

}  // namespace driftwalk::widgets
