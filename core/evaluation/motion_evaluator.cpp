#include "core/evaluation/motion_evaluator.h"

#include "core/dataset/motion_set.h"
#include "core/model/weights_file.h"
#include "core/motion/features.h"
#include "core/util/error.h"

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace driftwalk::evaluation {

namespace {

constexpr std::int64_t width = 160;
constexpr std::int64_t hiddenWidth = 256;
constexpr std::int64_t patch = 4;  // frames that are one column
constexpr std::int64_t kernel = 3;
constexpr std::int64_t shortest = 8;  // frames that are one column in the end
constexpr std::int64_t longest = 196;
constexpr std::size_t batchSize = 64;
constexpr auto formatName = "driftwalk-motion-evaluator 1";

model::ModelSpec textSpec()
{
    model::ModelSpec spec;
    spec.dim = 128;
    spec.feedForward = 256;
    return spec;
}

}  // namespace

Tensor MotionEvaluator::Head::operator()(const Tensor& x) const
{
    return out(at::leaky_relu(model::normalized(hidden(x)), 0.2));
}

MotionEvaluator::MotionEvaluator(std::shared_ptr<const text::WordVectors> table,
                                 std::vector<std::string> words, Tensor mean,
                                 Tensor standardDeviation, std::uint64_t seed)
    : m_words(std::move(words)),
      m_reader(std::move(table), m_words),
      m_mean(std::move(mean)),
      m_standardDeviation(std::move(standardDeviation)),
      m_parameters(seed)
{
    m_textEncoder = std::make_shared<model::TextEncoder>(m_parameters, textSpec(),
                                                         static_cast<std::int64_t>(m_words.size()));
    m_patches = model::Linear(m_parameters, "patches",
                              patch * (motion::featureCount - motion::contactGroup.size), width);
    for (const char* name : {"convolution0", "convolution1"})
        m_convolutions.emplace_back(m_parameters, name, kernel * width, width);
    const auto head = [this](const std::string& name, std::int64_t size) {
        return Head{model::Linear(m_parameters, name + ".hidden", size, hiddenWidth),
                    model::Linear(m_parameters, name + ".out", hiddenWidth, embeddingSize)};
    };
    m_textHead = head("textHead", textSpec().dim);
    m_motionHead = head("motionHead", 2 * width);
}

Tensor MotionEvaluator::embedTexts(const std::vector<std::string>& texts) const
{
    return m_textHead((*m_textEncoder)(m_reader(texts)).tokens.select(1, 0));
}

Tensor MotionEvaluator::embedFeatures(const Tensor& x0, const Tensor& valid) const
{
    const std::int64_t padding = (shortest - x0.size(1) % shortest) % shortest;
    const Tensor shown = valid.unsqueeze(-1).to(at::kFloat);
    Tensor x = at::constant_pad_nd(x0.narrow(2, 0, motion::contactGroup.offset) * shown,
                                   {0, 0, 0, padding});
    Tensor mask = at::constant_pad_nd(shown, {0, 0, 0, padding});
    x = at::leaky_relu(m_patches(x.reshape({x.size(0), -1, patch * x.size(2)})), 0.2);
    mask = mask.view({mask.size(0), -1, patch}).amax(2, true);
    for (const model::Linear& convolution : m_convolutions) {
        // as a product, which bfloat16 makes faster: [B, T, C] -> [B, T / stride, C * kernel]
        const std::int64_t stride = &convolution == &m_convolutions.back() ? 2 : 1;
        x = at::constant_pad_nd(x * mask, {0, 0, 1, 1}).unfold(1, kernel, stride).flatten(2);
        mask = mask.view({mask.size(0), -1, stride}).amax(2, true);
        x = at::leaky_relu(convolution(x), 0.2);
    }
    x = x * mask;
    const Tensor mean = x.sum(1) / mask.sum(1).clamp_min(1);
    const Tensor most = x.masked_fill(mask.eq(0), -1e9).amax(1);
    return m_motionHead(at::cat({mean, most}, 1));
}

Tensor MotionEvaluator::embedMotions(const std::vector<motion::Clip>& clips) const
{
    const at::NoGradGuard noGrad;
    std::vector<Tensor> embeddings;
    for (std::size_t begin = 0; begin < clips.size(); begin += batchSize) {
        std::vector<Tensor> rows;
        std::int64_t frames = 0;
        for (std::size_t i = begin; i < std::min(begin + batchSize, clips.size()); ++i) {
            require(std::ssize(clips[i].frames) > shortest,
                    "a motion must have more than 8 frames to be judged");
            const Tensor features = dataset::featureRows(clips[i]);
            rows.push_back((features.slice(0, 0, longest) - m_mean) / m_standardDeviation);
            frames = std::max(frames, rows.back().size(0));
        }
        const Tensor x0
            = at::zeros({static_cast<std::int64_t>(rows.size()), frames, motion::featureCount});
        const Tensor valid = at::zeros({x0.size(0), frames}, at::kBool);
        for (std::int64_t i = 0; i < x0.size(0); ++i) {
            const Tensor& motion = rows[static_cast<std::size_t>(i)];
            x0[i].narrow(0, 0, motion.size(0)).copy_(motion);
            valid[i].narrow(0, 0, motion.size(0)).fill_(true);
        }
        embeddings.push_back(embedFeatures(x0, valid));
    }
    return embeddings.empty() ? at::zeros({0, embeddingSize}) : at::cat(embeddings);
}

void saveEvaluator(const std::filesystem::path& path, const MotionEvaluator& evaluator,
                   const std::map<std::string, std::string>& notes)
{
    model::WeightsFile file;
    for (const auto& [name, value] : evaluator.parameters().all())
        file.tensors[name] = value.detach().to(at::kHalf);
    file.tensors["mean"] = evaluator.mean();
    file.tensors["standardDeviation"] = evaluator.standardDeviation();
    file.metadata = notes;
    file.metadata["format"] = formatName;
    file.metadata["words"] = nlohmann::json(evaluator.words()).dump();
    model::writeWeights(path, file);
}

MotionEvaluator loadEvaluator(const std::filesystem::path& path,
                              std::shared_ptr<const text::WordVectors> table)
{
    const auto file = model::readWeights(path);
    try {
        require(file.metadata.at("format") == formatName, "not an evaluator of this program");
        const auto words = nlohmann::json::parse(file.metadata.at("words"));
        const Tensor& mean = file.tensors.at("mean");
        const Tensor& deviation = file.tensors.at("standardDeviation");
        require(mean.numel() == motion::featureCount && deviation.sizes() == mean.sizes(),
                "the evaluator's statistics are of other features");
        MotionEvaluator evaluator(std::move(table), words.get<std::vector<std::string>>(), mean,
                                  deviation, 0);
        evaluator.parameters().assign(file.tensors);
        evaluator.parameters().setRequiresGrad(false);
        return evaluator;
    } catch (const std::out_of_range&) {
        throw FileError(path, "not an evaluator of this program");
    } catch (const nlohmann::json::exception&) {
        throw FileError(path, "the evaluator's list of words is damaged");
    } catch (const Error& error) {
        throw FileError(path, error.what());
    }
}

}  // namespace driftwalk::evaluation
