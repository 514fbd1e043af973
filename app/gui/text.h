// Small pieces of text that several windows need.
#pragma once

#include <QString>

namespace driftwalk::gui {

/// "1 thread", "2 threads".
inline QString counted(int count, const QString& one, const QString& many)
{
    return QStringLiteral("%1 %2").arg(count).arg(count == 1 ? one : many);
}

}  // namespace driftwalk::gui
