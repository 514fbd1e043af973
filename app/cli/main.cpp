// driftwalk-cli: everything the program does without a window. Results on stdout, messages and
// progress on stderr; exit code 0 done, 1 failed, 2 wrong usage, 130 interrupted.
#include "app/cli/commands.h"
#include "core/util/blas.h"
#include "core/util/error.h"
#include "core/util/restart.h"

#include <c10/util/Exception.h>

#include <CLI/CLI.hpp>
#include <iostream>

int main(int argc, char** argv)
{
    using namespace driftwalk;
    if (isOpenBlasSlow()) restartWith({{"OPENBLAS_CORETYPE", openBlasKernels()}}, argv);
    CLI::App app("Driftwalk without a window: motions from sentences, and the models behind them.");
    app.set_version_flag("--version", DRIFTWALK_VERSION);
    app.require_subcommand(1);
    cli::addGenerateCommand(app);
    cli::addConvertCommand(app);
    cli::addDatasetCommand(app);
    cli::addTrainCommand(app);
    cli::addTrainImageCommand(app);
    cli::addEvaluateCommand(app);
    cli::addEvaluatePartsCommand(app);
    cli::addScheduleCommand(app);
    cli::addElboCommand(app);
    cli::addSample2dCommand(app);
    cli::addSelfCheckCommand(app);
    cli::addEvaluateImageCommand(app);
#ifdef DRIFTWALK_HAS_PICTURES
    cli::addGlyphsCommand(app);
    cli::addSampleImageCommand(app);
    cli::addSheetCommand(app);
#endif
    try {
        app.parse(argc, argv);
        return 0;
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    } catch (const Cancelled&) {
        std::cerr << "\ninterrupted\n";
        return 130;
    } catch (const c10::Error& error) {
        std::cerr << "error: " << error.what_without_backtrace() << '\n';
    } catch (const std::exception& error) {
        std::cerr << "error: " << error.what() << '\n';
    }
    return 1;
}
