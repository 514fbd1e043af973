#include "core/studio/prompt_network.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace driftwalk::studio {

MotionPromptNetwork::MotionPromptNetwork(const model::MotionModel& model,
                                         const model::PromptReader& reader,
                                         const std::vector<std::string>& texts, int frames)
    : m_model(model),
      m_prediction(diffusion::predictionFromString(model.spec.prediction)),
      m_frames(frames)
{
    const at::NoGradGuard noGrad;
    std::vector<std::string> all = texts;
    all.emplace_back();
    m_texts = model.network->encodeText(reader(all));
}

WindowSpec MotionPromptNetwork::windows() const
{
    return {.longest = m_model.spec.maxFrames, .unit = m_model.spec.framesPerToken};
}

Tensor MotionPromptNetwork::predictX0(const Tensor& xt, const diffusion::NoiseLevel& level,
                                      const std::vector<CropRow>& rows)
{
    std::int64_t length = 0;
    for (const CropRow& row : rows)
        length = std::max<std::int64_t>(length, row.range.count);
    std::vector<Tensor> parts;
    for (std::size_t first = 0; first < rows.size(); first += maxBatch) {
        const std::size_t last = std::min(rows.size(), first + maxBatch);
        parts.push_back(predictBatch(xt, level, {rows.begin() + first, rows.begin() + last},
                                     length));  // NOLINT
    }
    return parts.size() == 1 ? parts[0] : at::cat(parts);
}

Tensor MotionPromptNetwork::predictBatch(const Tensor& xt, const diffusion::NoiseLevel& level,
                                         const std::vector<CropRow>& rows,
                                         std::int64_t length) const
{
    std::vector<Tensor> crops;
    std::vector<std::int64_t> texts;
    std::vector<std::int64_t> lengths;
    for (const auto& [range, prompt] : rows) {
        const Tensor crop = xt.narrow(0, range.first, range.count);
        crops.push_back(at::constant_pad_nd(crop, {0, 0, 0, length - range.count}));
        texts.push_back(prompt < 0 ? m_texts.tokens.size(0) - 1 : prompt);
        lengths.push_back(std::min(range.end(), m_frames) - range.first);
    }
    const Tensor batch = at::stack(crops);
    const Tensor index = at::tensor(texts, at::kLong);
    const model::EncodedText text{m_texts.tokens.index_select(0, index),
                                  m_texts.mask.index_select(0, index)};
    const Tensor t = at::full({batch.size(0)}, std::lround(level.t), at::kLong);
    const Tensor output
        = m_model.network->forward(batch.to(at::kFloat), t, at::tensor(lengths, at::kLong), text);
    return diffusion::convert(output.to(xt.scalar_type()), m_prediction, diffusion::Prediction::X0,
                              batch, level.alphaBar);
}

}  // namespace driftwalk::studio
