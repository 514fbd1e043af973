#include "app/cli/point_options.h"

#include <CLI/CLI.hpp>
#include <vector>

namespace driftwalk::cli {

void PointOptions::addTo(CLI::App& command)
{
    std::vector<std::string> names = toy::pointSetNames();
    std::erase(names, "points");
    auto* name = command
                     .add_option("--data", m_spec.name,
                                 "The mixture of three normal distributions, or points of a shape")
                     ->check(CLI::IsMember(names))
                     ->capture_default_str();
    command
        .add_option("--csv", m_file,
                    "File with the points of the data, two columns; computed with the mean 0 and "
                    "the variance 1")
        ->excludes(name);
    command.add_option("--data-points", m_count, "Number of points that make up a shape")
        ->capture_default_str();
    command.add_option("--noise", m_spec.noise, "Standard deviation of the points of a shape")
        ->capture_default_str();
}

PlaneData PointOptions::data(std::uint64_t seed) const
{
    if (!m_file.empty()) {
        const toy::StandardisedPoints standard = toy::standardised(toy::readPoints(m_file));
        return {toy::GaussianMixture::fromPoints({.points = standard.points}), standard.offset,
                standard.scale};
    }
    if (m_spec.name == "mixture") {
        toy::validate(m_spec);
        return {toy::GaussianMixture::fromComponents(m_spec.components)};
    }
    return {toy::GaussianMixture::fromPoints(toy::drawPoints(m_spec, m_count, seed))};
}

}  // namespace driftwalk::cli
