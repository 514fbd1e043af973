#include "core/training/image_training.h"

#include "core/dataset/picture_set.h"
#include "core/diffusion/forward_process.h"
#include "core/diffusion/parameterization.h"
#include "core/model/image_model.h"
#include "core/model/weights_file.h"
#include "core/util/error.h"
#include "core/util/random.h"
#include "core/util/threads.h"
#include "core/util/timing.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <fstream>

namespace driftwalk::training {

namespace {

using nlohmann::json;

constexpr int reportEvery = 20;
constexpr auto checkpointFormat = "driftwalk-image-checkpoint 1";

struct Losses {
    double error = 0;
    double gradientNorm = 0;
    int steps = 1;

    Losses& operator+=(const Losses& other)
    {
        error += other.error;
        gradientNorm += other.gradientNorm;
        steps += other.steps;
        return *this;
    }
};

/// One training: pictures, network and optimiser, and what is written between steps.
class ImageTraining {
public:
    explicit ImageTraining(const ImageTrainSpec& spec)
        : m_spec(spec),
          m_set(dataset::readPictureSet(spec.data)),
          m_process(model::scheduleOf(spec.model)),
          m_prediction(diffusion::predictionFromString(spec.model.prediction)),
          m_network(spec.model, static_cast<std::int64_t>(m_set.classes.size()), spec.seed),
          m_optimizer(m_network.parameters(), spec.optimizer, at::kCPU)
    {
        require(m_set.pictures.size(1) == spec.model.size
                    && m_set.pictures.size(2) == spec.model.size,
                "the pictures do not have the size of the model");
        std::filesystem::create_directories(spec.out);
        if (std::filesystem::exists(checkpointPath())) restore();
    }

    std::int64_t step() const { return m_step; }

    /// One step of Algorithm 1; the same for the same spec and step.
    Losses advance()
    {
        const model::Bfloat16Products products(m_spec.bfloat16);
        at::Generator generator
            = makeGenerator(m_spec.seed * 1'000'003 + static_cast<std::uint64_t>(m_step));
        const Tensor rows = at::randint(m_set.labels.size(0), {m_spec.batch}, generator, at::kLong);
        const Tensor x0 = dataset::picturesToData(m_set.pictures.index_select(0, rows));
        const Tensor hidden = at::rand({m_spec.batch}, generator) < m_spec.labelDropout;
        const Tensor labels = m_set.labels.index_select(0, rows).masked_fill(
            hidden, static_cast<std::int64_t>(m_set.classes.size()));
        const Tensor t = spreadTimes(generator);
        const Tensor epsilon = standardNormal(x0.sizes(), generator);
        const Tensor xt = m_process.qSample(x0, t, epsilon);
        const Tensor target = diffusion::convert(epsilon, diffusion::Prediction::Epsilon,
                                                 m_prediction, xt, m_process.alphaBar(t));

        m_optimizer.clearGradients();
        const Tensor loss = (m_network.forward(xt, t, labels) - target).square().mean();
        loss.backward();
        const double norm
            = m_optimizer.step(learningRateAt(m_spec.learningRate, m_step, m_spec.steps));
        ++m_step;
        const at::NoGradGuard noGrad;
        return {loss.item<double>(), norm};
    }

    void save() const
    {
        model::WeightsFile file;
        file.tensors = m_optimizer.state();
        file.metadata = {{"format", checkpointFormat},
                         {"step", std::to_string(m_step)},
                         {"spec", json(m_spec.model).dump()},
                         {"classes", json(m_set.classes).dump()}};
        model::writeWeights(checkpointPath(), file);
        saveAverage();
    }

private:
    std::filesystem::path checkpointPath() const { return m_spec.out / "checkpoint.safetensors"; }

    /// [B] times, one in each of B equal parts of the schedule: less spread of the loss.
    Tensor spreadTimes(const at::Generator& generator) const
    {
        const Tensor places = (at::arange(m_spec.batch, at::kDouble)
                               + at::rand({m_spec.batch}, generator, at::kDouble))
            / m_spec.batch;
        return (places * m_process.steps()).to(at::kLong).clamp(0, m_process.steps() - 1);
    }

    void restore()
    {
        const auto file = model::readWeights(checkpointPath());
        if (!file.metadata.contains("format") || file.metadata.at("format") != checkpointFormat)
            throw FileError(checkpointPath(), "not a checkpoint of this program");
        if (file.metadata.at("spec") != json(m_spec.model).dump()
            || file.metadata.at("classes") != json(m_set.classes).dump())
            throw FileError(checkpointPath(),
                            "belongs to a model of other sizes or classes; choose another folder");
        m_optimizer.restore(file.tensors);
        m_step = std::stoll(file.metadata.at("step"));
    }

    /// The averaged weights as a model that the programs load.
    void saveAverage() const
    {
        model::ImageModel average;
        average.name = m_spec.name;
        average.classes = m_set.classes;
        average.network = std::make_shared<model::ImageNetwork>(m_spec.model, m_network.classes(),
                                                                std::nullopt);
        average.network->parameters().assign(m_optimizer.averagedWeights());
        average.notes = {{"step", std::to_string(m_step)},
                         {"seed", std::to_string(m_spec.seed)},
                         {"batch", std::to_string(m_spec.batch)}};
        model::saveImageModel(m_spec.out / "model.safetensors", average);
    }

    ImageTrainSpec m_spec;
    dataset::PictureSet m_set;
    diffusion::ForwardProcess m_process;
    diffusion::Prediction m_prediction;
    model::ImageNetwork m_network;
    AdamW m_optimizer;
    std::int64_t m_step = 0;
};

/// Appends to log.csv, with a header where the file is new.
class ImageTrainLog {
public:
    explicit ImageTrainLog(const std::filesystem::path& path) : m_file(path, std::ios::app)
    {
        if (!m_file) throw FileError(path, "cannot write here");
        if (m_file.tellp() == 0) m_file << "step,loss,gradient_norm,steps_per_second\n";
    }

    void write(const ImageTrainProgress& p)
    {
        m_file << p.step << ',' << p.loss << ',' << p.gradientNorm << ',' << p.stepsPerSecond
               << std::endl;
    }

private:
    std::ofstream m_file;
};

void validate(const ImageTrainSpec& spec)
{
    require(spec.steps >= 1, "steps must be at least 1");
    require(spec.batch >= 1, "batch size must be at least 1");
    require(spec.labelDropout >= 0 && spec.labelDropout <= 1,
            "the share of pictures without class must be between 0 and 1");
    require(spec.threads >= 0, "threads must not be negative");
}

}  // namespace

std::int64_t trainImages(const ImageTrainSpec& spec,
                         const std::function<void(const ImageTrainProgress&)>& onProgress,
                         std::stop_token stop)
{
    validate(spec);
    if (spec.threads > 0)
        at::set_num_threads(spec.threads);
    else
        useAllCores();
    ImageTraining training(spec);
    ImageTrainLog log(spec.out / "log.csv");

    const auto start = Clock::now();
    auto lastReport = start;
    auto lastCheckpoint = start;
    Losses sum{.steps = 0};
    while (training.step() < spec.steps && !stop.stop_requested()) {
        sum += training.advance();
        if (training.step() % reportEvery == 0) {
            const ImageTrainProgress progress{training.step(), spec.steps, sum.error / sum.steps,
                                              sum.gradientNorm / sum.steps,
                                              sum.steps / secondsSince(lastReport)};
            lastReport = Clock::now();
            log.write(progress);
            if (onProgress) onProgress(progress);
            sum = {.steps = 0};
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
