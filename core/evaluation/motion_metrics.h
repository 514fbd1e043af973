// How benchmarks of text to motion judge, by embeddings of texts and motions in a common space (Guo
// et al. 2022, "Generating diverse and natural 3D human motions from text", sec. 5). In float64.
// Values that stem from different embeddings cannot be compared.
#pragma once

#include "core/util/tensor.h"

#include <ATen/core/Generator.h>

#include <cstdint>
#include <string>
#include <vector>

namespace driftwalk::evaluation {

/// Distance of the normal distributions fitted to two sets, |mu_a - mu_b|^2 + tr(S_a + S_b - 2 (S_a
/// S_b)^(1/2)), S with N - 1 (FID; Heusel et al. 2017, eq. 6). The trace of the root is computed as
/// the sum of the singular values of R_a R_b^T, where S = R^T R. So it is real and finite also for
/// singular covariances (fewer rows than dimensions), to whose diagonals others add 1e-6.
/// @param a  [N, E] embeddings, at least two
/// @param b  [M, E] embeddings, at least two
/// @return   >= 0, 0 for equal sets
/// @throws Error if a set has fewer rows, the sizes differ or a value is not finite
double frechetDistance(const Tensor& a, const Tensor& b);

/// Share of texts whose own motion is among the k nearest, by Euclidean distance, of the motions of
/// their pool, for each k. Pools are consecutive rows; those after the last full pool are left out.
/// Of equally distant motions the first counts as nearest.
/// @param texts    [N, E] embeddings
/// @param motions  [N, E] embeddings of the motions that belong to the texts
/// @param most     number of k, from 1 up to it; at most poolSize
/// @return         [most] R-precision top 1, 2, ..., 0 .. 1; chance is k / poolSize
/// @throws Error if there is no full pool, the shapes differ or a value is not finite
std::vector<double> rPrecision(const Tensor& texts, const Tensor& motions, int most = 3,
                               int poolSize = 32);

/// Rows, at most once each, for pools of consecutive rows whose labels all differ, so that no text
/// of a pool fits two of its motions: in random order, each row joins the first pool that has room
/// and lacks its label. Rows of pools that do not fill are left out.
/// @param labels  of the rows
/// @param seed    of the order
/// @return        a multiple of poolSize of row numbers, maybe none
std::vector<std::int64_t> drawDistinctPools(const std::vector<std::string>& labels, int poolSize,
                                            std::uint64_t seed);

/// Mean Euclidean distance of texts and their own motions (MM-Dist, matching score).
/// @param texts    [N, E] embeddings, at least one
/// @param motions  [N, E] embeddings of the motions that belong to the texts
/// @throws Error if the shapes differ or a value is not finite
double matchingDistance(const Tensor& texts, const Tensor& motions);

/// Which rows are compared with which.
struct RowPairs {
    std::vector<std::int64_t> first;
    std::vector<std::int64_t> second;  ///< as many as first
};

/// Two independent draws from the rows, each without replacement; a row may meet itself.
/// @param rows   number of rows
/// @param pairs  1 .. rows; 300 for diversity and 10 for multimodality in the literature
/// @throws Error if the number of pairs is out of range
RowPairs drawRowPairs(std::int64_t rows, std::int64_t pairs, at::Generator generator);

/// Mean Euclidean distance of the pairs. The value of real motions is the aim, not a larger one.
/// @param embeddings  [N, E]
/// @throws Error if there are no pairs, one is out of range or a value is not finite
double diversity(const Tensor& embeddings, const RowPairs& pairs);

/// Mean Euclidean distance of motions that were generated for the same text; the same pairs for all
/// texts.
/// @param embeddings  [C, N, E] N motions of each of C texts
/// @throws Error as diversity
double multimodality(const Tensor& embeddings, const RowPairs& pairs);

}  // namespace driftwalk::evaluation
