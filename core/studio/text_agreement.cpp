#include "core/studio/text_agreement.h"

#include "core/dataset/motion_set.h"
#include "core/studio/motion_decoding.h"
#include "core/studio/motion_generation.h"
#include "core/util/error.h"
#include "core/util/progress.h"
#include "core/util/random.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace driftwalk::studio {

namespace {

// Above, texts make no difference yet; below, the motion shows all there is to know.
constexpr std::array<double, 5> alphaBars = {0.05, 0.15, 0.3, 0.5, 0.7};
constexpr std::uint64_t noiseSeed = 20;

struct Motions {
    Tensor x0;  ///< [B, T, F] normalised
    Tensor valid;  ///< [B, T, 1] 1 or 0
    std::vector<int> frames;
};

Motions motionsOf(const model::MotionModel& model, const std::vector<motion::Clip>& clips)
{
    std::vector<Tensor> rows;
    Motions result;
    for (const motion::Clip& clip : clips) {
        const Tensor features = dataset::featureRows(clip);
        const int frames = std::min<int>(static_cast<int>(features.size(0)), model.spec.maxFrames);
        rows.push_back((features.narrow(0, 0, frames) - model.mean) / model.standardDeviation);
        result.frames.push_back(frames);
    }
    const int padded
        = paddedFrames(model, *std::max_element(result.frames.begin(), result.frames.end()));
    const auto batch = static_cast<std::int64_t>(rows.size());
    result.x0 = at::zeros({batch, padded, model.spec.features});
    result.valid = at::zeros({batch, padded, 1});
    for (std::int64_t i = 0; i < batch; ++i) {
        const Tensor& motion = rows[static_cast<std::size_t>(i)];
        result.x0[i].narrow(0, 0, motion.size(0)).copy_(motion);
        result.valid[i].narrow(0, 0, motion.size(0)).fill_(1);
    }
    return result;
}

int stepWith(double alphaBar, const std::vector<double>& alphasCumprod)
{
    const auto found = std::find_if(alphasCumprod.begin(), alphasCumprod.end() - 1,
                                    [alphaBar](double level) { return level <= alphaBar; });
    return static_cast<int>(found - alphasCumprod.begin());
}

}  // namespace

std::vector<double> textAgreement(const model::MotionModel& model,
                                  const model::PromptReader& reader,
                                  const std::vector<motion::Clip>& clips,
                                  const std::vector<std::string>& texts, std::stop_token stop)
{
    require(model.spec.prediction == "x0", "only models that predict x0 can judge their motions");
    require(!clips.empty() && clips.size() == texts.size(), "every motion needs one text");
    const at::NoGradGuard noGrad;
    const Motions motions = motionsOf(model, clips);
    std::vector<std::string> both = texts;
    both.resize(2 * texts.size());  // the second half is unconditional
    const auto text = model.network->encodeText(reader(both));
    const Tensor lengths = at::tensor(motions.frames, at::kLong).repeat({2});
    const auto levels = model::scheduleOf(model.spec).alphasCumprod();
    at::Generator generator = makeGenerator(noiseSeed);
    Tensor errors = at::zeros({lengths.size(0)});
    for (const double alphaBar : alphaBars) {
        throwIfStopped(stop);
        const int t = stepWith(alphaBar, levels);
        const double level = levels[static_cast<std::size_t>(t)];
        const Tensor noise = standardNormal(motions.x0[0].sizes(), generator);
        const Tensor xt = std::sqrt(level) * motions.x0 + std::sqrt(1 - level) * noise;
        const Tensor x0 = model.network->forward(
            xt.repeat({2, 1, 1}), at::full({lengths.size(0)}, t, at::kLong), lengths, text);
        const Tensor squares = (x0 - motions.x0.repeat({2, 1, 1})).square();
        errors += (squares * motions.valid.repeat({2, 1, 1})).sum({1, 2});
    }
    const auto halves = errors.chunk(2);
    const Tensor gains = ((halves[1] - halves[0]) / halves[1]).to(at::kDouble).contiguous();
    const auto* data = gains.data_ptr<double>();
    return {data, data + gains.numel()};
}

}  // namespace driftwalk::studio
