#include "core/training/trainer.h"

#include "core/model/motion_model.h"
#include "core/model/weights_file.h"
#include "core/text/caption_words.h"
#include "core/training/learning_rate.h"
#include "core/training/text_meaning.h"
#include "core/util/error.h"
#include "core/util/random.h"
#include "core/util/threads.h"
#include "core/util/timing.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <fstream>

namespace driftwalk::training {

namespace {

using nlohmann::json;

constexpr int reportEvery = 20;
constexpr auto meaningPrefix = "meaning.";
constexpr auto checkpointFormat = "driftwalk-checkpoint 1";

at::Device chooseDevice(const std::string& name)
{
    require(name == "auto" || name == "cpu" || name == "cuda", "device must be auto, cpu or cuda");
    require(name != "cuda" || at::hasCUDA(), "there is no CUDA device here");
    return name == "cpu" || !at::hasCUDA() ? at::Device(at::kCPU) : at::Device(at::kCUDA);
}

bool chooseBfloat16(const std::string& products, const at::Device& device)
{
    require(products == "auto" || products == "float32" || products == "bfloat16",
            "products must be auto, float32 or bfloat16");
    if (products == "auto") return device.is_cuda() || model::processorHasAmx();
    return products == "bfloat16";
}

struct StepLosses {
    double total = 0;
    double features = 0;
    double velocity = 0;
    double meaning = 0;
    double gradientNorm = 0;

    StepLosses& operator+=(const StepLosses& other)
    {
        total += other.total;
        features += other.features;
        velocity += other.velocity;
        meaning += other.meaning;
        gradientNorm += other.gradientNorm;
        return *this;
    }
};

TrainProgress report(const TrainSpec& spec, std::int64_t step, const StepLosses& sum,
                     double seconds)
{
    const double rate = reportEvery / seconds;
    return {step,
            spec.steps,
            sum.total / reportEvery,
            sum.features / reportEvery,
            sum.velocity / reportEvery,
            sum.meaning / reportEvery,
            sum.gradientNorm / reportEvery,
            rate,
            static_cast<double>(spec.steps - step) / rate};
}

/// One training: data, network, optimiser and log, and what is written between steps.
class Training {
public:
    explicit Training(const TrainSpec& spec)
        : m_spec(spec),
          m_device(chooseDevice(spec.device)),
          m_useBfloat16(chooseBfloat16(spec.products, m_device)),
          m_table(std::make_shared<text::WordVectors>(text::WordVectors::loadBundled())),
          m_grammar(text::CaptionGrammar::loadBundled()),
          m_set(dataset::readTrainingFile(spec.data), spec.set, {}, {}),
          m_checkpoint(readCheckpoint()),
          m_model(makeModel()),
          m_reader(m_table, m_model.words),
          m_batches(m_set, m_grammar, m_reader, spec.batch),
          m_optimizer(m_model.network->parameters(), spec.optimizer, m_device),
          m_meaning(m_grammar, spec.model.dim, spec.optimizer, spec.seed, m_device)
    {
        const auto schedule = model::scheduleOf(spec.model);
        m_alphasCumprod
            = at::tensor(schedule.alphasCumprod(), at::kDouble).to(at::kFloat).to(m_device);
        std::filesystem::create_directories(spec.out);
        restore();
    }

    std::int64_t step() const { return m_step; }

    /// One step of Algorithm 1.
    StepLosses advance()
    {
        const model::Bfloat16Products products(m_useBfloat16);
        const dataset::Batch batch = m_batches.at(m_step);
        const Tensor x0 = batch.x0.to(m_device);
        at::Generator generator
            = makeGenerator(m_spec.seed * 1'000'003 + static_cast<std::uint64_t>(m_step));
        const Tensor t = at::randint(m_spec.model.scheduleSteps, {x0.size(0)}, generator, at::kLong)
                             .to(m_device);
        const Tensor epsilon = standardNormal(x0.sizes(), generator).to(m_device);
        const Tensor alphaBar = m_alphasCumprod.index_select(0, t).view({-1, 1, 1});
        const Tensor xt = alphaBar.sqrt() * x0 + (1 - alphaBar).sqrt() * epsilon;

        m_optimizer.clearGradients();
        m_meaning.optimizer().clearGradients();
        const model::TextInput text = {batch.text.vectors.to(m_device), batch.text.ids.to(m_device),
                                       batch.text.mask.to(m_device)};
        const model::MotionNetwork& network = *m_model.network;
        const model::EncodedText encoded = network.encodeText(text);
        const Tensor prediction = network.forward(xt, t, batch.lengths.to(m_device), encoded);
        const MotionLoss loss = motionLoss(prediction, x0, batch.valid.to(m_device),
                                           batch.contacts.to(m_device), m_spec.loss);
        const Tensor meaning = m_meaning.loss(encoded.tokens.select(1, 0), batch);
        (loss.total + m_spec.meaningWeight * meaning).backward();
        const double learningRate = learningRateAt(
            {m_spec.learningRate, m_spec.warmupSteps, m_spec.cooldown}, m_step, m_spec.steps);
        const double norm = m_optimizer.step(learningRate);
        m_meaning.optimizer().step(learningRate);
        ++m_step;
        const at::NoGradGuard noGrad;
        return {loss.total.item<double>(), loss.features.item<double>(),
                loss.velocity.item<double>(), meaning.item<double>(), norm};
    }

