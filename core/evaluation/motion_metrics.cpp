#include "core/evaluation/motion_metrics.h"

#include "core/util/error.h"
#include "core/util/random.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <tuple>

namespace driftwalk::evaluation {

namespace {

/// The embeddings as float64 on the CPU.
Tensor checked(const Tensor& embeddings, std::int64_t leastRows)
{
    require(embeddings.defined() && embeddings.is_floating_point() && embeddings.dim() == 2
                && embeddings.size(1) > 0,
            "embeddings must be rows of real numbers");
    require(embeddings.size(0) >= leastRows,
            "a metric of motions needs at least " + std::to_string(leastRows) + " rows, not "
                + std::to_string(embeddings.size(0)));
    const Tensor values = embeddings.detach().to(at::kCPU, at::kDouble);
    require(values.isfinite().all().item<bool>(), "embeddings must be finite");
    return values;
}

void requireSameSizes(const Tensor& texts, const Tensor& motions)
{
    require(texts.sizes() == motions.sizes(),
            "texts and motions must be embedded row by row in the same number of dimensions");
}

/// [min(N, E), E] the R of a covariance S = R^T R.
Tensor covarianceRoot(const Tensor& values, const Tensor& mean)
{
    const auto rows = static_cast<double>(values.size(0));
    return std::get<1>(at::linalg_qr(values - mean, "r")) / std::sqrt(rows - 1);
}

/// For each text of a pool, how many motions are nearer than its own: int64 [P].
Tensor ranks(const Tensor& texts, const Tensor& motions)
{
    const Tensor distances = (texts.unsqueeze(1) - motions.unsqueeze(0)).norm(2, 2);
    const Tensor own = distances.diagonal().unsqueeze(1);
    const Tensor isEarlier = at::ones_like(distances, at::kBool).tril(-1);
    return (distances.lt(own).logical_or(distances.eq(own).logical_and(isEarlier))).sum(1);
}

void requirePairs(const RowPairs& pairs, std::int64_t rows)
{
    require(!pairs.first.empty() && pairs.first.size() == pairs.second.size(),
            "rows to compare must come in pairs");
    const auto isRow = [rows](std::int64_t row) { return row >= 0 && row < rows; };
    require(std::ranges::all_of(pairs.first, isRow) && std::ranges::all_of(pairs.second, isRow),
            "rows to compare must lie between 0 and " + std::to_string(rows - 1));
}

}  // namespace

double frechetDistance(const Tensor& a, const Tensor& b)
{
    const Tensor first = checked(a, 2);
    const Tensor second = checked(b, 2);
    require(first.size(1) == second.size(1), "embeddings to compare must be of the same size");
    const Tensor firstMean = first.mean(0);
    const Tensor secondMean = second.mean(0);
    const Tensor firstRoot = covarianceRoot(first, firstMean);
    const Tensor secondRoot = covarianceRoot(second, secondMean);
    // the eigenvalues of S_a S_b are the squared singular values of R_a R_b^T
    const Tensor rootOfProduct = at::linalg_svdvals(at::matmul(firstRoot, secondRoot.t())).sum();
    const Tensor distance = (firstMean - secondMean).square().sum() + firstRoot.square().sum()
        + secondRoot.square().sum() - 2 * rootOfProduct;
    return std::max(0.0, distance.item<double>());
}

std::vector<double> rPrecision(const Tensor& texts, const Tensor& motions, int most, int poolSize)
{
    require(poolSize >= 1 && most >= 1 && most <= poolSize,
            "R-precision counts from 1 up to the size of a pool");
    const Tensor rowsOfText = checked(texts, poolSize);
    const Tensor rowsOfMotion = checked(motions, poolSize);
    requireSameSizes(rowsOfText, rowsOfMotion);
    const std::int64_t pools = rowsOfText.size(0) / poolSize;
    std::vector<double> hits(most, 0.0);
    for (std::int64_t pool = 0; pool < pools; ++pool) {
        const auto ofPool
            = [&](const Tensor& rows) { return rows.narrow(0, pool * poolSize, poolSize); };
        const Tensor rank = ranks(ofPool(rowsOfText), ofPool(rowsOfMotion));
        for (int k = 0; k < most; ++k)
            hits[k] += rank.le(k).sum().item<double>();
    }
    for (double& value : hits)
        value /= static_cast<double>(pools * poolSize);
    return hits;
}

std::vector<std::int64_t> drawDistinctPools(const std::vector<std::string>& labels, int poolSize,
                                            std::uint64_t seed)
{
    require(poolSize >= 1, "a pool has at least one row");
    const auto size = static_cast<std::size_t>(poolSize);
    std::vector<std::map<std::string, std::int64_t>> pools;  // label -> row
    const Tensor order
        = at::randperm(static_cast<std::int64_t>(labels.size()), makeGenerator(seed));
    for (std::int64_t i = 0; i < order.size(0); ++i) {
        const auto row = order[i].item<std::int64_t>();
        const std::string& label = labels[static_cast<std::size_t>(row)];
        const auto free = std::ranges::find_if(
            pools, [&](const auto& pool) { return pool.size() < size && !pool.contains(label); });
        (free == pools.end() ? pools.emplace_back() : *free)[label] = row;
    }
    std::vector<std::int64_t> rows;
    for (const auto& pool : pools)
        for (const auto& [label, row] : pool)
            if (pool.size() == size) rows.push_back(row);
    return rows;
}

double matchingDistance(const Tensor& texts, const Tensor& motions)
{
    const Tensor rowsOfText = checked(texts, 1);
    const Tensor rowsOfMotion = checked(motions, 1);
    requireSameSizes(rowsOfText, rowsOfMotion);
    return (rowsOfText - rowsOfMotion).norm(2, 1).mean().item<double>();
}

RowPairs drawRowPairs(std::int64_t rows, std::int64_t pairs, at::Generator generator)
{
    require(pairs >= 1 && pairs <= rows,
            "the number of pairs must lie between 1 and the number of rows, "
                + std::to_string(rows));
    const auto draw = [&] {
        const Tensor order = at::randperm(rows, generator);
        const auto* first = order.data_ptr<std::int64_t>();
        return std::vector<std::int64_t>(first, first + pairs);
    };
    RowPairs drawn;
    drawn.first = draw();
    drawn.second = draw();
    return drawn;
}

double diversity(const Tensor& embeddings, const RowPairs& pairs)
{
    const Tensor values = checked(embeddings, 1);
    requirePairs(pairs, values.size(0));
    const auto rowsOf = [&values](const std::vector<std::int64_t>& rows) {
        return values.index_select(0, at::tensor(rows, at::kLong));
    };
    return (rowsOf(pairs.first) - rowsOf(pairs.second)).norm(2, 1).mean().item<double>();
}

double multimodality(const Tensor& embeddings, const RowPairs& pairs)
{
    require(embeddings.defined() && embeddings.dim() == 3 && embeddings.size(0) > 0,
            "multimodality compares several motions of each of some texts");
    double sum = 0;
    for (const Tensor& ofText : embeddings.unbind(0))
        sum += diversity(ofText, pairs);
    return sum / static_cast<double>(embeddings.size(0));
}

}  // namespace driftwalk::evaluation
