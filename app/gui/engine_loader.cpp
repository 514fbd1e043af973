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
                + " nor in ../lib/driftwalk; build or install it to generate with a model");
}

/// A function of the module.
template <typename Function>
Function* entryPoint(const char* name)
{
    QLibrary library(findModule());
    library.setLoadHints(QLibrary::PreventUnloadHint);
    const auto function = reinterpret_cast<Function*>(library.resolve(name));
    if (!function)
        throw Error("the engine cannot be opened: " + library.errorString().toStdString());
    return function;
}

template <typename Engine>
std::unique_ptr<Engine> makeEngine(const char* name)
{
    return std::unique_ptr<Engine>(entryPoint<Engine*()>(name)());
}

}  // namespace

EngineSource bundledEngine()
{
    return {.open = [] { return makeEngine<studio::MotionEngine>("driftwalkCreateEngine"); },
            .weights = [] { return resourcePath("models/driftwalk-base.safetensors"); }};
}

std::unique_ptr<studio::PlaygroundEngine> openPlaygroundEngine()
{
    return makeEngine<studio::PlaygroundEngine>("driftwalkCreatePlayground");
}

std::unique_ptr<studio::ScheduleLearning> learnSchedule(const toy::PointSetSpec& data,
                                                        const toy::LearnedScheduleSpec& spec)
{
    using Learn
        = studio::ScheduleLearning*(const toy::PointSetSpec&, const toy::LearnedScheduleSpec&);
    return std::unique_ptr<studio::ScheduleLearning>(
        entryPoint<Learn>("driftwalkLearnSchedule")(data, spec));
}

std::vector<studio::SelfCheckResult> selfCheck(const ProgressFn& onProgress,
                                               const std::stop_token& stop)
{
    using Check
        = void(std::vector<studio::SelfCheckResult>&, const ProgressFn&, const std::stop_token&);
    std::vector<studio::SelfCheckResult> results;
    entryPoint<Check>("driftwalkSelfCheck")(results, onProgress, stop);
    return results;
}

ImageEngineSource bundledImageEngine()
{
    return {.open = [] { return makeEngine<studio::ImageEngine>("driftwalkCreateImageEngine"); },
            .weights = [] { return resourcePath("models/driftwalk-glyphs.safetensors"); }};
}

std::unique_ptr<studio::ElboEngine> openElboEngine()
{
    return makeEngine<studio::ElboEngine>("driftwalkCreateElbo");
}

}  // namespace driftwalk::gui
