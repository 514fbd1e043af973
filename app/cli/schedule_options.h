// The options by which a command takes a noise schedule: one for each field of its spec.
#pragma once

#include "core/diffusion/schedule_spec.h"

#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace driftwalk::cli {

class ScheduleOptions {
public:
    explicit ScheduleOptions(diffusion::ScheduleSpec defaults = {});

    /// Adds the options; this object must outlive the parsing.
    /// @param stepsOption  the name of the one for T: "--steps", or another where that is taken
    void addTo(CLI::App& command, const std::string& stepsOption = "--steps");

    /// The defaults, changed by the file of --spec, changed by the other options.
    /// @throws FileError if the file cannot be read or is no spec
    diffusion::ScheduleSpec spec() const;

private:
    template <typename T, typename Field>
    void addField(CLI::App& command, const std::string& name, Field field,
                  const std::string& description);

    diffusion::ScheduleSpec m_defaults;
    std::string m_file;
    std::vector<std::function<void(diffusion::ScheduleSpec&)>> m_edits;
};

}  // namespace driftwalk::cli
