#include "core/util/threads.h"

#include "core/util/timing.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <cstdlib>
#include <thread>

namespace driftwalk {

void useThreads(int count)
{
    // A thread's first question for the number takes over what another thread has set last.
    at::get_num_threads();
    at::set_num_threads(count);
}

void useAllCores()
{
    const char* asked = std::getenv("OMP_NUM_THREADS");
    const int count = asked == nullptr ? 0 : std::atoi(asked);
    useThreads(count > 0 ? count
                         : static_cast<int>(std::max(1U, std::thread::hardware_concurrency())));
}

double matrixProductGflops()
{
    const at::NoGradGuard noGrad;
    const at::Tensor a = at::ones({512, 512});
    double best = 0;
    for (int repeat = 0; repeat < 3; ++repeat) {
        const auto start = Clock::now();
        at::mm(a, a);
        best = std::max(best, 2.0 * 512 * 512 * 512 / secondsSince(start) * 1e-9);
    }
    return best;
}

}  // namespace driftwalk
