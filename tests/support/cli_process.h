// Runs driftwalk-cli as a user would, without a display.
#pragma once

#include "core/util/blas.h"

#include <QProcess>
#include <QString>
#include <QStringList>

#include <string>

namespace driftwalk::tests {

struct Outcome {
    int exitCode = -1;  ///< -1 if the program crashed or did not end
    QString output;
    QString errors;
};

inline Outcome runCli(const QStringList& arguments)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove("DISPLAY");
    process.setProcessEnvironment(environment);
    process.start(DRIFTWALK_CLI, arguments);
    if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit) return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

/// Sets what the program would otherwise restart itself for, each time.
inline void prepareCli()
{
    const std::string kernels = openBlasKernels();
    if (!kernels.empty()) qputenv("OPENBLAS_CORETYPE", kernels.c_str());
}

}  // namespace driftwalk::tests
