#include "app/cli/point_options.h"

#include "core/studio/playground_spec.h"
#include "core/toy/point_csv.h"

#include <CLI/CLI.hpp>
#include <utility>
#include <vector>

namespace driftwalk::cli {

PointOptions::PointOptions(toy::PointSetSpec defaults) : m_spec(std::move(defaults)) { }

void PointOptions::addTo(CLI::App& command)
{
    std::vector<std::string> names = toy::pointSetNames();
    std::erase(names, "points");
    auto* name = command
                     .add_option("--data", m_spec.name,
                                 "The mixture of three normal distributions, or a shape")
                     ->check(CLI::IsMember(names))
                     ->capture_default_str();
    command
        .add_option("--csv", m_file,
                    "File with the points of the data, two columns; computed with the mean 0 and "
                    "the variance 1, and "
                        + std::to_string(studio::PlaygroundSpec::dataPoints)
                        + " draws of them stand for all")
        ->excludes(name);
    command
        .add_option("--noise", m_spec.noise,
                    "Standard deviation of the noise round each point of a shape or file, whose "
                    "variance is 1")
        ->capture_default_str();
}

PlaneData PointOptions::data() const
{
    PlaneData data{.spec = m_spec};
    if (m_file.empty()) return data;
    toy::StandardisedPoints standard = toy::standardised(toy::readPoints(m_file));
    data.spec.name = "points";
    data.spec.points = std::move(standard.points);
    data.offset = standard.offset;
    data.scale = standard.scale;
    return data;
}

}  // namespace driftwalk::cli