    void save() const
    {
        model::WeightsFile file;
        file.tensors = m_optimizer.state();
        for (const auto& [name, tensor] : m_meaning.optimizer().state())
            file.tensors[meaningPrefix + name] = tensor;
        file.tensors["mean"] = m_set.mean();
        file.tensors["standardDeviation"] = m_set.standardDeviation();
        file.metadata = {{"format", checkpointFormat},
                         {"step", std::to_string(m_step)},
                         {"spec", json(m_spec.model).dump()},
                         {"words", json(m_model.words).dump()}};
        model::writeWeights(checkpointPath(), file);
        saveAverage();
    }

private:
    std::filesystem::path checkpointPath() const { return m_spec.out / "checkpoint.safetensors"; }

    /// @return an empty file where there is no checkpoint
    model::WeightsFile readCheckpoint() const
    {
        if (!std::filesystem::exists(checkpointPath())) return {};
        auto file = model::readWeights(checkpointPath());
        if (!file.metadata.contains("format") || file.metadata.at("format") != checkpointFormat)
            throw FileError(checkpointPath(), "not a checkpoint of this program");
        if (file.metadata.at("spec") != json(m_spec.model).dump())
            throw FileError(checkpointPath(),
                            "belongs to a model of other sizes; choose another folder");
        return file;
    }

    /// The words of a checkpoint stay, also where the captions have changed since.
    model::MotionModel makeModel() const
    {
        model::MotionModel model;
        model.name = m_spec.name;
        model.spec = m_spec.model;
        model.words = m_checkpoint.tensors.empty()
            ? text::wordsOfCaptions(m_grammar, *m_table)
            : json::parse(m_checkpoint.metadata.at("words")).get<std::vector<std::string>>();
        model.mean = m_set.mean();
        model.standardDeviation = m_set.standardDeviation();
        model.network = std::make_shared<model::MotionNetwork>(
            m_spec.model, static_cast<std::int64_t>(model.words.size()), m_spec.seed);
        return model;
    }

    void restore()
    {
        if (m_checkpoint.tensors.empty()) return;
        m_optimizer.restore(m_checkpoint.tensors);
        std::map<std::string, Tensor> meaning;
        for (const auto& [name, tensor] : m_checkpoint.tensors)
            if (name.starts_with(meaningPrefix))
                meaning[name.substr(std::string_view(meaningPrefix).size())] = tensor;
        // checkpoints of older versions have none, and such an optimiser starts anew
        if (!meaning.empty()) m_meaning.optimizer().restore(meaning);
        m_step = std::stoll(m_checkpoint.metadata.at("step"));
        m_checkpoint = {};
    }

    /// The averaged weights as a model that the programs load.
    void saveAverage() const
    {
        model::MotionModel average = m_model;
        average.network = std::make_shared<model::MotionNetwork>(
            m_spec.model, static_cast<std::int64_t>(m_model.words.size()), std::nullopt);
        average.network->parameters().assign(m_optimizer.averagedWeights());
        average.meaning = m_meaning.head(m_set.recorded());
        average.notes = {{"step", std::to_string(m_step)},
                         {"seed", std::to_string(m_spec.seed)},
                         {"batch", std::to_string(m_spec.batch.size)},
                         {"part_captions", text::partPrompt("NAME", "TEXT")}};
        model::saveMotionModel(m_spec.out / "model.safetensors", average);
    }

    TrainSpec m_spec;
    at::Device m_device;
    bool m_useBfloat16;
    std::shared_ptr<const text::WordVectors> m_table;
    text::CaptionGrammar m_grammar;
    dataset::MotionSet m_set;
    model::WeightsFile m_checkpoint;  ///< empty once it is restored
    model::MotionModel m_model;
    model::PromptReader m_reader;
    dataset::BatchSource m_batches;
    AdamW m_optimizer;
    TextMeaning m_meaning;
    Tensor m_alphasCumprod;  ///< [T] float32
    std::int64_t m_step = 0;
};

/// Appends to log.csv, with a header where the file is new.
class TrainLog {
public:
    explicit TrainLog(const std::filesystem::path& path) : m_file(path, std::ios::app)
    {
        if (!m_file) throw FileError(path, "cannot write here");
        if (m_file.tellp() == 0)
            m_file << "step,loss,features,velocity,meaning,gradient_norm,steps_per_second\n";
    }

    void write(const TrainProgress& p)
    {
        m_file << p.step << ',' << p.loss << ',' << p.features << ',' << p.velocity << ','
               << p.meaning << ',' << p.gradientNorm << ',' << p.stepsPerSecond << std::endl;
    }

private:
    std::ofstream m_file;
};

}  // namespace

std::int64_t train(const TrainSpec& spec,
                   const std::function<void(const TrainProgress&)>& onProgress,
                   std::stop_token stop)
{
    require(spec.steps >= 1, "steps must be at least 1");
    require(spec.batch.size >= 1, "batch size must be at least 1");
    require(spec.model.prediction == "x0", "only the prediction of x0 can be trained");
    useAllCores();
    Training training(spec);
    TrainLog log(spec.out / "log.csv");

    const auto start = Clock::now();
    auto lastReport = start;
    auto lastCheckpoint = start;
    StepLosses sum{};
    while (training.step() < spec.steps && !stop.stop_requested()) {
        sum += training.advance();
        if (training.step() % reportEvery == 0) {
            const double seconds = secondsSince(lastReport);
            lastReport = Clock::now();
            const TrainProgress progress = report(spec, training.step(), sum, seconds);
            log.write(progress);
            if (onProgress) onProgress(progress);
            sum = {};
        }
        if (secondsSince(lastCheckpoint) > spec.checkpointMinutes * 60) {
            training.save();
            lastCheckpoint = Clock::now();
        }
        if (spec.maxMinutes > 0 && secondsSince(start) > spec.maxMinutes * 60) break;
    }
    training.save();
    return training.step();
}

}  // namespace driftwalk::training
