// How many threads LibTorch computes with, and how fast.
#pragma once

namespace driftwalk {

/// Lets LibTorch use all cores in the calling thread. Call it in the one thread that computes.
void useAllCores();

/// Speed of a 512 x 512 x 512 float product in GFLOP/s, best of three; costs a few milliseconds
/// with a good BLAS. Below 20 the reference BLAS is in use, and everything is an order of magnitude
/// slower.
double matrixProductGflops();

}  // namespace driftwalk
