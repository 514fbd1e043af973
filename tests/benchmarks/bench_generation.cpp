// What generating a motion costs: the network's forward passes beside what the processor's matrix
// products allow, a step of the sampler, and a whole motion. Prints tables.
#include "core/studio/motion_generation.h"
#include "core/util/blas.h"
#include "core/util/resources.h"
#include "core/util/restart.h"
#include "core/util/threads.h"
#include "core/util/timing.h"

#include <ATen/ATen.h>

#include <cstdio>
#include <functional>
#include <limits>

using namespace driftwalk;
using namespace driftwalk::studio;

namespace {

/// Of one call, the least of several, of which the first warms up.
double milliseconds(int calls, const std::function<void()>& work)
{
    double least = std::numeric_limits<double>::infinity();
    for (int i = 0; i < calls; ++i) {
        const auto start = Clock::now();
        work();
        least = std::min(least, secondsSince(start));
    }
    return 1000 * least;
}

/// Multiplications and additions of all matrix products of one forward pass, 1e9; the text is
/// encoded once a motion and not counted.
double gflop(const model::ModelSpec& spec, int batch, int frames, std::int64_t words)
{
    const double tokens = static_cast<double>(frames) / spec.framesPerToken;
    const double dim = spec.dim;
    const double seen = tokens + static_cast<double>(words);
    const double products = tokens * (4 * dim * dim + 2 * dim * spec.feedForward);
    const double ofWords = static_cast<double>(words) * 2 * dim * dim;
    const double attention = 2 * tokens * seen * dim;
    const double style = 6 * dim * dim;
    const double ends = 2 * tokens * spec.features * spec.framesPerToken * dim;
    const double once = spec.layers * (products + ofWords + attention + style) + ends;
    return 2e-9 * batch * once;
}

void measureForwardPasses(const model::MotionModel& model, const model::PromptReader& reader)
{
    const at::NoGradGuard noGrad;
    const double gflops = matrixProductGflops();
    std::printf("matrix products: %.0f GFLOP/s\n\n"
                "| forward pass | GFLOP | ms | ms by matrix products alone |\n"
                "| --- | --- | --- | --- |\n",
                gflops);
    for (const int frames : {60, 196}) {
        for (const int batch : {1, 2}) {
            const model::EncodedText text = model.network->encodeText(reader(
                std::vector<std::string>(static_cast<std::size_t>(batch), "a person walks")));
            const Tensor xt = at::zeros({batch, frames, model.spec.features});
            const Tensor t = at::full({batch}, 500, at::kLong);
            const Tensor lengths = at::full({batch}, frames, at::kLong);
            const double ms
                = milliseconds(30, [&] { model.network->forward(xt, t, lengths, text); });
            const double work = gflop(model.spec, batch, frames, text.tokens.size(1));
            std::printf("| %d x %d frames | %.2f | %.1f | %.1f |\n", batch, frames, work, ms,
                        1000 * work / gflops);
        }
    }
}

void measureMotions()
{
    const auto engine = makeMotionEngine();
    const double loading
        = milliseconds(3, [&] { engine->load(resourcePath("models/driftwalk-base.safetensors")); });
    std::printf("\nloading the model: %.0f ms\n\n"
                "| motion | text, ms | a step, ms | showing a step, ms | all, ms |\n"
                "| --- | --- | --- | --- | --- |\n",
                loading);
    for (const double seconds : {3.0, 6.0, 9.8}) {
        for (const int steps : {10, 20, 50}) {
            MotionSpec spec;
            spec.prompt = "a person walks forward";
            spec.seconds = seconds;
            spec.steps = steps;
            GeneratedMotion motion;
            const double all = milliseconds(5, [&] { motion = engine->generate(spec, {}, {}); });
            std::printf("| %.1f s, %d steps | %.1f | %.1f | %.2f | %.0f |\n", seconds, steps,
                        1000 * motion.textSeconds, 1000 * motion.samplingSeconds / steps,
                        1000 * motion.decodingSeconds / steps, all);
            std::fflush(stdout);
        }
    }
}

}  // namespace

int main(int, char** argv)
{
    if (isOpenBlasSlow()) restartWith({{"OPENBLAS_CORETYPE", openBlasKernels()}}, argv);
    useAllCores();
    const auto model = model::loadMotionModel(resourcePath("models/driftwalk-base.safetensors"));
    const auto table = std::make_shared<text::WordVectors>(text::WordVectors::loadBundled());
    measureForwardPasses(model, model::PromptReader(table, model.words));
    measureMotions();
}
