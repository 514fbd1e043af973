// Which BLAS LibTorch computes with. Its products are nearly all of the time that a motion takes.
#pragma once

#include <string>

namespace driftwalk {

/// Path of the BLAS library that this process has loaded, empty if none is recognised. LibTorch on
/// any other than OpenBLAS or MKL is an order of magnitude slower.
std::string loadedBlas();

/// The kernels, in the words of OpenBLAS, that suit the vector instructions of this processor;
/// empty where it has none that matter.
std::string openBlasKernels();

/// Makes OpenBLAS, when it is loaded next, compute with openBlasKernels(), unless the user has set
/// OPENBLAS_CORETYPE. Left alone, it goes by the processor's model number, and on models that are
/// newer than itself it falls back to kernels of 2004, four to six times slower.
void chooseOpenBlasKernels();

/// For a program that is linked to OpenBLAS: where that has fallen back, chooses the kernels and
/// starts the program anew (which only returns if it fails).
/// @param arguments  main's argv
void restartWithChosenKernels(char** arguments);

}  // namespace driftwalk
