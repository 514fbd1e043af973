#include "app/gui/engine_loader.h"

#include "core/util/error.h"
#include "core/util/resources.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLibrary>

namespace driftwalk::gui {

namespace {

constexpr auto moduleName = "libdriftwalk_engine.so";
constexpr auto entryPoint = "driftwalkCreateEngine";

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

std::unique_ptr<studio::MotionEngine> openModule()
{
    QLibrary library(findModule());
    library.setLoadHints(QLibrary::PreventUnloadHint);
    const auto create = reinterpret_cast<studio::MotionEngine* (*)()>(library.resolve(entryPoint));
    if (!create)
        throw Error("the model's engine cannot be opened: " + library.errorString().toStdString());
    return std::unique_ptr<studio::MotionEngine>(create());
}

}  // namespace

EngineSource bundledEngine()
{
    return {.open = openModule,
            .weights = [] { return resourcePath("models/driftwalk-base.safetensors"); }};
}

}  // namespace driftwalk::gui
