// The options by which a command takes data in the plane.
#pragma once

#include "core/toy/point_set.h"

#include <string>

namespace CLI {
class App;
}

namespace driftwalk::cli {

/// Data of a run, and where they stood before they were made standard.
struct PlaneData {
    toy::PointSetSpec spec;
    toy::Point offset = {};  ///< a point x of the spec stood at offset + scale x
    double scale = 1;
};

class PointOptions {
public:
    explicit PointOptions(toy::PointSetSpec defaults);

    /// Adds the options; this object must outlive the parsing.
    void addTo(CLI::App& command);

    /// The named set, or the points of the file made standard.
    /// @throws FileError if the file cannot be read
    PlaneData data() const;

private:
    toy::PointSetSpec m_spec;
    std::string m_file;
};

}  // namespace driftwalk::cli
