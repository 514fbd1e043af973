#include "core/evaluation/motion_classifier.h"

#include "core/dataset/meaning.h"
#include "core/model/weights_file.h"
#include "core/motion/features.h"
#include "core/training/adamw.h"
#include "core/util/error.h"
#include "core/util/random.h"

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace driftwalk::evaluation {

namespace {

constexpr std::int64_t width = 128;
constexpr std::int64_t kernel = 5;
constexpr auto formatName = "driftwalk-motion-classifier 2";

using Samples = std::vector<const dataset::MotionSample*>;

std::map<std::string, Samples> byClass(const dataset::MotionSet& set, const ClassifierSpec& spec)
{
    std::map<std::string, Samples> groups;
    for (const auto& sample : set.recorded()) {
        const std::string name
            = spec.classOf ? spec.classOf(sample.label) : dataset::shownContent(sample.label.first);
        if (!name.empty()) groups[name].push_back(&sample);
    }
    return groups;
}

}  // namespace

MotionClassifier::MotionClassifier(std::vector<std::string> classes, Columns columns,
                                   std::uint64_t seed)
    : m_classes(std::move(classes)),
      m_columns(std::move(columns)),
      m_isSeen(m_columns.empty() ? at::ones({motion::featureCount})
                                 : at::zeros({motion::featureCount})),
      m_parameters(seed)
{
    for (const int column : m_columns) {
        require(column >= 0 && column < motion::featureCount, "a motion has no such column");
        m_isSeen[column] = 1;
    }
    std::int64_t in = motion::featureCount;
    for (int i = 0; i < 3; ++i) {
        const std::string name = "convolution" + std::to_string(i);
        m_convolutions.emplace_back(
            m_parameters.uniform(name + ".weight", {width, in, kernel}, in * kernel, 2.0),
            m_parameters.zeros(name + ".bias", {width}));
        in = width;
    }
    m_hidden = model::Linear(m_parameters, "hidden", 2 * width, width);
    m_out = model::Linear(m_parameters, "out", width, static_cast<std::int64_t>(m_classes.size()));
}

Tensor MotionClassifier::forward(const Tensor& x0, const Tensor& valid) const
{
    Tensor x = (x0 * m_isSeen * valid.unsqueeze(-1)).transpose(1, 2);
    Tensor mask = valid.to(at::kFloat).unsqueeze(1);
    for (const auto& [weight, bias] : m_convolutions) {
        x = at::relu(at::conv1d(x, weight, bias, 2, kernel / 2));
        mask = at::max_pool1d(mask, 1, 2);
        x = x * mask;
    }
    const Tensor mean = x.sum(2) / mask.sum(2).clamp_min(1);
    return m_out(at::relu(m_hidden(at::cat({mean, std::get<0>(x.max(2))}, 1))));
}

std::vector<std::string> MotionClassifier::classify(const dataset::Batch& batch) const
{
    const at::NoGradGuard noGrad;
    const Tensor best = forward(batch.x0, batch.valid).argmax(1);
    std::vector<std::string> result;
    for (std::int64_t i = 0; i < best.size(0); ++i)
        result.push_back(m_classes[static_cast<std::size_t>(best[i].item<std::int64_t>())]);
    return result;
}

MotionClassifier trainClassifier(const dataset::MotionSet& set, const ClassifierSpec& spec,
                                 const ProgressFn& onProgress, std::stop_token stop)
{
    std::vector<std::string> classes;
    std::vector<Samples> groups;
    for (auto& [name, samples] : byClass(set, spec)) {
        classes.push_back(name);
        groups.push_back(samples);
    }
    require(!groups.empty(), "there is no clip that a judge could learn from");
    MotionClassifier classifier(std::move(classes), spec.columns, spec.seed);
    training::AdamW optimizer(classifier.parameters(), {}, at::kCPU);
    std::mt19937_64 random(spec.seed);
    at::Generator generator = makeGenerator(spec.seed);
    for (int step = 0; step < spec.steps; ++step) {
        throwIfStopped(stop);
        std::vector<std::pair<std::int64_t, int>> spans;
        std::vector<std::int64_t> targets;
        for (int i = 0; i < spec.batch; ++i) {
            const auto target = random() % groups.size();
            targets.push_back(static_cast<std::int64_t>(target));
            spans.push_back(
                dataset::randomSpan(*groups[target][random() % groups[target].size()], random));
        }
        const dataset::Batch batch = dataset::gather(set, spans);
        // Noise keeps the judge from resting on details that no generated motion has.
        const Tensor x = batch.x0 + 0.3 * standardNormal(batch.x0.sizes(), generator);
        optimizer.clearGradients();
        at::cross_entropy_loss(classifier.forward(x, batch.valid), at::tensor(targets)).backward();
        optimizer.step(spec.learningRate
                       * std::min(1.0, 2.0 * (1.0 - static_cast<double>(step) / spec.steps)));
        if (onProgress) onProgress(step + 1, spec.steps);
    }
    classifier.parameters().setRequiresGrad(false);
    return classifier;
}

void saveClassifier(const std::filesystem::path& path, const MotionClassifier& classifier)
{
    model::WeightsFile file;
    for (const auto& [name, value] : classifier.parameters().all())
        file.tensors[name] = value.detach();
    file.metadata = {{"format", formatName},
                     {"classes", nlohmann::json(classifier.classes()).dump()},
                     {"columns", nlohmann::json(classifier.columns()).dump()}};
    model::writeWeights(path, file);
}

MotionClassifier loadClassifier(const std::filesystem::path& path)
{
    const auto file = model::readWeights(path);
    try {
        require(file.metadata.at("format") == formatName, "not a classifier of this program");
        const auto classes = nlohmann::json::parse(file.metadata.at("classes"));
        const auto columns = nlohmann::json::parse(file.metadata.at("columns"));
        MotionClassifier classifier(classes.get<std::vector<std::string>>(), columns.get<Columns>(),
                                    0);
        classifier.parameters().assign(file.tensors);
        classifier.parameters().setRequiresGrad(false);
        return classifier;
    } catch (const std::out_of_range&) {
        throw FileError(path, "not a classifier of this program");
    } catch (const nlohmann::json::exception&) {
        throw FileError(path, "the classifier's list of classes is damaged");
    } catch (const Error& error) {
        throw FileError(path, error.what());
    }
}

std::string sideOf(const std::string& content)
{
    for (const char* side : {"left", "right", "both"})
        if (content.find(side) != std::string::npos) return side;
    return "";
}

}  // namespace driftwalk::evaluation
