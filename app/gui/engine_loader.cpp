#include "app/gui/engine_loader.h"

#include "core/util/error.h"
#include "core/util/resources.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLibrary>

namespace driftwalk::gui {

namespace {

constexpr auto moduleName = "libdriftwalk_engine.so";

QString findModule()
{
    const QString folder = QCoreApplication::applicationDirPath();
    for (const char* place : {"/", "/../lib/driftwalk/"}) {
        const QString path = folder + QLatin1String(place) + QLatin1String(moduleName);
        if (QFileInfo::exists(path)) return QFileInfo(path).canonicalFilePath();
    }
    throw Error(std::string(moduleName) + " is neither in " + folder.toStdString()
                + " nor in ../lib/driftwalk; build or install it to generate motion");
}

/// Calls a function of the module that makes an engine.
template <typename Engine>
std::unique_ptr<Engine> openModule(const char* entryPoint)
{
    QLibrary library(findModule());
    library.setLoadHints(QLibrary::PreventUnloadHint);
    const auto create = reinterpret_cast<Engine* (*)()>(library.resolve(entryPoint));
    if (!create) throw Error("the engine cannot be opened: " + library.errorString().toStdString());
    return std::unique_ptr<Engine>(create());
}

}  // namespace

EngineSource bundledEngine()
{
    return {.open = [] { return openModule<studio::MotionEngine>("driftwalkCreateEngine"); },
            .weights = [] { return resourcePath("models/driftwalk-base.safetensors"); }};
}

std::unique_ptr<studio::PlaygroundEngine> openPlaygroundEngine()
{
    return openModule<studio::PlaygroundEngine>("driftwalkCreatePlayground");
}

std::unique_ptr<studio::ElboEngine> openElboEngine()
{
    return openModule<studio::ElboEngine>("driftwalkCreateElbo");
}

}  // namespace driftwalk::gui
