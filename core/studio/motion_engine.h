// What a program needs to turn a sentence into a motion, without seeing LibTorch: the app loads the
// implementation late, as a shared module, so that its first window does not wait for LibTorch.
#pragma once

#include "core/model/prompt_meaning.h"
#include "core/motion/clip.h"
#include "core/studio/elbo_engine.h"
#include "core/studio/kept_clip.h"
#include "core/studio/motion_candidate.h"
#include "core/studio/motion_edit.h"
#include "core/studio/motion_spec.h"
#include "core/studio/motion_timeline.h"
#include "core/studio/step_noise.h"
#include "core/text/word_vectors.h"
#include "core/util/progress.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace driftwalk::studio {

/// One denoising step, as poses that can be drawn.
struct MotionStep {
    int index = 0;  ///< 0 .. stepCount - 1, in sampling order (noisiest first)
    int stepCount = 0;
    int t = 0;  ///< index into the model's noise schedule, 0 is the least noise
    double alphaBar = 0;  ///< cumulative signal level at t, (0, 1); SNR = alphaBar / (1 - alphaBar)
    double epsilonNorm = 0;  ///< root mean square of the predicted noise
    motion::Clip xt;  ///< the noisy state x_t before the step
    motion::Clip x0;  ///< the prediction of x_0 made at this step
    std::shared_ptr<const StepNoise>
        noise;  ///< of each prompt of a timeline, where it was asked for
};

struct GeneratedMotion {
    MotionSpec spec;
    motion::Clip clip;  ///< the result, on the ground, constant bone lengths
    UnfinishedMotion unfinished;  ///< that the clip is finished() from
    std::vector<MotionStep> trajectory;  ///< every step, noisiest first; of long motions every
                                         ///< k-th and the last, see maxTrajectoryFrames
    std::vector<std::string> ignoredWords;  ///< words of the prompt that the model does not know
    std::optional<model::PromptMeaning> meaning;  ///< of a single prompt, as MotionEngine::meaning
    double textSeconds = 0;  ///< time spent in each phase
    double samplingSeconds = 0;
    double decodingSeconds = 0;
};

struct ModelInfo {
    std::string name;  ///< for example "driftwalk-base"
    std::string hash;  ///< of the weights file, hexadecimal
    int parameterCount = 0;
    int scheduleSteps = 0;  ///< T of the noise schedule
    std::vector<double>
        alphasCumprod;  ///< [T] alpha-bar of the model's schedule, index 0 is the least noise
    int threads = 0;  ///< that LibTorch computes with
    double gflops = 0;  ///< of a 512^3 product, as measured after loading
    std::string blas;  ///< path of the BLAS library in use, empty where it is not known
    std::string libtorch;  ///< its version
    std::shared_ptr<const text::WordVectors> words;  ///< that the model can read
};

using MotionStepFn = std::function<void(const MotionStep&)>;

/// How a timeline is generated, besides what it says itself.
struct ComposeOptions {
    MotionStepFn onStep = {};  ///< called after every denoising step, in the computing thread
    std::function<bool(int index)> wantsNoise = {};  ///< steps whose noise is kept; none: no step
};

/// The most motions that can be chosen from at once.
inline constexpr int maxCandidates = 64;

/// Poses of a trajectory that are kept, about 50 MB.
inline constexpr int maxTrajectoryFrames = 50000;

/// An estimate of the evidence lower bound of a motion.
struct MotionElboSpec {
    std::string prompt = {};  ///< that the model is told; empty for none
    int terms = 50;  ///< steps drawn, evenly spread over the model's schedule, 1 .. T - 1; each
                     ///< stands for its neighbours
    int draws = 16;  ///< of each term, 1 .. ElboRunSpec::maxDraws
    std::string variance = "small";  ///< as in ElboRunSpec
    std::uint64_t seed = 1234;  ///< of the noise
};

/// Load once, then generate any number of times. All calls come from one thread, the one that
/// computes.
class MotionEngine {
public:
    virtual ~MotionEngine() = default;

    /// @throws FileError if the weights are missing, truncated or of another kind
    virtual ModelInfo load(const std::filesystem::path& weights) = 0;

    /// What the model reads in a prompt; nothing where it knows no word of it, or is of a version
    /// that does not tell.
    virtual std::optional<model::PromptMeaning> meaning(const std::string& prompt) = 0;

    /// Calls onStep after every denoising step, in this thread.
    /// @throws Error for a spec out of range, Cancelled when stopped (leaves nothing behind)
    virtual GeneratedMotion generate(const MotionSpec& spec, const MotionStepFn& onStep,
                                     std::stop_token stop)
        = 0;

    /// So many motions of one spec, with seeds from its own on; the best first.
    /// @param onProgress  called with how much of the work is done, in denoising steps of a batch,
    /// in this thread
    /// @throws Error for a spec out of range or a count that is not 1 to maxCandidates, Cancelled
    /// when stopped
    virtual std::vector<MotionCandidate> candidates(const MotionSpec& spec, int count,
                                                    const ProgressFn& onProgress,
                                                    std::stop_token stop)
        = 0;

    /// The motion of a timeline, of any length. The spec of the result holds what a timeline has in
    /// common with it.
    /// @throws Error for a timeline out of range or with texts of which no word is known, Cancelled
    /// when stopped (leaves nothing behind)
    virtual GeneratedMotion compose(const Timeline& timeline, const ComposeOptions& options,
                                    std::stop_token stop)
        = 0;

    /// A motion that exists, with some of it kept and the rest made anew.
    /// @throws as compose, and Error for an edit out of range
    virtual GeneratedMotion edit(const MotionEdit& edit, const ComposeOptions& options,
                                 std::stop_token stop)
        = 0;

    /// The bound of a clip's normalised features by eq. 58 of Luo 2022, with their density as the
    /// decoder. Calls onNews after each denoiser call or so, in this thread; the consistency terms
    /// stay empty.
    /// @param clip  of 20 frames per second and the model's bone lengths
    /// @throws Error for a spec out of range or a clip that the model is too short for, Cancelled
    /// when stopped (the news so far stay valid)
    virtual void elbo(const motion::Clip& clip, const MotionElboSpec& spec,
                      const ElboNewsFn& onNews, std::stop_token stop)
        = 0;
};

}  // namespace driftwalk::studio
