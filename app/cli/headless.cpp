#include "app/cli/headless.h"

#include "core/util/error.h"
#include "widgets/render/capture_target.h"

#include <QGuiApplication>

#include <regex>

namespace driftwalk::cli {

QSize parseSize(const std::string& text)
{
    static const std::regex pattern("([0-9]{1,6})x([0-9]{1,6})");
    std::smatch match;
    require(std::regex_match(text, match, pattern), "--size must look like 640x360, not " + text);
    return {std::stoi(match[1]), std::stoi(match[2])};
}

void drawHeadless(const std::function<void()>& work)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");  // letters need a Qt application, but no display
    int argc = 1;
    std::string name = "driftwalk-cli";
    char* argv[] = {name.data(), nullptr};
    const QGuiApplication application(argc, argv);
    const widgets::HeadlessContext context;
    work();
}

}  // namespace driftwalk::cli
