#include "core/model/meaning_head.h"

#include "core/model/motion_model.h"
#include "core/model/prompt_reader.h"

#include <ATen/ATen.h>

namespace driftwalk::model {

std::optional<PromptMeaning> readMeaning(const MotionModel& model, const PromptReader& reader,
                                         const std::string& prompt)
{
    if (!model.meaning || reader.rowsOf(prompt).empty()) return {};
    const MeaningHead& head = *model.meaning;
    const at::NoGradGuard noGrad;
    const Tensor whole = model.network->encodeText(reader({prompt})).tokens.select(1, 0);
    const Tensor probabilities = at::linear(whole, head.weight, head.bias).sigmoid()[0];
    const auto contentCount = static_cast<std::int64_t>(head.contents.size());
    const auto styleCount = static_cast<std::int64_t>(head.styles.size());
    const Tensor ofContents = probabilities.narrow(0, 0, contentCount);
    const Tensor ofStyles = probabilities.narrow(0, contentCount, styleCount);
    const auto content = ofContents.argmax().item<std::int64_t>();
    const auto style = ofStyles.argmax().item<std::int64_t>();

    Tensor isTold = ofContents.gt(0.5);
    isTold[content].fill_(true);
    return PromptMeaning{
        head.contents[static_cast<std::size_t>(content)], ofContents[content].item<double>(),
        head.styles[static_cast<std::size_t>(style)], ofStyles[style].item<double>(),
        head.seconds.select(1, style).masked_select(isTold).max().item<double>()};
}

}  // namespace driftwalk::model
