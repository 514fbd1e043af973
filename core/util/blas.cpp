#include "core/util/blas.h"

#include <cstdlib>
#include <dlfcn.h>
#include <fstream>
#include <string_view>
#include <unistd.h>

namespace driftwalk {

namespace {

constexpr auto variable = "OPENBLAS_CORETYPE";
constexpr std::string_view fallback = "Prescott";

/// What the loaded OpenBLAS computes with; empty without OpenBLAS.
std::string kernelsInUse()
{
    const auto name
        = reinterpret_cast<const char* (*)()>(dlsym(RTLD_DEFAULT, "openblas_get_corename"));
    return name == nullptr ? "" : name();
}

}  // namespace

std::string loadedBlas()
{
    std::ifstream maps("/proc/self/maps");
    for (std::string line; std::getline(maps, line);) {
        const auto path = line.find('/');
        const auto name = line.rfind('/');
        if (path != std::string::npos && line.find("blas", name) != std::string::npos)
            return line.substr(path);
    }
    return {};
}

std::string openBlasKernels()
{
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
        && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
        return "SkylakeX";
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return "Haswell";
#endif
    return {};
}

void chooseOpenBlasKernels()
{
    const std::string kernels = openBlasKernels();
    constexpr int keepUsersChoice = 0;
    if (!kernels.empty()) setenv(variable, kernels.c_str(), keepUsersChoice);
}

void restartWithChosenKernels(char** arguments)
{
    if (kernelsInUse() != fallback || openBlasKernels().empty() || std::getenv(variable) != nullptr)
        return;
    chooseOpenBlasKernels();
    execv("/proc/self/exe", arguments);
}

}  // namespace driftwalk
