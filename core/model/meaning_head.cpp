#include "core/model/meaning_head.h"

#include "core/model/motion_model.h"
#include "core/model/prompt_reader.h"

#include <ATen/ATen.h>

#include <algorithm>

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
    const auto style = ofStyles.argmax().item<std::int64_t>();

    PromptMeaning meaning;
    meaning.contentProbability = ofContents.max().item<double>();
    meaning.style = head.styles[static_cast<std::size_t>(style)];
    meaning.styleProbability = ofStyles[style].item<double>();
    const Tensor order = ofContents.argsort(0, true);
    for (std::int64_t rank = 0; rank < contentCount; ++rank) {
        const auto told = order[rank].item<std::int64_t>();
        if (rank > 0 && ofContents[told].item<double>() <= 0.5) break;
        meaning.contents.push_back(head.contents[static_cast<std::size_t>(told)]);
        meaning.seconds = std::max(meaning.seconds, head.seconds[told][style].item<double>());
    }
    return meaning;
}

}  // namespace driftwalk::model
