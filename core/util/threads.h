// How many threads LibTorch computes with, and how fast.
#pragma once

namespace driftwalk {

/// Lets LibTorch compute with that many threads in the calling thread, whatever other threads do.
void useThreads(int count);

/// The same with all cores, or as many as OMP_NUM_THREADS says where it is set.
void useAllCores();

/// Speed of a 512 x 512 x 512 float product in GFLOP/s, best of three; costs a few milliseconds
/// with a good BLAS. Below 20 the reference BLAS is in use, and everything is an order of magnitude
/// slower.
double matrixProductGflops();

}  // namespace driftwalk
