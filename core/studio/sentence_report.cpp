#include "core/studio/sentence_report.h"

#include "core/dataset/meaning.h"
#include "core/studio/bulk_generation.h"
#include "core/util/error.h"
#include "core/util/file_io.h"

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace driftwalk::studio {

namespace {

using dataset::styleMeaning;
using evaluation::sideOf;

void judge(const SentenceReportInputs& inputs, const ExpectedSentence& expected, std::uint64_t seed,
           const motion::Clip& clip, SentenceReport& report)
{
    dataset::Batch batch;
    batch.x0 = inputs.set.normalised(dataset::featureRows(clip)).unsqueeze(0);
    batch.valid = at::ones({1, batch.x0.size(1)}, at::kBool);
    const std::string content = inputs.contents.classify(batch).front();
    const std::string style = inputs.styles.classify(batch).front();
    const bool isContent = content == expected.content;
    const bool isStyle = style == styleMeaning(expected.style, inputs.grammar);
    report.contents.add(isContent);
    if (!sideOf(expected.content).empty())
        report.sides.add(sideOf(content) == sideOf(expected.content));
    report.styles.add(isStyle);
    if (expected.style != "normal") report.spokenStyles.add(isStyle);
    if (!isContent || !isStyle) report.failures.push_back({expected, seed, content, style});
}

double suggestedSeconds(const SentenceReportInputs& inputs, const std::string& prompt)
{
    const auto meaning = model::readMeaning(inputs.model, inputs.reader, prompt);
    require(meaning.has_value(),
            "the model suggests no length for \"" + prompt + "\"; choose one for all sentences");
    return naturalSeconds(*meaning);
}

Accuracy heldOutStyles(const SentenceReportInputs& inputs)
{
    Accuracy accuracy;
    for (const auto& sample : inputs.set.heldOut()) {
        const int frames = std::min(sample.frames, inputs.model.spec.maxFrames);
        const auto batch = dataset::gather(inputs.set, {{sample.begin, frames}});
        accuracy.add(inputs.styles.classify(batch).front()
                     == styleMeaning(sample.label.first.style, inputs.grammar));
    }
    return accuracy;
}

}  // namespace

std::vector<ExpectedSentence> readSentences(const std::filesystem::path& path)
{
    const std::string text = readFile(path);
    try {
        const nlohmann::json file = nlohmann::json::parse(text);
        std::vector<ExpectedSentence> sentences;
        for (const auto& entry : file.at("sentences"))
            sentences.push_back({entry.at("text").get<std::string>(),
                                 entry.at("content").get<std::string>(),
                                 entry.at("style").get<std::string>()});
        require(!sentences.empty(), "there are no sentences");
        return sentences;
    } catch (const nlohmann::json::exception&) {
        throw FileError(path, "not a list of sentences with text, content and style");
    } catch (const Error& error) {
        throw FileError(path, error.what());
    }
}

SentenceReport sentenceReport(const SentenceReportInputs& inputs,
                              const std::vector<ExpectedSentence>& sentences,
                              const SentenceReportSpec& spec, const ProgressFn& onProgress,
                              std::stop_token stop)
{
    require(spec.seeds >= 1, "every sentence needs a motion");
    std::vector<MotionSpec> specs;
    for (const auto& sentence : sentences)
        for (int i = 0; i < spec.seeds; ++i) {
            MotionSpec one;
            one.prompt = sentence.text;
            one.seconds = spec.seconds ? *spec.seconds : suggestedSeconds(inputs, sentence.text);
            one.seed = spec.seed * 1'000'000 + specs.size();
            one.sampler = spec.sampler;
            one.steps = spec.steps;
            one.guidance = spec.guidance;
            specs.push_back(one);
        }
    const auto clips = generateAll(inputs.model, inputs.reader, specs, onProgress, std::move(stop));
    SentenceReport report;
    report.heldOutStyles = heldOutStyles(inputs);
    for (std::size_t i = 0; i < clips.size(); ++i)
        judge(inputs, sentences[i / static_cast<std::size_t>(spec.seeds)], specs[i].seed, clips[i],
              report);
    return report;
}

}  // namespace driftwalk::studio
