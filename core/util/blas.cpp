#include "core/util/blas.h"

#include <dlfcn.h>
#include <fstream>

namespace driftwalk {

namespace {

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
        const auto name = line.rfind('/') + 1;
        const bool isLibrary = path != std::string::npos && line.compare(name, 3, "lib") == 0;
        if (isLibrary && line.find("blas", name) != std::string::npos) return line.substr(path);
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

bool isOpenBlasSlow() { return kernelsInUse() == "Prescott" && !openBlasKernels().empty(); }

}  // namespace driftwalk
