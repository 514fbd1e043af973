// Numbers between 0 and 1 that are the same everywhere: the standard library's distributions differ
// between libraries.
#pragma once

#include <random>

namespace driftwalk {

/// Uniform in [0, 1), of 53 bits.
inline double uniform(std::mt19937_64& random)
{
    return static_cast<double>(random() >> 11) * 0x1p-53;
}

}  // namespace driftwalk
