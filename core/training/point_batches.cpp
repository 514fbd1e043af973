#include "core/training/point_batches.h"

#include "core/toy/point_mlp.h"
#include "core/util/error.h"

#include <ATen/ATen.h>

#include <string>

namespace driftwalk::training {

namespace {

Tensor validLabels(const Tensor& labels, std::int64_t rows, int classes)
{
    if (classes == 0) return {};
    require(labels.defined() && labels.scalar_type() == at::kLong && labels.dim() == 1
                && labels.size(0) == rows,
            "there must be one int64 label for each point");
    require(labels.min().item<std::int64_t>() >= 0 && labels.max().item<std::int64_t>() < classes,
            "the labels must lie between 0 and " + std::to_string(classes - 1));
    return labels.to(at::kCPU, at::kLong, false, true).contiguous();
}

Tensor tableOf(const diffusion::NoiseSchedule& schedule)
{
    const Tensor alphaBar
        = at::tensor(at::ArrayRef<double>(schedule.alphasCumprod()), at::kDouble).unsqueeze(1);
    const Tensor logSnr = at::tensor(at::ArrayRef<double>(schedule.logSnr()), at::kDouble);
    return at::cat({alphaBar.sqrt().to(at::kFloat), (1 - alphaBar).sqrt().to(at::kFloat),
                    toy::PointMlp::timeFeatures(logSnr.to(at::kFloat))},
                   1);
}

}  // namespace

Tensor validPoints(const Tensor& data)
{
    require(data.defined() && data.dim() == 2 && data.size(0) >= 1 && data.size(1) == 2
                && data.is_floating_point() && data.isfinite().all().item<bool>(),
            "the data must be points of the plane, at least one");
    return data.to(at::kCPU, at::kFloat, false, true).contiguous();
}

PointBatches::PointBatches(const diffusion::NoiseSchedule& schedule, const Tensor& data,
                           const Tensor& labels, int classes, std::uint64_t seed)
    : m_data(validPoints(data)),
      m_labels(validLabels(labels, m_data.size(0), classes)),
      m_table(tableOf(schedule)),
      m_generator(makeGenerator(seed))
{
}

PointBatch PointBatches::draw(std::int64_t size)
{
    PointBatch batch;
    const Tensor rows = at::randint(m_data.size(0), {size}, m_generator, at::kLong);
    batch.t = at::randint(m_table.size(0), {size}, m_generator, at::kLong);
    batch.epsilon = standardNormal({size, 2}, m_generator);
    batch.x0 = m_data.index_select(0, rows);
    if (m_labels.defined()) batch.labels = m_labels.index_select(0, rows);
    const Tensor level = m_table.index_select(0, batch.t);
    batch.signal = level.narrow(1, 0, 1);
    batch.xt = batch.signal * batch.x0 + level.narrow(1, 1, 1) * batch.epsilon;
    batch.features = level.narrow(1, 2, level.size(1) - 2);
    return batch;
}

}  // namespace driftwalk::training
