// The options by which a command takes data in the plane.
#pragma once

#include "core/toy/gaussian_mixture.h"
#include "core/toy/point_csv.h"

#include <cstdint>
#include <string>

namespace CLI {
class App;
}

namespace driftwalk::cli {

/// A distribution that is known exactly, and where it stood before it was made standard.
struct PlaneData {
    toy::GaussianMixture mixture;
    toy::Point offset = {};  ///< a point x of the mixture stood at offset + scale x
    double scale = 1;
};

class PointOptions {
public:
    /// Adds the options; this object must outlive the parsing.
    void addTo(CLI::App& command);

    /// The mixture, the points of the file made standard, or points drawn from the shape.
    /// @param seed  of the drawn points
    /// @throws Error if the options do not fit or the file cannot be read
    PlaneData data(std::uint64_t seed) const;

private:
    toy::PointSetSpec m_spec = {.name = "mixture"};
    std::string m_file;
    int m_count = 500;
};

}  // namespace driftwalk::cli
