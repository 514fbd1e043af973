// Small pieces of text that several windows need.
#pragma once

#include <QColor>
#include <QString>

#include <string>

namespace driftwalk::gui {

/// "1 thread", "2 threads".
inline QString counted(int count, const QString& one, const QString& many)
{
    return QStringLiteral("%1 %2").arg(count).arg(count == 1 ? one : many);
}

/// Rich text in a colour.
inline QString colored(const QColor& color, const QString& text)
{
    return QStringLiteral("<span style='color:%1'>%2</span>").arg(color.name(), text);
}

/// Rich text in a colour that says which symbol the mouse is over, by QLabel::linkHovered.
inline QString linked(const QColor& color, const QString& text, const QString& symbol)
{
    if (symbol.isEmpty()) return colored(color, text);
    return QStringLiteral("<a href='%1' style='color:%2; text-decoration:none'>%3</a>")
        .arg(symbol, color.name(), text);
}

/// What a name of toy::pointSetNames() is called in the window.
QString pointSetTitle(const std::string& name);

/// "Step 12 of 50, about 3 s left", where `elapsedMs` were needed for the first `done` steps.
QString stepsText(int done, int total, qint64 elapsedMs);

}  // namespace driftwalk::gui
