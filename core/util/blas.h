// Which BLAS LibTorch computes with. Its products are nearly all of the time that a motion takes.
#pragma once

#include <string>

namespace driftwalk {

/// Path of the BLAS library that this process has loaded, empty if none is recognised. LibTorch on
/// any other than OpenBLAS or MKL is an order of magnitude slower.
std::string loadedBlas();

/// The kernels that suit the vector instructions of this processor, as a value for OpenBLAS'
/// variable OPENBLAS_CORETYPE; empty where it has none that matter.
std::string openBlasKernels();

/// Whether the OpenBLAS of this process goes by a list of processors that does not have this one:
/// it then falls back to kernels of 2004, four to six times slower than openBlasKernels().
bool isOpenBlasSlow();

}  // namespace driftwalk
