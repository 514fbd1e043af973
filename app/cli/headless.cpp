#include "app/cli/headless.h"

#include "core/util/error.h"
#include "widgets/render/capture_target.h"

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QLibraryInfo>

#include <algorithm>
#include <memory>
#include <regex>
#include <stdexcept>

namespace driftwalk::cli {

QSize parseSize(const std::string& text)
{
    static const std::regex pattern("([0-9]{1,6})[xX]([0-9]{1,6})");
    std::smatch match;
    require(std::regex_match(text, match, pattern), "--size must look like 640x360, not " + text);
    return {std::stoi(match[1]), std::stoi(match[2])};
}

namespace {

/// Qt ends the program if it misses its platform, so it is asked for before.
void requirePlatform()
{
    QStringList folders{QLibraryInfo::path(QLibraryInfo::PluginsPath) + "/platforms"};
    for (const char* variable : {"QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH"})
        for (const QString& folder : qEnvironmentVariable(variable).split(QDir::listSeparator()))
            folders << folder << folder + "/platforms";
    const auto isThere
        = [](const QString& folder) { return QFile::exists(folder + "/libqoffscreen.so"); };
    if (std::none_of(folders.begin(), folders.end(), isThere))
        throw std::runtime_error(
            "pictures need Qt's platform \"offscreen\", libqoffscreen.so, which is not in "
            + folders.front().toStdString()
            + "; install it (Debian: libqt6gui6) or set QT_PLUGIN_PATH");
}

/// @throws std::runtime_error for what is the computer's fault, not that of the arguments
std::unique_ptr<widgets::HeadlessContext> makeContext()
{
    try {
        return std::make_unique<widgets::HeadlessContext>();
    } catch (const Error& error) {
        throw std::runtime_error(error.what());
    }
}

}  // namespace

void drawHeadless(const std::function<void()>& work)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");  // letters need a Qt application, but no display
    if (!qEnvironmentVariableIsSet("EGL_LOG_LEVEL"))
        qputenv("EGL_LOG_LEVEL", "fatal");  // what is missing is said once, below
    requirePlatform();
    int argc = 1;
    std::string name = "driftwalk-cli";
    char* argv[] = {name.data(), nullptr};
    const QGuiApplication application(argc, argv);
    const auto context = makeContext();
    work();
}

}  // namespace driftwalk::cli
