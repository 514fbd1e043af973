// Running means of the terms of a bound while it is being drawn.
#pragma once

#include "core/studio/elbo_engine.h"
#include "core/util/running_statistics.h"
#include "core/util/tensor.h"

#include <vector>

namespace driftwalk::studio {

/// The draws of one form of the bound. A draw of a term is its mean over all the data, so that the
/// standard errors are those of the noise alone, not of the choice of data.
class ElboTally {
public:
    /// @param t             steps of the terms between reconstruction and prior matching, ascending
    /// @param data          number of data; the rows of all draws are copies of them in order
    /// @param dimensions    of a datum
    /// @param stepsPerTerm  that each term stands for
    ElboTally(std::vector<int> t, int data, int dimensions, double stepsPerTerm = 1);

    /// @param bits  [copies * data] bits per dimension, float64
    void addReconstruction(const Tensor& bits) { add(m_reconstruction, bits); }

    void addPriorMatching(const Tensor& bits) { add(m_priorMatching, bits); }

    /// @param index  of the term
    void addTerm(std::size_t index, const Tensor& bits) { add(m_terms.at(index), bits); }

    void addTotal(const Tensor& bits) { add(m_total, bits); }

    /// The number of draws that all terms have.
    int draws() const { return static_cast<int>(m_total.count()); }

    ElboBound bound() const;

private:
    void add(RunningStatistics& statistics, const Tensor& bits) const;

    std::vector<int> m_t;
    int m_data;
    int m_dimensions;
    double m_stepsPerTerm;
    RunningStatistics m_reconstruction, m_priorMatching, m_total;
    std::vector<RunningStatistics> m_terms;
};

}  // namespace driftwalk::studio
