#include "core/studio/bulk_generation.h"

#include <algorithm>
#include <numeric>

namespace driftwalk::studio {

std::vector<motion::Clip> generateAll(const model::MotionModel& model,
                                      const model::PromptReader& reader,
                                      const std::vector<MotionSpec>& specs,
                                      const ProgressFn& onProgress, std::stop_token stop)
{
    constexpr std::size_t batchSize = 32;
    std::vector<std::size_t> order(specs.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return specs[i].seconds; });
    std::vector<motion::Clip> clips(specs.size());
    for (std::size_t begin = 0; begin < order.size(); begin += batchSize) {
        const std::size_t end = std::min(begin + batchSize, order.size());
        std::vector<MotionSpec> batch;
        for (std::size_t i = begin; i < end; ++i)
            batch.push_back(specs[order[i]]);
        auto made = generateBatch(model, reader, batch, stop);
        for (std::size_t i = begin; i < end; ++i)
            clips[order[i]] = std::move(made[i - begin]);
        if (onProgress) onProgress(static_cast<int>(end), static_cast<int>(specs.size()));
    }
    return clips;
}

}  // namespace driftwalk::studio
