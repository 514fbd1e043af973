// Tells which content a motion shows: a judge for generated motions, trained on recorded ones.
#pragma once

#include "core/dataset/batches.h"
#include "core/model/layers.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace driftwalk::evaluation {

/// Columns of the features that a judge looks at.
using Columns = std::vector<int>;

struct ClassifierSpec {
    /// The class of a sample, empty to leave it out; none: dataset::shownContent().
    std::function<std::string(const dataset::MotionLabel&)> classOf = {};
    Columns columns = {};  ///< empty: all
    int steps = 1200;
    int batch = 64;
    double learningRate = 1e-3;
    std::uint64_t seed = 7;
};

/// Temporal convolutions over normalised features, mean and maximum over time, one score for each
/// class.
class MotionClassifier {
public:
    /// Untrained, for the given classes.
    MotionClassifier(std::vector<std::string> classes, Columns columns, std::uint64_t seed);

    /// Scores of each class, [B, classes]. Arguments as in dataset::Batch.
    Tensor forward(const Tensor& x0, const Tensor& valid) const;

    /// The most likely class of each motion, [B].
    std::vector<std::string> classify(const dataset::Batch& batch) const;

    const std::vector<std::string>& classes() const { return m_classes; }

    const Columns& columns() const { return m_columns; }

    model::Parameters& parameters() { return m_parameters; }

    const model::Parameters& parameters() const { return m_parameters; }

private:
    std::vector<std::string> m_classes;
    Columns m_columns;
    Tensor m_isSeen;  ///< [F] 1 for the columns, else 0
    model::Parameters m_parameters;
    std::vector<std::pair<Tensor, Tensor>> m_convolutions;  ///< weights and biases
    model::Linear m_hidden, m_out;
};

/// Trains on the recorded samples of the set (also mirrored ones, whose sides are exchanged), each
/// class equally often. @throws Cancelled when stopped
MotionClassifier trainClassifier(const dataset::MotionSet& set, const ClassifierSpec& spec,
                                 const ProgressFn& onProgress = {}, std::stop_token stop = {});

/// Keeps a trained judge. @throws FileError if the file cannot be written
void saveClassifier(const std::filesystem::path& path, const MotionClassifier& classifier);

/// @throws FileError if the file is missing, damaged or of another kind
MotionClassifier loadClassifier(const std::filesystem::path& path);

/// "left", "right", "both" or "" for contents whose name does not say a side.
std::string sideOf(const std::string& content);

}  // namespace driftwalk::evaluation
