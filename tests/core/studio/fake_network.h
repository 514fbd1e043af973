// A network small enough to know everything about: each text has a random linear map of a frame.
#pragma once

#include "core/motion/features.h"
#include "core/studio/prompt_network.h"
#include "core/util/random.h"

#include <ATen/ATen.h>

namespace driftwalk::tests {

class FakeNetwork : public studio::PromptNetwork {
public:
    /// @param texts  that the network knows; the unconditional one is added
    explicit FakeNetwork(int texts, studio::WindowSpec windows = {})
        : m_windows(windows),
          m_maps(standardNormal({texts + 1, motion::featureCount, motion::featureCount},
                                makeGenerator(17), at::kDouble)
                 / 20),
          m_shifts(
              standardNormal({texts + 1, motion::featureCount}, makeGenerator(18), at::kDouble))
    {
    }

    /// tanh(x A + b) of a text; -1 for the unconditional one.
    Tensor x0(const Tensor& x, int prompt) const
    {
        const std::int64_t row = prompt < 0 ? m_maps.size(0) - 1 : prompt;
        return (x.matmul(m_maps[row]) + m_shifts[row]).tanh();
    }

    Tensor predictX0(const Tensor& xt, const diffusion::NoiseLevel&,
                     const std::vector<studio::CropRow>& rows) override
    {
        ++calls;
        rowsSeen += static_cast<int>(rows.size());
        std::int64_t longest = 0;
        for (const auto& row : rows)
            longest = std::max<std::int64_t>(longest, row.range.count);
        std::vector<Tensor> all;
        for (const auto& [range, prompt] : rows)
            all.push_back(at::constant_pad_nd(
                predictCrop(xt.narrow(0, range.first, range.count), range, prompt),
                {0, 0, 0, longest - range.count}, 1e9));
        return at::stack(all);
    }

    studio::WindowSpec windows() const override { return m_windows; }

    int calls = 0;
    int rowsSeen = 0;

protected:
    virtual Tensor predictCrop(const Tensor& crop, const studio::FrameRange&, int prompt) const
    {
        return x0(crop, prompt);
    }

private:
    studio::WindowSpec m_windows;
    Tensor m_maps;
    Tensor m_shifts;
};

}  // namespace driftwalk::tests
