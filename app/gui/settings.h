// What the program remembers from one run to the next.
#pragma once

#include "core/studio/motion_spec.h"
#include "widgets/style/theme.h"

#include <QByteArray>
#include <QStringList>

namespace driftwalk::gui {

/// Settings that cannot be read back are as if they had never been written.
class Settings {
public:
    static widgets::ThemeChoice theme();
    static void setTheme(widgets::ThemeChoice choice);

    static QByteArray windowGeometry();
    static void setWindowGeometry(const QByteArray& geometry);

    /// Whether a panel ("controls", "inspector") was visible.
    static bool isPanelVisible(const QString& name);
    static void setPanelVisible(const QString& name, bool visible);

    /// The values last used to generate.
    static studio::MotionSpec motionSpec();
    static void setMotionSpec(const studio::MotionSpec& spec);

    /// The folder last used for files.
    static QString folder();
    static void setFolder(const QString& folder);

    /// Motions, recipes, timelines and films that were opened or saved, the latest first; at most
    /// maxRecentFiles.
    static QStringList recentFiles();
    static void addRecentFile(const QString& path);
    static void clearRecentFiles();

    static constexpr int maxRecentFiles = 10;
};

}  // namespace driftwalk::gui
