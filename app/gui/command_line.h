// What the program can be told when it is started.
#pragma once

#include "widgets/style/theme.h"

#include <QSize>
#include <QString>

#include <optional>

class QCoreApplication;

namespace driftwalk::gui {

struct Options {
    bool exitAfterStartup = false;  ///< end when the window has been painted
    QString screenshot;  ///< write a picture of the window here, then end
    QSize size;  ///< of the window, pixels; empty as remembered
    std::optional<widgets::ThemeChoice> theme;  ///< in place of the remembered one
    QString prompt;  ///< generate from this sentence at once
    QString file;  ///< show this motion
    int workspace = 0;  ///< in front, index into MainWindow::workspaceNames()
    std::optional<int> step;  ///< position of the diffusion clock in the picture
    std::optional<int> frame;  ///< position of the motion clock in the picture
};

/// Ends the process itself for --help, --version and unknown options.
/// @throws Error if a value is malformed
Options parseCommandLine(const QCoreApplication& application);

}  // namespace driftwalk::gui
