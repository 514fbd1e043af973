#include "core/util/threads.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <chrono>
#include <thread>

namespace driftwalk {

void useAllCores()
{
    at::set_num_threads(static_cast<int>(std::max(1U, std::thread::hardware_concurrency())));
}

double matrixProductGflops()
{
    using Clock = std::chrono::steady_clock;
    const at::NoGradGuard noGrad;
    const at::Tensor a = at::ones({512, 512});
    double best = 0;
    for (int repeat = 0; repeat < 3; ++repeat) {
        const auto start = Clock::now();
        at::mm(a, a);
        const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
        best = std::max(best, 2.0 * 512 * 512 * 512 / seconds * 1e-9);
    }
    return best;
}

}  // namespace driftwalk
