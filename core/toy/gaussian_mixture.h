// Mixtures of normal distributions in the plane, diffused exactly: the score, the posterior mean
// and the likelihood that networks only approximate (Luo 2022, eq. 69 and 133).
#pragma once

#include "core/toy/point_set.h"
#include "core/util/tensor.h"

#include <ATen/core/Generator.h>

#include <optional>

namespace driftwalk::toy {

/// Data p(x_0) = sum of w_k N(m_k, C_k), or a finite set of points, whose C_k are 0. At the
/// cumulative signal level abar it has become p(x_t) = sum of w_k N(sqrt(abar) m_k, abar C_k + (1 -
/// abar) I). In all functions x is [B, 2] of float32 or float64 on any device and results are
/// float64 on the CPU, in memory for few rows at a time. They throw Error if x has another shape or
/// numbers that are not finite, or if alphaBar does not lie in (0, 1]; of a set of points, 1 is
/// refused, where it has no density.
class GaussianMixture {
public:
    /// @throws Error as validate()
    static GaussianMixture fromComponents(const std::vector<MixtureComponent>& components);

    /// Each point has the same weight.
    /// @param set     no labels: a single class
    /// @param spread  standard deviation of the noise round each point, >= 0
    /// @throws Error if there are no points or too many, one lies too far from 0, the labels do
    /// not fit, or the spread is out of range
    static GaussianMixture fromPoints(const PointSet& set, double spread = 0);

    int componentCount() const { return static_cast<int>(m_labels.size()); }

    /// One more than the largest label.
    int classCount() const { return m_classCount; }

    /// Whether p(x_0) itself has a density, which a set of points has not.
    bool hasDensity() const { return !m_isPoints; }

    /// The data of one class: p(x_0 | y).
    /// @throws Error if no component has this label
    GaussianMixture ofClass(int label) const;

    /// [B] log p(x_t) in nats.
    Tensor logDensity(const Tensor& x, double alphaBar) const;

    /// [B, 2] gradient of log p(x_t).
    Tensor score(const Tensor& x, double alphaBar) const;

    /// [B, 2] E[x_0 | x_t].
    Tensor posteriorMean(const Tensor& x, double alphaBar) const;

    /// [B, K] probability that each component has made x_t.
    Tensor responsibilities(const Tensor& x, double alphaBar) const;

    /// [B, classCount()] p(y | x_t), the best that a classifier can know.
    Tensor labelProbability(const Tensor& x, double alphaBar) const;

    /// Draws of x_0 and their classes.
    struct Sample {
        Tensor x0;  ///< [N, 2] float64
        Tensor labels;  ///< int64 [N]
    };

    /// @param count  N, >= 1
    Sample sample(int count, at::Generator generator) const;

private:
    struct Level;

    GaussianMixture(Tensor means, Tensor covariances, Tensor weights, std::vector<int> labels);
    Level levelAt(double alphaBar) const;
    Tensor logits(const Tensor& x, const Level& level) const;
    template <typename Function>
    Tensor byRows(const Tensor& x, double alphaBar, const Function& function) const;

    Tensor m_means;  ///< [K, 2] float64
    Tensor m_covariances;  ///< [K, 3] variance of x, of y, covariance
    Tensor m_logWeights;  ///< [K], their exponentials add up to 1
    std::vector<int> m_labels;  ///< [K]
    int m_classCount;
    bool m_isPoints;  ///< all covariances are 0
    std::optional<double> m_commonVariance;  ///< of all components and axes, if they share one
};

}  // namespace driftwalk::toy
