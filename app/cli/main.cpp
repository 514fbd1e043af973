// driftwalk-cli: everything the program does without a window. Results on stdout, messages and
// progress on stderr; exit code 0 done, 1 a file or the work failed, 2 the arguments are wrong,
// 130 interrupted.
#include "app/cli/commands.h"
#include "core/util/blas.h"
#include "core/util/error.h"
#include "core/util/restart.h"

#include <c10/util/Exception.h>

#include <CLI/CLI.hpp>
#include <iostream>

namespace {

constexpr int failed = 1;
constexpr int wrongArguments = 2;
constexpr int interrupted = 130;

int report(const char* text, int exitCode)
{
    std::cerr << "error: " << text << '\n';
    return exitCode;
}

}  // namespace

int main(int argc, char** argv)
{
    using namespace driftwalk;
    if (isOpenBlasSlow()) restartWith({{"OPENBLAS_CORETYPE", openBlasKernels()}}, argv);
    CLI::App app("Driftwalk without a window: motions from sentences, and the models behind them.");
    app.set_version_flag("--version", DRIFTWALK_VERSION);
    app.require_subcommand(1);
    app.footer("Exit codes: 0 done, 1 a file or the work failed, 2 the arguments are wrong, 130 "
               "interrupted.");
    cli::addGenerateCommand(app);
    cli::addConvertCommand(app);
    cli::addInfoCommand(app);
    cli::addDatasetCommand(app);
    cli::addTrainCommand(app);
    cli::addTrainEvaluatorCommand(app);
    cli::addTrainImageCommand(app);
    cli::addEvaluateCommand(app);
    cli::addEvaluateTableCommand(app);
    cli::addEvaluateSentencesCommand(app);
    cli::addEvaluatePartsCommand(app);
    cli::addScheduleCommand(app);
    cli::addElboCommand(app);
    cli::addRunCommand(app);
    cli::addSample2dCommand(app);
    cli::addSelfCheckCommand(app);
    cli::addEvaluateImageCommand(app);
#ifdef DRIFTWALK_HAS_PICTURES
    cli::addGlyphsCommand(app);
    cli::addRenderCommand(app);
    cli::addSampleImageCommand(app);
    cli::addSheetCommand(app);
#endif
    try {
        app.parse(argc, argv);
        return 0;
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : wrongArguments;
    } catch (const Cancelled&) {
        std::cerr << "\ninterrupted\n";
        return interrupted;
    } catch (const FileError& error) {
        return report(error.what(), failed);
    } catch (const Error& error) {  // a request that cannot be met, whoever finds out
        return report(error.what(), wrongArguments);
    } catch (const c10::Error& error) {
        return report(error.what_without_backtrace(), failed);
    } catch (const std::exception& error) {
        return report(error.what(), failed);
    }
}
