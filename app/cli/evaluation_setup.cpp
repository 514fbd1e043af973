#include "app/cli/evaluation_setup.h"

#include "core/util/resources.h"

#include <iostream>

namespace driftwalk::cli {

JudgedModel loadJudgedModel(const std::string& weights)
{
    auto model
        = model::loadMotionModel(weights.empty() ? resourcePath("models/driftwalk-base.safetensors")
                                                 : std::filesystem::path(weights));
    const auto table = std::make_shared<text::WordVectors>(text::WordVectors::loadBundled());
    model::PromptReader reader(table, model.words);
    return {std::move(model), table, std::move(reader), text::CaptionGrammar::loadBundled()};
}

evaluation::MotionClassifier judgeFor(const dataset::MotionSet& set, const std::string& file,
                                      const evaluation::ClassifierSpec& spec,
                                      const std::string& what, const std::stop_token& stop)
{
    if (!file.empty() && std::filesystem::exists(file)) return evaluation::loadClassifier(file);
    auto classifier = evaluation::trainClassifier(
        set, spec, progressLine("training the " + what + ": step"), stop);
    std::cerr << '\n';
    if (!file.empty()) evaluation::saveClassifier(file, classifier);
    return classifier;
}

ProgressFn progressLine(const std::string& what)
{
    return [what](int done, int total) {
        if (done % 20 == 0 || done == total)
            std::cerr << '\r' << what << ' ' << done << " / " << total << std::flush;
    };
}

}  // namespace driftwalk::cli
